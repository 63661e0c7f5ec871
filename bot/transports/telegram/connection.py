"""A bot's connection to Telegram: the client, the bot's identity, and state shared by sending and listening."""

from __future__ import annotations

from bot.transports.background_calls import BackgroundCalls
from bot.transports.telegram.errors import Errors
from bot.transports.telegram.library import Bot, TelegramAPIServer, exceptions
from bot.transports.telegram.reading import Reader
from bot.transports.telegram.session import Session
from bot.values.transport import Rejected

CALL = 20  # seconds a call may take
MENUS, SHOWN = 4, 10.0  # menus of commands: so many at once, each within seconds


class Connection:
    """`webhook`: (this server's public address, secret); None for long polling."""

    def __init__(self, token: str, *, api_base: str, proxy: str | None, webhook: tuple[str, str] | None) -> None:
        session = Session(api=TelegramAPIServer.from_base(api_base), proxy=proxy, timeout=CALL)
        self.api = Bot(token, session=session)
        self.bot = token.partition(":")[0]
        self.webhook = webhook
        self.reader = Reader(self.bot)
        self.errors = Errors()
        self.menus = BackgroundCalls("the menu of commands", MENUS, SHOWN)

    async def open(self) -> None:
        """Fetches the bot's name. Raises Rejected if Telegram does not know the token."""
        if self.reader.username:
            return
        try:
            me = await self.api.get_me()
        except (exceptions.TelegramUnauthorizedError, exceptions.TelegramNotFound):
            raise Rejected("telegram.token: Telegram does not know this token; take it anew from @BotFather") from None
        except Exception as error:
            raise self.errors.trouble(error, "") or error from None
        self.reader.username = me.username or ""
