# Keys: came, event, events, feedback, rate, rsvp, summary

event-title = What shall we call the meeting?
    .name = Title
event-when = When does it start? For example: “Saturday at 12”.
    .name = When
event-place = Where do we meet?
    .name = Where
event-capacity = How many people is there room for? Write a number.
    .name = Room for
event-help = What help do you need? For example: “tables, pies, music”.
    .name = Help
event-no-help = not needed
event-span = { $starts }–{ $ends }
event-check =
    Please check:
    { $title }
    { $when }
    { $place }
    Room for: { $capacity ->
        [0] everyone
       *[other] { $capacity }
    }. Help: { $help }.{ $repeats ->
        [day] {"\u000A"}I will note one meeting: repeating it every day is not something I can do yet.
        [week] {"\u000A"}I will note one meeting: repeating it every week is not something I can do yet.
        [month] {"\u000A"}I will note one meeting: repeating it every month is not something I can do yet.
        [year] {"\u000A"}I will note one meeting: repeating it every year is not something I can do yet.
       *[no] {""}
    }
event-created = In a minute I'll announce it { $reach }: “{ $title }”. I'll remind those who come beforehand.
event-created-night = I don't wake neighbours at night: I'll announce “{ $title }” at { $morning } { $reach }, and remind those who come beforehand.
event-taken-back = All right, nothing has gone to the chat, and the meeting is off the list.
event-card =
    📅 { $title }
    { $when }
    { $place }
event-card-help = Help wanted: { $what }{ $helpers ->
    [0] {""}
    [one] . { $helpers } person is helping
   *[other] . { $helpers } people are helping
}
event-card-who = { $yes ->
    [0] Nobody is coming yet{ $capacity ->
        [0] {""}
        [one] , there is { $capacity } place
       *[other] , there are { $capacity } places
    }
   *[other] Coming ({ $yes }{ $capacity ->
        [0] {""}
       *[other] {" "}of { $capacity }
    }): { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
}{ $maybe ->
    [0] {""}
   *[other] . Maybe: { $maybe }
}{ $waiting ->
    [0] {""}
   *[other] . Waiting for a place: { $waiting }
}
event-card-over = The meeting is over. Thank you all!
event-card-cancelled = “{ $title }”: the meeting is called off.
event-cancelled = The meeting “{ $title }” is called off. Sorry for upsetting your plans.
event-too-late = That time has passed. Press “Correct”, then “When”.
event-over = The meeting “{ $title }” is already over.
event-promoted = A place is free again: you are down for “{ $title }”, { $when }, { $place }.
event-call-off = Call the meeting off
event-call-off-ask = Call off “{ $title }”? { $coming ->
    [0] Nobody was going to come so far.
   *[other] I'll tell everyone who was going to come: { $coming }.
}
event-call-off-sure = Yes, call it off
event-call-off-no = No, keep it
event-calling-off = In a minute I'll call off “{ $title }”{ $coming ->
    [0] .
   *[other] {" "}and tell { $told } of { $coming }{ $missed ->
        [0] .
       *[other] ; the others will see it in the chat.
    }
}
event-keep = Don't call it off
event-kept = All right, “{ $title }” stays. Nobody has heard of it.
event-host-meant = “{ $title }”, { $when }: I cannot change the time of a meeting. Call it off, and I'll tell everyone who was going to come. Then invite to the new time.
event-reminder-day = A reminder: “{ $title }”, { $when }, { $place }. We look forward to seeing you!
event-reminder-hours = Soon now: “{ $title }”, { $when }, { $place }. See you there!
event-reminder-host = Your meeting: “{ $title }”, { $when }, { $place }. { $yes ->
    [0] Nobody has said yes yet
   *[other] Coming ({ $yes }): { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
}{ $maybe ->
    [0] {""}
   *[other] . Maybe: { $maybe }
}.
event-unreminded = I could not remind { $people ->
    [one] { $people } neighbour
   *[other] { $people } neighbours
} of “{ $title }”, { $when }, in time. If it is not too late yet, write in the chat.
event-meant = Is it about “{ $title }”, { $when }?
    .words = yes it is, about it, yes about it, that one, yes that one
event-coming-yes = I'll come
event-coming-late = I'll be late
event-coming-no = I can't
event-late-told = { $who } will be late for “{ $title }”{ $minutes ->
    [0] {""}
    [one] : by { $minutes } minute
   *[other] : by { $minutes } minutes
}.
event-late = { $minutes ->
    [30] Half an hour
    [60] An hour
   *[other] { $minutes } minutes
}
event-late-how = All right, I'll tell them. If you know by how much, press a button: I'll pass that on, too.
event-late-noted = All right, I'll pass it on. See you there!
event-late-untold = All right, see you there!

rsvp-yes = I'll come
rsvp-maybe = Maybe
rsvp-no = I can't
rsvp-help = I'll help
rsvp-noted-yes = See you there!
rsvp-noted-maybe = All right, I'll remind you
rsvp-noted-no = What a pity. Another time!
rsvp-noted-waiting = It is full for now. I'll write when a place is free
rsvp-write-yes = See you there! Write to me in private, and I'll remind you
rsvp-write-maybe = All right. Write to me in private, and I'll remind you
rsvp-write-waiting = It is full now. Write to me in private, and I'll tell you when a place is free
rsvp-noted-beside = The guests' places are taken, but you are helping and need none. See you there!
rsvp-write-beside = See you there, helpers need no place! Write to me in private, and I'll remind you
rsvp-noted-help-beside = Thank you! The guests' places are taken, but helpers are welcome and need no place.
rsvp-noted-help = Thank you! You are on the helpers' list
rsvp-noted-help-already = You are on the helpers' list already, thank you!

events-none = Nothing is planned yet. Would you like something to happen? { $leads ->
    [1] Invite the neighbours.
   *[other] Tell a leader.
}
events-answer = Coming or not
events-more = { $count ->
    [one] And { $count } more meeting.
   *[other] And { $count } more meetings.
}
events-one =
    { $title }
    { $when }
    { $place }{ $yes ->
        [0] {""}
       *[other] . Coming: { $yes }
    }

feedback-ask =
    Thank you for coming!{ $came ->
        [0] {""}
        [1] {""}
        [2] {""}
       *[other] {" "}By neighbours' answers there were { $came } of us{ $first ->
            [0] .
           *[other] , { $first } for the first time.
        }
    }
    How did you like “{ $title }”?
