# Keys: along, event, events, item, repeat, rsvp

event-title = Как назовём встречу?{ $held ->
    [0] {""}
   *[other] {" "}Если такая уже была, напишите «как в прошлый раз».
}
    .name = Название
event-when = Когда начнём? Например: «в субботу в 12».
    .name = Когда
event-place = Где встречаемся? Например: «беседка» или «онлайн».
    .name = Где
event-online = онлайн
event-both = { $place } и онлайн
event-link = Пришлите ссылку. Её увидят только те, кто идёт. Нет под рукой — пропустите и добавьте потом.
    .name = Ссылка
event-link-bad = Это не похоже на ссылку. Она начинается с https://
event-link-line = Ссылка: { $link }
event-link-of = «{ $title }», { $when }. Ссылка для вас, в чат её, пожалуйста, не пересылайте.
event-capacity = Сколько человек поместится? Напишите число.
    .name = Сколько мест
event-help = Какая нужна помощь? Например: «столы, пироги, музыка».
    .name = Помощь
event-no-help = не нужна
event-span = { $starts }–{ $ends }
event-check =
    Проверьте:
    { $title }
    { $when }
    { $place }
    Мест: { $capacity ->
        [0] сколько угодно
       *[other] { $capacity }
    }. Помощь: { $help }.{ $repeats ->
        [year] {"\u000A"}Запишу одну встречу: каждый год повторять пока не умею.
       *[no] {""}
    }
event-card-repeats = Повторяется { $rule }
event-repeated = { $when } и дальше { $rule }
event-every = Записать вас и на следующие встречи «{ $title }», { $rule }?
event-every-all = На все
event-every-one = Только на эту
event-every-no-more = Не на все
event-every-yes = Записал на все. Не сможете прийти — нажмите «Не смогу» под той встречей
event-every-no = Хорошо, только на эту
event-dates = Другие даты
event-no-dates = Следующих встреч пока нет.
event-end = Больше не повторять
event-end-ask = «{ $title }»: эта встреча ({ $when }) будет последней. Следующие отменю и напишу всем, кто на них собирался. Верно?
event-end-sure = Да, она последняя
event-end-done = «{ $title }»: последняя встреча — { $when }. Следующие отменил.
event-ended = «{ $title }» больше не повторяется: последняя встреча — { $when }.
repeat-day = каждый день
repeat-week = каждую неделю: { $days }
repeat-month = каждый месяц, { $day }-го числа
repeat-nth = каждый месяц: { $nth ->
    [7] { $day ->
        [2] последняя
        [4] последняя
        [5] последняя
        [6] последнее
       *[other] последний
    }
   *[other] { $nth }-{ $day ->
        [2] я
        [4] я
        [5] я
        [6] е
       *[other] й
    }
} { $day ->
    [0] понедельник
    [1] вторник
    [2] среда
    [3] четверг
    [4] пятница
    [5] суббота
   *[other] воскресенье
}
repeat-weekday = { $day ->
    [0] понедельник
    [1] вторник
    [2] среда
    [3] четверг
    [4] пятница
    [5] суббота
   *[other] воскресенье
}
repeat-bounds = { $rule }{ $bounds ->
    [until] , до { $last }
   *[no] {""}
}{ $times ->
    [0] {""}
   *[other] , всего встреч: { $times }
}
event-withheld = «{ $title }», { $when }, { $place }. Объявление не вышло, и соседи об этой встрече не знают. Объявить?
event-let-out = Объявить
event-created = Через минуту объявлю { $reach }: «{ $title }». Тем, кто придёт, напомню заранее.
event-created-night = Ночью соседей не бужу: позову на «{ $title }» в { $morning }, { $reach }. Тем, кто придёт, напомню заранее.
event-taken-back = Хорошо, в чат ничего не ушло, из афиши встреча убрана.{ $told ->
    [0] {""}
    [1] {" "}Один человек уже собирался прийти, ему пишу.
   *[other] {" "}Прийти уже собирались { $told }, им пишу.
}
event-card =
    📅 { $title }
    { $when }
    { $place }
