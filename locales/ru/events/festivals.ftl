# Keys: festival, mention

festival-title = Как назовём фестиваль?
    .name = Название
festival-when = В какие дни? Например: «5–6 декабря».
    .name = Дни
festival-place = Где он будет? Например: «двор и библиотека».
    .name = Где
festival-partners = Проводите вместе с кем-то? Напишите, с какими сообществами. Если сами, пропустите.
    .name = Вместе с кем
festival-check =
    Проверьте:
    { $title }
    { $days }
    { $place }{ $together ->
        [0] {""}
       *[other] {"\u000A"}Вместе: { $partners }
    }
festival-created = Через минуту объявлю { $reach }: «{ $title }».
festival-created-night = Ночью соседей не бужу: объявлю «{ $title }» в { $morning }, { $reach }.
festival-fill = Теперь программа фестиваля «{ $title }»: мастер-классы, концерты, чай. Карточка в чате обновится сама.
festival-taken-back = Хорошо, в чат ничего не ушло, фестиваля нет. Встречи из программы, если были, остались в афише.
festival-none = Фестивалей пока не намечено. Что будет во дворе, есть в афише.
festival-none-yet = Фестивалей пока не намечено. Хотите устроить? В нём несколько дней и одна программа на всех.
festival-another = Задумали ещё один?
festival-new = Новый фестиваль

festival-days = { $month ->
    [same] { $day }–{ $last }
   *[other] { $first } – { $last }
}
festival-day = { $before ->
    [0] { $day }:
   *[other] { $day }, до начала:
}
festival-line = { $hour } { $title }{ $led ->
    [0] {""}
   *[other] {" "}({ $speaker })
}{ $elsewhere ->
    [0] {""}
   *[other] , { $place }
}
festival-card =
    🎪 { $title }
    { $days }
    { $place }{ $together ->
        [0] {""}
       *[other] {"\u000A"}Вместе: { $partners }
    }
festival-card-today = Сегодня:
festival-card-next = Дальше:
festival-card-done = Всё из программы уже прошло.
festival-card-empty = Программу ещё составляем.
festival-card-more = { $count ->
    [one] И ещё { $count } встреча в программе.
    [few] И ещё { $count } встречи в программе.
   *[many] И ещё { $count } встреч в программе.
}
festival-card-help = { $people ->
    [one] Помогает { $people } человек.
    [few] Помогают { $people } человека.
   *[many] Помогают { $people } человек.
}
festival-card-over = Фестиваль прошёл. Спасибо всем!
festival-card-cancelled = «{ $title }»: фестиваль отменён.
festival-programme = Вся программа
festival-help = Помогу
festival-earlier = Раньше
festival-later = Позже
festival-come = Иду: { $hour } { $title }
festival-coming = ✓ { $hour } { $title }

festival-add = Добавить в программу
festival-item-title = Что добавим? Например: «мастер-класс по валянию».
    .name = Название
festival-item-when = Когда? Дни фестиваля: { $days }. Например: «5 декабря с 11 до 12».
    .name = Когда
festival-item-other-when = Тогда когда? Дни фестиваля: { $days }.
    .name = Другое время
festival-item-outside = Это не в дни фестиваля, последний день — { $last }. Напишите другое время.
festival-item-before = Это до начала: { $day }. Дни фестиваля: { $days }. Записать как встречу перед фестивалем?
    .name = До начала
festival-item-before-yes = Да, до начала
festival-item-before-no = Другое время
festival-item-place = Где? Например: «беседка» или «онлайн».
    .name = Где
festival-item-same-place = Там же, где фестиваль
    .words = там же, там, тут же, здесь же, на том же месте, то же место, где фестиваль, там где фестиваль
festival-item-speaker = Кто ведёт или выступает? Имя увидят все. Если никого называть не нужно, пропустите.
    .name = Кто выступает
festival-item-check =
    Проверьте:
    { $title }{ $led ->
        [0] {""}
       *[other] {" "}({ $speaker })
    }
    { $when }
    { $place }
    Мест: { $capacity ->
        [0] сколько угодно
       *[other] { $capacity }
    }. Помощь: { $help }.
festival-added = В программе: «{ $title }». Всего встреч: { $count }. В чате карточка уже новая.
festival-into = В программу фестиваля
festival-out = Убрать из программы
festival-alone = Показать в чате отдельно
festival-which = В программу какого фестиваля?
festival-no-other = Подходящего фестиваля нет.
festival-taken-out = «{ $title }» больше не в программе. В афише встреча осталась.
festival-shown-alone = Покажу «{ $title }» в чате отдельной карточкой.
festival-shown-already = Отдельная карточка «{ $title }» уже была.
festival-full = В программе уже { $most } встреч, больше не поместится.
festival-too-late = К этому времени фестиваль «{ $title }» уже закончится. Выберите другое время.
festival-over = Фестиваль «{ $title }» уже прошёл.
festival-cancelled = Фестиваль «{ $title }» отменили. Простите за перемену планов.

festival-hosting-what = «{ $title }». В программе встреч: { $count }, помощников: { $people }, упоминаний: { $mentions }. Что сделать?
festival-items = Встречи программы
festival-item = ✎ { $hour } { $title }
festival-speaker = Ведёт: { $speaker }
festival-helpers = Кто помогает
festival-mentions = Упоминания
festival-sheet = Листок на подъезд
festival-sheet-printed = Программа на листе А4. Напечатайте и повесьте у подъезда. Изменится — пришлю новый, нажмите ещё раз.
festival-sheet-empty = В программе пока пусто: сначала добавьте встречи.
festival-sheet-partners = Вместе: { $partners }
festival-sheet-day = { $before ->
    [0] { $day }
   *[other] { $day }, до начала
}
festival-sheet-line = { $title }{ $led ->
    [0] {""}
   *[other] {" "}({ $speaker })
}
festival-sheet-foot = Хотите помочь или выступить? Напишите в чат соседей.
festival-part-days = Дни
festival-part-place = Место
festival-part-title = Название
festival-part-partners = Вместе с кем
festival-new-days = На какие дни переносим? Например: «12–13 декабря». Программа переедет вместе с фестивалем.
    .name = Дни
