# Keys: remind
remind-when = Когда напоминать?
remind-mine = Когда напоминать о встречах
remind-now = Когда напоминать вам о встречах? { $count ->
    [0] Сейчас не напоминаю совсем.
   *[other] Сейчас напоминаю { $times }. О встречах, которые ведёте вы, — тогда же. Ночью не бужу: напишу с вечера или утром.
}
remind-time-day = за день
remind-time-morning = утром в тот же день
remind-time-hours = за два часа
remind-time-hour = за час
remind-at-day = За день
remind-at-morning = Утром в тот же день
remind-at-hours = За два часа
remind-at-hour = За час
remind-chosen = ✓ { $when }
remind-not-chosen = { $when }
remind-never = Не напоминать
