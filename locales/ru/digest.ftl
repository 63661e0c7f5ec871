# Keys: digest, first, panel, views, weekly

digest-title = { $name }. Итоги недели, { $week }
digest-title-running = { $name }. Неделя { $week } ещё идёт: пока так
digest-earlier = ← { $week }
digest-whole = Итоги недели, { $week }
digest-whole-button = Подробнее
digest-last-words = прошлая, прошлой, за прошлую, прошлая неделя, прошлой недели, за прошлую неделю, на прошлой неделе
digest-unknown = За неделю { $week } цифр у меня нет.
digest-empty = На этой неделе пока ничего не происходило. Самое время позвать соседей на чай: /event
digest-off = Хорошо, больше не присылаю. Посмотреть можно в любой день: /digest
digest-off-button = Не присылать

digest-members = { $known ->
    [0] Сколько нас, мне здесь не видно
   *[other] Нас { $groups ->
        [0] { $size }
        [1] { $size }
       *[other] до { $size } (чатов { $groups }: кто в нескольких, посчитан в каждом)
    }
}{ $joined ->
    [0] , новых нет
    [one] : пришёл { $joined } человек
    [few] : пришли { $joined } человека
   *[many] : пришли { $joined } человек
}{ $left ->
    [0] {""}
    [one] , ушёл { $left }
   *[other] , ушли { $left }
}.
digest-channels = Откуда: { $sources }{ $unknown ->
    [0] .
    [1] , про одного не знаю.
   *[other] , про остальных { $unknown } не знаю.
}
digest-source = { $count } по ссылке «{ $name }»
digest-source-sheet = { $count } по листу на доске объявлений
digest-source-friend = { $count } от знакомых
digest-source-meeting = { $count } после встречи
digest-newcomers = { $came ->
    [0] Из тех, кто пришёл месяц назад ({ $month }), { $stayed ->
        [0] никто не остался
        [one] остался { $stayed }
       *[other] остались { $stayed }
    }.
   *[other] { $greeted ->
        [0] С новичками ({ $came }) соседи пока не поздоровались.
       *[other] С новичками поздоровались соседи: с { $greeted } из { $came }.
    }{ $month ->
        [0] {""}
       *[other] {" "}Из тех, кто пришёл месяц назад ({ $month }), { $stayed ->
            [0] никто не остался
            [one] остался { $stayed }
           *[other] остались { $stayed }
        }.
    }
}
digest-surveys = На опрос { $base ->
    [one] ответил { $base } человек
    [few] ответили { $base } человека
   *[many] ответили { $base } человек
}.
digest-needs = { $told ->
    [0] Новых просьб о помощи не было.
   *[other] Новых просьб о помощи: { $told }{ $new ->
        [0] {""}
       *[other] , из них закрыто: { $of_told }
    }.
} { $met ->
    [0] Пока ни одна просьба не закрыта.
    [one] Помогли { $met } раз, обычно { $moment ->
        [0] за { $time }
       *[other] меньше чем за минуту
    }.
    [few] Помогли { $met } раза, обычно { $moment ->
        [0] за { $time }
       *[other] меньше чем за минуту
    }.
   *[many] Помогли { $met } раз, обычно { $moment ->
        [0] за { $time }
       *[other] меньше чем за минуту
    }.
}
digest-complaints = Что починить: { $told ->
    [0] нового нет
    [one] { $told } новая жалоба
    [few] { $told } новые жалобы
   *[many] { $told } новых жалоб
}, { $fixed ->
    [0] ничего не исправлено
   *[other] исправлено { $fixed }, обычно { $moment ->
        [0] за { $time }
       *[other] меньше чем за минуту
    }
}, { $left ->
    [0] открытых нет.
   *[other] ещё открыто { $left }.
}
digest-repairs = Что починить
digest-reactions = { $messages ->
    [0] В чате кто-то отвечал (ответов и реакций: { $reactions }), но как быстро, посчитать не могу.
    [one] В чате отвечают обычно { $moment ->
        [0] за { $time }
       *[other] меньше чем за минуту
    } (по { $messages } сообщению из { $said }).
   *[other] В чате отвечают обычно { $moment ->
        [0] за { $time }
       *[other] меньше чем за минуту
    } (по { $messages } сообщениям из { $said }).
}{ $presses ->
    [0] {""}
    [one] {" "}Мои кнопки нажали { $presses } раз.
    [few] {" "}Мои кнопки нажали { $presses } раза.
   *[many] {" "}Мои кнопки нажали { $presses } раз.
}
digest-no-reactions = Ответов и реакций в чате не было.{ $presses ->
    [0] {""}
    [one] {" "}Мои кнопки нажали { $presses } раз.
    [few] {" "}Мои кнопки нажали { $presses } раза.
   *[many] {" "}Мои кнопки нажали { $presses } раз.
}
digest-no-views = Просмотры здесь не измерить.
digest-views = Записи на стене посмотрели { $views } { $views ->
    [one] раз
    [few] раза
   *[many] раз
} (записей: { $base }).
digest-visitors = { $events ->
    [one] Была { $events } встреча
    [few] Было { $events } встречи
   *[many] Было { $events } встреч
}, { $by ->
    [checked] по отметкам
    [both] по отметкам и ответам
   *[answers] по ответам соседей
} { $base ->
    [one] пришёл { $base } человек
    [few] пришли { $base } человека
   *[many] пришли { $base } человек
}: впервые { $first }{ $again ->
    [0] {""}
   *[other] , снова { $again }
}{ $along ->
    [0] {""}
   *[other] , привели с собой { $along }
}{ $unknown ->
    [0] {""}
   *[other] , без имени { $unknown }
}.
digest-no-visitors = Встреч не было.
digest-feedback = Отзывов { $rated }{ $asked ->
    [0] {""}
   *[other] {" "}из { $asked }
}, обычно { $moment ->
        [0] через { $time }
       *[other] меньше чем через минуту
    } после вопроса.
