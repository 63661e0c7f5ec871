"""Computes vectors of new offers between searches."""

from bot.jobs import every
from bot.routing.context import JobContext
from models import Offer


@every(minutes=5, of=[Offer])
def read_offers(ctx: JobContext) -> bool:
    from services.matching import offer_index  # large, with numpy and the encoder; imported on the first tick

    return offer_index.read_some(ctx.session)
