# Keys: nudge, remind
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
remind-first = Впервые на наших встречах: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}. Встретьте, пожалуйста!
nudge-button = Позвать тех, кто не ответил
nudge-preview = { $hear ->
    [0] Позвать на «{ $title }» некого: из тех, кому я могу написать, ответили все.
    [one] Ещё не ответил { $hear } сосед. Позвать на «{ $title }»? Напишу один раз.
    [few] Ещё не ответили { $hear } соседа. Позвать их на «{ $title }»? Напишу каждому один раз.
   *[many] Ещё не ответили { $hear } соседей. Позвать их на «{ $title }»? Напишу каждому один раз.
}{ $later ->
    [0] {""}
   *[other] {" "}Из них { $later } уже получили от меня всё, что хотели за неделю: им — позже, если успею до встречи.
}{ $unreached ->
    [0] {""}
   *[other] {" "}Написать не могу: { $unreached }. Они не открывали личные сообщения со мной.
}{ $spared ->
    [0] {""}
   *[other] {" "}Просили не звать: { $spared }.
}
nudge-send = Позвать
nudge-leave = Не надо
nudge-soon = { $night ->
    [0] Через минуту позову на «{ $title }»
   *[1] Ночью соседей не бужу: позову на «{ $title }» утром
}, напишу { $hear ->
    [one] { $hear } соседу.
   *[other] { $hear } соседям.
}
nudge-taken-back = Хорошо, никому не пишу.
nudge-invited = Соседи собираются: «{ $title }», { $when }, { $place }. Будем рады и вам. Придёте?
nudge-no-more = Не звать на такие
nudge-spared = Хорошо. На «{ $title }» и другие встречи с таким названием больше лично не зову. В чате и в «Афише» они остаются.
nudge-invite-again = Всё-таки звать
nudge-invited-again = Хорошо, снова буду звать
nudge-spares = Лично не зову на «{ $title }»
nudge-invite-to = Звать на «{ $title }»
