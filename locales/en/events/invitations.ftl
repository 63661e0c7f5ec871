# Keys: calendar, nudge, remind
remind-when = Remind me when?
remind-mine = When to remind me of meetings
remind-now = When shall I remind you of meetings? { $count ->
    [0] At present I never do.
   *[other] At present I do { $times }, of meetings you host, too. I wake nobody at night: I write the evening before, or in the morning.
}
remind-time-day = a day before
remind-time-morning = on the morning of the day
remind-time-hours = two hours before
remind-time-hour = an hour before
remind-at-day = A day before
remind-at-morning = On the morning of the day
remind-at-hours = Two hours before
remind-at-hour = An hour before
remind-chosen = ✓ { $when }
remind-not-chosen = { $when }
remind-never = Don't remind me
remind-words = don't remind me, do not remind me, no reminders, stop reminding me
remind-first = For the first time at our meetings: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}. Please welcome them!
nudge-button = Ask those who have not answered
nudge-preview = { $hear ->
    [0] There is nobody to ask to “{ $title }”: everybody I can write to has answered.
    [one] { $hear } neighbour has not answered yet. Shall I ask them to “{ $title }”? I write once.
   *[other] { $hear } neighbours have not answered yet. Shall I ask them to “{ $title }”? I write to each once.
}{ $later ->
    [0] {""}
   *[other] {" "}Of these, { $later } have had as many messages as they want in a week: they hear later, if there is time before it begins.
}{ $unreached ->
    [0] {""}
   *[other] {" "}I cannot write to { $unreached }: they have never opened a private chat with me.
}{ $spared ->
    [0] {""}
   *[other] {" "}Asked not to be: { $spared }.
}
nudge-send = Ask them
nudge-leave = Don't
nudge-soon = { $night ->
    [0] In a minute I ask
   *[1] I wake nobody at night: in the morning I ask
} { $hear ->
    [one] { $hear } neighbour
   *[other] { $hear } neighbours
} to “{ $title }”.
nudge-taken-back = All right, I write to nobody.
nudge-invited = Neighbours are meeting: “{ $title }”, { $when }, { $place }. You are welcome, too. Will you come?
nudge-no-more = Don't ask me to such
nudge-spared = All right. I no longer ask you personally to “{ $title }” and other meetings of that name. You still see them in the chat and the calendar.
nudge-invite-again = Ask me after all
nudge-invited-again = All right, I will ask you again
nudge-spares = I don't ask you to “{ $title }”
nudge-invite-to = Ask me to “{ $title }”
calendar-button = To my calendar
calendar-all = All meetings “{ $title }”
calendar-not-coming = You have not said that you come to this meeting. Press “I'll come”, and I'll send the file for your calendar.
calendar-file = { $count ->
    [1] Open the file to put “{ $title }” into your calendar. If anything changes, I'll write; take the file again then.
   *[other] Open the file to put { $count } meetings “{ $title }” into your calendar. If anything changes, I'll write; take the file again then.
}
calendar-off = “{ $title }” is called off. Open the file, and your calendar will say so.
