# Keys: along, event, events, item, repeat, rsvp

event-title = What shall we call the meeting?{ $held ->
    [0] {""}
   *[other] {" "}If you have had one like it, write “like last time”.
}
    .name = Title
event-when = When does it start? For example: “Saturday at 12”.
    .name = When
event-place = Where do we meet? For example: “the summerhouse” or “online”.
    .name = Where
event-online = online
event-both = { $place } and online
event-link = Send me the link. Only those who come will see it. If you do not have it at hand, skip this and add it later.
    .name = Link
event-link-bad = That does not look like a link. It begins with https://
event-link-line = The link: { $link }
event-link-of = “{ $title }”, { $when }. The link is for you; please do not forward it to the chat.
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
        [year] {"\u000A"}I will note one meeting: repeating it every year is not something I can do yet.
       *[no] {""}
    }
event-card-repeats = Repeats { $rule }
event-repeated = { $when }, and then { $rule }
event-every = Shall I put you down for all that follow of “{ $title }”, { $rule }?
event-every-all = For all
event-every-one = Only this one
event-every-no-more = Not for all
event-every-yes = You are down for all. If you cannot come to one, press “I can't” there
event-every-no = All right, only this one
event-dates = Other dates
event-no-dates = There are no others yet.
event-end = Repeat no more
event-end-ask = “{ $title }”: this meeting ({ $when }) will be the last. I'll call the others off and tell everyone who was going to come. Right?
event-end-sure = Yes, it is the last
event-end-done = “{ $title }”: the last meeting is { $when }. I called the others off.
event-ended = “{ $title }” repeats no more: the last meeting is { $when }.
repeat-day = every day
repeat-week = every week: { $days }
repeat-month = every month, on day { $day }
repeat-nth = every month: { $nth ->
    [1] first
    [2] second
    [3] third
    [4] fourth
   *[other] last
} { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[other] Sunday
}
repeat-weekday = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[other] Sunday
}
repeat-bounds = { $rule }{ $bounds ->
    [until] , until { $last }
   *[no] {""}
}{ $times ->
    [0] {""}
   *[other] , { $times } meetings in all
}
event-withheld = “{ $title }”, { $when }, { $place }. It was not announced, so neighbours have not heard of it. Shall I announce it?
event-let-out = Announce it
event-created = In a minute I'll announce it { $reach }: “{ $title }”. I'll remind those who come beforehand.
event-created-night = I don't wake neighbours at night: I'll announce “{ $title }” at { $morning } { $reach }, and remind those who come beforehand.
event-taken-back = All right, nothing has gone to the chat, and the meeting is off the list.{ $told ->
    [0] {""}
    [1] {" "}One person was going to come already; I am telling them.
   *[other] {" "}{ $told } people were going to come already; I am telling them.
}
event-card =
    📅 { $title }
    { $when }
    { $place }
event-card-help = Help wanted: { $what }{ $helpers ->
    [0] {""}
    [one] . { $helpers } person is helping
   *[other] . { $helpers } people are helping
}
event-card-items = We have: { $has }{ $left ->
    [0] {""}
   *[other] . Still wanted: { $wanted }
}{ $helpers ->
    [0] {""}
    [one] . { $helpers } more person is helping
   *[other] . { $helpers } more people are helping
}
event-item = { $what } ({ $who })
event-which-item = What will you take care of for “{ $title }”? Press it again if you change your mind.
event-my-item = ✓ { $what }
event-just-help = I'll just help
event-item-taken = Noted for you: { $what }
event-item-back = Taken off your list: { $what }
event-you-bring = You bring: { $what }.
item-taken = Somebody has taken “{ $name }” already. Thank you for offering!
event-card-who = { $yes ->
    [0] Nobody is coming yet{ $capacity ->
        [0] {""}
        [one] , there is { $capacity } place
       *[other] , there are { $capacity } places
    }
   *[other] Coming ({ $yes }{ $capacity ->
        [0] {""}
       *[other] {" "}of { $capacity }
    }){ $known ->
        [0] {""}
       *[other] : { $names }{ $more ->
            [0] {""}
           *[other] {" "}and { $more } more
        }
    }
}{ $maybe ->
    [0] {""}
   *[other] . Maybe: { $maybe }
}{ $offered ->
    [0] {""}
   *[other] . Offered a place, not answered yet: { $offered }
}{ $waiting ->
    [0] {""}
   *[other] . Waiting for a place: { $waiting }
}
event-card-over = The meeting is over. Thank you all!
event-with = { $who } (+{ $along })
event-card-passed = A place was free, but no answer came: { $names }. Still interested? Press “I'll come”.
event-card-cancelled = “{ $title }”: the meeting is called off.
event-host-cancelled = { $who } is calling off “{ $title }”, the meeting you host. I am writing to everybody who was going to come.
event-host-changed = { $who } is changing the meeting you host: “{ $title }”, { $when }, { $place }.
event-cancelled = The meeting “{ $title }” is called off. Sorry for upsetting your plans.
event-too-late = That time has passed. Press “Correct”, then “When”.
event-over = The meeting “{ $title }” is already over.
event-offered = { $along ->
    [0] A place is free
   *[other] There is room for you and { $along } more
}: “{ $title }”, { $when }, { $place }. Will you come? I am keeping it until { $until }.
event-passed-over = I had no answer, so I no longer keep the place at “{ $title }”. If you would still like to come, press “I'll come”.
event-no-room = There are not that many places. You are down for as many as before.
event-too-many-guests = One neighbour can bring { $most } others.
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
    .words = don't call it off, don't cancel, don't cancel it, keep it, no, don't, stop, wait, hold on, take it back, changed my mind, i changed my mind, cancel
