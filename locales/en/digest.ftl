# Keys: digest, first, panel, views, weekly

digest-title = { $name }. The week in numbers, { $week }
digest-title-running = { $name }. The week { $week } is not over yet: so far
digest-earlier = ← { $week }
digest-whole = The week in numbers, { $week }
digest-whole-button = More
digest-last-words = last, last week, of last week, for last week, the last week
digest-unknown = I have no numbers for the week { $week }.
digest-empty = Nothing has happened this week yet. A good time to invite the neighbours to tea: /event
digest-off = All right, I won't send it any more. You can look at it any day: /digest
digest-off-button = Don't send

digest-members = { $known ->
    [0] I cannot see here how many we are
   *[other] { $groups ->
        [0] There are { $size } of us
        [1] There are { $size } of us
       *[other] There are at most { $size } of us ({ $groups } chats: whoever is in several is counted in each)
    }
}{ $joined ->
    [0] , nobody new
   *[other] : { $joined } joined
}{ $left ->
    [0] {""}
   *[other] , { $left } left
}.
digest-channels = Where from: { $sources }{ $unknown ->
    [0] .
   *[other] ; I don't know about { $unknown }.
}
digest-source = { $count } through the link “{ $name }”
digest-source-sheet = { $count } from the sheet on the notice board
digest-source-friend = { $count } through somebody they know
digest-source-meeting = { $count } after a meeting
digest-newcomers = { $came ->
    [0] Of those who came a month ago ({ $month }), { $stayed ->
        [0] nobody stayed
       *[other] { $stayed } stayed
    }.
   *[other] { $greeted ->
        [0] No neighbour has greeted the newcomers ({ $came }) yet.
       *[other] Neighbours greeted { $greeted } of { $came } newcomers.
    }{ $month ->
        [0] {""}
       *[other] {" "}Of those who came a month ago ({ $month }), { $stayed ->
            [0] nobody stayed
           *[other] { $stayed } stayed
        }.
    }
}
digest-surveys = { $base ->
    [one] { $base } person answered the survey
   *[other] { $base } people answered the survey
}.
digest-needs = { $told ->
    [0] No new requests for help.
   *[other] New requests for help: { $told }{ $new ->
        [0] {""}
       *[other] , of them met: { $of_told }
    }.
} { $met ->
    [0] None has been settled yet.
    [one] { $met } settled, usually { $moment ->
        [0] within { $time }
       *[other] in less than a minute
    }.
   *[other] { $met } settled, usually { $moment ->
        [0] within { $time }
       *[other] in less than a minute
    }.
}
digest-complaints = To be mended: { $told ->
    [0] nothing new
    [one] { $told } new complaint
   *[other] { $told } new complaints
}, { $fixed ->
    [0] nothing mended
   *[other] { $fixed } mended, usually { $moment ->
        [0] within { $time }
       *[other] in less than a minute
    }
}, { $left ->
    [0] nothing is open.
   *[other] { $left } still open.
}
digest-repairs = To be mended
digest-reactions = { $messages ->
    [0] How soon people answer in the chat, I cannot tell yet; answers and reactions: { $reactions }.
    [one] In the chat people usually answer { $moment ->
        [0] within { $time }
       *[other] in less than a minute
    } ({ $messages } message out of { $said }).
   *[other] In the chat people usually answer { $moment ->
        [0] within { $time }
       *[other] in less than a minute
    } ({ $messages } messages out of { $said }).
}{ $presses ->
    [0] {""}
    [one] {" "}My buttons were pressed { $presses } time.
   *[other] {" "}My buttons were pressed { $presses } times.
}
digest-no-reactions = No answers or reactions in the chat.{ $presses ->
    [0] {""}
    [one] {" "}My buttons were pressed { $presses } time.
   *[other] {" "}My buttons were pressed { $presses } times.
}
digest-no-views = Views cannot be measured here.
digest-views = Posts on the wall were seen { $views } { $views ->
    [one] time
   *[other] times
} (posts: { $base }).
digest-visitors = { $events ->
    [one] { $events } meeting
   *[other] { $events } meetings
}, { $base ->
    [one] { $base } guest
   *[other] { $base } guests
} { $by ->
    [checked] by check-ins
    [both] by check-ins and answers
   *[answers] by neighbours' answers
}: { $first } for the first time{ $again ->
    [0] {""}
   *[other] , { $again } again
}{ $along ->
    [0] {""}
   *[other] , { $along } along with them
}{ $unknown ->
    [0] {""}
   *[other] , { $unknown } unnamed
}.
digest-no-visitors = There were no meetings.
digest-feedback = Feedback from { $rated }{ $asked ->
    [0] {""}
   *[other] {" "}of { $asked }
}, usually { $moment ->
        [0] within { $time }
       *[other] in less than a minute
    } of the question.
