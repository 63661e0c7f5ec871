# Keys: chronicle, history
# Наброски
chronicle-draft = В историю: «{ $line }».
chronicle-is-written = Записано в историю: { $line }
chronicle-line = { $day }. { $title }, { $came ->
    [one] { $came } сосед
    [few] { $came } соседа
   *[many] { $came } соседей
}{ $first ->
    [0] {""}
   *[other] , впервые { $first }
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-helps = За { $month } соседи помогли друг другу { $number ->
    [one] { $number } раз
    [few] { $number } раза
   *[many] { $number } раз
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-members = { $day }. Нас стало { $number }{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-helped = { $day }. Соседи помогли друг другу уже { $number ->
    [one] { $number } раз
    [few] { $number } раза
   *[many] { $number } раз
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-held = { $day }. Провели уже { $number ->
    [one] { $number } встречу
    [few] { $number } встречи
   *[many] { $number } встреч
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-years = { $day }. { $number ->
    [1] Год, как с нами Сосед
    [one] { $number } год, как с нами Сосед
    [few] { $number } года, как с нами Сосед
   *[many] { $number } лет, как с нами Сосед
}{ $added ->
    [0] {""}
   *[other] . { $words }
}
chronicle-line-own = { $day }. { $words }
chronicle-line-said = { $day }. { $named ->
    [0] Из нашего чата
   *[other] { $who }
}: «{ $words }»
chronicle-write = Записать
chronicle-add = Дополнить
chronicle-drop = Не надо
chronicle-words = Что добавить? Одно-два предложения: их прочтут все соседи.
    .name = Что добавить
chronicle-written = Записал в «Нашу историю».
chronicle-dropped = Хорошо, не записываю

# Наша история
chronicle-head = Наша история:
chronicle-nothing = Здесь пока пусто. История начнётся с первой встречи.
chronicle-nothing-more = Первая запись появится после первой встречи.
chronicle-back = Назад
chronicle-on = Дальше
chronicle-latest = К последним
history-began = Началось так: «{ $words }».
history-month = { $month ->
    [1] Январь
    [2] Февраль
    [3] Март
    [4] Апрель
    [5] Май
    [6] Июнь
    [7] Июль
    [8] Август
    [9] Сентябрь
    [10] Октябрь
    [11] Ноябрь
   *[12] Декабрь
} { $year }
history-month-name = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
history-photos = Фото: { $title }
history-booklet = Книжечка PDF
history-write = Записать
history-change = Исправить или убрать

# Своими словами
history-own = Что записать? Одно-три предложения: их прочтут все соседи.
    .name = Что было
history-day = Когда это было? Например: «7 ноября», «вчера» или «12 мая 1998».
history-day-to-come = Этот день ещё не наступил. Напишите число, например «7 ноября 2025».
history-written = Записал в «Нашу историю»: { $line }
history-which = Какую запись? Нажмите её номер.
history-numbered = { $number }. { $line }
history-number = { $number }
history-all = Вся история
history-line = { $line }
history-fix = Исправить слова
history-remove = Убрать из истории
history-how = Как написать правильно? Напишите всё заново: прежние слова заменю.
    .name = Как правильно
history-fixed = Исправил: { $line }
history-removed = Убрал из «Нашей истории».

# Год назад
history-year-ago = Год назад: { $line }
history-year-ago-is-on = Хорошо. Раз в месяц, если год назад что-то было, напомню об этом в чате: строкой из «Нашей истории» и фото.
history-year-ago-is-off = Хорошо, «Год назад» в чате больше не вспоминаю.

# Слова из чата
history-asks = { $own ->
    [0] { $by } предлагает записать в «Нашу историю» ваши слова из чата: «{ $words }».
   *[other] Запишу в «Нашу историю» ваши слова из чата: «{ $words }».
}
history-consent = Их прочтут все соседи: в «Нашей истории» и в её книжечке, иногда и в чате год спустя. Записать?
history-agree-named = Да, с именем
history-agree-nameless = Да, без имени
history-agree-no = Нет
history-asked = Спросил: { $who }. С согласия автора запишу: «{ $words }». Не ответят за неделю — удалю.
history-agreed-done = Спасибо, записал. Передумаете — уберёте сами: «Наша история», кнопка «Исправить или убрать».
history-agreed = Автор согласен ({ $who }), слова теперь в «Нашей истории»: «{ $words }».
history-declined-done = Хорошо, не записываю и слова удалил.
history-declined = Автор ({ $who }) просит не записывать эти слова. Я их удалил.
history-asked-enough = Автор ещё не ответил: слов, о которых вы спросили, уже { $most }. Спросите потом.
history-asked-already = Об этих словах автора уже спрашивали.
history-no-words = В этом сообщении нет слов, записать нечего.
history-too-long = Для истории это длинно: беру до 500 знаков. Запишите своими словами: «Наша история», кнопка «Записать».
history-not-for-all = Такие слова в историю не записываю: в них телефон, ссылка, квартира или упрёк кому-то.
history-author-gone = Автор этих слов уже не с нами, спросить согласия не у кого.
history-author-unknown = Автору этих слов не могу написать, а без согласия не записываю. Пусть нажмёт мою кнопку в чате и «Старт».

# Книжечка
history-booklet-name = Наша история
history-contents = Содержание
history-booklet-ready = Книжечка с нашей историей: { $lines ->
    [one] { $lines } запись
    [few] { $lines } записи
   *[many] { $lines } записей
}{ $photos ->
    [0] {""}
   *[other] , фото: { $photos }
}. Формат А5: удобно читать с телефона и печатать.
history-booklet-part = Здесь не всё: последние записи, { $lines } из { $every }, и фото, { $photos } из { $every_photo }.
history-empty = В «Нашей истории» пока пусто: книжечку делать не из чего.
history-booklet-lately = Книжечку я только что вам отправил, она чуть выше. Новую сделаю через час.
