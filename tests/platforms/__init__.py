import bot.transports.telegram.library  # noqa: F401  # before anybody imports aiogram, which would take two seconds