digest-inquiries = { $asked ->
    [0] Nobody asked the leaders anything this week
    [one] { $asked } question to the leaders
   *[other] { $asked } questions to the leaders
}, { $answered ->
    [0] no answers yet.
   *[other] { $answered } answered for the first time, usually { $moment ->
        [0] within { $time }
       *[other] in less than a minute
    }.
}
digest-answers = { $answered ->
    [0] Guests' words without an answer so far: { $remarks }.
   *[other] Guests' words were answered: { $answered } of { $remarks }, usually { $moment ->
        [0] within { $time }
       *[other] within a minute
    }.
}
digest-thanks = { $base ->
    [one] { $base } thank-you was said
   *[other] { $base } thank-yous were said
}.
digest-first-week = This is the first week; I'll compare from the next one on.
digest-week-ago = A week ago: { $told }.
digest-ago-members = { $size } of us
digest-ago-visitors = { $visitors ->
    [0] nobody
   *[other] { $visitors }
} at meetings
digest-ago-needs = { $met ->
    [0] no request settled
    [one] helped { $met } time
   *[other] helped { $met } times
}
digest-first = Most important: { $what }
first-remark = a guest is waiting for an answer about “{ $title }”.
first-remark-answer = Answer
first-remark-of-another = The words about “{ $title }” have been passed on; { $who } can answer them.
first-needs = { $count ->
    [one] { $count } request has no helper yet.
   *[other] { $count } requests have no helper yet.
}
first-greet = Say hello
first-newcomers = { $count ->
    [one] nobody has said hello to { $count } newcomer yet.
   *[other] nobody has said hello to { $count } newcomers yet.
}
first-newcomers-by-me = { $count ->
    [one] so far only I have said hello to { $count } newcomer.
   *[other] so far only I have said hello to { $count } newcomers.
}
first-inquiries = { $count ->
    [one] nobody is answering { $count } question of a neighbour.
   *[other] nobody is answering { $count } questions of neighbours.
}
first-complaints = { $count ->
    [one] the promised day of { $count } complaint has passed.
   *[other] the promised day of { $count } complaints has passed.
}
first-chores = { $count ->
    [one] { $count } chore is left after a meeting.
   *[other] { $count } chores are left after meetings.
}
first-chores-open = Chores after meetings
first-quiet = it has been quiet for four weeks: no meetings, no surveys.

panel-subtitle = The week in numbers, { $week }
panel-number = { $number }
panel-before = a week ago: { $value }
panel-first = { $count } for the first time
panel-again = { $count } again
panel-not-yet = not known yet
panel-nothing-members = not visible
panel-nothing-reactions = no answers
panel-nothing-visitors = no meetings
panel-nothing-feedback = no feedback
panel-nothing-inquiries = no answers
panel-nothing-needs = no requests
panel-nothing-views = not measured
panel-members = We are
panel-members-note = joined: { $joined }, left: { $left }
panel-reactions = First answer
panel-reactions-note = answers and reactions: { $reactions }
panel-visitors = Came to meetings
panel-visitors-note = { $by ->
    [checked] by check-ins
    [both] by check-ins and answers
   *[answers] by neighbours' answers
}: { $first } first time{ $again ->
    [0] {""}
   *[other] , { $again } again
}
panel-newcomers = Newcomers greeted
panel-nothing-newcomers = nobody new
panel-newcomers-note = by neighbours, not by me; new: { $came }
panel-feedback = Feedback comes within
panel-feedback-note = { $rated } of { $asked } asked
panel-inquiries = Leaders answer within
panel-inquiries-note = questions: { $asked }, answers: { $answered }
panel-needs = Requests settled
panel-needs-note = requests this week: { $told }
panel-views = Views
panel-no-views-note = the chat does not show them
panel-views-note = posts on the wall: { $base }

# The week for neighbours
weekly-title = Our week, { $week }
weekly-was-joined = { $count ->
    [one] { $count } new neighbour has come.
   *[other] { $count } new neighbours have come.
}
weekly-was-met = { $count ->
    [one] We helped one another { $count } time.
   *[other] We helped one another { $count } times.
}
weekly-was-came = { $count ->
    [one] { $count } person came to meetings.
   *[other] { $count } people came to meetings.
}
weekly-was-fixed = Repaired in the house: { $count }.
weekly-was-thanks = { $count ->
    [one] Thank you was said { $count } time.
   *[other] Thank you was said { $count } times.
}
weekly-look = Show it to neighbours
weekly-show = Show it in the chat
weekly-shown = You have shown this week to the neighbours already.
weekly-posted = In a minute I'll show the week in the chat ({ $reach }).
weekly-posted-night = I don't write to neighbours at night: I'll show the week in the chat at { $morning } ({ $reach }).
weekly-ahead = { $title }: { $when }
weekly-send = Send it
weekly-is-off = On Mondays I can send you the week in short: how often neighbours helped, how many came to meetings, what comes next. If you are in several communities, it is one message.
weekly-is-on = On Mondays I send you the week in short.
weekly-on = All right, on Mondays I'll send you the week in short, if there is something to tell.
weekly-off = All right, I won't send you the week any more.

# A channel's views, as a leader tells them
digest-views-told = Views of the channel: { $views } (as you told me).
panel-views-told-note = posts: { $base }, as you told me
views-ask = { $posts ->
    [one] The channel has { $posts } post. How many views? I cannot see them.
   *[other] The channel has { $posts } posts. How many views? I cannot see them.
}
views-tell = Tell
views-skip = Skip
views-never = Don't ask again
views-count = How many views? Write the numbers, for example: 120, 95, 140.
    .name = Views
views-unclear = I see no numbers. Write, for example: 120, 95, 140.
views-odd = That cannot be. Write, for example: 120, 95, 140.
views-noted = Noted: { $views }, as you told me.
views-skipped = All right, this week I'll do without the views.
views-off = All right, I won't ask about views any more.
views-again = Ask me
views-on = All right, I'll ask on Sundays.
views-none = The channel has no posts of that week.
