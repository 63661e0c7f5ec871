# Keys: amend, compose, home, plan, results, survey, trust

# What can be asked
survey-list = What shall we ask the neighbours?
survey-list-running = Running: “{ $title }”, answers: { $finished }.
survey-list-planned = Waiting for its day: “{ $title }”, { $when }.
survey-list-open = Running: { $title }
survey-list-over = Over: { $title }
survey-new = Make our own survey
survey-preview =
    This is what neighbours will see in the chat:
    “{ $title }
    { $intro }”
    And the questions in private messages:
    { $questions }
    { $reach }
survey-send = Send to the chat
    .words = send it, yes send it
survey-at-a-time = At another time
survey-try = Try it
survey-not-now = Not now
survey-tried = This is how neighbours will see it. Nothing was kept.
survey-sending = I'll send it in a minute. { $reach } If you change your mind, press “Take back”.
survey-take-back = Take back
    .words = don't send, don't send it, undo, no, don't, stop, wait, hold on, take it back, changed my mind, i changed my mind, cancel
survey-taken-back = Taken back; the survey went nowhere.
survey-to-list = To the surveys
survey-gone-out = The survey has already gone out to neighbours. You can end it at any moment: /survey
survey-reach = It goes{ $chats ->
    [0] {""}
    [1] {" "}to the chat
    [one] {" "}to { $chats } chat
   *[other] {" "}to { $chats } chats
}{ $both ->
    [0] {""}
   *[other] {" "}and
}{ $people ->
    [0] {""}
    [one] {" "}to { $people } neighbour in private
   *[other] {" "}to { $people } neighbours in private
}.
survey-reach-none = There is nobody to send it to yet: no chat, and no neighbour who can be written to.
survey-when = When shall I send it? For example: “on Monday at 10”.
    .name = When to send
survey-scheduled = { $night ->
    [0] All right, I will send it: { $when }.
   *[other] I do not write to neighbours at night. I will send it in the morning: { $when }.
}
survey-running = This survey is running already.
survey-over = This survey is over already.

# The card
survey-card =
    { $title }
    { $intro }
survey-card-title = { $title }
survey-card-over = The survey “{ $title }” is over. Thanks to everybody who answered!
survey-for-event = For those who were at “{ $title }”.
survey-for-house = For those who live here: { $house }.
survey-anonymous = Without names: nobody will learn who answered what.
survey-named = Only the leaders will see the answers with names.
survey-until = You can answer until { $when }.
survey-answer = Answer
survey-later = Not now
survey-never = Do not remind me of this
survey-said-later = All right. You can answer on any day while it runs.
survey-said-never = Understood, I will not remind you of this survey.
survey-reminder = A reminder, and the only one: the survey is still running, and you have not answered yet.

# Answers
survey-question = Question { $number } of { $of }. { $words }
survey-check =
    Please check:
    { $answers }
survey-change =
    You have answered already. These are your answers:
    { $answers }
    What shall we change?
    .name = What to change
survey-line = { $name }: { $value }
survey-nothing = No answers.
survey-photo = photo
survey-thanks = Thank you for answering! If you need anything, the menu is below.
survey-closed = This survey is over. You can ask for help or offer it on any day: /menu
survey-closed-meanwhile = The survey has ended meanwhile, so its results do not include your answer. But what you wrote about is noted.
survey-closed-while = The survey “{ $title }” ended while you were answering. Unfinished answers do not count. Thank you for starting!
survey-answered-unseen = Your answer is counted. The survey is nameless: not even I can find and change it.
survey-not-yours = This survey is for other neighbours. Thank you for responding!
home-where = { $entrance ->
    [0] This survey is for one house. Where do you live? For example: “12 Kirov Street”. No flat number, please.
   *[other] This survey is for one entrance. Where do you live? For example: “12 Kirov Street, entrance 2”. No flat number, please.
}
    .name = Where you live
home-unclear = { $entrance ->
    [0] I found no house number. Write, for example: “12 Kirov Street”.
   *[other] I found no house and entrance. Write, for example: “12 Kirov Street, entrance 2”.
}

