# Keys: birthday, holiday

# Поздравления: черновик ведущему накануне
holiday-ask-neighbours = Завтра День соседей. Поздравить чат?
holiday-ask-new-year = Завтра 31 декабря. Поздравить чат с Новым годом?
holiday-ask-community = Завтра день рождения сообщества. Поздравить чат?
holiday-ask-birthday = Завтра день рождения у тех, кто рад поздравлению в чате. Поздравить?
holiday-quoted = «{ $words }»
holiday-send = Отправить в чат
holiday-change = Изменить
holiday-no = Нет
holiday-declined = Хорошо, не поздравляю.
holiday-words = Напишите поздравление своими словами.
    .name = Поздравление
holiday-will-send = Поздравлю { $at }, в 10:00, { $reach }.
holiday-sent = Через минуту поздравлю { $reach }.
holiday-sent-night = Поздравлю в { $morning }, { $reach }.
holiday-over = Этот день уже прошёл.
holiday-nobody = Поздравлять уже некого.
holiday-no-chat = Чата, куда я могу написать, сейчас нет.

# Что прочтёт чат
holiday-say-neighbours = С Днём соседей! Спасибо, что у нас есть к кому постучаться.
holiday-say-new-year = С наступающим Новым годом, соседи! Пусть в каждом доме будет тепло.
holiday-say-community = { $community }: мы вместе уже { $years } { $years ->
    [one] год
    [few] года
   *[many] лет
}. Спасибо каждому!
holiday-say-birthday = { $names }, с днём рождения! Здоровья, тепла и добрых соседей.
holiday-own = { $words }

# День рождения
birthday-day = Когда у вас день рождения? День и месяц, без года. Например: 5 мая.
    .name = День рождения
birthday-unclear = Не разобрал день. Напишите, например: 5 мая.
birthday-show = Поздравить вас и в чате? Тогда накануне спрошу ведущего. Иначе поздравлю только сам, в личном сообщении.
    .name = Поздравить в чате
birthday-show-yes = Да, можно в чате
birthday-show-no = Нет, только лично
birthday-noted = Запомнил: { $day }. { $shown ->
    [0] Поздравлю в личном сообщении.
   *[other] Поздравлю в личном сообщении, и чат тоже, если ведущий отправит поздравление.
} Убрать можно в разделе «Моё».
birthday-is = Ваш день рождения: { $day }. { $shown ->
    [0] Поздравляю только в личном сообщении.
   *[other] Поздравляю в личном сообщении, и можно в чате.
}
birthday-change = Изменить
birthday-delete = Удалить
birthday-deleted = Удалил. Больше не поздравляю.
birthday-mine = День рождения: { $day }
birthday-congratulate = { $name }, с днём рождения! Здоровья, тепла и добрых соседей рядом.
