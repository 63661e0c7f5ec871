# Keys: command, living, notice

command-notice = 📢 Notice
    .help = tell everybody, a house or an entrance something important
    .words = notice…, notice to neighbours…, tell the neighbours…, announce…
command-notices = Notices
    .help = what you have announced and what is still to go out
    .words = notices, my notices, all notices, list of notices

notice-words = What shall I tell the neighbours? Write it as they will read it: what, where and when.
    .name = What to tell
notice-rewrite = It now says: “{ $was }”. How should it read?
    .name = What to tell
notice-correct = It went out as: “{ $was }”. What is right? I will send it to those who got this.
    .name = What is right
notice-whom = To whom?{ $homes ->
        [0] {" "}Neighbours have not told me yet where they live: they can, with “My entrance”.
       *[other] {""}
    }
    .name = To whom
notice-whom-all = Everybody
    .words = all, all neighbours, the whole house
notice-whom-place = One house or entrance
    .words = entrance, house, one house, one entrance
notice-whom-event = Those coming to “{ $title }”
notice-place = Which house or entrance?
    .name = House or entrance
notice-place-option = { $place } ({ $people })
notice-nobody-there = “{ $place }”: nobody has told me that they live there. Choose one that I know, or write it differently.
notice-which-house = More than one house has an entrance { $entrance }. Write the house and the entrance, or choose.

notice-said = { $danger ->
        [0] {""}
       *[other] ⚠️ Danger.{" "}
    }{ $limited ->
        [0] {""}
       *[other] { $to }.{" "}
    }{ $words }
    { $signed ->
        [0] {""}
       *[other] { $by },{" "}
    }{ $day }
notice-to-all = Everybody
notice-to-guests = For those coming to “{ $title }”
notice-to-place = { $named ->
        [0] Entrance { $entrance }
       *[other] { $house }{ $entrance ->
            [0] {""}
           *[other] , entrance { $entrance }
        }
    }
notice-fixed = A correction:
notice-clear = Got it
notice-noted = Thank you, noted

notice-shown =
    This is what they will read:
    { $said }
notice-reach = { $people ->
        [0] Nobody will see it in private.
        [one] { $people } neighbour will see it in private.
       *[other] { $people } neighbours will see it in private.
    }{ $unwilling ->
        [0] {""}
       *[other] {" "}{ $unwilling } more asked for no notices.
    }{ $deaf ->
        [0] {""}
       *[other] {" "}I cannot write to { $deaf } more: they have no chat with me.
    }{ $homeless ->
        [0] {""}
        [one] {" "}Of { $homeless } neighbour I do not know where they live.
       *[other] {" "}Of { $homeless } neighbours I do not know where they live.
    }
notice-and-chats = I will show it { $reach } as well.
notice-at-night = It goes out at night, too, and to those who asked for quiet. “What leaders did” will have a line about it.
notice-sounds-dangerous = This sounds dangerous. Press “Danger”, and it goes out even at night.
notice-planned = It goes out: { $when }.
notice-do-send = Send
    .words = send it
notice-do-later = At another time
notice-do-danger = Danger: even at night
notice-do-calm = Not dangerous
notice-do-chats = In the chat, too
notice-do-no-chats = Not in the chat
notice-do-back = Take back
notice-do-drop = Delete
notice-do-change = Change
notice-do-correct = Correct
notice-do-renew = Refresh
notice-changed = The notice has been changed meanwhile. This is how it stands.
notice-when = When shall I send it? For example: “tomorrow at 9” or “on Friday at 18:00”.
    .name = When to send
notice-sending = I will send it in a minute.
notice-in-the-morning = I do not wake neighbours late or at night. I will send it: { $when }.
notice-not-at-night = I do not wake neighbours late or at night: I moved it to the morning.
notice-dropped = Deleted, nobody has seen it.
notice-take-back = Take back
notice-fixing = { $people ->
        [one] I will send the correction to { $people } neighbour in a minute.
       *[other] I will send the correction to { $people } neighbours in a minute.
    }
notice-unfixed = I did not send the correction.

notice-went-out = It went out: { $when }.
notice-arrived = { $people ->
        [0] Nobody got it in private.
       *[other] { $under_way ->
            [0] It has reached
           *[other] Still sending, it has reached
        } { $arrived } of { $people }.
    } { $seen } pressed “Got it”; who has read it and did not press, I cannot see.
notice-list = Notices. Those still to go out come first.
notice-none = There have been no notices yet.
notice-write = Write one
notice-line = { $planned ->
        [0] { $when }
       *[other] ⏳ { $when }
    }: { $words }
notice-look = Look
notice-not-sent = { $late ->
        [0] The notice “{ $words }” did not go out: who wrote it no longer leads the community. Look at it, and send it yourself if it is needed.
       *[other] The notice “{ $words }” did not go out in time: I was switched off. Send it if it is still needed.
    }
notice-not-fixed = The correction “{ $words }” did not go out: who wrote it no longer leads the community. Look at it, and correct it yourself if it is needed.

notice-out = It has gone out already. You can correct it: “Notices”.
notice-twice = You have just sent the same notice to the same neighbours. I will not send it twice. To see it: “Notices”.
notice-too-far = I do not plan that far ahead: choose a day in the next { $days } days.
notice-enough = There are { $most } notices within a day already; neighbours will not read more. Send it tomorrow, and mark what is urgent as dangerous.
notice-enough-fixes = This notice has been corrected { $most } times within a day, and neighbours got a new message each time. Correct it tomorrow, or write a new one.
notice-waits = This notice is already waiting for its time. To change it: “Notices”.
notice-enough-danger = There are { $most } urgent notices within a day already. Danger right now? Call 112.

command-lives = My entrance
    .help = where you live, so that notices for your entrance reach you
    .words = my entrance, where I live, set my entrance…
living-where = Where do you live? For example: “Kirova 12, entrance 2”. No flat number, please. Neighbours will not see it; it is how you get what concerns your entrance.
    .name = Where you live
living-nowhere = Leave it out
    .words = none, nowhere, remove it
living-noted = Noted: { $place }. Notices for this entrance and house will reach you now.
living-forgotten = All right, I do not remember where you live.
