# Keys: goals

goals-what = What shall we count? You can name something of your own.
goals-as-members = How many of us
goals-as-meetings = Meetings
goals-as-helped = Times helped
goals-as-surveys = Surveys
goals-as-views = Views of posts
goals-as-own = A number of our own
goals-ready = A ready-made set
goals-ready-communities = Communities together
goals-ready-grants = Grant applications
goals-ready-talks = Talks
goals-ready-day = The set has six goals: 100 communities together, 30,000 views, 30 meetings, 20 surveys, 50 grant applications, 60 talks. Any of them can be changed or removed later. By which day? For example: by the end of the year.
goals-own-name = What is it called? For example: talks, publications, grant applications.
goals-no-name = Please name it briefly, in words, up to { $most } letters. For example: talks.
goals-how-many = { $counts ->
    [members] How many of us shall there be
    [meetings] How many meetings
    [helped] How many times helped
    [surveys] How many surveys
    [views] How many views
   *[own] { $name }: how many
}, and by which day? For example: 30 by the end of the year.
goals-no-number = Write a number and a day, for example: 30 by the end of the year.
goals-no-day = { $number }, noted. And by which day? For example: by the end of the year.
goals-which-day = By which day? For example: by the end of the year, by 1 May.
goals-too-little = A goal is a number above zero. For example: 30 by the end of the year.
goals-too-much = That is more than can be counted: { $most } at most.
goals-past = That day is over or is today. Write a day ahead, for example: by the end of the year.
goals-too-far = That is too far ahead: { $years ->
    [one] { $years } year
   *[other] { $years } years
} at most.
goals-no-such-number = This number does not fit: from 1 to { $most }.

goals-written = Noted.
goals-same-already = You have this goal already.
goals-same = This goal is there already: “goals”.
goals-reached-already = Noted, but there are as many already. Aim higher, or count from today on.
goals-too-many = There is no room for more than { $most } goals. Remove one first: “goals”.
goals-gone = This goal is gone.

goals-line = { $counts ->
    [members] Of us
    [meetings] Meetings
    [helped] Times helped
    [surveys] Surveys
    [views] Views of posts
   *[own] { $name }
}: { $known ->
    [0] not known so far, { $target } wanted
   *[other] { $now } of { $target }
}
goals-day = { $day } { $year }
goals-page = { $goal }. Until: { $until }.
goals-counted-since = { $counts ->
    [views] Counted from the weeks’ numbers, since { $since }.
   *[other] Counted since { $since }.
}
goals-is-over = That day has passed.
goals-how-by-hand = I cannot see this; you count it. Write “+1 { $name }” to me and what it was, with a link if you like.
goals-step = { $day }: +{ $number }{ $told ->
    [0] {""}
   *[other] , { $what }
}
goals-add-step = Add
goals-step-back = Remove the last one
goals-change = Change
goals-from-today = Count from today
goals-drop = Remove the goal
goals-drop-sure = Remove the goal? { $goal }.{ $own ->
    [0] {""}
   *[other] {" "}Everything noted for it is erased.
}
goals-drop-yes = Yes, remove it
goals-keep = Keep it
goals-dropped = Removed. A new goal is set with the word “goal”.

goals-ours = Our goals. How they are going is also in the week’s digest.
goals-listed = { $goal }, { $over ->
    [0] until { $until }
   *[other] its day passed: { $until }
}.
goals-new = New goal
goals-leaders-set = Goals are set and seen by the leaders here. Have you an idea of what we could achieve together? Write to them.

goals-what-step = { $name }: how many to add, and what was it? For example: 1, a lecture at school. A link is fine.
goals-step-number = From 1 to { $most } can be added. “Remove the last one” takes back what is too much.
goals-step-taken-back = Removed.
goals-step-gone = That has been removed already.
goals-full = There is no room here for more. Set a new goal: “goal”.
goals-counted = I count this myself.
goals-which = Which goal is it for?
goals-is-reached = There it is, the goal is reached! Thanks to everybody who helped.

goals-in-digest = Goals. { $told }.

goals-told-reached = There it is! { $told }. { $several ->
    [0] The goal is reached
   *[other] The goals are reached
}, thanks to everybody who helped. What next?
goals-more = Aim higher
goals-thank = Say thank you
goals-told-passed = { $several ->
    [0] A goal’s day has passed
   *[other] The day of these goals has passed
}. { $told }. Not all the way, but this has been done, too. What shall we do?
goals-later = Set a new day
goals-choose = Our goals
