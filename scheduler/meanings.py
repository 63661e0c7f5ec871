"""What new offers are about is found out between two searches."""

from bot.context import JobContext
from bot.jobs import every
from models import Offer


@every(minutes=5, of=[Offer])
def read_offers(ctx: JobContext) -> bool:
    from services import bank  # large, with numpy and the encoder: not before the first tick

    return bank.read_some(ctx.session)
