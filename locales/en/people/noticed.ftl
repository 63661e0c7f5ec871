# Keys: candidates, noticed

# Whom to thank, who is missing: for leaders only
noticed-head = In the last month:
noticed-helps = { $count ->
    [1] Helps
   *[other] Help
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and others
}.
noticed-calls = { $count ->
    [1] Calls meetings
   *[other] Call meetings
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and others
}.
noticed-answers = { $count ->
    [1] Answers in the chat
   *[other] Answer in the chat
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and others
}.
noticed-comes = { $count ->
    [1] Comes to meetings
   *[other] Come to meetings
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and others
}.
noticed-missed = Not seen for long: { $names }.
noticed-nobody = There is nobody to name for the last month yet. Ask your neighbours who has helped them.
noticed-thank = Say thank you
noticed-write = Write: { $who }
noticed-word = What shall I write? To { $who }, in your name. For example: “Haven't seen you for long, how are you?”
    .name = What to write
noticed-written = Somebody has written to this neighbour this month already. Let's not press them.
noticed-gone = I cannot write just now: this neighbour is not here any more, or has never written to me.
noticed-told = { $by } writes to you: “{ $words }”
noticed-answer = Answer
noticed-what = What shall I answer? Only { $who } reads it.
    .name = Answer
noticed-answered = { $who } answers: “{ $words }”
noticed-sent = I'll pass it on: { $who }.

# Who could help lead: once a season
candidates-head = Who could help you lead? The neighbours do not know of this.
candidates-one = { $who }: { $why }.
candidates-why-meetings = helps at meetings
candidates-why-neighbours = helps neighbours
candidates-why-comes = often comes
candidates-ask = Ask: { $who }
candidates-not-now = Not now
candidates-later = All right. I won't suggest it again this season.
