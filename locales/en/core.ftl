# Keys: as, aside, ask, between, button, can, card, command, community, control, dialog, duration, filling, group, media, moment, neighbour, no, nod, posting, role, sorry, thanks, turning, words, yes, you, zone

# Words needed everywhere.
as-is = { $words }
neighbour = a neighbour
sorry = Sorry, something went wrong on my side. I have noted it so that it can be fixed. Please try again a little later.
you-are-welcome = You're welcome!
nod = All right. If you need anything, I am here.
thanks-words = thanks, thank you, thank you very much, many thanks, thanks a lot, thx

control-cancel = cancel, stop, never mind
control-back = back, go back
control-menu = menu, main menu
control-done = done, ready
control-later = not now
control-continue = continue, go on, continue the survey

yes-words = yes, yeah, yep, ok, okay, sure, of course, right, that's right, all right, exactly
can-yes-words = i can, i can help, i'll help, yes i can, i will, i'm in, happy to
can-no-words = i can't, i cannot, can't, cannot, no i can't, not me, i'm busy, busy
can-filling = sorry, today, tomorrow, now, right, just, unfortunately, but, thanks, thank, you, of, course
can-maybe = So you will help? You settle the day between you once you have met.
no-words = no, nobody, no one, not yet, nope, no thanks, no thank you
turning-words = but, only, if, rather, except
nod-words = fine, got it, i see, great
filling-words = please, me, us, well, very, oh
filling-polite-words = thanks, very, much, a lot, thank you

# Questions
ask-skip = Skip
    .words = skip, no limit, unlimited, any, does not matter, doesn't matter
ask-back = Back
ask-cancel = Cancel
ask-done = Done
ask-right = That's right
    .words = that's right, looks right, looks good, all good, all right, all correct, yes that's right
ask-fix = Correct
ask-ticked = ✓ { $label }
ask-unticked = { $label }
ask-what-to-fix = What shall we correct?
ask-choose = Please press one of the buttons.
ask-tick = Tick at least one and press “Done”.
ask-what-else = What exactly? Please write it in your own words.
ask-which = I am not sure which you mean: { $names }?
aside-is-it = I am not sure I understood: “{ $words }”. Is this the answer to my question?
aside-hello = Hello! Or is “{ $words }” the answer to my question?
aside-answer = Yes, it is
aside-elsewhere = No, it is something else
words-again = I'm not sure what that answers. I'll ask once more; if you meant something else, write “menu”.
words-press = To be safe, please press the button.
words-later = All right. The buttons stay: answer when you can.
words-unclear = I'm not sure which question that answers. Please press the button below it.
ask-quoted = “{ $words }”
ask-empty = Please write at least a word or two.
ask-long = A bit too long: { $length } { $length ->
    [one] character
   *[other] characters
}, and there is room for { $max }. Please make it shorter.
ask-shorter = That is long: { $length } { $length ->
    [one] character
   *[other] characters
}. I'll write it down like this:
    “{ $words }”
    Keep it like that? You can also put it your own way.
    .name = In short
ask-keep-short = Keep it
ask-long-one = “{ $start }” has { $length } { $length ->
    [one] character
   *[other] characters
}; { $max } fit. Please shorten it.
ask-too-many = Please choose { $most } at most.
ask-alone = “{ $option }” does not go with other answers. Please keep either this one or the others.
ask-listed = Please write { $least } to { $most } answers, one per line or separated by commas.
ask-days = I do not understand which days these are. Write, for example: “5–6 December”.
ask-days-long = That is too long: { $most } days at most. Please write the days again.
ask-day = I do not understand which day that is. Write, for example: “28 November” or “28.11.2026”.
ask-photo = Please send a photo.
ask-photo-large = This photo is too large: the limit is { $most } MB. Please send a smaller one.
ask-photo-other = This does not look like a photo. Please send a picture.
ask-contact = I found neither a phone number nor an e-mail address. Write, for example: +7 900 123-45-67.
ask-number = Please write a number from { $least } to { $most }, in digits.
ask-whole-number = Please write a whole number in digits, for example: 2 or 3.
ask-any-number = Please write the number in digits, for example: 2.

moment-nothing = I don't understand when that is. Write, for example: “Saturday at 12” or “28 November at 15:00”.
moment-no-time = Got the day. What time? For example: “Saturday at 12”.
moment-no-day = Got the time. Which day? For example: “tomorrow at 12”.
moment-weekday = By the calendar that is { $day }. Please check, and write it again, for example: “28 November at 15:00”.
moment-half = In the morning or in the evening? Write, for example: “at 7 am” or “at 7 pm”.
moment-past = That time has already passed. When will it be?
moment-no-such-date = There is no such day or hour in the calendar. Please check.
moment-too-far = I don't look more than a year ahead. Please write a nearer date.
moment-ambiguous = That can mean different things. Write one day and one time, for example: “28 November at 15:00”.

dialog-cancelled = All right, cancelled. Nothing was noted.
dialog-not-kept = I do not have your consent to store your data now, so I am storing nothing. If you change your mind, tell me again: I'll ask for your consent first.
dialog-set-aside = Put aside, nothing is lost. To go back to it, write “continue”.
dialog-delete = Delete it
dialog-changed = I was updated in the meantime, and the questions are different now. Let's start again.
dialog-gone = I was updated, and this question is gone. Please start from the menu.
dialog-back-to = Back to what we had not finished.
dialog-you-began = You began with “{ $words }”.
dialog-filled = “{ $words }”.
dialog-going-on = Let's go on from where you stopped.
dialog-put-off = All right, later then. To come back to it, press the button or write “continue”.
dialog-go-on = Continue
dialog-put-off-anew = All right, later then. I am not storing anything: when you need it, write to me again.

