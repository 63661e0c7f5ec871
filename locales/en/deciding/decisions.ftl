# Keys: decision

decision-who = Decided: “{ $words }”. Who takes it on, and by which day? For example: Oleg, 1 December.
decision-me = I will
decision-nobody-yet = Nobody yet
decision-no-name = Please name who takes it on, for example: Oleg, 1 December.
decision-when = By which day? For example: 1 December, by the end of the month.
decision-asking = I'm asking { $who }: “{ $words }”, by { $day }. I'll tell you the answer.
decision-ask = Decided: “{ $words }”, by { $day }. Will you take it on? Neighbours will see your name in the list “promised” and in the chat.
decision-yes = Yes, I will
decision-no = I can't
decision-agreed = Thank you! “{ $words }”, by { $day }. { $before ->
    [0] Once the day has passed I'll ask how it went.
   *[1] I'll remind you the day before.
} All that was promised: “promised”.
decision-refused = I see. Thank you for answering!
decision-handed = { $who } does “{ $words }” now. Thank you!
decision-line = “{ $words }” ({ $held ->
    [0] nobody yet
    [1] { $who }
   *[2] { $outside }
}, { $day })
decision-written = { $own ->
    [0] { $outside ->
        [0] Settled: { $decision }.
       *[1] Written down: { $decision }. Once the day has passed I'll ask what came of it.
    }
   *[1] Written down: { $decision }. { $before ->
        [0] Once the day has passed I'll ask how it went.
       *[1] I'll remind you the day before.
    }
} Shall the neighbours know?
decision-tell = Say it in the chat
decision-will-tell = In a minute I'll say { $reach }: “{ $words }”.
decision-will-tell-night = It's night. At { $morning } I'll say in the chat: “{ $words }”.
decision-in-the-chat = { $done ->
    [0] Decided: { $decision }.
   *[1] Done: { $decision }. Thank you!
}
decision-who-takes = “{ $words }”, by { $day }: who takes it on?
decision-nobody-has = Nobody has taken it on yet.
decision-drop-sure = “{ $words }”: shall we drop it?
decision-drop-yes = Yes, drop it
decision-keep = Keep it
decision-nobody-such = I can't find a neighbour “{ $said }” here.
decision-several-such = Several neighbours are called “{ $said }”.
decision-which-name = Whom shall I ask? Write a name.
decision-somebody = Name a neighbour
decision-drop = We won't
decision-gave-up = { $who } can't do it.{ $told ->
    [0] { "" }
   *[other] { " " }“{ $why }”
}
decision-own = { $ahead ->
    [0] Its day has passed: { $decision }.
   *[1] Due tomorrow: { $decision }.
} How is it going?
decision-shown = Promised: { $decision }.
decision-of-others = Its day has passed: { $decision }. Is it done?
decision-late = Its day has passed, and there is no news: { $decision }. Ask yourself, or settle it here.
decision-done = Done
decision-new-day = Another day
decision-pass-on = Hand over
decision-will-not = It won't work out
decision-done-thanks = Thank you! “{ $words }” is done. I have noted it.
decision-done-noted = “{ $words }” is done. I have noted it.
decision-told-done = Done: “{ $words }”.{ $named ->
    [0] { "" }
   *[1] { " " }In charge: { $who }.
}
decision-moved = All right: “{ $words }”, now by { $day }.
decision-told-moved = { $who }: “{ $words }”, now by { $day }.
decision-why = Why won't it work out? Only the leader will read it.
decision-given-up = All right, “{ $words }” is off your list. I've told the leader.
decision-dropped = All right, we won't do “{ $words }”. I have noted it.
decision-told-dropped = “{ $words }”: the leader has decided that we won't do it. Thank you!
decision-none = Nothing has been promised in { $year } yet.
decision-year = In { $year }: promised { $promised }, done { $done }{ $dropped ->
    [0] { "" }
   *[other] , not to be done { $dropped }
}.
decision-waiting = We're waiting for { $named }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
}.
decision-note = Note what others promised us
decision-outside-who = Who promised it? You may name anybody.
decision-outside-company = Management company
decision-outside-administration = Administration
decision-outside-what = What was promised? For example: to paint the staircases.
decision-outside-when = By which day? I'll remind you once it has passed. For example: 1 May, by the end of the year.
decision-month-off = Don't tell it each month
decision-month-on = Tell it each month

decision-over = This is done or dropped already. What was promised: “promised”.
decision-not-yours = You did not promise this.
decision-gone = This neighbour does not live here any more. Name another one.
decision-past = This day has passed. Name a day ahead.
decision-too-far = That is too far ahead: { $years } years at most.
decision-too-many = There are { $most } promises already: let us finish some first. The list: “promised”.
decision-unreachable = I can't write to this neighbour yet: they have to press my button in the chat first. Write to them yourself, or name another one.