feedback-ask-helper =
    Thank you for helping! It would not have gone so well without you.{ $came ->
        [0] {""}
        [1] {""}
        [2] {""}
       *[other] {" "}By neighbours' answers there were { $came } of us{ $first ->
            [0] .
           *[other] , { $first } for the first time.
        }
    }
    How did you like “{ $title }”?
rate-5 = Very much
rate-4 = I liked it
rate-3 = It was all right
rate-2 = Not so much
rate-1 = I didn't like it
rate-away = I wasn't there
feedback-noted = Noted
feedback-words = What will you remember, or what should be better? Even one word.
    .name = Your words
feedback-thanks-named = Thank you! I'll pass it to the host with your name.
feedback-thanks-nameless = Thank you! I'll pass it to the host without your name.
feedback-pass = That's a pity. Shall I pass this to the host?
    .name = Pass on
feedback-pass-named = Yes, with my name
feedback-pass-nameless = Yes, without it
feedback-pass-no = No
feedback-thanks-no = All right, I'll pass your words to nobody. Thank you for telling me!
feedback-enough = Thank you! I noted your mark.
feedback-away = I see, another time!
came-ask = You said “maybe”. Did you come to “{ $title }”?
came-yes = Yes
came-no = No
feedback-not-yours = I did not ask you about this meeting.

summary-head = How “{ $title }” went: by neighbours' answers { $came ->
    [0] no guests
    [one] { $came } guest
   *[other] { $came } guests
}{ $first ->
    [0] {""}
   *[other] , { $first } for the first time
}.
summary-average = The average mark is { $average } out of 5, from { $rated ->
    [one] { $rated } person
   *[other] { $rated } people
}.
summary-few = { $rated ->
    [0] No marks yet.
    [one] { $rated } person gave a mark: too few for an average.
   *[other] { $rated } people gave a mark: too few for an average.
}
summary-words =
    What people say:
    { $words }
summary-word = — { $words }
summary-named-word = — { $words } ({ $who })
