# Keys: chore, chores

chore-thanks = Say thank you
    .small = say thank you
chore-photos = Photos
    .small = photos
chore-introduce = Introduce the new guests
    .small = introduce the new guests
chore-talk = Write to the guests
    .small = write to the guests
chore-invite = Invite them to join
    .small = invite them to join
chore-feedback = Report the feedback
    .small = report the feedback
chore-story = Write down how it was
    .small = write down how it was
chore-promote = Tell others about us
    .small = tell others about us
chore-join = Show how to join
    .small = show how to join

chores-who-thanks = { $number } of 9. Who thanks the guests? I also say thank you to everybody who told me they came.
    .name = Say thank you
chores-who-photos = { $number } of 9. Who sends the guests photos and whatever was promised?
    .name = Photos
chores-who-introduce = { $number } of 9. Who introduces new guests to neighbours?
    .name = Introduce the new guests
chores-who-talk = { $number } of 9. Who writes to guests and partners a few days later?
    .name = Write to the guests
chores-who-invite = { $number } of 9. Who invites the guests into the community? I do so once, too, if the card has a link.
    .name = Invite them to join
chores-who-feedback = { $number } of 9. Who collects the feedback and brings it to the team? I ask the guests and send the summary to the host.
    .name = Feedback
chores-who-story = { $number } of 9. Who writes down how it was? I send the host a draft.
    .name = Write down how it was
chores-who-promote = { $number } of 9. Who tells people who don't know us yet?
    .name = Tell others about us
chores-who-join = { $number } of 9. Who explains to the guests where and how to join us?
    .name = Show how to join
chores-doer-bot = Sosed
    .words = sosed, the bot, bot, you, you do, leave it to the bot
chores-doer-leader = Me
    .words = me, i, i do, myself, i will, i'll do it, i will do it
chores-doer-asked = I'll ask somebody
    .words = ask somebody, somebody, ask people, i will ask, we will ask, later
chores-doer-nobody = Not needed
    .words = not needed, no need, nobody, no
chores-how-thanks = Where and how do we say thank you? A few words, such as “in the chat, naming the helpers”.
    .name = Where and how
chores-how-story = Where is it kept? Such as “in the group's album”.
    .name = Where it is kept
chores-how-promote = Where do we tell them? Such as “in the district's group”.
    .name = Where
chores-how-join = Where and how do people join us? Such as “by the leaflet at the entrance”.
    .name = Where and how

chores-agree = Decide who does what
chores-agreed = Noted. After each meeting its host gets a short list: what is done and what is left. After small ones, with fewer than ten guests, no more than three things. You can change it here: /community
chores-agreed-on = What we do after each meeting. Press to change.
chores-rule = { $what }: { $doer ->
    [bot] Sosed
    [leader] { $who }
    [nobody] not needed
   *[asked] somebody is asked
}{ $told ->
    [0] {""}
   *[other] {" "}({ $how })
}
chores-agreed-how = What was agreed: “{ $how }”.
chores-offer = Things are left to do after a meeting: photos, thanks, introductions. Answer once who does what, and after each meeting its host gets a short list from me. Nine short questions.
chores-offer-later = All right. Should you need it: /duties

chores-head = “{ $title }” is over.{ $thanked ->
    [0] {""}
   *[other] {" "}I have thanked the guests{ $collecting ->
        [0] .
       *[other] {" "}and am collecting feedback.
    }
}
chores-tick = ✓ { $what }{ $known ->
    [0] {""}
   *[other] {" "}({ $who })
}
chores-awaits = Waiting for an answer: { $who } ({ $what })
chores-left = { $count ->
    [0] Nothing else is left.
    [1] One thing is left.
    [2] Two things are left.
    [3] Three things are left.
    [4] Four things are left.
    [5] Five things are left.
    [6] Six things are left.
    [7] Seven things are left.
    [8] Eight things are left.
   *[9] Nine things are left.
}
chores-left-these = Left: { $what }.
chores-until = { $what } — by { $day }
chores-introduce-whom = Introduce the new guests: { $known ->
    [0] { $more }
   *[other] { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
}
chores-not-today = Not today
    .words = not today, later, tomorrow, not now, another time
chores-not-today-done = All right, I'll remind you when the day comes

chores-takes = { $what }, “{ $title }”. Who takes it?
chores-held-by = With now: { $who }.
chores-i = I do
    .words = i do, me, i will, i take it, i'll take it
chores-end-done = It is done
    .words = done, it's done, already done
chores-end-dropped = No need
    .words = no need, not needed, nobody
chores-taken = It is yours: { $what }, by { $day }. I'll remind you.
chores-asking = Asking { $who }. You'll see the answer in the list.
chores-ended-done = Great, ticked off
chores-ended-dropped = All right, removed
chore-not-yours = Whoever hosts the meeting decides about this.

chores-first-time = “{ $title }”: { $known ->
    [0] { $more ->
        [one] { $more } guest was
       *[other] { $more } guests were
    }
   *[other] { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    } came
} for the first time. Will you introduce them to somebody?
chores-ask-thanks = Will you thank the guests and helpers of “{ $title }”?
chores-ask-photos = Will you collect the photos of “{ $title }” and send them to the guests?
chores-ask-talk = Will you write to the guests of “{ $title }” in a few days: how they are, whether they come again?
chores-ask-invite = Will you invite the guests of “{ $title }” into the community?
chores-ask-feedback = Will you collect the feedback on “{ $title }” and tell the leaders?
chores-ask-story = Will you write a few lines about how “{ $title }” was?
chores-ask-promote = Will you tell people who don't know us yet about “{ $title }”?
chores-ask-join = Will you explain to the guests of “{ $title }” where and how to join us?
chores-yes = Yes
chores-not-now = Not now
chores-agreed-to = Thank you! It is yours, by { $day }. I'll remind you.
chores-refused = All right, I'll ask others. Thank you for answering.
chores-back-from = { $who } can't at the moment: { $what }. Who takes it?
chores-back = “{ $title }”: { $what } is free again. Who takes it?

chores-time = It is time: { $what }, “{ $title }”.
chores-time-several = It is time for what is left after the meetings:
chores-did = Done
    .words = done, it's done, already done, i did
chores-later = Later
    .words = later, tomorrow, not today, not yet
chores-cannot = I can't
    .words = i can't, i cannot, can't, no time
chores-put-off = All right, I'll remind you tomorrow.
chores-put-off-last = All right. I won't remind you any more: you'll find it here: /duties

chores-mine = What is left after the meetings:
chores-line = { $what }, “{ $title }”, by { $day }{ $known ->
    [0] {""}
   *[other] {" "}({ $who })
}
chores-one = { $what }, “{ $title }”
chores-none = { $agreed ->
    [0] It is not agreed yet what is to be done after meetings.
   *[other] Everything is done after the meetings.
}
