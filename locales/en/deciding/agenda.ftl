# Keys: agenda

agenda-what = What shall we decide together? In a few words, for example: a barrier at the gate.
agenda-no-words = Please say it in words, for example: a barrier at the gate.
agenda-added = Added: “{ $words }”. The agenda has { $count }.{ $near ->
    [0] { "" }
   *[other] { " " }It looks as if this is there already. Is it the same?
}
agenda-same-as = Same as “{ $words }”
agenda-choose = Pick three
agenda-take-back = Remove
agenda-taken-back = Removed.
agenda-there = “{ $words }” is on the agenda already.
agenda-want-it = Pick it
agenda-joined = All right, these are the same: “{ $words }”.
agenda-new = Add something
agenda-empty = The agenda is empty. What shall we decide together? Add the first thing.
agenda-head = The agenda has { $count }. { $picked ->
    [0] Pick up to three to begin with.
    [3] You have picked three.
   *[other] You have picked { $picked } of { $most }.
}
agenda-line = { $number }. { $words }{ $picks ->
    [0] { "" }
   *[other] { " " }— votes: { $picks }
}
agenda-mine = ✓ { $words }
agenda-back = Back
agenda-more = Next
agenda-decide-first = Decide the first
agenda-ask = Ask the neighbours
agenda-will-ask = In a minute I'll ask { $reach } what to begin with.
agenda-will-ask-night = It's night. At { $morning } I'll ask in the chat what to begin with.
agenda-post = Neighbours, what shall we begin with? On the agenda, { $count }: { $named }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
}. Pick up to three.{ $people ->
    [0] { "" }
    [one] { " " }{ $people } neighbour has picked.
   *[other] { " " }{ $people } neighbours have picked.
}
agenda-in-post = “{ $words }”
agenda-post-over = The agenda is empty: everything is decided. Write me what is new: “agenda: …”.
agenda-item = “{ $words }”. { $picks ->
    [0] Nobody has picked it yet.
    [one] { $picks } neighbour has picked it.
   *[other] { $picks } neighbours have picked it.
}{ $others ->
    [0] { "" }
   *[other] { " " }You may decide another one.
}
agenda-decide = Decide
agenda-drop = Remove
agenda-dropped = Off the agenda: “{ $words }”.
agenda-dropped-yours = A leader has taken “{ $words }” off the agenda. You may ask why: “question to the leaders”.

agenda-over = This is on the agenda no more. What is: “agenda”.
agenda-not-yours = You did not propose this, or neighbours have picked it.
agenda-three-already = You have picked { $most } already. Press one of them to let it go, then pick another.
agenda-too-many = The agenda has { $most }, and no more fit. Decide something first.
agenda-too-many-own = You have { $most } of your own on the agenda. Wait until something is decided, or remove one.
agenda-no-group = The community has no chat where I could say it.
