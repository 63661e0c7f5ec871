# Слова, которые нужны всюду.
as-is = { $words }
neighbour = Сосед
sorry = Простите, у меня что-то сломалось. Я записал это, чтобы меня починили. Попробуйте, пожалуйста, ещё раз чуть позже.
you-are-welcome = Пожалуйста!
thanks-words = спасибо, благодарю, спасибо большое, спс, thanks, thank you

control-cancel = отмена, стоп, отменить, хватит, /cancel
control-back = назад, вернуться
control-menu = меню, начало

yes-words = да, ага, верно, всё верно, хорошо, ок, конечно, давайте, согласна, согласен, даю согласие, yes, ok
no-words = нет, не надо, не нужно, нет спасибо, не знаю, никакая, no

# Вопросы
ask-skip = Пропустить
ask-back = Назад
ask-cancel = Отмена
ask-done = Готово
ask-right = Всё верно
ask-fix = Исправить
ask-ticked = ✓ { $label }
ask-unticked = { $label }
ask-what-to-fix = Что исправить?
ask-choose = Нажмите, пожалуйста, одну из кнопок.
ask-empty = Напишите, пожалуйста, хоть пару слов.
ask-long = Получилось длинновато: { $length } { $length ->
    [one] знак
    [few] знака
   *[many] знаков
}, а помещается { $max }. Сократите, пожалуйста.
ask-too-many = Выберите, пожалуйста, не больше { $most }.
ask-photo = Пришлите, пожалуйста, фотографию или нажмите «Пропустить».
ask-number = Напишите, пожалуйста, число от { $least } до { $most }, цифрами.

moment-nothing = Не понимаю, когда это. Напишите, например: «в субботу в 12» или «28 ноября в 15:00».
moment-no-time = День понятен, а во сколько? Например: «в субботу в 12».
moment-past = Это время уже прошло. Напишите, пожалуйста, когда это будет.
moment-no-such-date = Такого дня или часа нет в календаре. Проверьте, пожалуйста.
moment-too-far = Так далеко я не загадываю: помню на год вперёд. Напишите дату поближе.
moment-ambiguous = Тут можно понять по-разному. Напишите один день и одно время, например: «28 ноября в 15:00».

dialog-cancelled = Хорошо, отменили. Ничего не записал.
dialog-changed = Меня за это время обновили, и вопросы стали другими. Начнём сначала.
dialog-gone = Меня обновили, и этого вопроса больше нет. Начните, пожалуйста, из меню.
dialog-back-to = Вернёмся к тому, что не закончили.

# Кнопки и команды
button-old = Эта кнопка уже не работает. Напишите «меню», там всё новое.
button-answered = На этот вопрос уже есть ответ.
command-unknown = Команды /{ $name } у меня нет. Что я умею: /help
role-refused = { $role ->
    [OWNER] Это делает только владелец сообщества.
    [MANAGER] Это делают только ведущие сообщества.
    [ORGANISER] Это делают только организаторы сообщества.
   *[MEMBER] Это для участников сообщества. Напишите что-нибудь в его чат, и я вас узнаю.
}
community-none = Я пока не знаю, из какого вы сообщества. Напишите что-нибудь в его чат или нажмите там мою кнопку.
group-in-private = Об этом лучше в личных сообщениях.
group-open = Открыть личные сообщения
group-unknown = Этот чат ещё не знаком со мной. Пусть его администратор напишет здесь /register.

media-voice = Голосовые я пока не понимаю. Нажмите микрофон на клавиатуре: телефон напечатает за вас.
media-sticker = Хороший стикер! Но ответить мне лучше словами или кнопкой.
media-photo = Фотографии я пока не разбираю. Опишите, пожалуйста, словами.
media-other = Такое я пока не понимаю. Напишите, пожалуйста, словами.

card-gone = Удалено.

# Время по городам
zone-Europe-Kaliningrad = калининградское
zone-Europe-Moscow = московское
zone-Europe-Samara = самарское
zone-Europe-Saratov = саратовское
zone-Europe-Ulyanovsk = ульяновское
zone-Europe-Astrakhan = астраханское
zone-Europe-Volgograd = волгоградское
zone-Europe-Kirov = кировское
zone-Asia-Yekaterinburg = екатеринбургское
zone-Asia-Omsk = омское
zone-Asia-Novosibirsk = новосибирское
zone-Asia-Barnaul = барнаульское
zone-Asia-Tomsk = томское
zone-Asia-Novokuznetsk = новокузнецкое
zone-Asia-Krasnoyarsk = красноярское
zone-Asia-Irkutsk = иркутское
zone-Asia-Chita = читинское
zone-Asia-Yakutsk = якутское
zone-Asia-Vladivostok = владивостокское
zone-Asia-Magadan = магаданское
zone-Asia-Sakhalin = сахалинское
zone-Asia-Srednekolymsk = среднеколымское
zone-Asia-Kamchatka = камчатское
zone-Asia-Anadyr = анадырское

duration-unknown = неизвестно сколько
duration-moment = меньше минуты
duration-minutes = { $count } { $count ->
    [one] минуту
    [few] минуты
   *[many] минут
}
duration-hours = { $count } { $count ->
    [one] час
    [few] часа
   *[many] часов
}
duration-days = { $count } { $count ->
    [one] день
    [few] дня
   *[many] дней
}{ $hours ->
    [0] {""}
    [one] {" "}{ $hours } час
    [few] {" "}{ $hours } часа
   *[many] {" "}{ $hours } часов
}
