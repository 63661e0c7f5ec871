# Keys: festival, mention

festival-title = What shall we call the festival?
    .name = Title
festival-when = On which days? For example: “5–6 December”.
    .name = Days
festival-place = Where will it be? For example: “the courtyard and the library”.
    .name = Where
festival-partners = Do you hold it together with others? Write with which communities. If it is yours alone, skip this.
    .name = Together with
festival-check =
    Please check:
    { $title }
    { $days }
    { $place }{ $together ->
        [0] {""}
       *[other] {"\u000A"}Together with: { $partners }
    }
festival-created = In a minute I will announce it { $reach }: “{ $title }”.
festival-created-night = I do not wake neighbours at night: I will announce “{ $title }” at { $morning }, { $reach }.
festival-fill = Now for the programme of “{ $title }”: workshops, concerts, tea. The card in the chat is updated by itself.
festival-taken-back = All right, nothing went to the chat, and there is no festival. Meetings of its programme, if there were any, are still listed.
festival-none = No festival is planned yet. What else is going on is among the events.
festival-none-yet = No festival is planned yet. Would you like to hold one? It has several days and one programme.
festival-another = Are you planning another one?
festival-new = New festival

festival-days = { $month ->
    [same] { $day }–{ $last }
   *[other] { $first } – { $last }
}
festival-day = { $before ->
    [0] { $day }:
   *[other] { $day }, before it begins:
}
festival-line = { $hour } { $title }{ $led ->
    [0] {""}
   *[other] {" "}({ $speaker })
}{ $elsewhere ->
    [0] {""}
   *[other] , { $place }
}
festival-card =
    🎪 { $title }
    { $days }
    { $place }{ $together ->
        [0] {""}
       *[other] {"\u000A"}Together with: { $partners }
    }
festival-card-today = Today:
festival-card-next = Next:
festival-card-done = All of the programme is over.
festival-card-empty = The programme is still being made.
festival-card-more = { $count ->
    [one] And { $count } more event in the programme.
   *[other] And { $count } more events in the programme.
}
festival-card-help = { $people ->
    [one] { $people } person helps.
   *[other] { $people } people help.
}
festival-card-over = The festival is over. Thank you all!
festival-card-cancelled = “{ $title }”: the festival is called off.
festival-programme = Whole programme
festival-help = I can help
festival-earlier = Earlier
festival-later = Later
festival-come = Coming: { $hour } { $title }
festival-coming = ✓ { $hour } { $title }

festival-add = Add to the programme
festival-item-title = What shall we add? For example: “felting workshop”.
    .name = Title
festival-item-when = When? The festival: { $days }. For example: “5 December from 11 to 12”.
    .name = When
festival-item-other-when = When, then? The festival: { $days }.
    .name = Another time
festival-item-outside = That is not on a day of the festival; its last day is { $last }. Please write another time.
festival-item-before = That is before it begins: { $day }. The festival: { $days }. Shall I note it as an event that leads to it?
    .name = Before it begins
festival-item-before-yes = Yes, before
festival-item-before-no = Another time
festival-item-place = Where? For example: “the arbour” or “online”.
    .name = Where
festival-item-same-place = Where the festival is
    .words = the same place, same place, there, in the same place, at the festival
festival-item-speaker = Who leads it or speaks? Everybody will see the name. If nobody needs to be named, skip this.
    .name = Speaker
festival-item-check =
    Please check:
    { $title }{ $led ->
        [0] {""}
       *[other] {" "}({ $speaker })
    }
    { $when }
    { $place }
    Seats: { $capacity ->
        [0] any number
       *[other] { $capacity }
    }. Help: { $help }.
festival-added = In the programme: “{ $title }”. Events so far: { $count }. The card in the chat shows it.
festival-into = Into a festival’s programme
festival-out = Take out of the programme
festival-alone = A card of its own
festival-which = Into which festival’s programme?
festival-no-other = There is no festival it would fit.
festival-taken-out = “{ $title }” is no longer in the programme. It is still listed among the events.
festival-shown-alone = I will show “{ $title }” in the chat with a card of its own.
festival-shown-already = “{ $title }” has had a card of its own already.
festival-full = There are { $most } events in the programme already; it holds no more.
festival-too-late = “{ $title }” will be over by then. Please choose another time.
festival-over = The festival “{ $title }” is over.
festival-cancelled = The festival “{ $title }” is called off. Sorry for the change of plans.

