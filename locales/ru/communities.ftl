# Знакомство с чатом
register-hello = Я в чате «{ $title }», { $members ->
    [0] и очень этому рад.
    [one] нас там { $members } человек.
    [few] нас там { $members } человека.
   *[many] нас там { $members } человек.
} Вы администратор, поэтому спрошу вас. Три вопроса — и готово.
register-invite = Здравствуйте! Я Сосед, бот для соседей. Чтобы начать, администратору чата нужно ответить на три вопроса.
register-open = Ответить на три вопроса
register-claim = В справочнике уже есть «{ $card }», { $city }. Это вы?
    .name = Карточка из справочника
register-claim-yes = Да, это мы
register-claim-no = Нет, мы другие
register-name = 1 из 3. Так и назовём: «{ $title }»?
    .name = Название
register-name-yes = Да
register-name-other = Назвать иначе
    .words = по-другому, назвать по-другому, назови по-другому, назвать иначе, иначе, другое, другое название, изменить, поменять, переименовать
register-name-word = Напишите, пожалуйста, само название, например: «Соседи Кирова 12».
register-name-asked = Можно назвать как угодно, до 100 знаков: напишите название, каким его увидят соседи. Если вопрос и есть название, возьмите его в кавычки.
register-other-name = Как назовём сообщество?
    .name = Название
register-kind = 2 из 3. Кто мы?
    .name = Кто мы
register-kind-house = Дом или двор
register-kind-tos = ТОС
register-kind-club = Библиотека, клуб
register-kind-other = Другое
register-kind-again =
    Не понял, кто мы. Ответьте, пожалуйста, кнопкой или своими словами, например: «многоквартирный дом», «дачное товарищество», «книжный клуб», «совет двора».
    2 из 3. Кто мы?
register-city = 3 из 3. Какой город?
    .name = Город
register-check = Готово: { $name }, { $city }, время { $zone }.

# Место и время
place-digits = Напишите, пожалуйста, город словами, например: «Пенза» или «село Бессоновка Пензенской области».
place-word = Мне нужно название города, например: «Пенза». По нему я пойму, который у вас час.
place-asked = По городу я пойму, который у вас час и кто ваши соседи. Напишите его название, например: «Пенза» или «село Бессоновка Пензенской области».
place-region-alone = Область понял, а какой в ней город, село или посёлок? Напишите название.
place-which = Таких мест несколько. Которое ваше?
place-meant = Не знаю места «{ $name }». Может быть, одно из этих?
place-which-again = Выберите, пожалуйста, место или напишите область.
place-other = Нет, другое место
    .words = другое место, другое, другой, ни одно, никакое
place-region = «{ $name }»: в какой это области, крае или республике? Например: «Пензенская».
place-region-again = Не знаю такой области. Напишите, пожалуйста, название целиком, например: «Пензенская область» или «Татарстан».
place-abroad = Это не в России
place-clock = Который у вас сейчас час? Напишите, например: «14:30», или город, где столько же.
    .name = Время
place-clock-again = Не понял, который у вас час. Напишите, пожалуйста, как на часах: «14:30».
place-like = В каком из этих городов часы всегда идут как у вас?
place-like-again = Там сейчас другой час. Выберите, пожалуйста, из списка или напишите другой город.

register-done = Познакомились! Сообщество «{ $name }» записано, в чате я поздоровался. С чего начнём?
register-first-survey = «Мне нужна помощь / я могу помочь»
register-first-event = Позвать на встречу
register-first-later = Позже
register-manager = Теперь вы тоже ведёте это сообщество. Вот меню ведущего.
register-already = Этот чат уже зарегистрирован. Карточка сообщества: /community
register-claimed = Эту карточку уже кто-то занял. Начните, пожалуйста, ещё раз: /register в чате.
register-admins-only = Зарегистрировать чат может только его администратор.
register-in-group-only = Регистрация начинается в чате: добавьте меня туда и напишите в нём /register.
register-back = Я снова в чате. Всё, что было, на месте.
register-removed = Меня убрали из чата «{ $title }». Всё сохранено; вернёте — продолжим с того же места.

