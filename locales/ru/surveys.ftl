# Keys: amend, compose, home, plan, results, survey, trust

# Что можно спросить
survey-list = О чём спросим соседей?
survey-list-running = Идёт: «{ $title }», ответов: { $finished }.
survey-list-planned = Ждёт своего дня: «{ $title }», { $when }.
survey-list-open = Идёт: { $title }
survey-list-over = Было: { $title }
survey-new = Составить свой опрос
survey-preview =
    Вот что увидят соседи в чате:
    «{ $title }
    { $intro }»
    И вопросы в личных сообщениях:
    { $questions }
    { $reach }
survey-send = Отправить в чат
    .words = отправляй, отправляйте, отправь, отправьте, отправить, да отправь, да отправляй, да отправляйте, да отправьте
survey-at-a-time = В другое время
survey-try = Попробовать
survey-not-now = Не сейчас
survey-tried = Так это увидят соседи. Ничего не записал.
survey-sending = Отправлю через минуту. { $reach } Если передумаете, нажмите «Отменить».
survey-take-back = Отменить
    .words = не отправляй, нет не отправляй, не отправляйте, нет не отправляйте, отмени, отмените, не надо, нет не надо, стой, стоп, подожди, подождите, погоди, погодите, верни, верните, передумал, передумала, передумали, я передумал, я передумала, отмена
survey-taken-back = Отменил, опрос никуда не ушёл.
survey-to-list = К опросам
survey-gone-out = Опрос уже ушёл к соседям. Закончить его можно в любую минуту: /survey
survey-reach = Уйдёт{ $chats ->
    [0] {""}
    [1] {" "}в чат
    [one] {" "}в { $chats } чат
    [few] {" "}в { $chats } чата
   *[many] {" "}в { $chats } чатов
}{ $both ->
    [0] {""}
   *[other] {" "}и
}{ $people ->
    [0] {""}
    [one] {" "}{ $people } соседу лично
   *[other] {" "}{ $people } соседям лично
}.
survey-reach-none = Отправлять пока некому: нет ни чата, ни соседей, которым можно написать.
survey-when = Когда отправить? Например: «в понедельник в 10».
    .name = Когда отправить
survey-scheduled = { $night ->
    [0] Хорошо, отправлю: { $when }.
   *[other] Ночью соседям не пишу. Отправлю утром: { $when }.
}
survey-running = Этот опрос уже идёт.
survey-over = Этот опрос уже закончен.

# Карточка
survey-card =
    { $title }
    { $intro }
survey-card-title = { $title }
survey-card-over = Опрос «{ $title }» закончен. Спасибо всем, кто ответил!
survey-for-event = Для тех, кто был на встрече «{ $title }».
survey-for-house = Для тех, кто живёт здесь: { $house }.
survey-anonymous = Без имён: кто что ответил, не узнает никто.
survey-named = Ответы с именами увидят только ведущие.
survey-until = Ответить можно до { $when }.
survey-answer = Ответить
survey-later = Не сейчас
survey-never = Не напоминать об этом
survey-said-later = Хорошо. Ответить можно в любой день, пока опрос идёт.
survey-said-never = Понял, об этом опросе больше не напомню.
survey-reminder = Напоминаю один раз: опрос ещё идёт, вы пока не ответили.

# Ответы
survey-question = Вопрос { $number } из { $of }. { $words }
survey-check =
    Проверьте:
    { $answers }
survey-change =
    Вы уже ответили. Вот ваши ответы:
    { $answers }
    Что изменить?
    .name = Что изменить
survey-line = { $name }: { $value }
survey-nothing = Ответов нет.
survey-photo = фото
survey-thanks = Спасибо за ответ! Если что-то понадобится, меню внизу.
survey-closed = Этот опрос уже закончился. Просить о помощи и помогать можно в любой день: /menu
survey-closed-meanwhile = Опрос за это время закончился, и в его итоги ответ не попал. Но то, о чём вы написали, я принял.
survey-closed-while = Опрос «{ $title }» закончился, пока вы отвечали. Незаконченные ответы я не считаю. Спасибо, что начали!
survey-answered-unseen = Ваш ответ уже учтён. Опрос без имён: найти и изменить ответ не могу даже я.
survey-not-yours = Этот опрос для других соседей. Спасибо, что откликнулись!
home-where = { $entrance ->
    [0] Этот опрос для одного дома. Где вы живёте? Например: «Кирова 12». Номер квартиры не нужен.
   *[other] Этот опрос для одного подъезда. Где вы живёте? Например: «Кирова 12, подъезд 2». Номер квартиры не нужен.
}
    .name = Где вы живёте
home-unclear = { $entrance ->
    [0] Не нашёл номера дома. Напишите, например: «Кирова 12».
   *[other] Не нашёл дома и подъезда. Напишите, например: «Кирова 12, подъезд 2».
}

