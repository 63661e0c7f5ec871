# Keys: complaint, plan, repairs

# Что починить: рассказать
complaint-category =
    Опасно? Звоните 112. Пахнет газом — 104 или 112.{ $told ->
        [0] {""}
       *[other] {" "}Аварийная: { $emergency }.
    }
    Что беспокоит?
    .name = Что беспокоит
complaint-said =
    Опасно? Звоните 112. Пахнет газом — 104 или 112.{ $told ->
        [0] {""}
       *[other] {" "}Аварийная: { $emergency }.
    }
    К чему это ближе: «{ $words }»?
    .name = Что беспокоит
complaint-category-of = Понял. К чему это ближе?
    .name = Что беспокоит
complaint-category-yard = Двор и парковка
complaint-category-entrance = Подъезд и лифт
complaint-category-water = Вода и отопление
complaint-category-roof = Крыша, стены, подвал
complaint-category-rubbish = Мусор и уборка
complaint-category-light = Свет и домофон
complaint-category-other = Другое
complaint-category-fine = Всё хорошо
complaint-where =
    Где это? Дом, подъезд, этаж.
    Например: «подъезд 2, этаж 5» или «двор». Номер квартиры не нужен.
    .name = Где
complaint-where-unclear = Не понимаю, где это. Напишите, например: «подъезд 2» или «двор».
complaint-where-vague = Какой дом и подъезд? Напишите номером, например: «Кирова 12, подъезд 2».
complaint-same =
    Похоже, об этом уже сообщили:
    { $lines }
complaint-same-line = { $number }. «{ $words }», { $place }.{ $count ->
    [0] {""}
    [one] {" "}Сообщил { $count } сосед.
    [few] {" "}Сообщили { $count } соседа.
   *[many] {" "}Сообщили { $count } соседей.
}
complaint-me-too = У меня тоже
complaint-me-too-of = У меня тоже: { $number }
complaint-another = Нет, другое
complaint-what =
    Что случилось? Одно-два предложения, без имён и номеров квартир.
    .name = Что случилось
complaint-photo =
    Есть фото? Пришлите одно. Можно и без него.
    .name = Фото
complaint-urgency =
    Насколько срочно?
    .name = Срочность
complaint-urgency-danger = Опасно
    .words = это опасно, очень опасно, опасно для людей, опасно для детей
complaint-urgency-bad = Мешает жить
    .words = мешает, очень мешает, мешает всем, жить мешает
complaint-urgency-later = Может подождать
    .words = подождёт, подождут, терпит, потерпит, не срочно, несрочно, не очень срочно, не горит, можно подождать
complaint-check =
    Проверьте:
    { $category }
    Где: { $place }
    Что случилось: { $words }{ $photo ->
        [0] {""}
       *[other] {" "}(с фото)
    }
    Срочность: { $urgency }
complaint-people =
    Похоже, это про людей. Такое в общий список не записываю.
    Могу передать ваши слова и имя ведущему, больше никому. Ведущий: { $keeper }.
complaint-people-mediator =
    Похоже, это про людей. Такое в общий список не записываю.
    Поговорить с посредником? Это { $keeper }, больше не узнает никто.
complaint-people-talk = Поговорить
complaint-people-alone = Похоже, это про людей. Такое в общий список не записываю.
complaint-people-another = Ведущий сменился, поэтому пока ничего никому не передал. Передать ваши слова и имя новому ведущему? Это { $keeper }.
complaint-people-yes = Да, передайте
complaint-people-house = Это не про людей
complaint-people-no = Не надо
complaint-people-told = Передал лично: { $keeper }. В списке этого не будет, соседи ничего не увидят.
complaint-people-tell = Просьба поговорить лично, соседям не показываю. { $teller } пишет: «{ $words }»
complaint-people-nobody = Сейчас мне некому это передать. Ничего не записал.
complaint-thanks = { $told ->
    [0] Записал. Когда что-то изменится, напишу.
   *[other] Записал, это увидит { $keeper }. Когда что-то изменится, напишу.
} { $named }
complaint-nameless = Вашего имени в списке нет, и ведущий его не видит.
complaint-named-in-survey = В списке вашего имени нет, но ответы на опрос ведущие видят с именами.
complaint-danger = Опасно? Звоните 112. Пахнет газом — 104 или 112.{ $told ->
        [0] {""}
       *[other] {" "}Аварийная: { $emergency }.
    } Записал{ $known ->
        [0] , но сообщить ведущему не вышло, поэтому позвоните сами.
        [2] .
       *[other] . Уже сообщил: { $keeper }.
    }
complaint-held = Записал. Сначала это посмотрит ведущий, потом увидят соседи.
complaint-held-tell = Есть жалобы, которых соседи пока не видят. Показать их?
complaint-told-already = Вы об этом уже сообщали, жалоба на месте.
complaint-fine = Вот и славно!
complaint-too-many = Сегодня жалоб от вас уже много. Об остальном расскажите, пожалуйста, завтра. Опасно? Звоните 112. Пахнет газом — 104 или 112.
complaint-joined = Записал: об этом { $count ->
    [one] сообщил { $count } сосед.
    [few] сообщили { $count } соседа.
   *[many] сообщили { $count } соседей.
} Когда что-то изменится, напишу. { $named }
complaint-joined-already = Вы уже в числе тех, кого это беспокоит.
complaint-over = Эта жалоба уже закрыта.
complaint-name-me = Сказать ведущему моё имя
complaint-named = Хорошо, ведущий увидит ваше имя. Соседи не увидят.
complaint-left = Убрал. Об этом больше не напишу.
complaint-look = Что уже записано

