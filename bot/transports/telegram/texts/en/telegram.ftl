# Keys: doctor, transport, trouble

transport-telegram = Telegram
trouble-telegram-twice = The same bot runs somewhere else: Telegram gives messages now to me, now to it. Stop the other one.
trouble-telegram-webhook = Somebody else's webhook is set for the bot on Telegram, so its messages do not come to me. Remove it: sosed doctor --unhook
trouble-telegram-hook = Telegram complains that it cannot reach our address. Check web.public_url and the certificate.
doctor-telegram-is = Telegram: the token is good, the bot is { $name }.
doctor-telegram-token = Telegram: the token does not work. Take it from @BotFather (/mybots → API Token) and put it into config.toml.
doctor-telegram-unreached = Telegram: no answer. Check the internet and the proxy (telegram.proxy): where Telegram is blocked, one is needed.
doctor-telegram-privacy = Telegram: the bot sees ordinary messages only where it is an admin.
doctor-telegram-polling = Telegram: I fetch messages myself.
doctor-telegram-hook-own = Telegram: the webhook is ours.
doctor-telegram-hook-other = Telegram: the webhook points elsewhere. Sosed will set its own at start.
doctor-telegram-hook-left = Telegram: a webhook is set, but config.toml says polling. Remove it: sosed doctor --unhook
doctor-telegram-group = Telegram, “{ $title }”: rights are fine.
doctor-telegram-group-gone = Telegram, “{ $title }”: the bot is not there any more. Add it again.
doctor-telegram-not-admin = Telegram, “{ $title }”: the bot is no admin, so it sees neither newcomers nor reactions. Make it an admin that may invite by links.
doctor-telegram-no-links = Telegram, “{ $title }”: it may not invite by links. Allow it, to know where neighbours come from.
doctor-telegram-no-reactions = Telegram, “{ $title }”: reactions are off in the chat, they cannot be counted.
