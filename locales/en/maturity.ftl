# Keys: maturity

maturity-there = { $count ->
    [0] Everything is still ahead.
   *[other] There is: { $signs }.
}
maturity-next = The next step: { $step }.
maturity-more = More
maturity-signs = How I can tell. This is no mark: each community goes its own way.
maturity-sign = { $there ->
    [0] –
   *[other] ✓
} { $sign }: { $means }

maturity-has-rules = rules
maturity-has-contacts = phones for a bad day
maturity-has-why = a purpose of its own
maturity-has-welcome = people who welcome newcomers
maturity-has-meetings = a meeting every month
maturity-has-answers = answers within a day
maturity-has-help = help for one another
maturity-has-asking = surveys
maturity-has-leading = two who lead
maturity-has-history = a written history

maturity-step-rules = rules for the chat, two or three lines are enough
maturity-step-contacts = phones to call when something is wrong
maturity-step-why = write down why we came together
maturity-step-welcome = two people who welcome newcomers
maturity-step-meetings = invite to a meeting
maturity-step-answers = answer one another in the chat the same day
maturity-step-help = help at least one neighbour
maturity-step-asking = ask the neighbours
maturity-step-leading = find a second person to lead
maturity-step-history = write three lines of our history

maturity-do-rules = Write rules
maturity-do-contacts = Write phones
maturity-do-why = Write it down
maturity-do-welcome = Ask people
maturity-do-meetings = Invite to a meeting
maturity-do-answers = What waits
maturity-do-help = Whom to help
maturity-do-asking = Ask neighbours
maturity-do-leading = Who leads
maturity-do-history = Our history

maturity-means-rules = written down with me, and newcomers see them.
maturity-means-contacts = at least one is written down.
maturity-means-why = why we are here, how it began or what we value is written down.
maturity-means-welcome = at least two have agreed.
maturity-means-meetings = at least one in each of the last three months.
maturity-means-answers = in the last four weeks the first answer in the chat usually came within a day.
maturity-means-help = somebody was helped in the last 30 days, and I know of it.
maturity-means-asking = there was a survey within half a year.
maturity-means-leading = there are at least two leaders.
maturity-means-history = it has at least three lines.
