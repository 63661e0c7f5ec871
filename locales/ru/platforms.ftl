# Одна площадка или две
command-link = 🔗 Связать площадки
    .help = один сосед в Telegram и ВКонтакте
    .words = связать, связать площадки
transport-telegram = Telegram
transport-vk = ВКонтакте
transport-console = терминал
transport-memory = память

link-code = Откройте меня на другой площадке по кнопке или пришлите мне там: /link { $code }
    Код годится 10 минут и один раз. Никому его не показывайте.
link-open = Открыть на другой площадке
link-known = Вы уже связаны с другой площадкой.
link-confirm = Связать вас с тем, кого я знаю как «{ $name }» ({ $where })? Просьбы, встречи и ответы станут общими. Нажимайте «Да», только если это вы.
link-yes = Да, это я
link-no = Нет
link-refused = Хорошо, ничего не меняю.
link-done = Готово: теперь вы для меня один человек. Куда вам писать первому?
link-prefer = Писать в { $where }
link-preferred = Хорошо, буду писать сюда: { $where }.
link-undo = Разъединить
link-undone = Разъединил: каждая площадка снова сама по себе.
link-code-bad = Этот код не подходит: он годится десять минут и один раз. Возьмите новый: /link
link-already = Эти площадки уже связаны.
link-same-place = Это код с этой же площадки. Пришлите его мне на другой.

# Чаты и ссылки
anonymous-command = Вы пишете от имени чата, и я не вижу, кто вы. Выключите анонимность или напишите мне в личные сообщения.
demoted = В чате «{ $title }» я больше не администратор: не вижу, кто пришёл, и реакции. Верните мне права, если это случайно.
join-asked = В чат «{ $title }» просится { $name }.
join-yes = Впустить
join-no = Отклонить
join-let-in = Впускаю: { $name }.
join-declined = Хорошо, не впускаю.
invite-which = Для чего ссылка? Напишите коротко, где она будет висеть: «листовка», «сайт», «чат подъезда». По ней я узнаю, откуда приходят новые соседи.
invite-link = Вот ссылка «{ $source }»: { $link }
    Кто придёт по ней, того я так и запишу.
invite-none = Здесь я не умею делать ссылки с именем: для этого чат должен быть в Telegram, а я — администратором с правом приглашать.
command-invite = 🔗 Ссылка для приглашения
    .help = своя ссылка для листовки, сайта, другого чата
    .words = ссылка, пригласить
register-same = Это чат сообщества, которое вы уже ведёте?
    .name = Чей это чат
register-same-no = Нет, это другое
register-joined = Записал: «{ $title }» — тоже чат сообщества «{ $name }». Всё, что вы объявляете, будет и там.

photo-lost = Фото не открылось. Пришлите его, пожалуйста, ещё раз.
photo-again = Прислать ещё раз
photo-which = Жду фото: снимок или картинку до 20 МБ.
photo-thanks = Спасибо, получил.

# Для того, кто отвечает за сервер
trouble-token = Площадка { $transport } больше не принимает мой ключ. Пока его не сменят, я там молчу. Новый ключ — в config.toml, потом перезапуск.
trouble-telegram-twice = Этот же бот запущен ещё где-то: Telegram отдаёт сообщения то мне, то ему. Остановите второй.
trouble-telegram-webhook = У бота в Telegram стоит чужой webhook, поэтому сообщения идут не мне. Снимите его: sosed doctor --unhook
trouble-telegram-hook = Telegram жалуется, что не может достучаться до нашего адреса. Проверьте web.public_url и сертификат.

doctor-no-platform = Чаты: ключей нет, Сосед работает в этом терминале (sosed console).
doctor-no-settings = Настройки: файла нет, всё по умолчанию.
doctor-settings = Настройки: { $file }
doctor-settings-open = Настройки: { $file } виден другим, а в нём ключи. Закройте: chmod 600 { $file }
doctor-no-database = База: { $path } пока нет, появится при первом запуске.
doctor-database = База: { $path }, в порядке.
doctor-database-unread = База: { $why }
doctor-database-other = База: { $path } от другой версии ({ $version }). Запустите: sosed migrate
doctor-database-broken = База: { $path } повреждена: { $why }. Верните копию.
doctor-folder = Папка { $folder }: можно писать.
doctor-folder-closed = Папка { $folder }: писать нельзя. Дайте права или смените database.url.
doctor-rights = Права: базу видит только владелец.
doctor-rights-open = Права: { $path } видна другим. Закройте: chmod 600 { $path }
doctor-clock = Часы: { $now } UTC.
doctor-clock-late = Часы: { $now } UTC. Они отстают: настройте время.
doctor-telegram-is = Telegram: ключ в порядке, бот { $name }.
doctor-telegram-token = Telegram: ключ не подходит. Возьмите его у @BotFather (/mybots → API Token) и впишите в config.toml.
doctor-telegram-unreached = Telegram: не отвечает. Проверьте интернет; если Telegram заблокирован, впишите telegram.proxy.
doctor-telegram-privacy = Telegram: в чатах, где бот не администратор, он видит только команды. Сделайте его администратором: хватит любых прав.
doctor-telegram-polling = Telegram: сообщения забираю сам.
doctor-telegram-hook-own = Telegram: webhook наш.
doctor-telegram-hook-other = Telegram: webhook указывает на чужой адрес. При запуске Сосед поставит свой.
doctor-telegram-hook-left = Telegram: стоит webhook, а в config.toml выбран polling. Снимите его: sosed doctor --unhook
doctor-telegram-group = Telegram, «{ $title }»: права в порядке.
doctor-telegram-group-gone = Telegram, «{ $title }»: бота там больше нет. Добавьте его снова.
doctor-telegram-not-admin = Telegram, «{ $title }»: бот не администратор, поэтому не видит новых соседей и реакции. Назначьте его администратором.
doctor-telegram-no-links = Telegram, «{ $title }»: нет права приглашать по ссылкам. Дайте его, чтобы знать, откуда приходят соседи.
doctor-telegram-no-reactions = Telegram, «{ $title }»: реакции в чате выключены, считать их не получится.

