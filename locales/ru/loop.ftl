# Как живёт просьба: что видит тот, кто просит
need-state-looking = Просьба «{ $words }». Ищу: тихо спрашиваю соседей.
need-state-held = Просьба «{ $words }». Ссылки и повторы сначала смотрит ведущий. Напишу, как решится.
need-released = Просьба «{ $words }»: ищу, кто поможет. Напишу до: { $by }, даже если никто не найдётся.
need-refused = «{ $words }» похоже на объявление, такое в просьбы не записываем. Своими словами, без ссылок — пожалуйста.
need-state-found = Просьба «{ $words }». Сосед нашёлся и ждёт вашего ответа.
need-state-nobody = Просьба «{ $words }». Пока никто не нашёлся{ $shown ->
    [1] , спросил в чате
   *[other] {""}
}. Ищу дальше.
need-state-agreed = Просьба «{ $words }». Поможет { $helper }. Потом спрошу, получилось ли.
need-state-met = Просьба «{ $words }» закрыта: всё получилось.
need-state-cancelled = Просьба «{ $words }» закрыта.
need-state-expired = Просьба «{ $words }» ждёт: если ещё нужно, нажмите.
need-turn-to = Если что-то не так, напишите: { $leader }.

need-nobody-still = Обещал написать. По просьбе «{ $words }» пока никто не нашёлся. Ищу дальше.
need-nobody-left = { $asked ->
    [0] По просьбе «{ $words }» пока не знаю, кого тихо спросить. Спросить в общем чате?
   *[other] По просьбе «{ $words }» все, кого я знаю, пока не могут. Спросить в общем чате?
}
need-nobody-left-still = По просьбе «{ $words }» все, кого я знаю, пока не могут. Появится кто-то новый — спрошу и напишу.
need-nobody-tell = Просьба без помощника: «{ $words }», { $urgency }. Может быть, вы знаете, кто поможет, или поможете сами?
need-helper-cannot = По просьбе «{ $words }» у соседа не получается помочь. Ищу дальше, напишу до: { $by }.
need-expired-unknown = Я так и не знаю, чем кончилось с просьбой «{ $words }», и закрыл её. Ещё нужно?
need-waited = По просьбе «{ $words }» сосед был готов помочь, но ответа не дождался. Ещё нужно?
need-next = Найти другого соседа
need-outcome-next = Хорошо, ищу другого соседа.

# Двое познакомились
match-ask-for = Речь о соседе, за которого вы говорите: { $name }.
match-gone = Этот сосед уже не ждёт ответа. Если помощь ещё нужна, нажмите «Да, ещё нужно».
match-through = Это для соседа без телефона: { $name }. Как связаться: { $reach }.
match-agree-on = На когда договоритесь? Нажмите, и потом я спрошу, получилось ли.
match-day-today = На сегодня
match-day-tomorrow = На завтра
match-day-later = На другой день
match-day-noted = Хорошо! Спрошу, получилось ли: { $when }.
match-phone-send = Отправить свой телефон
match-phone = Напишите телефон, как его набирать. Передам только этому соседу и сам не сохраню.
    .name = Телефон
match-phone-unclear = Это не похоже на телефон. Напишите его цифрами, например: 8 927 000-11-22. Подойдёт и имя в Телеграме: @imya. Если передумали, напишите «нет».
match-phone-unsent = Передать не вышло: сообщения от меня до соседа сейчас не доходят. Попробуйте написать сами.
match-phone-told = { $name }, телефон по просьбе «{ $words }»: { $number }
match-phone-sent = Передал.
match-check = { $helper }, получилось помочь? Просьба: «{ $words }».
match-done = Да, всё сделано
match-not-yet = Ещё нет
match-cannot = Не смогу
match-reported-done = Спасибо вам! Таких соседей и ищут.
match-reported-not-yet = Понял. Спрошу ещё раз через пару дней.
match-reported-cannot = Хорошо, что сказали. Поищу другого соседа.

# Сосед без смартфона
neighbour-consent = Помогу и соседу без смартфона, а на связи будете вы. Имя можно записать, только если сосед согласен. Сосед согласен, чтобы я хранил имя и просьбу?
    .name = Согласие
neighbour-consent-spoken = Да, на словах
neighbour-consent-written = Да, есть записка
neighbour-consent-none = Ещё не спрашивали
neighbour-no-consent = Спросите сначала, пожалуйста. Без согласия ничего не записываю.
neighbour-name = Как зовут соседа? Имени достаточно.
    .name = Имя
neighbour-reach = Как с ним связаться тому, кто поможет? Например: «звонить мне» или «дома после обеда, домофон 12».
    .name = Как связаться
neighbour-what = Что записать?
    .name = Что записать
neighbour-what-need = Нужна помощь
neighbour-what-talent = Может помочь
neighbour-need = Чем помочь соседу? Без диагнозов и номера квартиры.
    .name = Чем помочь
neighbour-urgency = Когда нужно?
    .name = Когда
neighbour-urgency-today = Сегодня
neighbour-urgency-week = На этой неделе
neighbour-urgency-someday = Не спешит
neighbour-talent = Что сосед умеет и чем готов поделиться?
    .name = Что умеет
neighbour-check =
    Проверьте:
    Сосед: { $name }
    Как связаться: { $reach }
    Записать: { $words }
neighbour-noted = Записал: { $name }, согласие сегодня. Имя и связь узнает только тот, с кем вы договоритесь. Удалить можно в разделе «Моё».
neighbour-too-many = Вы уже говорите за { $most } соседей. Больше не запишу: так им труднее помочь.
neighbour-forgotten = Удалил всё, что записывал о соседе.
my-neighbour = Вы говорите за соседа: { $name }. Как связаться: { $reach }.
my-forget-neighbour = Удалить: { $name }

# Просьбы и жалобы, для ведущих
command-requests = 🙏 Просьбы и жалобы
    .help = кто ждёт помощи и что чинят
    .words = просьбы, просьбы и жалобы
requests-needs = { $count ->
    [0] Просьб о помощи сейчас нет.
   *[other] Просьбы соседей: { $count }.
}
requests-need = { $number }. «{ $words }», { $urgency }. { $state }
requests-state-looking = Ищу помощника.
requests-state-nobody = Никто пока не нашёлся.
requests-state-found = Сосед нашёлся, жду ответа.
requests-state-agreed = Договорились.
requests-more = И ещё { $count }.
requests-complaints = { $count ->
    [0] Чинить сейчас нечего.
   *[other] Что починить, записей: { $count }.
}
requests-help = Помочь: { $number }
requests-mend = Что починить
