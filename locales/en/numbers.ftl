# Keys: detail, how, kpi, means, number, numbers

how-button = How it is counted
how-title = How it is counted: { $week }
how-usual-number = Usual in the four weeks before: { $number }.
how-usual-time = Usual in the four weeks before: { $time }.
how-busiest = Most was written and answered on { $day }, around { $hour }:00.

means-members = Of us: how many are in the chats at the end of the week, as the platform says. Came and left: who joined or left in the week; whoever is “not ours” does not count.
means-channels = Where from: by which link, sheet or advice new neighbours came. I do not know about those who came by themselves.
means-newcomers = The week’s newcomers: how many of them a neighbour greeted, not only I, even if later. Stayed: who came a month ago and was still here after 30 days; of fewer than five such newcomers I say nothing.
means-surveys = Surveys: how many people answered in the week, each once.
means-needs = Requests: how many were told in the week. Helped: how often in the week, by the day it was done. Time: from the request until it was done, the usual one (half are quicker, half slower).
means-complaints = To be repaired: how many are new, how many were repaired and nobody denies it, how many are open at the end of the week.
means-reactions = Answers: replies and reactions to neighbours’ messages and to posts. One person under one message is one reaction, even if ❤ became 👍. Those to oneself and to my messages do not count. Time: until the first answer, the usual one.
means-views = Views of the week’s posts: on a wall the platform shows them. In chats they cannot be seen.
means-visitors = At meetings: who was checked in, and where nobody was, who answered “I’ll come” and did not say that they were away. For the first time: in our community, of those whom I know.
means-inquiries = Questions to the leaders: how many were asked this week, and how many got their first answer. Time: from the question to the first answer, the usual one; “I'll take it” is no answer.
means-feedback = Feedback: about meetings of this week, how many answered of those who were there and whom I can write to. Time: from the question to the answer, the usual one.
means-answers = Guests’ words about meetings of this week: how many were answered, and in what usual time.
means-thanks = Thanks: how often neighbours said thank you through me.

detail-members = I know { $people } { $people ->
    [one] neighbour
   *[other] neighbours
}, each once.{ $growth ->
    [0] {" "}As many came as left.
   *[other] {" "}Growth in the week: { $growth }.
}
detail-channels = In four weeks: { $sources }.
detail-source = { $source }: { $came } came, { $stays } stayed, { $visits } were at meetings, { $answers } answered surveys
detail-source-few = { $source }: { $came } came
detail-link = “{ $name }”
detail-sheet = the sheet on the notice board
detail-friend = from acquaintances
detail-meeting = after a meeting
detail-needs = Of this week’s requests ({ $told }) met: { $of_told }.
detail-reactions = { $reactions } in the week{ $people ->
    [0] {""}
    [one] , from { $people } person
   *[other] , from { $people } people
}{ $people ->
    [0] {""}
   *[other] { $share ->
        [-1] {""}
       *[other] {" "}({ $share }% of us)
    }
}.{ $slow ->
    [0] {""}
   *[other] {" "}Nine in ten first answers came within { $slowest }.
}
detail-visitors = Of those whom I know ({ $known }) { $again } came again, { $share }%.

# One number over many weeks, all numbers as a table
kpi-which = Which number shall I show?
kpi-title = { $name }: { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
kpi-week = { $week }: { $value }
kpi-missing = { $count ->
    [one] { $count } more week cannot be measured.
   *[other] { $count } more weeks cannot be measured.
}
kpi-nothing = I have this number for no finished week yet.
kpi-last = Last week
numbers-book-button = Excel (XLSX)
numbers-book-here = { $count ->
    [one] All numbers of { $count } week, and what they mean.
   *[other] All numbers of { $count } weeks, and what they mean.
}
numbers-book-weeks = By weeks
numbers-book-week = Week, from Monday
numbers-book-meanings = How I count
numbers-book-number = Number
numbers-book-unit = In
numbers-book-meaning = What it means
numbers-book-minutes = minutes
numbers-book-times = how many
number-members = We are
    .words = members, people
number-channels = Came by links
    .words = links, sources
number-newcomers = Newcomers greeted
    .words = newcomers
number-surveys = Answered surveys
    .words = surveys
number-needs = Requests settled
    .words = needs, help, requests
number-complaints = Repaired
    .words = complaints, repairs
number-reactions = First answer in the chat
    .words = reactions, answers, speed
number-views = Views
    .words = views
number-visitors = Came to meetings
    .words = meetings, guests, visitors
number-feedback = Feedback comes within
    .words = feedback
number-answers = Feedback answered within
    .words = words of guests
number-inquiries = Leaders answer within
    .words = questions
number-thanks = Thanks said
    .words = thanks
