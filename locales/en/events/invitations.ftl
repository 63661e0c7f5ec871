# Keys: remind
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
