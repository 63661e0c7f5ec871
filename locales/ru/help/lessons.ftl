# Keys: lesson

# Кто учит и чему
lesson-taught = Чему учат соседи:
    { $lines }
    Имя назову, только когда согласитесь вы оба.
lesson-taught-line = — { $words }
lesson-nothing-taught = Здесь соседи учат друг друга: вязать, печь хлеб, разбираться с телефоном. Можно найти наставника, взять ученика или позвать на практику.
lesson-seek = Хочу научиться
lesson-teach = Могу научить
lesson-what = Чему хотите научиться? Например: «вязать», «пользоваться телефоном» или «ищу наставника по электронике».
    .name = Чему научиться
lesson-vague = Напишите, пожалуйста, чему. Например: «вязать» или «играть на гитаре».
lesson-teach-what = Чему можете научить? Например: «научу вязать» или «возьму на практику в мастерскую».
    .name = Чему научу
lesson-thanks = «{ $words }»: ищу, кто научит. Напишу { $today ->
    [1] сегодня
   *[other] завтра
} до { $by }, даже если никто не найдётся.
lesson-children = Если учится ребёнок, пусть рядом будет кто-то из родителей.
lesson-ask = Рядом ищут, кто научит: «{ $words }». Возьмётесь? Сколько раз встретиться, решите вместе.{ $children ->
    [1] {" "}Если учится ребёнок, пусть рядом будет кто-то из родителей.
   *[other] {""}
}
lesson-yes = Да, возьмусь
lesson-full = { $most ->
    [one] У вас уже { $most } ученик.
    [few] У вас уже { $most } ученика.
   *[many] У вас уже { $most } учеников.
} Больше сразу не получится: освободится место — спрошу снова.

# Сколько раз
lesson-how-many-times = Сколько раз встретитесь? { $who } согласится или предложит другое число.
lesson-how-many-more = Сколько встреч всего? { $who } согласится или предложит другое число.
lesson-own-number = Другое число
lesson-number = Сколько встреч? От 1 до 12.
    .name = Сколько встреч
lesson-count = Сразу можно договориться не больше чем о { $most } встречах. Понравится — потом начнёте ещё раз.
lesson-agreed-already = Вы уже договорились. Встреч: { $meetings }. Закончить раньше можно в разделе «Моё».
lesson-proposed-done = Предложу { $meetings ->
    [one] { $meetings } встречу
    [few] { $meetings } встречи
   *[many] { $meetings } встреч
}. Как только { $who } ответит, напишу.
lesson-proposed = { $who } предлагает { $meetings ->
    [one] { $meetings } встречу
    [few] { $meetings } встречи
   *[many] { $meetings } встреч
}: «{ $words }». Подходит?
lesson-fits = Подходит
lesson-agreed = Договорились: «{ $words }», { $meetings ->
    [one] { $meetings } встреча
    [few] { $meetings } встречи
   *[many] { $meetings } встреч
}. { $named ->
    [0] Когда первая? Спишитесь и нажмите день.
   *[other] День уже назван.
} С вами { $who }.

# Встречи
lesson-check = Встретились? «{ $words }», учит { $who }.
lesson-met-yes = Да
lesson-met-not-yet = Перенесли
lesson-met-let-down = Не вышло
lesson-held = Отлично! { $meetings ->
    [0] Было встреч: { $held }.
   *[other] Было встреч: { $held } из { $meetings }.
} Когда следующая? Договоритесь и нажмите день.
lesson-enough = Нам хватило
lesson-put-off = Хорошо. Договоритесь о другом дне и нажмите его.
lesson-learner-tells = О встречах спрашиваю того, кто учится: «{ $words }».
lesson-mine = Вы учитесь: «{ $words }»{ $when }. Учит { $who }.{ $known ->
    [new] {""}
    [open] {" "}Было встреч: { $held }.
   *[other] {" "}Было встреч: { $held } из { $meetings }.
}
lesson-mine-teacher = Вы учите: «{ $words }»{ $when }. Учится { $who }.{ $known ->
    [new] {""}
    [open] {" "}Было встреч: { $held }.
   *[other] {" "}Было встреч: { $held } из { $meetings }.
}

# Конец
lesson-over-learner = Встречи закончены: «{ $words }», { $held ->
    [one] { $held } раз
    [few] { $held } раза
   *[many] { $held } раз
}. Учит { $who }. Скажете спасибо?
lesson-over-teacher = Встречи закончены: «{ $words }», { $held ->
    [one] { $held } раз
    [few] { $held } раза
   *[many] { $held } раз
}. Учится { $who }. Спасибо, что делитесь тем, что умеете!
lesson-thank = Сказать спасибо
lesson-once-more = Ещё столько же
lesson-learnt = Чему научились? Хватит и слова: передам вместе с вашим спасибо.
lesson-thank-for = За что спасибо? Например: «за терпение и пироги».
lesson-again = { $who } предлагает ещё { $meetings ->
    [one] { $meetings } встречу
    [few] { $meetings } встречи
   *[many] { $meetings } встреч
}: «{ $words }». Продолжите?
lesson-again-yes = Да, продолжим
lesson-again-no = Не сейчас
lesson-again-asked = Спрошу. Как только { $who } ответит, напишу.
lesson-again-agreed = Продолжаете: «{ $words }». С вами { $who }. Когда встретитесь? Договоритесь и нажмите день.
lesson-again-not = Хорошо, передам. { $who } поймёт.
lesson-again-refused = Продолжить сейчас не получится: «{ $words }». Вы и так успели многое.
lesson-stop = Закончить: { $words }
lesson-stop-ask = Закончить встречи: «{ $words }»? Так бывает. Соседу скажу сразу, бережно: { $who }.
lesson-stop-yes = Да, закончить
lesson-stop-no = Нет, продолжим
lesson-stop-kept = Хорошо, всё в силе.
lesson-stopped = Хорошо, встречи закончены. Соседу сказал.
lesson-stopped-teacher = Хорошо, встречи закончены. Соседу сказал. Спасибо, что учили!
lesson-over = Эти встречи уже закончились.
lesson-stopped-by-learner = { $who } заканчивает встречи: «{ $words }». { $held ->
    [0] Встретиться не успели.
    [one] Вы встретились { $held } раз.
    [few] Вы встретились { $held } раза.
   *[many] Вы встретились { $held } раз.
} Спасибо, что взялись!
lesson-stopped-by-teacher = { $who } дальше не сможет учить: «{ $words }». { $held ->
    [one] Вы встретились { $held } раз.
    [few] Вы встретились { $held } раза.
   *[many] Вы встретились { $held } раз.
} Поискать другого соседа?
lesson-look-for-another = Искать другого
lesson-teacher-gone = «{ $words }»: сосед, который вас учил, больше не с нами или не получает моих сообщений. { $held ->
    [one] Вы встретились { $held } раз.
    [few] Вы встретились { $held } раза.
   *[many] Вы встретились { $held } раз.
} Поискать другого?
lesson-learner-gone = «{ $words }»: сосед, который у вас учился, больше не с нами или не получает моих сообщений. { $held ->
    [0] Встретиться не успели.
    [one] Вы встретились { $held } раз.
    [few] Вы встретились { $held } раза.
   *[many] Вы встретились { $held } раз.
} Спасибо, что взялись!
lesson-asleep = «{ $words }»: давно не знаю, встречаетесь ли вы, поэтому записал, что встречи закончились. Было встреч: { $held }.