event-card-help = Нужна помощь: { $what }{ $helpers ->
    [0] {""}
    [one] . Помогает { $helpers } человек
    [few] . Помогают { $helpers } человека
   *[many] . Помогают { $helpers } человек
}
event-card-items = Есть: { $has }{ $left ->
    [0] {""}
   *[other] . Ещё нужно: { $wanted }
}{ $helpers ->
    [0] {""}
    [one] . Помогает ещё { $helpers } человек
    [few] . Помогают ещё { $helpers } человека
   *[many] . Помогают ещё { $helpers } человек
}
event-item = { $what } ({ $who })
event-which-item = «{ $title }»: что возьмёте? Нажмите ещё раз, если передумали.
event-my-item = ✓ { $what }
event-just-help = Просто помогу
event-item-taken = Записал за вами: { $what }
event-item-back = Вычеркнул: { $what }
event-you-bring = Вы берёте: { $what }.
item-taken = «{ $name }» уже взяли. Спасибо, что откликнулись!
event-card-who = { $yes ->
    [0] Пока никто не собирается{ $capacity ->
        [0] {""}
        [one] , есть { $capacity } место
        [few] , есть { $capacity } места
       *[many] , есть { $capacity } мест
    }
   *[other] { $yes ->
        [1] Идёт 1
       *[other] Идут { $yes }
    }{ $capacity ->
        [0] {""}
       *[other] {" "}из { $capacity }
    }{ $known ->
        [0] {""}
       *[other] : { $names }{ $more ->
            [0] {""}
           *[other] {" "}и ещё { $more }
        }
    }
}{ $maybe ->
    [0] {""}
   *[other] . Может быть: { $maybe }
}{ $offered ->
    [0] {""}
   *[other] . Место предложил, жду ответа: { $offered }
}{ $waiting ->
    [0] {""}
   *[other] . Ждут места: { $waiting }
}
event-card-over = Встреча прошла. Спасибо всем!
event-with = { $who } (+{ $along })
event-card-passed = Место было, но ответа не дождался: { $names }. Ещё хотите? Нажмите «Иду».
event-card-cancelled = «{ $title }»: встреча отменена.
event-host-cancelled = { $who } отменяет встречу «{ $title }», которую вы ведёте. Всем, кто собирался прийти, пишу.
event-host-changed = { $who } меняет встречу, которую вы ведёте: «{ $title }», { $when }, { $place }.
event-cancelled = Встречу «{ $title }» отменили. Простите за перемену планов.
event-too-late = Это время уже прошло. Нажмите «Исправить», потом «Когда».
event-over = Встреча «{ $title }» уже прошла.
event-offered = { $along ->
    [0] Освободилось место
   *[other] Освободились места, для вас и ещё { $along }
}: «{ $title }», { $when }, { $place }. Придёте? Держу до { $until }.
event-passed-over = Не дождался ответа и место на «{ $title }» больше не держу. Если всё-таки хотите прийти, нажмите «Иду».
event-no-room = Столько мест нет. Сколько вас записано сейчас, столько и осталось.
event-too-many-guests = С одним соседом могут прийти ещё { $most }.
event-call-off = Отменить встречу
event-call-off-ask = Отменить «{ $title }»? { $coming ->
    [0] Прийти пока никто не собирался.
   *[other] Я сообщу всем, кто собирался прийти: { $coming }.
}
event-call-off-sure = Да, отменить
event-call-off-no = Нет, оставить
event-calling-off = Через минуту отменю встречу «{ $title }»{ $coming ->
    [0] .
   *[other] {" "}и сообщу { $told } из { $coming }{ $missed ->
        [0] .
       *[other] , остальные увидят в чате.
    }
}
event-keep = Не отменять
    .words = не отменяй, нет не отменяй, не отменяйте, нет не отменяйте, не надо отменять, оставь, оставьте, не надо, нет не надо, стой, стоп, подожди, подождите, погоди, погодите, верни, верните, передумал, передумала, передумали, я передумал, я передумала, отмена
