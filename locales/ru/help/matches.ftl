# Keys: match

# Кого спрашивают и кого находят
match-ask = Рядом нужна помощь: «{ $words }», { $urgency }. Сможете?
match-ask-renewed = Просьбу повторили { $day }.
match-ask-near = Просит сосед из сообщества «{ $community }».
match-yes = Да, помогу
match-not-now = Не сейчас
match-never = Больше не спрашивать о таком
match-thanks = Спасибо! Спрошу, можно ли вас познакомить.
match-no-hurry = Ничего страшного, спрошу других.
match-never-done = Понял, о таком больше не спрошу.
match-found = По просьбе «{ $words }» нашёлся сосед{ $near ->
    [1] {" "}из сообщества «{ $community }»
   *[other] {""}
}, который готов помочь{ $told ->
    [0] {""}
   *[other] {" "}(предлагает: «{ $offer }»)
}. Познакомить вас?
match-meet = Да, познакомьте
match-meet-not = Нет, спасибо
match-meet-helper = Знакомьтесь: { $helper } поможет с просьбой «{ $words }»{ $when }. Напишите и договоритесь о времени.
match-meet-asker = Знакомьтесь: { $asker } просит помочь: «{ $words }»{ $when }. Напишите и договоритесь о времени.
match-write = Написать
match-next = Хорошо, ищу дальше.
match-no-answer = По просьбе «{ $words }» ответа от соседа пока нет, поэтому не ждите. Спасибо, что откликнулись { $day }!
match-not-needed = Спасибо, что откликнулись! Помощь больше не нужна.
match-closed = Просьба «{ $words }» закрыта, помощь больше не нужна. Спасибо, что откликнулись!
match-not-introduced = По просьбе «{ $words }» познакомить вас в этот раз не вышло. Спасибо, что откликнулись!
match-found-already = Спасибо, помощь уже нашлась!
match-oneself = Это ваша собственная просьба.

# Двое познакомились
match-ask-for = Речь о соседе, за которого вы говорите: { $name }.
match-gone = Этот сосед уже не ждёт ответа. Если помощь ещё нужна, нажмите «Да, ещё нужно».
match-through = Это для соседа без телефона: { $name }. Как связаться: { $reach }.
match-agree-on = Когда договоритесь, нажмите день: потом спрошу, получилось ли.
match-day-today = На сегодня
match-day-tomorrow = На завтра
match-day-later = На другой день
match-day-noted = Записал: { $day }. Получилось ли, спрошу { $when }.
match-day-agreed = Договорились: { $day }. Получилось ли, спрошу { $when }.
match-day-told = { $name } пишет, что вы договорились. День: { $day }. Подходит?
match-which-day = На какой день договорились? Например: «в понедельник» или «28 ноября».
match-day-meant = Это о просьбе «{ $words }»? День: { $day }. Если да, напишу соседу.
match-day-meant-yes = Да, об этом
match-day-meant-no = Это о другом
match-day-other = Хорошо, день не меняю.
match-when-is = Просьба «{ $words }»{ $when }. { $given ->
    [1] Вас ждёт { $other }.
   *[other] Поможет { $other }.
}{ $known ->
    [1] {""}
   *[other] {" "}День пока не назван: напишите друг другу, договоритесь и нажмите его здесь.
}
match-day-far = Дальше чем на два месяца вперёд не загадываю. Назовите день поближе: потом его можно сменить.
match-phone-send = Отправить свой телефон
match-phone = Напишите телефон, как его набирать. Передам только этому соседу и сам не сохраню.
    .name = Телефон
match-phone-no = Не отправлять
match-phone-unclear = Напишите цифрами: 8 927 000-11-22. Или имя в мессенджере: @imya.
match-phone-unsent = Передать не вышло: сообщения от меня до соседа сейчас не доходят. Попробуйте написать сами.
match-phone-told = Телефон для вас. { $name }: { $number } (просьба «{ $words }»)
match-phone-sent = Передам.
match-check = { $helper }, получилось помочь? Просьба: «{ $words }».
match-done = Да, всё сделано
match-not-yet = Ещё нет
match-cannot = Не смогу
match-reported-done = Спасибо вам! С такими соседями хорошо жить.
match-reported-not-yet = Понял. Спрошу ещё раз через пару дней.
match-reported-cannot = Хорошо, что сказали. Поищу другого соседа.

match-withdrawn = Этот сосед уже не сможет помочь. Ищу другого и напишу.
match-cannot-ask = Не сможете помочь с просьбой «{ $words }»{ $when }? Так бывает. Соседу скажу сразу и поищу другого.
match-cannot-yes = Да, не смогу
match-cannot-no = Нет, всё в силе
match-cannot-kept = Хорошо, всё в силе.
match-another-day = Другой день
match-not-met = По просьбе «{ $words }» встретиться не вышло, поэтому ищу другого помощника. Так бывает, спасибо, что откликнулись!
match-which-promise = О какой просьбе речь?
match-day-move = { $name } просит перенести. Новый день: { $day }. Подходит? Просьба: «{ $words }».
match-day-asked = Спрошу соседа, подходит ли: { $day }. Как ответит, напишу. Пока остаётся прежний день.
match-day-fits = Подходит
match-day-fits-not = Не подходит
match-day-settled = Подходит, пишет { $name }. Договорились: { $day }.
match-day-refused = Хорошо, передам. { $stays ->
    [0] Когда договоритесь, нажмите день.
   *[other] Остаётся прежний день.
}
match-day-fits-other = День «{ $day }» не подходит, пишет { $name }. { $stays ->
    [0] Договоритесь о другом и нажмите день.
   *[other] Остаётся прежний день.
}
match-remind = Напоминаю: вы обещали помочь с просьбой «{ $words }»{ $when }. Вас ждёт { $asker }.
match-remind-yes = Да, приду
match-remind-late = Опоздаю
match-remind-no = Не смогу
match-late-told = { $helper } { $minutes ->
    [0] немного опоздает
    [one] опоздает на { $minutes } минуту
    [few] опоздает на { $minutes } минуты
   *[many] опоздает на { $minutes } минут
}. Просьба: «{ $words }».
match-late-passed = Хорошо, передам.