digest-inquiries = { $asked ->
    [0] Ведущих на этой неделе ни о чём не спрашивали
   *[other] Вопросов ведущим: { $asked }
}, { $answered ->
    [0] ответов пока нет.
   *[other] впервые ответили на { $answered }, обычно { $moment ->
        [0] за { $time }
       *[other] меньше чем за минуту
    }.
}
digest-answers = { $answered ->
    [0] На отзывы гостей пока не ответили: { $remarks }.
   *[other] На отзывы гостей ответили: { $answered } из { $remarks }, обычно { $moment ->
        [0] за { $time }
       *[other] меньше чем за минуту
    }.
}
digest-thanks = Спасибо сказали { $base } { $base ->
    [one] раз
    [few] раза
   *[many] раз
}.
digest-first-week = Это первая неделя; сравнивать начну со следующей.
digest-week-ago = Неделю назад: { $told }.
digest-ago-members = нас { $size }
digest-ago-visitors = на встречах { $visitors ->
    [0] никого
   *[other] { $visitors }
}
digest-ago-needs = { $met ->
    [0] закрытых просьб нет
    [one] помогли { $met } раз
    [few] помогли { $met } раза
   *[many] помогли { $met } раз
}
digest-first = Главное: { $what }
first-remark = гость ждёт ответа о встрече «{ $title }».
first-remark-answer = Ответить
first-remark-of-another = Слова о встрече «{ $title }» переданы, ответить может { $who }.
first-needs = { $count ->
    [1] одна просьба пока без помощника.
    [one] { $count } просьба пока без помощника.
    [few] { $count } просьбы пока без помощника.
   *[many] { $count } просьб пока без помощника.
}
first-greet = Поздороваться
first-newcomers = { $count ->
    [1] с одним новичком ещё никто не поздоровался.
    [one] с { $count } новичком ещё никто не поздоровался.
   *[other] с { $count } новичками ещё никто не поздоровался.
}
first-newcomers-by-me = { $count ->
    [1] с одним новичком поздоровался пока только я.
    [one] с { $count } новичком поздоровался пока только я.
   *[other] с { $count } новичками поздоровался пока только я.
}
first-inquiries = { $count ->
    [1] на один вопрос соседа никто не отвечает.
    [one] на { $count } вопрос соседей никто не отвечает.
    [few] на { $count } вопроса соседей никто не отвечает.
   *[many] на { $count } вопросов соседей никто не отвечает.
}
first-complaints = { $count ->
    [one] у { $count } жалобы прошёл обещанный срок.
   *[other] у { $count } жалоб прошёл обещанный срок.
}
first-chores = { $count ->
    [one] после встречи осталось { $count } дело.
    [few] после встреч осталось { $count } дела.
   *[many] после встреч осталось { $count } дел.
}
first-chores-open = Дела после встреч
first-quiet = четыре недели у нас тихо: ни встреч, ни опросов.

