"""«Хочу помогать готовить», under what a helper may bring."""

from bot.values.outgoing import Button, data, text
from models import Event


def offer_button(event: Event) -> Button:
    return Button(text("co-host.offer"), data("co-host-offer", event.community, event.id, "ask"))
