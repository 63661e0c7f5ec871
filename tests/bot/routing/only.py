"""Sosed with nothing but a test's own commands, buttons and dialogs."""

from bot import found
from bot.app import App
from bot.dialogs.open_dialogs import Dialogs
from bot.routing.resolve import Resolver
from bot.routing.router import Router, Routes
from bot.values.links import Links
from services.night import Window


def only(app: App, router: Router) -> None:
    routes, texts = Routes.join([router]), found.texts()
    resolver = Resolver(routes, Dialogs(routes, texts), texts, Links(b"key"), "Europe/Moscow", "ru", Window())
    app.dispatcher.resolver = app.dispatcher.lookups.resolver = resolver