# How it goes
survey-progress = The survey “{ $title }” is running. { $known }{ $begun ->
    [0] {""}
   *[other] , begun and not finished: { $begun }
}.
survey-progress-over = The survey “{ $title }” is over. { $known }.
survey-see-results = Answers
survey-do-close = End the survey
survey-do-reopen = Open again
survey-do-clone = Make a copy
survey-closed-now = The survey is over.
survey-reopened = The survey is open again, until you end it.
survey-ended = The survey “{ $title }” has ended. { $known }.
survey-known = { $asked ->
    [0] Answers: { $finished }
   *[other] { $finished ->
        [0] Nobody has answered yet
       *[other] { $finished } have answered
    } of { $asked ->
        [one] the one neighbour I know
       *[other] the { $asked } neighbours I know
    }
}

# One's own
compose-title = What shall we call the survey? Neighbours will see it.
compose-intro = A few words on why we ask. For example: “We are choosing what to plant”.
compose-kind = Question { $number }. Write it, or choose what kind it is.
compose-how = Noted: “{ $words }”. How is it to be answered?
compose-enough = That is enough
    .words = enough, that's enough, that is all, that's all, no more
compose-kind-choice = One answer of several
compose-kind-choices = Several answers
compose-kind-text = In their own words
compose-kind-number = A number
compose-kind-scale = A rating
compose-kind-date = A date
compose-kind-photo = A photo
compose-kind-place = A place
compose-kind-contact = A phone or an e-mail address
compose-words = Write the question as neighbours will read it.
compose-options = Which answers shall we offer? One per line, or separated by commas.
compose-scale = From what to what?
compose-must = May this question be skipped?
compose-must-answer = No, it needs an answer
compose-may-skip = Yes, it may
compose-names = With names or without?
compose-names-contact = You ask for a contact, so the answers come with names.
compose-names-clear = I see
compose-nameless = Without names
compose-named = With names
compose-house-bare = Is { $number } a house or an entrance? Write, for example: “12 Kirov Street” or “12 Kirov Street, entrance 2”.
compose-whom = Whom shall we ask?
compose-whom-all = All neighbours
compose-whom-house = One house or entrance
compose-whom-event = Who came to: { $title }
compose-house = Which house or entrance? For example: “12 Kirov Street, entrance 2”.
compose-days = For how many days do we collect answers?
compose-week =
    .words = a week, one week, for a week
compose-fortnight =
    .words = two weeks, 2 weeks, a fortnight
compose-days-option = { $count ->
    [0] Until I end it
    [one] { $count } day
   *[other] { $count } days
}

plan-changed = The survey has been changed since, so the button did nothing. Here it is now.
plan-head = This is what neighbours will see:
plan-may-be-skipped = { $question } (may be skipped)
plan-days = We collect answers for { $count ->
    [one] { $count } day
   *[other] { $count } days
}.
plan-starts = I will send it: { $when }{ $quarterly ->
    [0] {""}
   *[other] {" "}— and every three months from then on
}.
plan-quarterly = It goes out when you send it or set a day, and every three months from then on.
plan-next = After that it is repeated every three months. The next time: { $when }.
plan-cannot = The survey that waited for its day could not be sent: its questions are gone. To make a new one: /survey
plan-unanswered = A survey was due today, but whoever prepared it no longer leads the community, so I have not sent it by myself. Please look at it and decide.
plan-look = Look at the survey
plan-do-send = Send now
plan-do-later = At another time
plan-do-unplan = Do not send
plan-do-repeat = Repeat every three months
plan-do-once = Do not repeat
plan-do-show = Look at it
plan-do-try = Try it
plan-do-amend = Correct
plan-do-drop = Delete
plan-dropped = Deleted. If the survey is running, it goes on.
plan-cloned = Here is the copy: it stands on its own, change it as you like.
plan-too-many = You have { $most } surveys of your own already. Please delete one: /survey

amend-what = What shall we correct?
amend-title = Title
amend-intro = Introduction
amend-question = { $name }
amend-add = Add a question
amend-names = With names or without
amend-whom = Whom we ask
amend-days = How many days
amend-how = What shall we do with this question?
amend-how-words = Change the words
amend-how-options = Change the answers
amend-how-up = Move it up
amend-how-must = It must be answered
amend-how-may = It may be skipped
amend-how-remove = Remove it