# Как идёт
survey-progress = Опрос «{ $title }» идёт. { $known }{ $begun ->
    [0] {""}
   *[other] , начали и не закончили: { $begun }
}.
survey-progress-over = Опрос «{ $title }» закончен. { $known }.
survey-see-results = Ответы
survey-do-close = Закончить опрос
survey-do-reopen = Открыть снова
survey-do-clone = Сделать копию
survey-closed-now = Опрос закончен.
survey-reopened = Опрос снова открыт, пока вы его не закончите.
survey-ended = Опрос «{ $title }» закончился. { $known }.
survey-known = { $asked ->
    [0] Ответов: { $finished }
   *[other] { $finished ->
        [0] Пока не ответил никто
        [one] Ответил { $finished }
       *[other] Ответили { $finished }
    } из { $asked } { $asked ->
        [one] соседа, которого я знаю
       *[other] соседей, которых я знаю
    }
}

# Свой опрос
compose-title = Как назовём опрос? Это увидят соседи.
compose-intro = Пара слов, зачем спрашиваем. Например: «Выбираем, что посадить у подъездов».
compose-kind = Вопрос { $number }. Напишите его или выберите, каким он будет.
compose-how = Записал: «{ $words }». Как на это отвечать?
compose-enough = Вопросов достаточно
    .words = хватит, достаточно, всё, это всё, больше не надо, больше нет, закончить, довольно
compose-kind-choice = Один ответ из нескольких
compose-kind-choices = Несколько ответов
compose-kind-text = Своими словами
compose-kind-number = Число
compose-kind-scale = Оценка
compose-kind-date = Дата
compose-kind-photo = Фото
compose-kind-place = Место
compose-kind-contact = Телефон или почта
compose-words = Напишите вопрос так, как его прочитают соседи.
compose-options = Какие ответы предложим? Каждый с новой строки или через запятую.
compose-scale = От скольких до скольких?
compose-must = Можно ли пропустить этот вопрос?
compose-must-answer = Нет, нужен ответ
compose-may-skip = Да, можно
compose-names = Ответы с именами или без?
compose-names-contact = Вы спрашиваете, как связаться, поэтому ответы будут с именами.
compose-names-clear = Понятно
compose-nameless = Без имён
compose-named = С именами
compose-house-bare = { $number } — это дом или подъезд? Напишите, например: «Кирова 12» или «Кирова 12, подъезд 2».
compose-whom = Кого спросим?
compose-whom-all = Всех соседей
compose-whom-house = Один дом или подъезд
compose-whom-event = Кто был: { $title }
compose-house = Какой дом или подъезд? Например: «Кирова 12, подъезд 2».
compose-days = Сколько дней собираем ответы?
compose-week =
    .words = неделю, неделя, одну неделю, на неделю
compose-fortnight =
    .words = две недели, 2 недели, на две недели
compose-days-option = { $count ->
    [0] Пока не закончу опрос
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}

plan-changed = С тех пор опрос изменили, поэтому кнопка ничего не сделала. Вот он сейчас.
plan-head = Вот что увидят соседи:
plan-may-be-skipped = { $question } (можно пропустить)
plan-days = Ответы собираем { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}.
plan-starts = Отправлю: { $when }{ $quarterly ->
    [0] {""}
   *[other] {" "}— и дальше каждые три месяца
}.
plan-quarterly = Первый раз уйдёт, когда вы его отправите или назначите день, а дальше — каждые три месяца.
plan-next = Потом повторю каждые три месяца. Следующий раз: { $when }.
plan-cannot = Опрос, который ждал своего дня, отправить не получилось: его вопросов больше нет. Составить новый: /survey
plan-unanswered = Пришёл день опроса, но тот, кто его готовил, больше не ведёт сообщество, поэтому сам я его не отправил. Посмотрите и решите.
plan-look = Посмотреть опрос
plan-do-send = Отправить сейчас
plan-do-later = В другое время
plan-do-unplan = Не отправлять
plan-do-repeat = Повторять раз в три месяца
plan-do-once = Не повторять
plan-do-show = Посмотреть
plan-do-try = Попробовать
plan-do-amend = Исправить
plan-do-drop = Удалить
plan-dropped = Удалил. Если опрос уже идёт, он продолжится.
plan-cloned = Вот копия: она сама по себе, меняйте как хотите.
plan-too-many = У вас уже { $most } своих опросов. Удалите, пожалуйста, один: /survey

amend-what = Что исправить?
amend-title = Название
amend-intro = Вступление
amend-question = { $name }
amend-add = Добавить вопрос
amend-names = С именами или без
amend-whom = Кого спросим
amend-days = Сколько дней
amend-how = Что сделать с этим вопросом?
amend-how-words = Изменить слова
amend-how-options = Изменить ответы
amend-how-up = Поставить выше
amend-how-must = Нельзя пропускать
amend-how-may = Можно пропускать
amend-how-remove = Убрать

