# Keys: command, my, need, neighbour, requests

# Как живёт просьба: что видит тот, кто просит
need-state-looking = Просьба «{ $words }»{ $when }. Ищу: тихо спрашиваю соседей.
need-state-held = Просьба «{ $words }». Ссылки, просьбы о деньгах и повторы сначала смотрит ведущий. Напишу, как решится.
need-released = Просьба «{ $words }»: ищу, кто поможет. Напишу до { $by }, даже если никто не найдётся.
need-refused = «{ $words }» похоже на объявление. Напишите иначе, без ссылок, — и передам соседям.
need-not-looked = Просьбу «{ $words }» не успели посмотреть, поэтому закрыл её. Если ещё нужно, напишите снова, без ссылок.
need-state-found = Просьба «{ $words }»{ $when }. Сосед нашёлся и ждёт вашего ответа.
need-state-nobody = Просьба «{ $words }»{ $when }. Пока никто не нашёлся{ $shown ->
    [1] , спрашиваю и в чате
   *[other] {""}
}. Ищу дальше.
need-state-agreed = Просьба «{ $words }»{ $when }. Поможет { $helper }. Потом спрошу, получилось ли.
need-state-met = Просьба «{ $words }» закрыта: всё получилось.
need-state-cancelled = Просьба «{ $words }» закрыта.
need-state-expired = Просьба «{ $words }» закрыта: прошло две недели. Ещё нужно?
need-state-rests = Просьба «{ $words }» закрыта. Ещё нужно?
need-turn-to = Если что-то не так, скажите ведущему: { $leader }.

need-nobody-still = Обещал написать. По просьбе «{ $words }» пока никто не нашёлся. Ищу дальше, до { $until }.
need-nobody-left = По просьбе «{ $words }» { $answers ->
    [none] пока не знаю, кого тихо спросить.
    [no] все, кого я знаю, пока не могут.
    [failed] больше никого пока не знаю.
   *[silent] пока никто не ответил.
} Спросить в общем чате?
need-nobody-left-still = По просьбе «{ $words }» { $answers ->
    [none] пока не знаю, кого тихо спросить.
    [no] все, кого я знаю, пока не могут.
    [failed] больше никого пока не знаю.
   *[silent] пока никто не ответил.
} Появится кто-то новый — спрошу и напишу.
need-nobody-tell = Просьба без помощника: «{ $words }», { $urgency }. Может быть, вы знаете, кто поможет, или поможете сами?
need-helper-cannot = По просьбе «{ $words }» у соседа не получается помочь. Ищу дальше, напишу до { $by }.
need-expired-unknown = Не знаю, помогли ли с просьбой «{ $words }». Закрыл её. Ещё нужно?
need-waited = По просьбе «{ $words }» сосед был готов помочь, но ответа не дождался. Ещё нужно?
need-next = Найти другого соседа
need-outcome-next = Хорошо, ищу другого соседа.

# Сосед без смартфона
neighbour-consent = Помогу и соседу без смартфона, а на связи будете вы. Согласен ли сосед, чтобы я записал имя и просьбу?
    .name = Согласие
neighbour-consent-spoken = Да, на словах
    .words = на словах, устно, она согласна, он согласен, они согласны, да она согласна, да он согласен, да они согласны, согласна на словах, согласен на словах
neighbour-consent-written = Да, есть записка
    .words = есть записка, записка есть, записка, письменно, написала записку, написал записку
neighbour-consent-none = Ещё не спрашивали
neighbour-no-consent = Спросите сначала, пожалуйста. Без согласия ничего не записываю.
neighbour-name = Как зовут соседа? Имени достаточно.
    .name = Имя
neighbour-reach = Как связаться с соседом тому, кто поможет? Например: «звонить мне» или «дома после обеда, домофон 12».
    .name = Как связаться
neighbour-reach-vague = Так помощник соседа не найдёт. Напишите, например: «звонить мне» или «подъезд 2, домофон 12».
neighbour-what = Что записать?
    .name = Что записать
neighbour-what-need = Нужна помощь
neighbour-what-talent = Может помочь
neighbour-need = Чем помочь соседу? Без диагнозов и номера квартиры.
    .name = Чем помочь
neighbour-urgency = Когда нужно?
    .name = Когда
neighbour-urgency-today = Сегодня
neighbour-urgency-week = На этой неделе
neighbour-urgency-someday = Не спешит
neighbour-talent = Что сосед умеет и чем готов поделиться?
    .name = Что умеет
neighbour-check =
    Проверьте:
    Сосед: { $name }
    Как связаться: { $reach }
    Записать: { $words }{ $timed ->
        [0] {""}
       *[other] , { $urgency }
    }
neighbour-noted = Записал: { $name }. Согласие — сегодняшним днём. Имя и то, как связаться, узнает только тот, с кем вы договоритесь. Удалить можно в разделе «Моё».
neighbour-noted-talent = Записал: { $name }. Согласие — сегодняшним днём. Когда такое понадобится, тихо спрошу вас. Удалить можно в разделе «Моё».
neighbour-too-many = Больше { $most } соседей записать не могу.
neighbour-forgotten = Удалил всё, что записывал о соседе.
my-neighbour = Вы говорите за соседа: { $name }. Как связаться: { $reach }.
my-forget-neighbour = Удалить: { $name }

# Просьбы и жалобы, для ведущих
command-requests = 🙏 Просьбы и жалобы
    .help = кто ждёт помощи и что чинят
    .words = просьбы, просьбы и жалобы
requests-needs = { $count ->
    [0] Просьб о помощи сейчас нет.
   *[other] Просьбы соседей: { $count }.
}
requests-need = { $number }. «{ $words }», { $urgency }. { $state }
requests-state-held = Ждёт вашего решения: спрашивать ли соседей.
requests-state-looking = Ищу помощника.
requests-state-nobody = Никто пока не нашёлся.
requests-state-found = Сосед нашёлся, жду ответа.
requests-state-agreed = Договорились.
requests-more = И ещё { $count }.
requests-complaints = { $count ->
    [0] Чинить сейчас нечего.
   *[other] Что починить: { $count }.
}
requests-decide = Решить: { $number }
requests-help = Помочь: { $number }
requests-mend = Что починить
