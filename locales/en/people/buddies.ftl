# Keys: arrival, buddy, greeting, settling, source, welcomer

# Welcoming newcomers
welcomer-what = It is easier for new neighbours when somebody shows them around. When one asks for it, I will ask you: about one at a time, and you can always say no. You never have more than { $most } at once. Will you welcome newcomers?
welcomer-yes = Yes, I will
    .words = i agree, i will, agreed
welcomer-no = Not now
welcomer-declined = All right. If you change your mind, write “welcome newcomers”.
welcomer-welcome = Thank you! When a new neighbour comes, I will ask you. To take a break or stop: “My things” → “Welcome newcomers”.
welcomer-entrance = Which entrance do you live at? I will ask you first about those nearby.
    .name = Entrance
welcomer-noted = { $told ->
    [0] All right, we will do without the entrance.
   *[other] Noted. I do not show it to neighbours.
}
welcomer-own-ready = You welcome newcomers. When a new neighbour comes, I will ask you.
welcomer-own-paused = You welcome newcomers and are taking a break: I ask you about nobody.
welcomer-helped = You are now helping { $count ->
    [one] { $count } neighbour
   *[other] { $count } neighbours
} to settle in.
welcomer-write = Write: { $who }
welcomer-pause = Take a break
welcomer-back = I welcome again
welcomer-stop = Stop
welcomer-stopped = All right, I will not ask again. Thank you for welcoming newcomers!{ $count ->
    [0] {""}
    [1] {" "}The neighbour whom you are helping is still yours to help.
   *[other] {" "}The neighbours whom you are helping are still yours to help.
}
welcomer-over = You are not welcoming newcomers now. If you would like to, write “welcome newcomers”.

# Who helps a new neighbour to settle in
buddy-offer = Would you like a neighbour to show you around? I will give your name to the neighbour I ask, and theirs to you once they agree.
buddy-offer-yes = Yes, please
    .words = i would, i do
buddy-offer-no = I can manage
buddy-entrance = Which entrance do you live at? I will ask those nearby first. Only the neighbour whom I ask will see it.
    .name = Entrance
buddy-looking = I will ask neighbours, one at a time. I will write to you by { $until }, even if nobody can.
buddy-asks = A new neighbour: { $who }{ $entrance ->
    [0] {""}
   *[other] , entrance { $entrance }
}. Will you show them around?
buddy-yes = Yes
buddy-not-now = Not now
buddy-agreed-to = To help a new neighbour settle in: they will see my name.
buddy-declined = All right, I will ask somebody else. The new neighbour will not hear of your no.
buddy-helping = Thank you! A new neighbour is looking forward to hearing from you: { $who }{ $entrance ->
    [0] {""}
   *[other] , entrance { $entrance }
}. It ends in a month; if you cannot go on before that, press “I no longer can”.
buddy-write = Write
buddy-cannot = I no longer can
buddy-stopped = All right, I will tell the new neighbour. Thank you for helping!
buddy-mine = { $who } will help you settle in. Write and ask anything.
buddy-go-alone = I can manage
buddy-alone = All right. If you need anything, the menu is below.
buddy-helper-gone = { $why ->
    [left] { $who } is no longer in the chat.
    [silent] I can no longer reach { $who }.
    [erased] The neighbour who was helping you settle in is no longer with us.
   *[stopped] { $who } can no longer help you settle in.
} { $asked ->
    [0] There is nobody else to ask right now; write to a leader. If somebody is found, I will write.
   *[other] I am asking another neighbour and will write when they agree.
}
buddy-nobody = So far no neighbour has been able to show you around. Ask me, and if I do not know, write to a leader. If somebody agrees, I will write.
buddy-write-leader = Write: { $who }
buddy-newcomer-gone = { $why ->
    [unwanted] { $who } can manage from here. Thank you for being there!
    [left] { $who } is no longer in the chat and needs no help. Thank you for agreeing!
   *[other] The new neighbour whom you were helping is no longer with us. Thank you for agreeing!
}
buddy-month-over = { $who } has been with us for a month. Thank you for helping them settle in! From now on, just neighbours.
buddy-over = This neighbour no longer needs help.
buddy-other = Somebody is helping this neighbour already. Thank you for offering!
buddy-already = Somebody is helping you settle in already.