panel-subtitle = Итоги недели, { $week }
panel-number = { $number }
panel-before = неделю назад: { $value }
panel-first = впервые { $count }
panel-again = снова { $count }
panel-not-yet = пока не знаю
panel-nothing-members = не видно
panel-nothing-reactions = ответов не было
panel-nothing-visitors = встреч не было
panel-nothing-feedback = отзывов не было
panel-nothing-inquiries = ответов не было
panel-nothing-needs = просьб не было
panel-nothing-views = не измерить
panel-members = Нас
panel-members-note = пришли: { $joined }, ушли: { $left }
panel-reactions = Первый ответ
panel-reactions-note = ответов и реакций: { $reactions }
panel-visitors = Были на встречах
panel-visitors-note = { $by ->
    [checked] по отметкам
    [both] по отметкам и ответам
   *[answers] по ответам соседей
}: впервые { $first }{ $again ->
    [0] {""}
   *[other] , снова { $again }
}
panel-newcomers = Новичков встретили
panel-nothing-newcomers = новых не было
panel-newcomers-note = соседи, не я; всего новых: { $came }
panel-feedback = Отзывов ждём
panel-feedback-note = отзывов { $rated } из { $asked }
panel-inquiries = Ответ ведущих
panel-inquiries-note = вопросов { $asked }, ответов { $answered }
panel-needs = Помогли
panel-needs-note = просьб за неделю: { $told }
panel-views = Просмотры
panel-no-views-note = чат их не показывает
panel-views-note = записей на стене: { $base }

# Неделя для соседей
weekly-title = Наша неделя, { $week }
weekly-was-joined = { $count ->
    [one] К нам пришёл { $count } новый сосед.
    [few] К нам пришли { $count } новых соседа.
   *[many] К нам пришли { $count } новых соседей.
}
weekly-was-met = { $count ->
    [one] Помогли друг другу { $count } раз.
    [few] Помогли друг другу { $count } раза.
   *[many] Помогли друг другу { $count } раз.
}
weekly-was-came = { $count ->
    [one] На встречи пришёл { $count } человек.
    [few] На встречи пришли { $count } человека.
   *[many] На встречи пришли { $count } человек.
}
weekly-was-fixed = Исправлено в доме: { $count }.
weekly-was-thanks = { $count ->
    [one] Сказали спасибо { $count } раз.
    [few] Сказали спасибо { $count } раза.
   *[many] Сказали спасибо { $count } раз.
}
weekly-look = Показать соседям
weekly-show = Показать в чате
weekly-shown = Эту неделю вы соседям уже показали.
weekly-posted = Через минуту покажу итоги недели { $reach }.
weekly-posted-night = Ночью соседей не бужу: итоги недели покажу в { $morning }, { $reach }.
weekly-ahead = { $title }: { $when }
weekly-send = Присылать
weekly-is-off = По понедельникам могу присылать короткие итоги: сколько помогли, сколько было на встречах, что будет. Если вы в нескольких сообществах, придёт одно сообщение.
weekly-is-on = По понедельникам присылаю вам короткие итоги недели.
weekly-on = Хорошо, по понедельникам пришлю короткие итоги, если будет что рассказать.
weekly-off = Хорошо, итоги недели больше не присылаю.

# Просмотры канала, со слов ведущего
digest-views-told = Просмотры канала: { $views } (с ваших слов).
panel-views-told-note = записей: { $base }, с ваших слов
views-ask = { $posts ->
    [one] На канале { $posts } запись. Сколько просмотров? Я их не вижу.
    [few] На канале { $posts } записи. Сколько просмотров? Я их не вижу.
   *[many] На канале { $posts } записей. Сколько просмотров? Я их не вижу.
}
views-tell = Записать
views-skip = Пропустить
views-never = Больше не спрашивать
views-count = Сколько просмотров? Напишите числа, например: 120, 95, 140.
    .name = Просмотры
views-unclear = Не вижу чисел. Напишите, например: 120, 95, 140.
views-odd = Столько не бывает. Напишите, например: 120, 95, 140.
views-noted = Записал { $views }, с ваших слов.
views-skipped = Хорошо, на этой неделе обойдусь без просмотров.
views-off = Хорошо, о просмотрах больше не спрашиваю.
views-again = Спрашивать
views-on = Хорошо, буду спрашивать по воскресеньям.
views-none = На той неделе записей на канале нет.