event-kept = Хорошо, встреча «{ $title }» остаётся. Никто ничего не узнал.
event-host-meant = Вы о встрече «{ $title }», { $when }? Могу перенести её или отменить. Всем, кто ответил, напишу.
event-hosting = Ещё
event-hosting-what = «{ $title }», { $when }. Что сделать?
event-guests = Кто придёт
event-guest-list = «{ $title }». { $yes ->
    [0] Пока никто не собирается
    [1] Придёт 1: { $names }
   *[other] Придут { $yes }: { $names }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }
}{ $maybe ->
    [0] {""}
   *[other] . Может быть: { $maybe }
}{ $waiting ->
    [0] {""}
   *[other] . Ждут места: { $waiting }
}{ $no ->
    [0] {""}
   *[other] . Не смогут: { $no }
}.
event-change = Изменить
event-what = Что меняем?
event-what-time = Время
event-what-place = Место
event-what-link = Ссылка
event-what-seats = Сколько мест
event-what-title = Название
event-what-help = Помощь
event-what-speaker = Кто ведёт или выступает
event-new-time = На какое время переносим? Например: «в воскресенье в 13».
    .name = Время
event-new-place = Где встречаемся теперь?
    .name = Место
event-new-link = Пришлите новую ссылку. Её увидят только те, кто идёт.
    .name = Ссылка
event-new-seats = Сколько теперь мест? Напишите число. Если мест сколько угодно, пропустите.
    .name = Сколько мест
event-new-title = Как теперь назовём?
    .name = Название
event-new-speaker = Кто ведёт или выступает? Имя увидят все. Если никто, пропустите.
    .name = Кто ведёт
event-new-help = Какая нужна помощь? Например: «столы, пироги, музыка». Если не нужна, пропустите.
    .name = Помощь
event-sure-time =
    «{ $title }»: { $new }.{ $told ->
        [0] {""}
        [one] {" "}Напишу { $told } соседу.
       *[other] {" "}Напишу { $told } соседям.
    }
    .name = Верно
event-sure-place =
    «{ $title }», место: { $new }.{ $told ->
        [0] {""}
        [one] {" "}Напишу { $told } соседу.
       *[other] {" "}Напишу { $told } соседям.
    }
    .name = Верно
event-sure-link =
    «{ $title }»: новая ссылка.{ $told ->
        [0] {""}
        [one] {" "}Напишу { $told } соседу.
       *[other] {" "}Напишу { $told } соседям.
    }
    .name = Верно
event-sure-seats = «{ $title }», мест: { $new ->
        [0] сколько угодно
       *[other] { $new }
    }.
    .name = Верно
event-sure-title = Теперь встреча называется «{ $new }».
    .name = Верно
event-sure-speaker = «{ $title }», ведёт или выступает: { $new ->
        [0] никто
       *[other] { $new }
    }.
    .name = Верно
event-sure-help = «{ $title }», помощь: { $new ->
        [0] не нужна
       *[other] { $new }
    }.
    .name = Верно
