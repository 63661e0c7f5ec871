# Keys: thanks

thanks-whom = Who would you like to thank? Press or write a name.
    .name = Whom
thanks-what-for = What for? A sentence or two.
    .name = What for
thanks-praise = You're welcome! And if it is for a neighbour, I'll pass it on.
thanks-nobody = I don't know anybody here yet. Say thank you right in the chat!
thanks-nobody-such = I don't know such a neighbour here. Press a button or write the name another way.
thanks-several-such = { $count ->
    [one] There is { $count } neighbour of that name here. Please press the button with the right one.
   *[other] There are { $count } neighbours of that name here. Please press the button with the right one.
}
thanks-oneself = I cannot pass a thank-you to yourself, but gladly to a neighbour. To whom?
thanks-enough = Many thank-yous for one day. Let's go on tomorrow.
thanks-done = I'll pass it on: { $receiver }. Thank you for noticing good things!
thanks-done-later = Noted: { $receiver }. I can't pass it on in person yet: we have not written to each other.
thanks-told = { $giver } says thank you: “{ $reason }”
thanks-told-help = { $giver } thanks you for your help!
thanks-welcome = You're welcome!
thanks-show = Show in the chat
thanks-answered = { $receiver } answers: you're welcome!
thanks-passed-on = I'll pass it on
thanks-not-for-all = There is a link or a phone number in it; I do not show that in the chat.
thanks-shown = I'll show it in a minute { $reach }.
thanks-shown-night = I'll show it at { $morning } { $reach }.
thanks-post = { $giver } says thank you. { $receiver }, this is for you: “{ $reason }”

# Several at once, the helpers of a meeting
thanks-gone = This neighbour is not here any more.
thanks-done-all = I'll pass on your thanks: { $receivers }. How good that you notice!
thanks-helpers-of = To the helpers: { $title }
thanks-helpers-button = Thank the helpers
thanks-helpers = Whom would you like to thank? The meeting “{ $title }”. Tick them and press “Done”.
    .name = Whom
thanks-helpers-all = All of them
thanks-helpers-words = { $one ->
    [0] What shall I say? In your name, to each of them.
   *[other] What shall I say? In your name. { $name }, the meeting “{ $title }”.
}
    .name = What to say
thanks-helpers-none = You have thanked the helpers of this meeting already.
thanks-told-helper = { $giver } says thank you for your help, the meeting “{ $title }”: “{ $reason }”

# Thanks in the chat: asked about once
thanks-keep = Shall I pass on your thanks? To { $receiver }.
    I keep no words of the chat, so I will ask what for.
thanks-keep-yes = Yes
thanks-keep-no = It is said already
thanks-keep-never = Don't ask
thanks-not-kept = All right, I do not keep it.
thanks-hushed = All right, I won't ask about thanks in the chat any more. If you change your mind, write “my thanks”.
thanks-ask-again = Ask again about thanks in the chat

# Shown in the chat: both agree
thanks-show-asked = I'll ask: { $giver }. If it is all right, I'll show it in the chat.
thanks-cannot-ask = I show nothing in the chat without the consent of whoever said it, and I cannot ask now.
thanks-show-ask = { $receiver } would like to show your thanks in the chat: “{ $reason }” May I?
thanks-show-yes = Yes, show it
thanks-show-no = No
thanks-not-shown = All right, I won't show it in the chat. It stays with the one you thanked.

# My thanks
thanks-mine = You were thanked:
thanks-mine-none = Thanks from your neighbours will be here.
thanks-mine-line = { $day }, { $named ->
    [0] a neighbour who is not here any more
   *[other] { $giver }
}: { $told ->
    [0] for your help
   *[other] “{ $reason }”
}
thanks-mine-earlier = Earlier
