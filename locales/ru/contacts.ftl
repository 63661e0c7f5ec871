# Keys: contact, contacts, partners

# Чей телефон
contact-for-emergency = Аварийная
contact-for-company = Управляющая компания
contact-for-dispatcher = Диспетчер
contact-for-officer = Участковый
contact-for-clinic = Поликлиника
contact-for-lift = Лифт
contact-for-intercom = Домофон
contact-for-other = Ещё телефон
contact-named = { $what }, { $name }

contacts-danger = Опасно? Звоните 112. Пахнет газом — 104 или 112.
contacts-emergency = Аварийная: { $telephone }
contacts-no-emergency = Телефонов аварийной и { $whom ->
    [board] правления
   *[company] управляющей компании
} мне пока не назвали.
contacts-leader = Живой человек: { $leader }. Отвечает за меня и за сообщество: напишите и спросите.
contacts-leader-is-you = За меня в этом сообществе отвечаете вы.
contacts-leader-nobody = Сейчас за меня никто не отвечает: кто вёл сообщество, из чата вышел. Администратор чата может взяться: пусть напишет в чате /register.
contacts-write = Написать
contacts-line = { $what }: { $telephone }{ $known ->
        [0] {""}
       *[other] , { $details }
    }
contacts-checked = Проверено { $day }.
contacts-silent = { $day } здесь не ответили.
contacts-none-such = { $what }: телефона пока нет.
contacts-nobody-answers = Не отвечают
contacts-passed-on = Спасибо, попросил ведущих проверить
contacts-noted = Спасибо, записал
contacts-check = Не отвечают: { $what }. Посмотрите, верный ли телефон.
contacts-change = Исправить
contacts-right = Всё верно
contacts-remove = Убрать
contacts-confirmed = { $what }: отметил, что телефон верный.
contacts-removed = { $what }: телефон убран.
contacts-still-so = Эти телефоны не проверяли полгода. Всё так?
contacts-all-right = Всё так
contacts-not-all = Исправить
contacts-all-confirmed = { $count ->
        [one] Отметил, что верен { $count } телефон.
        [few] Отметил, что верны { $count } телефона.
       *[other] Отметил, что верны { $count } телефонов.
    }

# Ведущий называет телефоны
contacts-add = Добавить телефон
contacts-ask = { $topic ->
        [emergency] Телефон аварийной службы: куда звонить, если прорвало трубу?
        [company] Телефон управляющей компании или правления?
        [dispatcher] Телефон диспетчера: куда звонить, если нет воды или света?
        [officer] Телефон участкового, и когда он принимает?
        [clinic] Телефон поликлиники, регистратуры?
        [lift] Телефон лифтовой службы: куда звонить, если лифт встал?
       *[intercom] Телефон тех, кто чинит домофон?
    } Часы и адрес можно тут же. Нет такого — «Пропустить».
contacts-enough = Хватит пока
contacts-which = Напишите телефоны и чьи они. Можно несколько сразу: «Аварийная 8 8412 00-00-00, участковый Иванов 8 8412 00-00-11, пн–пт 9–18».
contacts-whose = Чей это телефон?
contacts-new = { $what }, сейчас { $now }. Какой верный?
contacts-no-number = Не вижу здесь номера. Напишите телефон цифрами, например: 8 8412 00-00-00
contacts-too-many = Больше { $most } телефонов не поместится. Сначала уберите лишние.
contacts-gone = Этот телефон уже убрали.
contacts-split = { $count ->
        [one] Нашёл { $count } телефон:
        [few] Нашёл { $count } телефона:
       *[other] Нашёл { $count } телефонов:
    }
    { $lines }
    Так записать?
contacts-split-yes = Да, записать
contacts-split-no = Нет
contacts-written = { $count ->
        [0] Хорошо, пока без него.
        [one] Записал { $count } телефон.
        [few] Записал { $count } телефона.
       *[other] Записал { $count } телефонов.
    }
contacts-changed = { $what }: записал новый телефон.
contacts-all-asked = { $count ->
        [0] Хорошо. Телефоны можно добавить в любой день: «куда обратиться».
        [one] Спасибо! Записан { $count } телефон. Соседи найдут его в разделе «Куда обратиться».
        [few] Спасибо! Записаны { $count } телефона. Соседи найдут их в разделе «Куда обратиться».
       *[other] Спасибо! Записано { $count } телефонов. Соседи найдут их в разделе «Куда обратиться».
    }

# Партнёры: видят только ведущие
partners-who = Партнёры. Их видят только ведущие.
partners-nobody = Партнёров пока нет. Запишите, с кем работаете: видеть их будут только ведущие, а о следующем шаге напомню.
partners-line = { $name }: { $step }{ $dated ->
        [0] {""}
       *[other] , { $day }
    }
partners-add = Добавить
partners-kind = Кто это?
partners-as-authority = Власть
partners-as-institution = Учреждение
partners-as-business = Бизнес
partners-as-media = Газета, радио, паблик
partners-name = Как называется? Можно с именем того, с кем говорите.
partners-contact = Телефон, почта или адрес?
partners-added = Записал.
partners-one = { $kind }: { $name }
partners-talk = Говорили { $day }: { $words }
partners-step = Дальше: { $step }{ $dated ->
        [0] .
       *[other] , { $day }.
    }
partners-today = Сегодня следующий шаг.
partners-talked = Записать разговор
partners-what-agreed = О чём договорились? { $name }
partners-what-next = Что дальше сделать? Одной строкой.
partners-when = К какому дню? Утром этого дня напомню.
partners-written = Записал.
partners-done = Сделано
partners-remove = Убрать
partners-removed = Убрал.
partners-gone = Этого партнёра уже убрали.
partners-too-many = Больше { $most } партнёров не поместится.
