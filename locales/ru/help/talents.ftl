# Keys: command, find, held, my, talent, talents

# Мои таланты
talents-head = Ваши таланты. Нажмите, чтобы изменить или убрать.
talents-empty = Пока ничего не записано. Что вы умеете? Хоть пироги, хоть розетки: кому-то рядом это нужно.
talents-add = Добавить
talents-how-often = Как часто спрашивать
talents-pause = Пока не спрашивать
talents-again = Снова можно спрашивать
talents-paused = Сейчас о помощи вас не прошу.
talents-pause-done = Хорошо, пока не спрашиваю. Вернуться можно здесь же: /talents
talents-again-done = Спасибо! Буду тихо спрашивать, когда понадобится.
talents-which-often = Сейчас: { $now }. Как часто можно вас спрашивать?
talents-often-done = Записал: { $now }.
talents-asks-weekly = Раз в неделю
    .said = раз в неделю
talents-asks-three = До трёх раз в неделю
    .said = до трёх раз в неделю
talents-asks-urgent = Только если срочно
    .said = только если срочно
talents-still-so =
    Полгода назад вы написали, чем готовы помочь:
    { $lines }
    Всё ещё так?
talents-still = Да, всё так
talents-no-more = Больше не могу
talents-no-more-done = Хорошо, об этом больше не спрошу. Передумаете — всё записано здесь: /talents
talents-change = Изменить
talents-confirmed = Спасибо! Спрошу снова через полгода.

talent-line = — { $words }{ $known ->
    [0] {""}
   *[other] {" "}({ $details })
}{ $whose ->
    [1] , за соседа: { $name }
   *[other] {""}
}{ $state ->
    [held] . Сначала посмотрит ведущий
    [paused] . Пока не спрашиваю
    [resting] . Не показываю: давно не подтверждали
   *[open] {""}
}
talent-seen = Кому видно: { $visible }.{ $near ->
    [1] {" "}Соседним сообществам тоже.
   *[other] {""}
}
talent-near-yes = Показать и соседним сообществам
talent-near-no = Показывать только нашим
talent-near-shown = Хорошо. Если такое понадобится в соседнем сообществе и там никто не найдётся, тихо спрошу вас. Имя назову, только если согласитесь.
talent-near-hidden = Хорошо, это видно только нашим соседям.
talent-words = Что вы умеете? Одно дело, парой слов: «пеку хлеб», «чиню велосипеды».
    .name = Что умею
talent-when = Когда вам удобно? Нажмите или напишите.
    .name = Когда
talent-when-any = В любой день
    .said = в любой день
talent-when-evenings = По вечерам
    .said = по вечерам
talent-when-weekends = По выходным
    .said = по выходным
talent-where = Где? Нажмите или напишите.
    .name = Где
talent-where-unclear = Не понимаю, где. Нажмите кнопку или напишите, например: «в библиотеке».
talent-where-mine = У меня
    .said = у меня
talent-where-theirs = У соседа
    .said = у соседа
talent-where-yard = Во дворе
    .said = во дворе
talent-price = Просто так или в обмен на что-нибудь?
    .name = Просто так или в обмен
talent-price-free = Просто так
    .said = просто так
talent-price-exchange = В обмен
    .said = в обмен
talent-visible = Кому это видно?
    .name = Кому видно
talent-visible-all = Всем соседям
talent-visible-asked = Только когда ищут такое
talent-visible-organisers = Только ведущим
talent-check =
    Проверьте:
    { $words }
    { $details }
    { $visible }
talent-changed = Изменил.
talent-same = Такое у вас уже записано.
talent-pause = Не спрашивать о таком
talent-again = Снова спрашивать
talent-awake = Хорошо, снова буду спрашивать.
talent-remove = Убрать
talent-held = «{ $words }» сначала посмотрит ведущий: { $leader }. Так со всеми ссылками, телефонами и повторами. Напишу, как решится.
talent-held-yet = Это ещё смотрит ведущий.
talent-released = «{ $words }» теперь найдут соседи.
talent-refused = «{ $words }» похоже на объявление. Напишите иначе, без ссылок и телефонов, — и покажу соседям.

held-offer = { $who } предлагает: «{ $words }». { $why ->
    [repeated] То же самое уже пишут другие.
    [flood] За день это уже слишком много.
   *[link] Тут ссылка или телефон.
} Показать соседям?
held-need = { $who } просит: «{ $words }». { $why ->
    [link] Тут ссылка.
    [money] Тут о деньгах.
   *[repeated] Такое сегодня уже писали.
} Спросить соседей?
held-about = { $who } пишет о себе: «{ $words }». Тут ссылка, телефон или деньги. Показать в чате?
held-ask = Спросить
held-asked = Хорошо, спрашиваю.
held-release = Показать
held-refuse = Отклонить
held-released = Показал.
held-released-about = Через минуту покажу { $reach }.
held-released-about-night = Покажу в { $morning }, { $reach }.
held-refused = Отклонил.
held-changed = Эти слова с тех пор изменились, поэтому ничего не решено. Вот они сейчас:

find-some =
    Вот что умеют соседи:
    { $lines }
find-talent = — { $words }{ $known ->
    [0] {""}
   *[other] {" "}({ $details })
}
find-near =
    В соседних сообществах:
    { $lines }
my-offers = Вы можете помочь:
my-change-offer = Изменить: { $words }

command-talents = Мои таланты
    .help = что вы умеете: изменить, убрать, как часто спрашивать
    .words = таланты, мои таланты
command-neighbour = За соседа
    .help = попросить или предложить за соседа без смартфона
    .words = за соседа, за соседку, за бабушку, за дедушку, сосед без телефона