festival-new-place = Где фестиваль теперь?
    .name = Место
festival-new-title = Как теперь назовём?
    .name = Название
festival-new-partners = С какими сообществами проводите? Если теперь сами, пропустите.
    .name = Вместе с кем
festival-sure = { $part ->
    [days] «{ $title }», дни: { $new }.
    [place] «{ $title }», место: { $new }.
    [title] Теперь фестиваль называется «{ $new }».
   *[partners] «{ $title }», вместе: { $new }.
}{ $told ->
    [0] {""}
    [one] {" "}Напишу { $told } соседу.
   *[other] {" "}Напишу { $told } соседям.
}
    .name = Верно
festival-too-short = «{ $title }» не поместится в эти дни. Назовите другие или сначала перенесите эту встречу.
festival-moved = Фестиваль «{ $title }» переехал: { $days }. Ваши встречи переехали вместе с ним, часы прежние. Не сможете — отметьте в программе.

festival-call-off = Отменить фестиваль
festival-call-off-ask = Отменить «{ $title }»? { $count ->
    [0] В программе ничего нет.
    [one] Из афиши уйдёт { $count } встреча.
    [few] Из афиши уйдут { $count } встречи.
   *[many] Из афиши уйдут { $count } встреч.
}{ $coming ->
    [0] {""}
   *[other] {" "}Собирались прийти: { $coming }. Каждому напишу один раз.
}
festival-call-off-sure = Да, отменить всё
festival-calling-off = Через минуту отменю фестиваль «{ $title }» и всё, что в программе{ $coming ->
    [0] .
   *[other] . Сообщу { $told } из { $coming }{ $told ->
        [0] .
       *[other] , каждому один раз.
    }
}
festival-kept = Хорошо, «{ $title }» остаётся. Никто ничего не узнал.
festival-host-cancelled = { $who } отменяет фестиваль «{ $title }», который вы ведёте. Всем, кто собирался прийти, пишу.

festival-help-what = Фестиваль «{ $title }»: чем и когда поможете? Например: «в субботу до обеда, расставлю столы».
    .name = Помощь
festival-help-else = Фестиваль «{ $title }», вы помогаете: «{ $before }». Напишите, если теперь по-другому.
    .name = Помощь
festival-help-noted = Спасибо! Записал вас в помощники. Ваши слова видит тот, кто ведёт фестиваль «{ $title }».
festival-help-not = Не смогу помочь
festival-help-gone = Хорошо, вычеркнул. Приходите просто так!
festival-helper = — { $who }: { $words }
festival-helper-list = «{ $title }», { $people ->
    [0] помощников пока нет.
    [one] { $people } помощник:
    [few] { $people } помощника:
   *[many] { $people } помощников:
}{ $people ->
    [0] {""}
   *[other] {"\u000A"}{ $lines }
}{ $more ->
    [0] {""}
   *[other] {"\u000A"}И ещё { $more }.
}

festival-morning = «{ $title }», сегодня у вас:
festival-morning-hosted = «{ $title }», сегодня вы ведёте:
festival-hosted = { $line }. Придут: { $yes }
festival-thanks = Спасибо за помощь! Без вас фестиваль «{ $title }» таким бы не вышел.
festival-summary = «{ $title }»: { $count ->
    [0] в программе ничего не было.
   *[other] { $checked ->
        [checks] по отметкам
        [answers] по ответам соседей
       *[both] по отметкам и ответам
    } { $people ->
        [0] никто не пришёл.
        [one] пришёл { $people } человек, каждого считаю один раз.
        [few] пришли { $people } человека, каждого считаю один раз.
       *[many] пришли { $people } человек, каждого считаю один раз.
    } По встречам:
}
festival-summary-line = { $day } «{ $title }»: { $came }{ $checked ->
    [0] {""}
   *[other] {" "}по отметкам
}
festival-summary-more = И ещё встреч: { $count }.
festival-summary-helped = { $people ->
    [one] Помогал { $people } человек: { $names }. Спасибо уже написал.
    [few] Помогали { $people } человека: { $names }. Спасибо уже написал.
   *[many] Помогали { $people } человек: { $names }. Спасибо уже написал.
}
festival-summary-mentions = { $count ->
    [one] Где-то ещё написали { $count } раз.
    [few] Где-то ещё написали { $count } раза.
   *[many] Где-то ещё написали { $count } раз.
}

mention-link = Пришлите ссылку на то, что написали о фестивале «{ $title }».
    .name = Ссылка
mention-day = Когда это вышло? Например: «6 декабря».
    .name = Когда
mention-today = Сегодня
mention-noted = Записал. Фестиваль «{ $title }», упоминаний: { $count }.
mention-known = Эта ссылка уже записана. Фестиваль «{ $title }», упоминаний: { $count }.
mention-head = «{ $title }», упоминаний: { $count }
mention-line = { $number }. { $day }: { $link }
mention-add = Добавить
mention-edit = Исправить { $number }
mention-remove = Убрать { $number }
mention-full = Записано уже { $most } упоминаний, больше не поместится.
mention-none = Пока нет фестиваля, о котором могли написать. Начать новый: /festival