# Что починить: список
repairs-none = Сейчас чинить нечего{ $fixed ->
    [0] {""}
   *[other] {" "}(за месяц исправлено: { $fixed })
}. Что-то сломалось? Расскажите.
repairs-head = Что починить ({ $count }){ $fixed ->
    [0] :
   *[other] . За месяц исправлено: { $fixed }.
}
repairs-line = { $number }. { $what } — { $place }.{ $count ->
    [0] {""}
   *[other] {" "}Сообщили: { $count }.
} { $course }
repairs-number = { $number }
repairs-more = Дальше
repairs-tell = Сообщить о другом
repairs-letter = { $whom ->
    [board] Текст для правления
    [leaders] Текст для тех, кто отвечает
   *[company] Текст для управляющей компании
}
repairs-place = { $entrance ->
   *[other] подъезд { $entrance }
}{ $floor ->
    [0] {""}
   *[other] , этаж { $floor }
}
repairs-place-unknown = место не названо
repairs-course = Сейчас: { $state }{ $acts ->
    [0] { $dated ->
        [0] {""}
       *[other] . Обещают к { $due }
    }
   *[other] . Отвечает за это: { $who }{ $dated ->
        [0] {""}
       *[other] , обещают к { $due }
    }
}{ $answered ->
    [0] {""}
   *[other] . Ответили: «{ $answer }»
}.
repairs-state-held = ждёт ведущего, соседям не видно
repairs-state-new = новое
repairs-state-sent = передано
repairs-state-working = в работе
repairs-state-fixed = исправлено
repairs-state-again = снова открыто, не исправили
repairs-state-refused = отказ
repairs-state-hidden = в общий список не вошло
repairs-view =
    { $what }
    Где: { $place }. { $category }. { $urgency }.{ $photo ->
        [0] {""}
       *[other] {" "}Есть фото.
    }
repairs-view-course =
    { $course }
    Записано { $since }.{ $count ->
        [0] {""}
        [one] {" "}Сообщил { $count } сосед.
        [few] {" "}Сообщили { $count } соседа.
       *[many] {" "}Сообщили { $count } соседей.
    }
repairs-named = Согласны, чтобы вы знали имя: { $names }.
repairs-leave = Уже не беспокоит
repairs-set-sent = Передано
repairs-set-working = В работе
repairs-set-fixed = Исправлено
repairs-set-refused = Отказ
repairs-set-new = Показать соседям
repairs-set-hidden = Не показывать
repairs-photo = Показать фото
repairs-photo-none = Фото ещё не загрузилось. Загляните через минуту.
repairs-photo-of = { $what }, { $place }.
repairs-plan = Кто и когда
repairs-set = Записал. Тем, кого это беспокоит, напишу
plan-who = Кто за это отвечает? Например: «управляющая компания».
plan-when = К какому дню обещали? Например: «в пятницу» или «28 ноября».
plan-when-unclear = Не понимаю, какой это день. Напишите, например: «28 ноября».
plan-in-three = Через три дня
plan-in-week = Через неделю
plan-in-fortnight = Через две недели
plan-answer = Что ответили? Передам тем, кто сообщил.

repairs-letter-head =
    Здравствуйте! Пишем от имени жителей: { $whose }.
    Просим разобраться с тем, что беспокоит нас в доме и во дворе.
repairs-letter-item = { $number }. { $category }{ $said ->
    [0] .
   *[other] : { $words }.
}{ $danger ->
    [0] {""}
   *[other] {" "}Это опасно.
}{ $placed ->
    [0] {""}
   *[other] {" "}Где: { $places }.
} { $count ->
    [0] Сообщили
    [one] Сообщил { $count } человек, впервые
    [few] Сообщили { $count } человека, впервые
   *[many] Сообщили { $count } человек, впервые
} { $since }.
repairs-letter-end =
    Сообщите, пожалуйста, кто и к какому дню этим займётся. Будем благодарны за ответ.
    С уважением, жители. { $today }
repairs-letter-now = Перечитайте текст, скопируйте целиком и отправьте, куда нужно. Кто сообщил, в нём не сказано.
repairs-letter-none = Открытых жалоб нет, писать не о чем.
repairs-letter-of = Только { $house }
repairs-letter-sent = Отправлено
repairs-letter-changed = С тех пор список жалоб изменился, поэтому ничего не отметил. Вот письмо заново:
repairs-letter-marked = { $count ->
    [one] Отметил { $count } жалобу: передано.
    [few] Отметил { $count } жалобы: передано.
   *[many] Отметил { $count } жалоб: передано.
}

repairs-news-head = Есть новости о том, что вас беспокоит.
repairs-news = — { $what }, { $place }. { $course }
repairs-fixed = Пишут, что исправили: «{ $what }», { $place }. Проверьте, пожалуйста: исправили?
repairs-fixed-yes = Исправили
repairs-fixed-no = Не исправили
repairs-thanks-yes = Спасибо! Рад, что починили.
repairs-thanks-no = Записал, что не исправили, сообщаю ведущему. Если так скажут и другие, открою снова.
repairs-reopened = Записал, что не исправили. Открыл снова и сообщаю ведущему.
repairs-alert = Сосед сообщает об опасности. Проверьте, вызвали ли аварийную или 112.
repairs-again = Соседи говорят: не исправили. Жалоба снова открыта.
repairs-denied = Сосед говорит: не исправили. Жалоба пока закрыта: проверьте, пожалуйста.
repairs-due = Сегодня обещанный день. Что сказать соседям?
