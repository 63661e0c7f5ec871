# Keys: inquiry

# Кто спрашивает
inquiry-what = О чём спросить ведущих? Напишите своими словами: передам с вашим именем. Если вопрос общий, ответ могут показать и соседям, уже без имени.
inquiry-which = Это вопрос или у нас что-то не так?
inquiry-as-question = Вопрос
inquiry-as-feedback = Что-то не так
inquiry-passed-on = { $how ->
    [late] Ведущие ещё не ответили: «{ $words }». Напоминаю им.
    [again] Сказал ведущим, что ответ не помог: «{ $words }». Не ответят до { $until } — напишу и напомню им.
   *[new] { $kind ->
        [feedback] Передал ведущим
       *[question] Спросил ведущих
    }: «{ $words }». Не ответят до { $until } — напишу и напомню им.
}
inquiry-heard = Вас услышали, ответит { $who }: «{ $words }»
inquiry-no-need = Уже не нужно
inquiry-over-done = Хорошо, вопрос снят.
inquiry-answered =
    { $kind ->
        [feedback] Вы писали
       *[question] Вы спрашивали
    }: «{ $words }»
    { $named ->
        [0] Ответ ведущих
       *[other] { $who } отвечает
    }: «{ $answer }»
inquiry-answered-by-card =
    { $kind ->
        [feedback] Вы писали
       *[question] Вы спрашивали
    }: «{ $words }»
    { $named ->
        [0] Ведущие советуют
       *[other] { $who } советует
    } памятку «{ $title }».
inquiry-mended =
    Вы писали: «{ $words }»
    { $named ->
        [0] Ведущие говорят
       *[other] { $who } говорит
    }: исправили.
inquiry-open-card = Открыть памятку
inquiry-did-it-help = Помогло?
inquiry-better = Стало лучше?
inquiry-yes = Да, спасибо!
inquiry-no = Нет
inquiry-glad = Рад, что помогло!
inquiry-late = { $last ->
    [0] Ответа пока нет: «{ $words }». Напомнил ведущим.
   *[other] Ответа всё ещё нет: «{ $words }». Напомнил ведущим в третий раз. Вопрос останется у них в списке, ответят — сразу перешлю.
}
inquiry-given-up = На вопрос «{ $words }» за месяц никто не ответил, простите. Спросите ещё раз или у соседей в чате.
inquiry-too-many = У ведущих уже { $most } ваших { $most ->
    [one] вопрос
    [few] вопроса
   *[many] вопросов
}. Подождём ответа на них.
inquiry-waiting = { $count ->
    [1] Вопрос соседа ждёт ответа больше дня. Ответите?
    [one] { $count } вопрос соседей ждёт ответа больше дня. Ответите?
    [few] { $count } вопроса соседей ждут ответа больше дня. Ответите?
   *[many] { $count } вопросов соседей ждут ответа больше дня. Ответите?
}{ $last ->
    [0] {""}
   *[other] {" "}Напоминаю в последний раз, дальше — только в вечернем списке.
}
inquiry-show-them = Показать
inquiry-over = Этого вопроса больше нет: его сняли или он уже закрыт.

# Ведущим
inquiry-put-question = { $how ->
    [new] { $who } спрашивает: «{ $words }»
    [again] Ответ не помог. { $who } спрашивает: «{ $words }»
   *[late] Вопрос ждёт больше дня. { $who } спрашивает: «{ $words }»
}
inquiry-put-feedback = { $how ->
    [new] { $who } пишет ведущим: «{ $words }»
    [again] Лучше не стало. { $who } пишет ведущим: «{ $words }»
   *[late] Соседу не отвечают больше дня. { $who } пишет ведущим: «{ $words }»
}
inquiry-has = Отвечает { $who }.
inquiry-reply = Ответить
inquiry-take = Беру
inquiry-cannot = Не смогу
inquiry-by-card = Памятка: { $title }
inquiry-taken = На этот вопрос уже отвечает другой ведущий.
inquiry-taken-by-you = Отвечаете вы. Соседу скажу.
inquiry-given-back = Вопрос снова общий.
inquiry-your-answer = Напишите ответ: перешлю от вашего имени.
inquiry-told = Ответ передан. Спрошу, помогло ли.
inquiry-replied = { $card ->
    [0] { $named ->
        [0] Ответ: «{ $answer }»
       *[other] { $who } отвечает: «{ $answer }»
    }
   *[other] { $named ->
        [0] Ответ памяткой: «{ $title }»
       *[other] { $who } отвечает памяткой: «{ $title }»
    }
}{ $state ->
    [mended] . Исправили.
    [ended] . Вопрос закрыт.
   *[waits] {""}
}
inquiry-before = Отвечали: { $card ->
    [0] «{ $answer }»
   *[other] памятка «{ $title }»
}
inquiry-mended-it = Исправили
inquiry-mended-told = Передал соседу, что исправили. Спрошу, стало ли лучше.
inquiry-mended-yet = Неделю назад вы ответили соседу: «{ $words }». Получилось исправить? Нажмите, и я скажу.

# Для всех
inquiry-show = Показать соседям
inquiry-keep = Записать памяткой
inquiry-how-to-show =
    Покажу в чате, без имени того, кто спрашивал.
    Вопрос: «{ $words }»
    Ответ: «{ $answer }»
    Оставить вопрос так или написать иначе?
inquiry-how-to-put =
    Покажу в чате, без имени того, кто спрашивал.
    Ответ: «{ $answer }»
    В самом вопросе есть телефон или то, что соседям знать незачем. Как написать его для всех?
inquiry-no-numbers = Номера телефона в вопросе для всех быть не должно. Напишите, пожалуйста, без него.
inquiry-as-it-is = Оставить так
inquiry-not-for-all = Здесь есть о людях, телефон или номер квартиры. Такое соседям не показываю: памятку напишите другими словами в разделе «Памятки».
inquiry-no-group = Показать негде: чата у сообщества пока нет.
inquiry-posted = Через минуту покажу { $reach }: «{ $words }» и ответ.
inquiry-posted-night = Ночью соседей не бужу: «{ $words }» и ответ покажу в { $morning }, { $reach }.
inquiry-in-the-chat =
    Соседи спрашивают: «{ $words }»
    { $named ->
        [0] Ответ
       *[other] { $who } отвечает
    }: «{ $answer }»
