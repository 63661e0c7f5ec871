# Согласие
consent = { $community }. Здравствуйте, { $name }! Чтобы вам помогать, нужно сохранить имя и ваши ответы. Данные хранит { $keeper }. Имя назову соседу, только когда согласитесь и вы, и сосед. Удалить всё можно в разделе «Моё».
consent-details =
    Что храню: имя, ваши ответы, просьбы и предложения, ответы на приглашения. Зачем: чтобы сводить соседей, напоминать о встречах и считать итоги без имён. Переписку чата не храню.
    Если я чего-то не разберу, 14 дней помню, что это было, но не сами слова. Отозвать согласие и удалить всё можно в любой день: «Моё» → «Удалить всё обо мне».
consent-yes = Даю согласие
consent-more = Подробнее
    .words = подробнее, согласие, что за, зачем, почему, какие данные, что хранишь, что храните
consent-no = Не сейчас
consent-refused = Хорошо, ничего не записываю. Передумаете — напишите ещё раз.{ $known ->
    [0] {""}
   *[1] {" "}С человеком: { $keeper }.
}

# Новички
newcomer-tell = { $count ->
    [1] В чате новый сосед: { $names }. Напишете пару слов?
   *[other] В чате новые соседи: { $names }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
    }. Напишете пару слов?
} Через час поздороваюсь и я.
newcomer-greet-now = Поприветствовать сейчас
newcomer-greeted = Уже здороваемся
newcomer-greet-one = Поздороваться: { $name }
newcomer-already = С этим соседом уже поздоровались.
newcomer-done = Поздоровался
newcomer-by-hand = Отлично, тогда я промолчу
newcomer-welcome = { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}, добро пожаловать! Подскажу, что у нас где.
newcomer-list = { $count ->
    [1] С одним новичком ещё никто не поздоровался.
    [one] С { $count } новичком ещё никто не поздоровался.
   *[other] С { $count } новичками ещё никто не поздоровался.
}
newcomer-none = Со всеми новичками уже поздоровались.
newcomer-screen =
    { $community }. Рад знакомству, { $name }! Правила простые: { $rules }
    Хотите пару слов о себе для соседей?
newcomer-rules = на «вы», без рекламы, после 22:00 тихо.
newcomer-about-yes = Да
newcomer-about-later = Позже
newcomer-about-no = Нет, просто читаю
newcomer-later = Хорошо. Если что-то понадобится, меню внизу.

about-words = Напишите пару слов о себе: чем занимаетесь, что любите, давно ли здесь живёте.
    .name = О себе
about-show = Показать это в чате? «{ $words }»
    .name = Показать в чате
about-show-yes = Да, покажите
about-show-no = Нет, пусть будет у меня
about-post = Знакомьтесь: { $name }. «{ $words }»
about-shown = Спасибо! Сейчас покажу в чате.
about-kept = Спасибо! Записал, в чат не отправляю.

# Спасибо
thanks-whom = Кому сказать спасибо? Нажмите или напишите имя.
    .name = Кому
thanks-what-for = За что? Одно-два предложения.
    .name = За что
thanks-praise = Пожалуйста! Если это соседу, передам.
thanks-nobody = Пока я никого здесь не знаю. Напишите спасибо прямо в чате!
thanks-nobody-such = Такого соседа я здесь не знаю. Нажмите кнопку или напишите имя иначе.
thanks-several-such = Таких имён здесь { $count }. Нажмите, пожалуйста, нужное.
thanks-oneself = Себе спасибо не передам, а соседу — с радостью. Кому?
thanks-enough = На сегодня спасибо сказано много. Продолжим завтра?
thanks-done = { $receiver } скоро об этом узнает. Спасибо, что замечаете хорошее!
thanks-done-later = Записал: { $receiver }. Лично передать пока не могу: мы ещё не переписывались.
thanks-told = { $giver } говорит вам спасибо: «{ $reason }»
thanks-told-help = { $giver } благодарит вас за помощь!
thanks-welcome = Пожалуйста!
thanks-show = Показать в чате
thanks-answered = { $receiver } отвечает: пожалуйста!
thanks-passed-on = Передам
thanks-not-for-all = Здесь ссылка или телефон, такое в общий чат не показываю.
thanks-shown = Покажу в чате
thanks-post = { $giver } говорит спасибо. { $receiver }, это вам: «{ $reason }»

# Моё
my-head = { $name }, вот что я о вас храню в сообществе «{ $community }».
my-complaint = Что починить: «{ $words }»
my-leave-complaint = Убрать: { $words }
my-empty = Просьб и предложений пока нет.
my-close-need = Уже не нужно: { $words }
my-offer-removed = Убрал. Больше об этом не спрошу.
my-consent = Согласие на хранение данных вы дали.
my-no-consent = Согласия на хранение данных нет: храню только имя и ответы на приглашения.
my-forget = Удалить всё обо мне
forget-ask = Удалю имя, просьбы, предложения, ответы и отзывы. Вернуть их будет нельзя. Точно?
forget-sure = Да, удалить всё
forget-no = Нет, оставить
forget-done = Удалил всё, что хранил о вас
forget-kept = Хорошо, всё остаётся как есть.
forget-late = С тех пор прошло больше десяти минут, поэтому спрошу ещё раз.
forget-owner = Вы владелец сообщества. Удалить вас я смогу, когда у сообщества появится другой владелец.

# Мои данные
mydata-head = { $name }, вот всё, что я о вас храню, во всех сообществах.
mydata-line = { $what } ({ $count }){ $told ->
    [0] {""}
   *[other] : { $words }
}
mydata-foot = Подробно, с датами и целиком — в файле. Поправить или убрать часть: /my, удалить всё: /forget
mydata-part-accounts = Где мы переписываемся
mydata-part-communities = Сообщества
mydata-part-consents = Согласия
mydata-part-needs = Просьбы
mydata-part-talents = Чем можете помочь
mydata-part-company = Ищете компанию
mydata-part-neighbours = За кого вы говорите
mydata-part-helping = Когда вас просили помочь
mydata-part-complaints = Что починить
mydata-part-joined = «У меня тоже»
mydata-part-events = Ваши встречи
mydata-part-seats = Ответы на приглашения
mydata-part-duties = Помощь на встречах
mydata-part-feedback = Отзывы о встречах
mydata-part-thanked = Вы сказали спасибо
mydata-part-thanks = Вам сказали спасибо
mydata-part-nameless = Опросы без имён, где вы уже ответили
mydata-part-hushed = Опросы, о которых не напоминаю
mydata-part-planned = Опросы, которые вы готовите
mydata-part-launched = Опросы, которые вы провели
mydata-part-photos = Фото
mydata-part-signals = Отметки для счёта: когда что было, без слов
mydata-part-welcomed = Приветствия
mydata-part-linked = Связанные площадки
mydata-part-answers = Ответы на опросы
mydata-part-drafts = Начатое и не законченное
mydata-part-looked = Когда ведущие читали ваши ответы
