# Keys: rhythm

rhythm-quiet = It has been quiet for four weeks: no meetings, no surveys, and nothing ahead. Where do we start?
rhythm-ask-neighbours = Ask the neighbours
rhythm-say-thanks = Say thank you
rhythm-not-now = Not now
    .words = not now, later, another time
rhythm-later = All right. I won't mention this quiet spell again.
rhythm-call-feast = Invite to tea
rhythm-call-work = Invite to work together
rhythm-call-talk = Invite to talk
rhythm-call-learning = Invite to learn
rhythm-title-feast = Tea in the yard
rhythm-title-work = Clean-up
rhythm-title-talk = General meeting
rhythm-title-learning = Workshop

rhythm-kind-work = Working together
    .small = working together
rhythm-kind-feast = A feast, tea, games
    .small = tea or a feast
rhythm-kind-talk = A general meeting, a talk
    .small = general meeting
rhythm-kind-learning = Learning
    .small = learning
rhythm-unknown = don't know yet
rhythm-balance = Meetings held in three months: { $held }. By their titles: working together — { $work }, tea and feasts — { $feast }, general meetings — { $talk }, learning — { $learning }{ $unknown ->
    [0] .
   *[other] , don't know which — { $unknown }.
}
rhythm-missing = There was no { $what }.
rhythm-no-meetings = There were no meetings in three months.
rhythm-what-kind = What kind is it: “{ $title }”
rhythm-taken-for = Kind: { $kind }
rhythm-ask-kind = What kind of meeting is it: “{ $title }”?
rhythm-noted = Noted. I'll count others with this title the same way
