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
register-other-name = Как назовём сообщество?
    .name = Название
register-kind = 2 из 3. Кто мы?
    .name = Кто мы
register-kind-house = Дом или двор
register-kind-tos = ТОС
register-kind-club = Библиотека, клуб
register-kind-other = Другое
register-city = 3 из 3. Какой город?
    .name = Город
register-check = Готово: { $name }, { $city }, время { $zone }.
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

register-not-vouched = Этот чат добавлен к сообществу, но никто из других ведущих этого ещё не подтвердил. Пока так, ведущим здесь не стать.

chat-added = { $who } добавляет к сообществу чат «{ $title }»: всё, что вы объявляете, будет и там. Это ваш чат? Пока вы не ответили, его администраторы не могут стать ведущими.
chat-stays = Пусть остаётся
chat-off = Убрать чат
chat-stays-done = Хорошо, «{ $title }» — чат сообщества.
chat-off-done = Убрал: «{ $title }» больше не чат сообщества, туда ничего не придёт.
chat-taken-off = { $who } убирает из сообщества чат «{ $title }».
chat-not-yours-to-say = За чат, который добавили вы, отвечает другой ведущий.

leader-unseen = { $who } ведёт сообщество, но ни в одном из его чатов я этого не вижу. Подтвердите, пожалуйста: без этого { $day } эта роль закончится.
leader-unseen-you = Я больше не вижу вас ни в одном из чатов сообщества. Другие ведущие могут подтвердить, что вы его ведёте; без этого { $day } эта роль закончится.
leader-stays = Да, ведёт
leader-off = Больше не ведёт
leader-stays-done = Хорошо, { $who } ведёт и дальше. Через полгода спрошу ещё раз.
leader-off-done = Хорошо, { $who } больше не ведёт сообщество.
leader-fell = Вы больше не ведёте это сообщество, но вы в нём сосед, как все. Администратор чата может стать ведущим снова: /register в чате.