# For the leaders
results-none = There have been no surveys yet.
results-head = “{ $title }”. { $known }{ $begun ->
    [0] {""}
   *[other] , begun and not finished: { $begun }
}.{ $size ->
    [0] {""}
   *[other] {" "}In the chat: { $size }.
}
results-question = { $name } (answers: { $count }{ $before ->
    [0] {""}
   *[other] { $half_year ->
        [0] , last time { $before }
       *[other] , half a year ago { $before }
    }
}{ $first ->
    [0] {""}
   *[other] , the first time { $first }
})
results-bar = — { $label }: { $count } ({ $percent }%)
results-bar-compared = — { $label }: { $count } ({ $percent }%{ $which ->
    [first] {""}
   *[other] { $half_year ->
        [0] , last time { $before }%
       *[other] , half a year ago { $before }%
    }
}{ $which ->
    [last] {""}
   *[other] , the first time { $first }%
})
results-average = On average { $average }
results-middle = In the middle { $middle }, with the answers put in order
results-few = Fewer than { $few } people answered, so I show no details: one could see whose answers they are.
results-few-named = I count the shares when at least { $few } people have answered. The answers themselves, with names, are for leaders only.
results-too-few = There are fewer than { $few } answers: one could guess whose they are.
results-held = Answers shown: { $counted } of { $finished }. { $running ->
    [0] Fewer than { $few } are new: one could see whose they are.
   *[other] The others are added later, at least { $few } at once, or when the survey is over: so nobody can see whose they are.
}
results-not-yet = I show nameless answers when { $most } people have answered, or at the end if at least { $few } have: so nobody can see whose they are.
results-compared = { $which ->
    [first] The first time was { $first }
   *[other] { $half_year ->
        [0] Last time was { $when }
       *[other] Half a year ago was { $when }
    }
}{ $which ->
    [both] , the first time { $first }
   *[other] {""}
}. Different neighbours may have answered.
results-picture-whose = { $name }, { $date }
results-picture-base = { $known }{ $compared ->
    [0] {""}
   *[other] { $half_year ->
        [0] . Pale bars: the last time
       *[other] . Pale bars: the answers of half a year ago
    }
}
results-picture-answers = answers: { $count }{ $before ->
    [0] {""}
   *[other] { $half_year ->
        [0] , last time { $before }
       *[other] , half a year ago { $before }
    }
}
results-read = Read: { $name } ({ $count })
results-reading = { $name }. Page { $page } of { $pages }
results-said = — { $words }
results-said-by = — { $who }: { $words }
results-earlier = ← Earlier
results-further = Further →
results-post = Show in the chat
results-preview = This is what the chat will see:
results-post-now = Show it
results-posted = I'll show it in a minute { $reach }.
results-posted-night = I don't wake neighbours at night: I'll show it at { $morning } { $reach }.
results-posted-before = The chat has seen these answers already.
results-no-group = The community has no chat yet, there is nowhere to show them.
results-short = The survey “{ $title }”: { $finished ->
    [one] { $finished } person has answered
   *[other] { $finished } people have answered
}.
results-short-line = { $name }: { $most }
results-short-average = { $name }: on average { $average }
results-short-thanks = Thank you all for answering!
results-as-csv = CSV
results-as-xlsx = Excel (XLSX)
results-sheet-who = Name
results-sheet-when = When
results-nothing = Nobody has answered yet; the table would be empty.
results-table = “{ $title }”: a table, { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}.{ $named ->
    [0] {" "}The answers in each column are shuffled: one row holds different people's answers.
   *[other] {" "}It holds neighbours' names: keep the file safe and do not pass it on.
}

results-photo = Photo { $number }
results-photo-wanted = The photo is still on its way; look again in a minute.
results-photo-lost = This photo did not open: the file did not arrive, or it is no picture.

# What becomes of answers
survey-talents-told = Thank you for telling me! I will not ask you about it. If you change your mind, open “My things”.
survey-may-file = Shall I write it down as something to be mended, so that it can be followed: “{ $words }”? Without your name; I will tell you the news.
survey-file = Yes, write it down

# Do we know each other
trust-first = Do your neighbours know each other by name, and have they somebody to ask for help? Ask now, and in half a year we shall see what has changed. Two questions, no names.
trust-again = Do we know each other by now? Half a year has passed: we can ask again and compare. Two questions, no names.
trust-ask = Ask the neighbours
trust-not-now = Not now
trust-later = All right. I'll offer it again in half a year, and you can ask earlier: /survey