hello =
    Здравствуйте, соседи! Меня зовут Сосед, я бот. Помогу найти помощь рядом, позвать на встречу и сказать спасибо.
    Переписку чата не храню, личное — только в личных сообщениях. За меня отвечает { $keeper }.
hello-look = Познакомиться
hello-look-around = Осмотреться

# Карточка
community-card = { $name }, время { $zone }. Нажмите, что изменить.
community-line = { $name }: { $value }
community-changed = Записал: { $field }.
community-later = Хорошо, спрошу в другой раз.
community-ask = Когда будет минутка, ответьте, пожалуйста. { $what }
community-answer = Ответить
community-not-now = Потом
community-never = Больше не спрашивать
community-never-done = Хорошо. Остальное можно заполнить в любой день: /community
community-link-bad = Это не похоже на ссылку. Нужна такая: https://vk.com/kirova12
community-emergency-bad = Не вижу здесь номера. Напишите телефон цифрами, например: 8 8412 00-00-00
community-digest-on = Присылать итоги недели
community-digest-off = Не присылать итоги недели
community-digest-is-on = Итоги будут приходить по понедельникам в 9:00
community-digest-is-off = Итоги больше не пришлю

field-name = Как называется сообщество?
    .name = Название
field-city = В каком оно городе?
    .name = Город
field-kind = Что вас объединяет?
    .name = Что объединяет
field-type = Кто вы: совет дома, двора, ТОС, клуб?
    .name = Кто мы
field-form = Вы оформлены официально, например как ТСЖ или НКО?
    .name = Оформление
field-problem = Из какой задачи или беды выросло сообщество?
    .name = Задача
field-story = Как всё началось? Расскажите историю: кто, когда, почему.
    .name = История
field-choice = Что вы тогда решили? Какой выбор сделали?
    .name = Выбор
field-values = Что для вас важно? Какие у сообщества ценности?
    .name = Ценности
field-principles = Каких принципов вы держитесь?
    .name = Принципы
field-rules = Какие в чате правила? Новички увидят их первыми.
    .name = Правила
field-topics = О чём говорите и чем занимаетесь? Несколько слов через запятую.
    .name = Темы
field-link = Где вас найти в интернете? Пришлите ссылку.
    .name = Ссылка
field-emergency = Телефон аварийной службы: куда звонить, если прорвало трубу или застрял лифт?
    .name = Аварийная

kind-territorial = Дом, двор или улица
kind-interest = Общее дело или интерес
form-informal = Нет, мы просто соседи
form-formal = Да, официально

type-entrance-council = Совет подъезда
type-house-council = Совет дома, домком
type-building-council = Совет многоквартирного дома
type-owners-association = ТСЖ
type-yard-council = Совет двора
type-street-committee = Уличный комитет
type-district-council = Совет микрорайона
type-territorial-community = Территориальная община
type-tos = ТОС, КТОС, СТОС
type-initiative-group = Инициативная группа
type-club = Клуб
type-interest-group = Группа по интересам
type-online-group = Интернет-группа
type-ngo = НКО
type-library = Библиотека
type-neighbour-centre = Соседский центр
type-active-people-centre = Центр активных людей
type-deputy-office = Приёмная депутата
type-parish = Приход
type-school = Школа
type-museum = Музей
type-culture-house = Дом культуры
type-business = Деловое сообщество
type-clients = Клиенты, покупатели
type-alumni = Бывшие сотрудники, выпускники
type-other = Другое

# Справочник
directory-found = { $total ->
    [one] Нашлось { $total } сообщество
    [few] Нашлось { $total } сообщества
   *[many] Нашлось { $total } сообществ
}, сначала самые большие.
directory-line = { $number }. { $name }, { $city }{ $members ->
    [0] {""}
    [one] {" "}— { $members } участник
    [few] {" "}— { $members } участника
   *[many] {" "}— { $members } участников
}{ $linked ->
    [0] {""}
   *[other] {" "}{ $link }
}
directory-page = Страница { $page } из { $pages }
directory-nothing = Никого не нашёл. Попробуйте другие слова.
directory-back = ← Назад
directory-on = Дальше →
directory-all = Все
directory-territorial = Дома и дворы
directory-interest = По интересам
directory-unknown = Пока без меня