# How a new neighbour settles in
settling-ask-1 = You have been with us for a day. Is it clear what is where?
settling-ask-7 = A week with us. Have you met anybody?
settling-ask-30 = A month with us. Do you like it here?
settling-well-1 = All is well
    .words = yes, it is clear, all clear, fine
settling-well-7 = Yes
    .words = i have, i met somebody
settling-well-30 = All is well
    .words = yes, i do, fine
settling-not-1 = Not everything
settling-not-7 = Not yet
settling-not-30 = Not really
settling-stop = Stop asking
settling-yes-words = i have, i met somebody, all is well, all clear, it is clear, fine, good, not bad, i like it, settled in
settling-no-words = nobody, i know nobody, not yet, not everything, not clear, not really, bad, bored, lonely
settling-filling = well, but, unfortunately, so, far, i, with, a, neighbour, neighbours, already, today, yesterday, thanks, very
settling-maybe = Is it well, or not really yet?
settling-done-well = { $day ->
    [1] Glad to hear it! If you need anything, the menu is below.
    [7] Glad that you have!
   *[other] Glad that you are with us! Now you can welcome newcomers, too.
}
settling-done-stop = All right, I will not ask again.
settling-tell = Tell { $who } about it? If so, I will tell them next time, too. Nobody else will know.
settling-tell-yes = Yes, tell them
settling-tell-no = No
settling-told = { $day ->
    [1] { $who } writes: not everything is clear yet.
    [7] { $who } writes: I have not met anybody yet.
   *[other] { $who } writes: not really at home here yet.
}
settling-passed-on = Passed on: { $who }. You can also write yourself.
settling-what-else = { $day ->
    [1] Ask me in words, for example “telephone of the managing company” or “chat rules”. And you meet people at meetings.
    [7] It is easiest to meet people at a meeting: look what is on.
   *[other] I am sorry. Tell whoever leads the community what is missing, or come to a meeting.
}
settling-write = Write: { $who }
settling-find = Let a neighbour help

# Where they come from
source-who = Who invited you? Write the neighbour’s name. I will not keep the name, only that a neighbour invited you.
    .name = Who invited you
source-sheet = A notice
    .words = a notice, notice, notice board, a sheet
source-nobody = Nobody did
    .words = nobody, no one, i do not remember, i do not know, myself
source-long = This is long for a name. Write a name or press a button.
source-done-friend = Thank you! It is good when neighbours invite.
source-done-sheet = Thank you for telling me!
source-done-nobody = Thank you for telling me!

# A leader greets in person
greeting-words = Write a few words; { $who } will get them from you. You could say: “{ $ready }”
    .name = Greeting
greeting-ready = { $name }, we are glad that you are with us! If you need anything, write to me.
greeting-as-it-is = Send that
greeting-told = { $by } greets you: “{ $words }”
greeting-write = Write
greeting-done = Passed on: { $who }.
greeting-by-hand = Great, noted
greeting-unreachable = { $who } has not opened a chat with me yet, so I cannot write first. Greet them in the chat or in person.

# What a newcomer reads
arrival-welcome = This is how I greet in the chat: “{ $words }”
arrival-rules = { $ruled ->
    [0] There are no rules yet, so newcomers see none.
   *[other] And this is what newcomers read in private: “Chat rules. { $rules }”
}
arrival-change-welcome = Change the welcome
arrival-change-rules = Change the rules
arrival-new-welcome = What shall I say to new neighbours in the chat after “welcome”? A sentence or two. “Skip” brings back the usual “Let us get to know each other”.
    .name = Welcome
arrival-new-rules = What are your rules? Keep them short; newcomers read them first. “Skip” removes the rules.
    .name = Rules
arrival-preview-welcome = Newcomers will read: “{ $name }, welcome! { $words }” Save it?
    .name = Save
arrival-preview-rules = Newcomers will read: “Chat rules. { $words }” Save it?
    .name = Save
arrival-save = Save
arrival-leave = Leave as it was
arrival-changed = Saved.
arrival-kept = All right, everything stays as it was.