festival-hosting-what = “{ $title }”. Events in the programme: { $count }, helpers: { $people }, mentions: { $mentions }. What shall I do?
festival-items = Events of the programme
festival-item = ✎ { $hour } { $title }
festival-speaker = Led by: { $speaker }
festival-helpers = Who helps
festival-mentions = Mentions
festival-sheet = Sheet for the entrance
festival-sheet-printed = The programme on an A4 sheet. Print it and hang it up at the entrance. If it changes, press again for a new one.
festival-sheet-empty = The programme is still empty: please add events first.
festival-sheet-partners = Together with: { $partners }
festival-sheet-day = { $before ->
    [0] { $day }
   *[other] { $day }, before it begins
}
festival-sheet-line = { $title }{ $led ->
    [0] {""}
   *[other] {" "}({ $speaker })
}
festival-sheet-foot = Would you like to help or to perform? Write to the neighbours’ chat.
festival-part-days = Days
festival-part-place = Place
festival-part-title = Title
festival-part-partners = Together with
festival-new-days = To which days shall it move? For example: “12–13 December”. The programme moves along.
    .name = Days
festival-new-place = Where is the festival now?
    .name = Place
festival-new-title = What shall it be called?
    .name = Title
festival-new-partners = With which communities do you hold it? If it is yours alone now, skip this.
    .name = Together with
festival-sure = { $part ->
    [days] “{ $title }”, days: { $new }.
    [place] “{ $title }”, place: { $new }.
    [title] The festival is now called “{ $new }”.
   *[partners] “{ $title }”, together with: { $new }.
}{ $told ->
    [0] {""}
    [one] {" "}I will write to { $told } neighbour.
   *[other] {" "}I will write to { $told } neighbours.
}
    .name = Right
festival-too-short = “{ $title }” does not fit these days. Choose others, or move this event first.
festival-moved = The festival “{ $title }” has moved: { $days }. Your events have moved along, at the same hours. If you cannot come, say so in the programme.

festival-call-off = Call the festival off
festival-call-off-ask = Call off “{ $title }”? { $count ->
    [0] There is nothing in the programme.
    [one] { $count } event goes with it.
   *[other] { $count } events go with it.
}{ $coming ->
    [0] {""}
   *[other] {" "}People who were going to come: { $coming }. I will write to each of them once.
}
festival-call-off-sure = Yes, call it all off
festival-calling-off = In a minute I will call off “{ $title }” with all its programme{ $coming ->
    [0] .
   *[other] . I will tell { $told } of { $coming }{ $told ->
        [0] .
       *[other] , each of them once.
    }
}
festival-kept = All right, “{ $title }” stays. Nobody has heard anything.
festival-host-cancelled = { $who } calls off the festival “{ $title }”, which you lead. I am writing to everybody who was going to come.

festival-help-what = How and when can you help at “{ $title }”? For example: “Saturday morning, I will set up the tables”.
    .name = Help
festival-help-else = You already help at “{ $title }”: “{ $before }”. Write if it is different now.
    .name = Help
festival-help-noted = Thank you! You are on the helpers' list. Whoever leads “{ $title }” sees your words.
festival-help-not = I cannot help
festival-help-gone = All right, I have taken you off the list. Do come all the same!
festival-helper = — { $who }: { $words }
festival-helper-list = “{ $title }”, { $people ->
    [0] no helpers yet.
    [one] { $people } helper:
   *[other] { $people } helpers:
}{ $people ->
    [0] {""}
   *[other] {"\u000A"}{ $lines }
}{ $more ->
    [0] {""}
   *[other] {"\u000A"}And { $more } more.
}

festival-morning = Today at “{ $title }” you have:
festival-morning-hosted = “{ $title }”, today you lead:
festival-hosted = { $line }. Coming: { $yes }
festival-thanks = Thank you for helping at “{ $title }”! It would not have been a feast without you.
festival-summary = “{ $title }”: { $count ->
    [0] there was nothing in the programme.
   *[other] { $checked ->
        [checks] by check-ins
        [answers] by neighbours’ answers
       *[both] by check-ins and answers
    } { $people ->
        [0] nobody came.
        [one] { $people } person came, each counted once.
       *[other] { $people } people came, each counted once.
    } By event:
}
festival-summary-line = { $day } “{ $title }”: { $came }{ $checked ->
    [0] {""}
   *[other] {" "}by check-ins
}
festival-summary-more = And more events: { $count }.
festival-summary-helped = { $people ->
    [one] { $people } person helped: { $names }. I have said thank you.
   *[other] { $people } people helped: { $names }. I have said thank you.
}
festival-summary-mentions = { $count ->
    [one] It was mentioned elsewhere { $count } time.
   *[other] It was mentioned elsewhere { $count } times.
}

mention-link = Please send the link to what was written of “{ $title }”.
    .name = Link
mention-day = When did it come out? For example: “6 December”.
    .name = When
mention-today = Today
mention-noted = Noted a mention of “{ $title }”. Mentions so far: { $count }.
mention-known = This link is noted already. Mentions of “{ $title }”: { $count }.
mention-head = “{ $title }”, mentions: { $count }
mention-line = { $number }. { $day }: { $link }
mention-add = Add
mention-edit = Correct { $number }
mention-remove = Remove { $number }
mention-full = { $most } mentions are noted already; there is no room for more.
mention-none = There is no festival yet that somebody could have written of. To begin one: /festival