# Buttons and commands
button-old = This button does not work any more. Write “menu”: everything new is there.
button-answered = This question already has an answer.
button-under-another = That button stood under another question, or under earlier answers.
command-unknown = I have no command “{ "/\u2060" }{ $name }”. What I can do: /help
role-refused = { $role ->
    [OWNER] Only the owner of the community can do that.
    [MANAGER] Only the leaders of the community can do that.
    [ORGANISER] Only the organisers of the community can do that.
   *[MEMBER] This is for members of the community. Press any button of mine in its chat, or write something there, and I'll know you.
}
community-none = I don't know yet which community you are from. Press a button of mine in its chat, or write something there.
group-in-private = Better to do this in private messages.
group-anyway = Post it now anyway
group-posting = I'll post it in a minute
group-names = sosed
group-not-posted = I could not write in the chat “{ $title }”: I am not allowed to. Please check that I am in it, that members or I may send messages, and that the general topic is open; making me an admin is the surest way. I'll keep trying for a day.
group-given-up = I never managed to post in the chat “{ $title }”: I am not allowed to write there. Once I am, please write it again.
group-open = Open private messages
posting-reach = { $chats ->
    [1] in the chat
   *[other] in { $chats } chats
}{ $people ->
    [0] {""}
    [one] {" "}({ $people } person there)
   *[other] {" "}({ $people } people there)
}
posting-enough = The chat has had { $most } messages of mine today. I don't write more in a day, so as not to bother people: I'll send it tomorrow at { $morning }.
posting-take-back = Don't send it
    .words = don't send, don't send it, don't post it, undo, no, don't, stop, wait, hold on, take it back, changed my mind, i changed my mind, cancel
posting-taken-back = All right, nothing has gone to the chat.
posting-gone-out = This is in the chat already and cannot be stopped.
group-unknown = This chat and I have not met yet. Please ask its admin to write /register here.

media-document-lacking = The file could not be made just now. Please ask for it again a little later.
media-voice = I don't understand voice messages yet. Press the microphone on the keyboard, and your phone will type for you.
media-sticker = Nice sticker! But please answer me in words or with a button.
media-photo = Words are needed here. A photo of something broken goes to “To be mended”; for photos of a meeting, write “send photos”.
media-beside-words = I have read the words only; the photo does not go with them.
media-other = I don't understand this yet. Please write in words.

card-gone = Deleted.

# Time by city
zone-Europe-Kaliningrad = Kaliningrad
zone-Europe-Moscow = Moscow
zone-Europe-Samara = Samara
zone-Europe-Saratov = Saratov
zone-Europe-Ulyanovsk = Ulyanovsk
zone-Europe-Astrakhan = Astrakhan
zone-Europe-Volgograd = Volgograd
zone-Europe-Kirov = Kirov
zone-Europe-Simferopol = Moscow
zone-as-in = { $town }
zone-Asia-Yekaterinburg = Yekaterinburg
zone-Asia-Omsk = Omsk
zone-Asia-Novosibirsk = Novosibirsk
zone-Asia-Barnaul = Barnaul
zone-Asia-Tomsk = Tomsk
zone-Asia-Novokuznetsk = Novokuznetsk
zone-Asia-Krasnoyarsk = Krasnoyarsk
zone-Asia-Irkutsk = Irkutsk
zone-Asia-Chita = Chita
zone-Asia-Yakutsk = Yakutsk
zone-Asia-Khandyga = Khandyga
zone-Asia-Ust-Nera = Ust-Nera
zone-Asia-Vladivostok = Vladivostok
zone-Asia-Magadan = Magadan
zone-Asia-Sakhalin = Sakhalin
zone-Asia-Srednekolymsk = Srednekolymsk
zone-Asia-Kamchatka = Kamchatka
zone-Asia-Anadyr = Anadyr

duration-unknown = an unknown time
duration-moment = less than a minute
duration-minutes = { $count } { $count ->
    [one] { $alone ->
       *[other] minute
    }
   *[other] minutes
}
duration-hours = { $count } { $count ->
    [one] hour
   *[other] hours
}
duration-days = { $count } { $count ->
    [one] day
   *[other] days
}{ $hours ->
    [0] {""}
    [one] {" "}{ $hours } hour
   *[other] {" "}{ $hours } hours
}

# Words about people: not passed on to neighbours
between-us-people =
    This seems to be about people: a quarrel, a debt, a reproach or somebody's life. I don't pass such things on to neighbours or the chat.
    Please put it differently: only what is needed, without names or reproaches.
between-us-flat =
    I don't show flat numbers to neighbours: you can give yours to whomever you like.
    Please write the same without it.
between-us-tell = Tell in private: { $leader }
between-us-mediator = Talk to a mediator: { $who }
between-us-told = A request to talk in private, not shown to neighbours. { $teller } writes: “{ $words }”
between-us-told-on = Passed on in private: { $leader }. To nobody else: neighbours see nothing.
between-us-not-told = I passed nothing on: { $leader } no longer leads this community.