event-change-yes = Изменить
event-change-no = Оставить
event-left = Хорошо, оставил как есть.
event-changed = Исправил: «{ $title }».{ $told ->
    [0] {""}
    [one] {" "}Написал { $told } соседу.
   *[other] {" "}Написал { $told } соседям.
}{ $missed ->
    [0] {""}
   *[other] {" "}Остальные увидят в чате.
}
event-moved = Планы изменились: «{ $title }», { $when }, { $place }. Придёте?
event-changed-meanwhile = «{ $title }» только что изменили. Посмотрите, пожалуйста, ещё раз: /events
event-seats-taken = Уже занято мест: { $taken }. Меньше сделать не могу: людям пришлось бы отказать.
event-reminder-day = Напоминаю: «{ $title }», { $when }, { $place }. Ждём вас!
event-reminder-hours = Уже скоро: «{ $title }», { $when }, { $place }. До встречи!
event-reminder-host = Напоминаю о вашей встрече: «{ $title }», { $when }, { $place }. { $yes ->
    [0] Пока никто не собирается
    [1] Придёт 1: { $names }
   *[other] Придут { $yes }: { $names }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }
}{ $maybe ->
    [0] {""}
   *[other] . Может быть: { $maybe }
}.
event-company = Придёте на «{ $title }» не одни? Сколько человек придёт с вами?
event-unreminded = Не получилось вовремя напомнить о встрече «{ $title }», { $when }: { $people ->
    [one] { $people } соседу
   *[other] { $people } соседям
}. Если ещё не поздно, напишите в чат.
event-meant = Вы о встрече «{ $title }», { $when }?
    .words = да о ней, о ней, да об этой, об этой, да про неё, про неё, да про эту, про эту, да на неё, не приду на неё
event-or-promise = О чём вы: о встрече или о помощи соседу?
event-coming-yes = Приду
event-coming-late = Опоздаю
event-coming-no = Не смогу
event-late-told = { $who } опоздает на «{ $title }»{ $minutes ->
    [0] {""}
    [one] : на { $minutes } минуту
    [few] : на { $minutes } минуты
   *[many] : на { $minutes } минут
}.
event-late = { $minutes ->
    [30] На полчаса
    [60] На час
   *[other] На { $minutes } минут
}
event-late-how = Хорошо, предупрежу. Если знаете, на сколько, нажмите: передам и это.
event-late-noted = Хорошо, предупрежу. Ждём вас!
event-late-untold = Хорошо, ждём вас!

rsvp-yes = Иду
rsvp-maybe = Может быть
rsvp-no = Не смогу
rsvp-help = Помогу
rsvp-bring = +1 со мной
rsvp-alone = Только я
rsvp-noted-yes = Ждём вас!
rsvp-noted-door = Ждём вас! А когда придёте, напишите мне код: его скажет организатор.
along-yes = Ждём вас! С вами ещё { $guests }
along-waiting = Мест пока нет. Освободятся — напишу. С вами ещё { $guests }
rsvp-noted-maybe = Хорошо, напомню
rsvp-noted-no = Жаль. В другой раз!
rsvp-noted-waiting = Мест пока нет. Освободится — напишу
rsvp-noted-host = Вы ведёте встречу: место вам не нужно
rsvp-write-yes = Ждём вас! А чтобы я напомнил, напишите мне в личные сообщения
rsvp-write-maybe = Хорошо. А чтобы я напомнил, напишите мне в личные сообщения
rsvp-write-waiting = Мест пока нет. Напишите мне в личные сообщения: сообщу, если освободится
rsvp-noted-beside = Места для гостей заняты, а вы помогаете: вам место не нужно. Ждём вас!
rsvp-write-beside = Ждём вас, помощникам место не нужно! А чтобы я напомнил, напишите мне в личные сообщения
rsvp-noted-help-beside = Спасибо! Мест для гостей нет, а помощники нужны: записал вас, место вам не понадобится.
rsvp-noted-help = Спасибо! Записал вас в помощники
rsvp-noted-help-already = Вы уже в помощниках, спасибо!

events-none = Пока ничего не намечено. { $leads ->
    [1] Хотите, чтобы что-то было? Позовите соседей.
   *[other] Хотите, чтобы что-то было? Скажите ведущему.
}
events-answer = Приду или нет
events-more = { $count ->
    [one] И ещё { $count } встреча.
    [few] И ещё { $count } встречи.
   *[other] И ещё { $count } встреч.
}
events-one =
    { $title }
    { $when }
    { $place }{ $yes ->
        [0] {""}
       *[other] . Идут: { $yes }
    }
