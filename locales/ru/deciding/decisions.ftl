# Keys: decision

decision-who = Решили: «{ $words }». Кто возьмётся и к какому дню? Например: Олег, 1 декабря.
decision-me = Я возьмусь
decision-nobody-yet = Пока никто
decision-no-name = Назовите, кто возьмётся, например: Олег, 1 декабря.
decision-when = К какому дню? Например: 1 декабря, до конца месяца.
decision-asking = Спрашиваю: { $who }. «{ $words }», срок { $day }. Напишу, что скажет.
decision-ask = Решили: «{ $words }», срок { $day }. Возьмётесь? Имя увидят соседи: в списке «обещано» и в чате.
decision-yes = Да, возьмусь
decision-no = Не смогу
decision-agreed = Спасибо! «{ $words }», срок { $day }. { $before ->
    [0] Когда срок пройдёт, спрошу, как дела.
   *[1] Напомню накануне.
} Всё обещанное — «обещано».
decision-refused = Понимаю. Спасибо, что ответили!
decision-handed = «{ $words }» теперь делает { $who }. Спасибо вам!
decision-line = «{ $words }» ({ $held ->
    [0] пока никто
    [1] { $who }
   *[2] { $outside }
}, { $day })
decision-written = { $own ->
    [0] { $outside ->
        [0] Есть: { $decision }.
       *[1] Записал: { $decision }. Когда срок пройдёт, спрошу, что вышло.
    }
   *[1] Записал: { $decision }. { $before ->
        [0] Когда срок пройдёт, спрошу, как дела.
       *[1] Напомню накануне.
    }
} Рассказать соседям?
decision-tell = Сказать в чате
decision-will-tell = Через минуту скажу { $reach }: «{ $words }».
decision-will-tell-night = Сейчас ночь. Скажу в чате в { $morning }: «{ $words }».
decision-in-the-chat = { $done ->
    [0] Решили: { $decision }.
   *[1] Сделано: { $decision }. Спасибо!
}
decision-who-takes = «{ $words }», срок { $day }: кто возьмётся?
decision-nobody-has = Пока никто не взялся.
decision-drop-sure = «{ $words }»: не делаем?
decision-drop-yes = Да, не делаем
decision-keep = Оставить
decision-nobody-such = Соседа «{ $said }» у нас не нахожу.
decision-several-such = Таких соседей несколько: «{ $said }».
decision-which-name = Кого спросить? Напишите имя.
decision-somebody = Назвать соседа
decision-drop = Не будем
decision-gave-up = { $who }: не получится.{ $told ->
    [0] { "" }
   *[other] { " " }«{ $why }»
}
decision-own = { $ahead ->
    [0] Срок прошёл: { $decision }.
   *[1] Завтра срок: { $decision }.
} Как дела?
decision-shown = Обещано: { $decision }.
decision-of-others = Срок прошёл: { $decision }. Сделали?
decision-late = Срок прошёл, а новостей нет: { $decision }. Спросите сами или решите здесь.
decision-done = Сделано
decision-new-day = Новый день
decision-pass-on = Передать
decision-will-not = Не выйдет
decision-done-thanks = Спасибо! «{ $words }» — сделано. Так и записал.
decision-done-noted = «{ $words }» — сделано. Так и записал.
decision-told-done = Сделано: «{ $words }».{ $named ->
    [0] { "" }
   *[1] { " " }Отвечает { $who }.
}
decision-moved = Хорошо: «{ $words }», новый срок { $day }.
decision-told-moved = { $who }: «{ $words }», новый срок { $day }.
decision-why = Почему не выйдет? Прочтёт только ведущий.
decision-given-up = Хорошо, «{ $words }» с вас снял. Ведущему сказал.
decision-dropped = Хорошо, «{ $words }» не делаем. Так и записал.
decision-told-dropped = «{ $words }»: ведущий решил, что делать не будем. Спасибо вам!
decision-none = В { $year } году пока ничего не обещали.
decision-year = В { $year } году обещано { $promised }, сделано { $done }{ $dropped ->
    [0] { "" }
   *[other] , не вышло { $dropped }
}.
decision-waiting = Ждём: { $named }{ $more ->
    [0] { "" }
   *[other] { " " }и ещё { $more }
}.
decision-note = Записать, что обещали нам
decision-outside-who = Кто обещал? Можно назвать и своими словами.
decision-outside-company = Управляющая компания
decision-outside-administration = Администрация
decision-outside-what = Что обещали? Например: покрасить подъезды.
decision-outside-when = К какому дню? Напомню, когда он пройдёт. Например: 1 мая, до конца года.
decision-month-off = Не рассказывать каждый месяц
decision-month-on = Рассказывать каждый месяц

decision-over = Это уже сделано или снято. Что обещано: «обещано».
decision-not-yours = Это обещали не вы.
decision-gone = Этого соседа у нас уже нет. Назовите другого.
decision-past = Этот день уже прошёл. Назовите день впереди.
decision-too-far = Так далеко не загадываю: самое большее на { $years } года вперёд.
decision-too-many = Обещанного уже { $most }: сначала закончим часть. Список: «обещано».
decision-unreachable = Этому соседу я пока не могу написать: сначала нужно нажать мою кнопку в чате. Напишите сами или назовите другого.
