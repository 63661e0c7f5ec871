# Keys: knowledge

knowledge-ask-me = Ask in your own words, for example “how to hold an owners' meeting” or “until when may one be loud”. Or choose what it is about:
knowledge-of-meetings = Meetings and the council
knowledge-of-appeals = Letters and complaints
knowledge-of-repairs = The house and repairs
knowledge-of-safety = Safety
knowledge-of-people = Neighbours
knowledge-of-yard = The yard
knowledge-of-leaders = For leaders
knowledge-topic = { $topic }. Which one?
knowledge-topics = All topics
knowledge-step =
    “{ $title }”
    { $step } of { $all }. { $words }
knowledge-title = “{ $title }”
knowledge-line = { $step }. { $words }
knowledge-lines = { $lines }
knowledge-sources = From: { $sources }.
knowledge-source = { $steps } — { $by }
knowledge-checked = Checked: { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[other] December
    } { $year }. This is a short guide, not legal advice.
knowledge-others = Or about this:
knowledge-next = Next
knowledge-whole = The whole
knowledge-not-it = Not this
knowledge-nothing = There is no card about this: “{ $words }”.
knowledge-ask = Ask
knowledge-ask-a-leader = Ask a leader?
knowledge-no-other = There is no other card about this. Look through the topics.
knowledge-nobody = There is nobody to ask at the moment: no one answers for the community.

# The community's own cards
knowledge-own-cards = Our guides
knowledge-own-list = Guides of our community:
knowledge-own-none = There are no guides of our own yet, for example “how to get into the pram room” or “who has the key to the cellar”.
knowledge-add = Add a guide
knowledge-own =
    “{ $title }”
    { $words }
knowledge-own-checked = Written by leaders, checked on { $day }.
knowledge-own-stale = Written by leaders. Checked on { $day }, more than a year ago: it may have changed.
knowledge-own-right = It is right
knowledge-own-change = Change
knowledge-own-remove = Remove
knowledge-own-title = What is the guide called? As people will ask for it: “How to get into the pram room”.
knowledge-own-words = “{ $title }”. Write the text, short and in steps. Neighbours will read it as it is.
knowledge-own-written = Written down: “{ $title }”. Neighbours find it in their own words.
knowledge-own-still-so =
    This guide is more than a year old: “{ $title }”
    { $words }
    Is it still so?
knowledge-own-confirmed = Noted that it is right.
knowledge-own-removed = The guide is removed.
knowledge-gone = This guide has been removed.
knowledge-too-many = No more than { $most } guides fit. Remove some first.
