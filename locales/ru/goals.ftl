# Keys: goals

goals-what = Что считаем? Можно назвать и своё.
goals-as-members = Нас станет
goals-as-meetings = Встречи
goals-as-helped = Помогли
goals-as-surveys = Опросы
goals-as-views = Просмотры записей
goals-as-own = Своё число
goals-ready = Готовый набор
goals-ready-communities = Сообщества вместе
goals-ready-grants = Поданные гранты
goals-ready-talks = Выступления
goals-ready-day = В наборе шесть целей: 100 сообществ вместе, 30 000 просмотров, 30 встреч, 20 опросов, 50 поданных грантов, 60 выступлений. Потом любую можно изменить или убрать. К какому дню? Например: до конца года.
goals-own-name = Как назвать? Например: выступления, публикации, поданные гранты.
goals-no-name = Назовите коротко, словами, до { $most } букв. Например: выступления.
goals-how-many = { $counts ->
    [members] Сколько нас должно стать
    [meetings] Сколько встреч
    [helped] Сколько раз помочь
    [surveys] Сколько опросов
    [views] Сколько просмотров
   *[own] { $name }: сколько
} и к какому дню? Например: 30 до конца года.
goals-no-number = Напишите числом и днём, например: 30 до конца года.
goals-no-day = { $number } — понял. А к какому дню? Например: до конца года.
goals-which-day = К какому дню? Например: до конца года, до 1 мая.
goals-too-little = Цель — это число больше нуля. Например: 30 до конца года.
goals-too-much = Столько не посчитать: самое большее { $most }.
goals-past = Этот день уже прошёл или идёт. Напишите день впереди, например: до конца года.
goals-too-far = Так далеко не загадываю: самое большее { $years ->
    [one] на { $years } год
    [few] на { $years } года
   *[other] на { $years } лет
} вперёд.
goals-no-such-number = Такое число не подходит: от 1 до { $most }.

goals-written = Записал.
goals-same-already = Такая цель у вас уже есть.
goals-same = Такая цель уже есть: «цели».
goals-reached-already = Записал, но столько уже есть. Возьмите больше или считайте с сегодняшнего дня.
goals-too-many = Больше { $most } целей не поместится. Сначала уберите какую-нибудь: «цели».
goals-gone = Этой цели уже нет.

goals-line = { $counts ->
    [members] Нас
    [meetings] Встречи
    [helped] Помогли
    [surveys] Опросы
    [views] Просмотры записей
   *[own] { $name }
}: { $known ->
    [0] пока не видно, нужно { $target }
   *[other] { $now } из { $target }
}
goals-day = { $day } { $year }
goals-page = { $goal }. Срок: { $until }.
goals-counted-since = { $counts ->
    [views] Считаю по итогам недель, с { $since }.
   *[other] Считаю с { $since }.
}
goals-is-over = Этот срок вышел.
goals-how-by-hand = Этого я не вижу, считаете вы. Пишите мне «+1 { $name }» и что это было, можно со ссылкой.
goals-step = { $day }: +{ $number }{ $told ->
    [0] {""}
   *[other] , { $what }
}
goals-add-step = Добавить
goals-step-back = Убрать последнее
goals-change = Изменить
goals-from-today = Считать с сегодня
goals-drop = Убрать цель
goals-drop-sure = Убрать цель? { $goal }.{ $own ->
    [0] {""}
   *[other] {" "}Всё, что к ней записано, сотрётся.
}
goals-drop-yes = Да, убрать
goals-keep = Оставить
goals-dropped = Убрал. Новую цель можно поставить словом «цель».

goals-ours = Наши цели. Как идёт, говорю и в итогах недели.
goals-listed = { $goal }, { $over ->
    [0] срок { $until }
   *[other] срок вышел { $until }
}.
goals-new = Новая цель
goals-leaders-set = Цели у нас ставят ведущие, они их и видят. Есть мысль, чего нам вместе добиться? Напишите им.

goals-what-step = { $name }: сколько прибавить и что это было? Например: 1, лекция в школе. Можно ссылку.
goals-step-number = Прибавить можно от 1 до { $most }. Лишнее убирает кнопка «Убрать последнее».
goals-step-taken-back = Убрал.
goals-step-gone = Это уже убрали.
goals-full = Здесь записей больше не поместится. Поставьте новую цель: «цель».
goals-counted = Это я считаю сам.
goals-which = К какой цели прибавить?
goals-is-reached = Есть, дошли! Спасибо всем, кто помогал.

goals-in-digest = Цели. { $told }.

goals-told-reached = Есть! { $told }. { $several ->
    [0] Дошли до цели
   *[other] Дошли до этих целей
}, спасибо всем, кто помогал. Что дальше?
goals-more = Взять больше
goals-thank = Сказать спасибо
goals-told-passed = { $several ->
    [0] Срок цели вышел
   *[other] У этих целей вышел срок
}. { $told }. До цели не дошли, но и это сделано. Как поступим?
goals-later = Поставить новый срок
goals-choose = Наши цели
