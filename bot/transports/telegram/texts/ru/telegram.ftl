# Keys: doctor, transport, trouble

transport-telegram = Telegram
trouble-telegram-twice = Этот же бот запущен ещё где-то: Telegram отдаёт сообщения то мне, то ему. Остановите второй.
trouble-telegram-webhook = У бота в Telegram стоит чужой webhook, поэтому сообщения идут не мне. Снимите его: sosed doctor --unhook
trouble-telegram-hook = Telegram жалуется, что не может достучаться до нашего адреса. Проверьте web.public_url и сертификат.
doctor-telegram-is = Telegram: ключ в порядке, бот { $name }.
doctor-telegram-token = Telegram: ключ не подходит. Возьмите его у @BotFather (/mybots → API Token) и впишите в config.toml.
doctor-telegram-unreached = Telegram: не отвечает. Проверьте интернет и прокси (telegram.proxy): где Telegram заблокирован, без прокси не обойтись.
doctor-telegram-privacy = Telegram: обычные сообщения бот видит только там, где он администратор.
doctor-telegram-polling = Telegram: сообщения забираю сам.
doctor-telegram-hook-own = Telegram: webhook наш.
doctor-telegram-hook-other = Telegram: webhook указывает на чужой адрес. При запуске Сосед поставит свой.
doctor-telegram-hook-left = Telegram: стоит webhook, а в config.toml выбран polling. Снимите его: sosed doctor --unhook
doctor-telegram-group = Telegram, «{ $title }»: права в порядке.
doctor-telegram-group-gone = Telegram, «{ $title }»: бота там больше нет. Добавьте его снова.
doctor-telegram-not-admin = Telegram, «{ $title }»: бот не администратор, поэтому не видит новых соседей и реакции. Назначьте его администратором с правом «Пригласительные ссылки».
doctor-telegram-no-links = Telegram, «{ $title }»: нет права «Пригласительные ссылки». Дайте его, чтобы знать, откуда приходят соседи.
doctor-telegram-no-reactions = Telegram, «{ $title }»: реакции в чате выключены, считать их не получится.