event-kept = All right, “{ $title }” stays. Nobody has heard of it.
event-host-meant = Is it about “{ $title }”, { $when }? I can move it or call it off, and I'll tell everyone who answered.
event-hosting = More
event-hosting-what = “{ $title }”, { $when }. What would you like to do?
event-guests = Who is coming
event-guest-list = “{ $title }”. { $yes ->
    [0] Nobody has said yes so far
    [1] 1 is coming: { $names }
   *[other] { $yes } are coming: { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
}{ $maybe ->
    [0] {""}
   *[other] . Maybe: { $maybe }
}{ $waiting ->
    [0] {""}
   *[other] . Waiting for a seat: { $waiting }
}{ $no ->
    [0] {""}
   *[other] . Not coming: { $no }
}.
event-change = Change
event-what = What shall we change?
event-what-time = Time
event-what-place = Place
event-what-link = Link
event-what-seats = Places
event-what-title = Title
event-what-help = Help
event-what-speaker = Who leads or speaks
event-new-time = What is the new time? For example: “Sunday at 13:00”.
    .name = Time
event-new-place = Where do we meet now?
    .name = Place
event-new-link = Send me the new link. Only those who come will see it.
    .name = Link
event-new-seats = How many people is there room for now? Write a number, or skip this if there is room for everyone.
    .name = Places
event-new-title = What shall we call it now?
    .name = Title
event-new-speaker = Who leads it or speaks? Everybody will see the name. Skip this if nobody does.
    .name = Speaker
event-new-help = What help do you need? For example: “tables, pies, music”. Skip this if you need none.
    .name = Help
event-sure-time =
    “{ $title }”: { $new }.{ $told ->
        [0] {""}
        [one] {" "}I'll write to { $told } neighbour.
       *[other] {" "}I'll write to { $told } neighbours.
    }
    .name = Right
event-sure-place =
    “{ $title }”, the place: { $new }.{ $told ->
        [0] {""}
        [one] {" "}I'll write to { $told } neighbour.
       *[other] {" "}I'll write to { $told } neighbours.
    }
    .name = Right
event-sure-link =
    “{ $title }”: a new link.{ $told ->
        [0] {""}
        [one] {" "}I'll write to { $told } neighbour.
       *[other] {" "}I'll write to { $told } neighbours.
    }
    .name = Right
event-sure-seats = “{ $title }”, room for: { $new ->
        [0] everyone
       *[other] { $new }
    }.
    .name = Right
event-sure-title = The meeting is now called “{ $new }”.
    .name = Right
event-sure-speaker = “{ $title }”, leads or speaks: { $new ->
        [0] nobody
       *[other] { $new }
    }.
    .name = Right
event-sure-help = “{ $title }”, help: { $new ->
        [0] not needed
       *[other] { $new }
    }.
    .name = Right
event-change-yes = Change it
event-change-no = Leave it
event-left = All right, I left it as it was.
event-changed = Done: “{ $title }”.{ $told ->
    [0] {""}
    [one] {" "}I wrote to { $told } neighbour.
   *[other] {" "}I wrote to { $told } neighbours.
}{ $missed ->
    [0] {""}
   *[other] {" "}The others will see it in the chat.
}
event-moved = Plans have changed: “{ $title }”, { $when }, { $place }. Will you come?
event-changed-meanwhile = Somebody has just changed “{ $title }”. Please look again: /events
event-seats-taken = Places taken already: { $taken }. I cannot make it fewer: people would have to be turned away.
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
event-company = Bringing somebody to “{ $title }”? How many people come with you?
event-unreminded = I could not remind { $people ->
    [one] { $people } neighbour
   *[other] { $people } neighbours
} of “{ $title }”, { $when }, in time. If it is not too late yet, write in the chat.
event-meant = Is it about “{ $title }”, { $when }?
    .words = yes it is, about it, yes about it, that one, yes that one
event-or-promise = Do you mean the meeting or the help you promised?
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
rsvp-bring = +1 with me
rsvp-alone = Only me
rsvp-noted-yes = See you there!
rsvp-noted-door = See you there! Once you are in, send me the code: the host will tell you.
along-yes = See you there! With you: { $guests } more
along-waiting = It is full for now. I'll write when there is room. With you: { $guests } more
rsvp-noted-maybe = All right, I'll remind you
rsvp-noted-no = What a pity. Another time!
rsvp-noted-waiting = It is full for now. I'll write when a place is free
rsvp-noted-host = You host this meeting and need no place
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