trouble-vk-token = ВКонтакте не принимает ключ сообщества (ошибка { $code }). Создайте новый ключ в управлении сообществом и впишите его в config.toml.
trouble-vk-rights = Ключу сообщества ВКонтакте не хватает прав ({ $method }). Создайте ключ с доступом к сообщениям, управлению, фотографиям и документам.
trouble-vk-captcha = ВКонтакте просит подтвердить, что это не робот ({ $method }). Подожду десять минут и попробую снова.
trouble-vk-bot-features = Включите «Возможности ботов»: Управление → Сообщения → Настройки для бота. Без этого не работают кнопки.
trouble-vk-long-poll = Long Poll ВКонтакте отвечает ошибкой { $code }. Проверьте: Управление → Работа с API → Long Poll API. Я пробую снова.
trouble-vk-events = Не получилось включить события ВКонтакте. Отметьте их сами, Работа с API → Long Poll API → Типы событий: { $events }.
doctor-vk-token = ВКонтакте: ключ подходит, сообщество «{ $name }».
doctor-vk-token-bad = ВКонтакте: ключ не подходит (ошибка { $code }). Создайте новый: Управление → Работа с API → Ключи доступа.
doctor-vk-group-unknown = ВКонтакте: такого сообщества нет. Проверьте vk.group_id.
doctor-vk-unreachable = ВКонтакте: не отвечает. Проверьте интернет и vk.proxy.
doctor-vk-error = ВКонтакте: ответ с ошибкой { $code }.
doctor-vk-token-rights = ВКонтакте: ключу не хватает прав: { $rights }. Создайте ключ с ними.
doctor-vk-events = ВКонтакте: не включены события: { $events }. Отметьте их: Управление → Работа с API → Long Poll API → Типы событий.
doctor-vk-events-on = ВКонтакте: все нужные события включены.
doctor-vk-callback-no-url = ВКонтакте: впишите public_url в раздел [web].
doctor-vk-callback-missing = ВКонтакте: добавьте адрес в Работа с API → Callback API: { $address }
doctor-vk-callback-unconfirmed = ВКонтакте: адрес не подтверждён, нажмите «Подтвердить»: { $address }
doctor-vk-user-token = ВКонтакте: просмотры записей читаются.
doctor-vk-user-token-bad = ВКонтакте: ключ пользователя не читает стену, создайте новый.
doctor-vk-wall = ВКонтакте, стена «{ $title }»: всё в порядке.
doctor-vk-chat = ВКонтакте, беседа «{ $title }»: всё в порядке.
doctor-vk-chat-no-rights = ВКонтакте, беседа «{ $title }»: назначьте сообщество администратором беседы.
doctor-vk-chat-gone = ВКонтакте, беседа «{ $title }»: недоступна. Добавьте сообщество в неё снова.

# Лист на доску объявлений
command-sheet = 🖨 Лист на доску
    .help = лист с кодом на доску объявлений, для печати
    .words = лист на доску, объявление на доску
sheet =
    Лист на доску объявлений: напечатайте на А4 и повесьте у входа.
    Код на нём открывает личную переписку со мной. О каждом, кто по нему придёт, сначала спрошу вас.
sheet-call = Бот для соседей: помощь рядом, без рекламы
sheet-help = Попросить о помощи или помочь
sheet-events = Узнать, что у нас впереди
sheet-repairs = Сообщить, что сломалось
sheet-thanks = Сказать соседу спасибо
sheet-hint = Наведите камеру телефона на код
sheet-aside = Нет смартфона? { $named ->
    [0] Попросите соседа написать за вас.
   *[other] Попросите соседа написать за вас или скажите ведущему: { $keeper }.
}
sheet-foot = Это бот. Переписку чата не хранит, личное остаётся в личной переписке.{ $named ->
    [0] {""}
   *[other] {" "}За него отвечает { $keeper }.
}
sheet-hello = Здравствуйте, { $name }! Я Сосед, бот сообщества «{ $community }». { $told ->
    [0] Чтобы просить о помощи и помогать, вступите в чат соседей: я узнаю вас там.
   *[other] Просить о помощи и помогать могут соседи, поэтому сначала спрошу о вас: { $keeper } ответит, а я вам напишу.
} Афиша открыта и сейчас: /events
sheet-asks = По листу с доски объявлений к нам просится { $name }. Это наш сосед?
sheet-admit = Да, принять
sheet-decline = Нет
sheet-admitted = Вас приняли, теперь вы с нами. Попросить о помощи: /need, предложить свою: /offer, всё остальное в меню: /menu
sheet-admit-done = Теперь с нами { $name }.
sheet-declined = Пока вас не приняли. Если вы живёте здесь, напишите тому, кто ведёт сообщество: { $keeper }.
sheet-decline-done = Хорошо, { $name } пока не с нами.
