# Keys: club, company

# What somebody looks for, in "My things" and after the survey
company-kept = You are looking for company: { $what }.{ $others ->
    [0] {""}
    [one] {" "}{ $others } other neighbour would like the same.
   *[other] {" "}{ $others } other neighbours would like the same.
}
company-off = No longer looking for company
company-off-done = All right, no longer looking for company.

# Looking for company
club-what = What are you looking for company for? For example: "walks" or "playing dominoes".
club-first = { $what }: so far nobody else is looking for it. I've noted it. Once there are four of you, I'll ask who begins.
club-others = { $what }: { $others ->
    [one] { $others } other neighbour is looking for it
   *[other] { $others } other neighbours are looking for it
}, too. Shall we get together?
club-yes = Yes
club-not-now = Not now
club-noted-yes = Good! There are enough of you, I'm asking who begins. As soon as it is settled, I'll invite you.
club-noted-wait = Good! Once there are four of you, I'll ask who begins. So far, besides you: { $others }.
club-noted-no = All right, "{ $what }" without you for now. If you change your mind, write "looking for company".
club-too-many = I cannot remember that many at once. Please remove some in "My things".
club-over = These neighbours no longer meet. Write "looking for company", and we'll begin anew.

# Who begins
club-will-you-begin = { $what }: { $count ->
    [one] { $count } neighbour wants
   *[other] { $count } neighbours want
} to get together, counting you. Will you begin? You only have to say when and where. I'll tell your name to those who may come.
club-begin = I'll begin
club-if-another = I'll come if somebody else begins
club-asks-another = All right, I'll ask somebody else. Once they begin, I'll invite you.
club-nobody-begins = { $what }: everybody would come, but so far nobody begins. If you change your mind, press.
club-begun = Somebody has begun already. I'll send you an invitation.
club-when = { $what }. When and where? For example: "on Saturdays at 16, the gazebo".
    .name = When
club-where = Where will you meet?
    .name = Where
club-weekly = Meet like this every week?
    .name = Every week
club-every-week = Every week
club-once = Just once

# They meet
club-invites = { $what }: { $when }, { $place }. { $who } begins.
club-invites-to-all = { $what }: { $when }, { $place }. Then { $rule }. { $who } begins.
club-begun-done = Done: "{ $what }", { $when }, { $place }. I have invited { $count ->
    [one] { $count } neighbour
   *[other] { $count } neighbours
}. The meeting is yours: see who comes and change it in "What's on".{ $leads ->
    [0] {" "}Leaders will decide whether to show it to the whole chat.
   *[other] {" "}The chat does not know of it yet.
}
club-for-leaders = Neighbours have got together: "{ $what }", { $when }, { $place }. { $who } begins. { $shown ->
    [0] Only those who looked for such company know. Shall the chat read of it, too?
   *[other] The chat has been told.
}
club-show = Show in the chat
club-shown = In a minute I'll show it in the chat: "{ $what }".
