# Keys: mediation, mediator

# Who mediates: for leaders
mediator-nobody = There is no mediator yet.
mediator-who = { $count ->
    [1] The mediator
   *[other] Mediators
}: { $names }.
mediator-is-asked = { $who } (has not answered yet)
mediator-is-ready = { $who }
mediator-is-paused = { $who } (taking a break)
mediator-what = Neighbours can turn to a mediator when things are hard with somebody. Who did, and why, nobody else learns: neither you nor other leaders.
mediator-counted = In three months { $count ->
    [one] one talk has ended
   *[other] { $count } talks have ended
}; agreed or easier now: { $well }.
mediator-whom = Whom shall I ask?
mediator-myself = I'll do it
mediator-remove = No longer mediator: { $who }
mediator-which-name = What is the neighbour's name?
mediator-found = Which of them?
mediator-nobody-such = I know no neighbour called “{ $name }” here. Ask them to write something in the chat, or to me.
mediator-asked = Asked: { $who }. I'll write when there is an answer.
mediator-already = This neighbour is a mediator already, or is still thinking about it.

# Who mediates: for them
mediator-will-you = { $named ->
    [0] A mediator helps neighbours when things are hard between them.
   *[other] { $by } asks you to be a mediator: to help neighbours when things are hard between them.
}
    They will turn to you through me. Nobody but you learns who they are and what it is about. You can take a break or stop any day. Will you?
mediator-welcome = Thank you! I'll write when a mediator is needed. To take a break or to stop: /mediator.
mediator-agreed = There is a mediator now: { $who }.
mediator-declined = Cannot be a mediator: { $who }.
mediator-own-asked = You have not said yet whether you will be a mediator.
mediator-own-ready = You are a mediator. I'll write when your help is needed.
mediator-own-paused = You are a mediator and taking a break: I send you nothing new.
mediator-held = { $count ->
    [one] One talk is yours now
   *[other] { $count } talks are yours now
}:
mediator-one = “{ $words }”
mediator-pause = Take a break
mediator-back = I'm back
mediator-stop = Stop
mediator-stopped = All right, nothing new will come.{ $count ->
    [0] {""}
    [1] {" "}The talk that has begun stays yours.
   *[other] {" "}The talks that have begun stay yours.
}
mediator-stopped-told = No longer a mediator: { $who }.
mediator-removed = The leaders have decided: you are no longer a mediator. Nothing new will come; talks that have begun stay yours.
mediator-over = You are no mediator here.

# Turning to one
mediation-whom = { $led ->
    [0] Talk to a mediator? It is { $who }; nobody else will know.
   *[other] We have no mediator yet. I can pass it on to somebody who leads the community. It is { $who }; nobody else will know.
}
mediation-which = Which mediator would you turn to? Nobody else will know.
mediation-yes = Yes
mediation-no = No
mediation-words = What is it about? A few words, no names, no flat numbers.
mediation-both = May the other side be talked to as well, if that helps? Without your word nobody learns of it.
mediation-both-yes = Yes, they may
mediation-both-no = No, only with me
mediation-not-begun = All right, I have told nobody anything.
mediation-open = You have turned to a mediator already. Write “mediator” to see how it goes.
mediation-over = This talk has ended.
mediation-nobody = There is nobody to turn to just now.

mediation-passed-on = Asked: { $who }, about “{ $words }”. Your name is told once they take it on. If there is no answer by { $until }, I'll write to you.
mediation-no-need = No longer needed
mediation-helps = { $who } will help. Write whenever it suits you.
mediation-write = Write
mediation-how = How it ended
mediation-alone = { $silent ->
    [0] They cannot take it on just now.
   *[other] No answer yet: { $who }.
}{ $others ->
    [0] {" "}There is nobody else to ask.
   *[other] {" "}Another mediator can be asked; nobody else will know.
}
mediation-ask-one = Ask { $who }
mediation-wait = Wait a little longer
mediation-waits = I'll wait until tomorrow evening.
mediation-over-done = All right. I have deleted the words and names.

mediation-asks = A mediator is needed: “{ $words }”. { $both ->
    [0] Talk only to the one who asks.
   *[other] You may talk to the other side, too.
} I'll say who it is if you take it on.
mediation-take = I'll take it on
mediation-cannot = I can't
mediation-taken = You have taken this on. { $who } asks: “{ $words }”. { $both ->
    [0] Talk only to the one who asks.
   *[other] You may talk to the other side, too.
}
mediation-done = We're done
mediation-done-asked = I'll ask how it ended.
mediation-cannot-done = All right, I'll tell the neighbour. I have deleted the words.

mediation-how-ended = How did the talk end? { $who } helps.
mediation-how-ended-again = I don't know yet how the talk ended. { $who } helps. I won't ask again: in a week I will close the talk and delete its words and names.
mediation-end-agreed = We agreed
mediation-end-easier = It is easier now
mediation-end-not = It didn't work out
mediation-end-still = Still talking
mediation-goes-on = All right, I'll ask in a week.
mediation-ended-agreed = Glad you agreed! I have deleted the words and names.
mediation-ended-easier = Glad it is easier now. I have deleted the words and names.
mediation-ended-not = I'm sorry. I have deleted the words and names. To try once more, write “mediator”.
mediation-told-agreed = They agreed! Thank you. I have deleted the words and names.
mediation-told-easier = The talk has ended: it is easier now. Thank you! I have deleted the words and names.
mediation-told-not = The talk has ended without an agreement. Thank you for taking it on. I have deleted the words and names.
mediation-told-over = The mediator's help is no longer needed: the talk has ended. I have deleted the words and names.
mediation-closed = There has been no news from the mediator for long, so I have closed this talk. I have deleted the words and names. If you need it again, write “mediator”.