# Ответы для ведущих
results-none = Опросов ещё не было.
results-head = «{ $title }». { $known }{ $begun ->
    [0] {""}
   *[other] , начали и не закончили: { $begun }
}.{ $size ->
    [0] {""}
   *[other] {" "}Всего в чате: { $size }.
}
results-question = { $name } (ответов: { $count }{ $before ->
    [0] {""}
   *[other] { $half_year ->
        [0] , в прошлый раз { $before }
       *[other] , полгода назад { $before }
    }
}{ $first ->
    [0] {""}
   *[other] , в первый раз { $first }
})
results-bar = — { $label }: { $count } ({ $percent }%)
results-bar-compared = — { $label }: { $count } ({ $percent }%{ $which ->
    [first] {""}
   *[other] { $half_year ->
        [0] , в прошлый раз { $before }%
       *[other] , полгода назад { $before }%
    }
}{ $which ->
    [last] {""}
   *[other] , в первый раз { $first }%
})
results-average = В среднем { $average }
results-middle = Посередине { $middle }, если выстроить ответы по порядку
results-few = Ответило меньше { $few } человек, поэтому подробностей не показываю: было бы видно, кто что ответил.
results-few-named = Доли посчитаю, когда ответят хотя бы { $few } человек. Сами ответы, с именами, видят только ведущие.
results-too-few = Ответов пока меньше { $few }: по ним можно догадаться, кто что ответил.
results-held = Показываю ответов: { $counted } из { $finished }. { $running ->
    [0] Новых меньше { $few }: по ним было бы видно, кто что ответил.
   *[other] Остальные прибавлю позже, не меньше { $few } сразу, или когда опрос закончится: так не видно, кто что ответил.
}
results-not-yet = Ответы без имён покажу, когда ответят { $most } человек, или в конце, если ответят хотя бы { $few }: так не видно, кто что ответил.
results-compared = { $which ->
    [first] В первый раз спрашивали { $first } года
   *[other] { $half_year ->
        [0] В прошлый раз спрашивали { $when } года
       *[other] Полгода назад спрашивали { $when } года
    }
}{ $which ->
    [both] , в первый раз — { $first } года
   *[other] {""}
}. Отвечать могли разные соседи.
results-picture-whose = { $name }, { $date }
results-picture-base = { $known }{ $compared ->
    [0] {""}
   *[other] { $half_year ->
        [0] . Бледные полосы — прошлый раз
       *[other] . Бледные полосы — так отвечали полгода назад
    }
}
results-picture-answers = ответов: { $count }{ $before ->
    [0] {""}
   *[other] { $half_year ->
        [0] , в прошлый раз { $before }
       *[other] , полгода назад { $before }
    }
}
results-read = Читать: { $name } ({ $count })
results-reading = { $name }. Страница { $page } из { $pages }
results-said = — { $words }
results-said-by = — { $who }: { $words }
results-earlier = ← Раньше
results-further = Дальше →
results-post = Показать в чате
results-preview = Вот что увидит чат:
results-post-now = Показать
results-posted = Через минуту покажу { $reach }.
results-posted-night = Ночью соседей не бужу: покажу в { $morning }, { $reach }.
results-posted-before = Эти ответы чат уже видел.
results-no-group = У сообщества пока нет чата, показать негде.
results-short = Опрос «{ $title }»: { $finished ->
    [one] ответил { $finished } человек
    [few] ответили { $finished } человека
   *[many] ответили { $finished } человек
}.
results-short-line = { $name }: { $most }
results-short-average = { $name }: в среднем { $average }
results-short-thanks = Спасибо всем, кто ответил!
results-as-csv = CSV
results-as-xlsx = Excel (XLSX)
results-sheet-who = Имя
results-sheet-when = Когда
results-nothing = Пока никто не ответил, таблица была бы пустой.
results-table = «{ $title }»: таблица, { $count ->
    [one] { $count } ответ
    [few] { $count } ответа
   *[many] { $count } ответов
}.{ $named ->
    [0] {" "}Ответы в каждом столбце перемешаны: в одной строке ответы разных людей.
   *[other] {" "}В ней имена соседей: берегите файл и не пересылайте.
}

results-photo = Фото { $number }
results-photo-wanted = Фото ещё в пути, загляните через минуту.
results-photo-lost = Это фото не открылось: файл не дошёл или в нём не картинка.

# Что становится из ответов
survey-talents-told = Спасибо, что рассказали! Спрашивать вас об этом не буду. Если передумаете, откройте «Моё».
survey-may-file = Записать это в «Что починить», чтобы следить, когда исправят: «{ $words }»? Имени там не будет, а о новостях я вам напишу.
survey-file = Да, записать

# Знаем ли мы друг друга
trust-first = Знают ли у вас соседи друг друга по имени, и есть ли у кого попросить помощи? Спросим сейчас — через полгода увидим, что изменилось. Два вопроса, без имён.
trust-again = Знаем ли мы друг друга теперь? Прошло полгода: спросим снова и сравним. Два вопроса, без имён.
trust-ask = Спросить соседей
trust-not-now = Не сейчас
trust-later = Хорошо. Предложу снова через полгода, а спросить можно и раньше: /survey
