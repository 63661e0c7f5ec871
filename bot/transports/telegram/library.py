"""aiogram, imported here alone: each of its 1,300 models is made ready when it is first used.

At its import it would make every one ready, each with copies of all it leads to: 100 MB and two seconds, of which a bot
needs a twentieth.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import BaseModel
from pydantic._internal import _config


@contextmanager
def _nothing_made_ready() -> Iterator[None]:
    rebuild, defaults = BaseModel.__dict__["model_rebuild"], _config.config_defaults
    before = defaults["defer_build"]
    BaseModel.model_rebuild = classmethod(lambda _, **__: None)  # type: ignore[assignment, method-assign]
    defaults["defer_build"] = True
    try:
        yield
    finally:
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]  # for a while
        defaults["defer_build"] = before


def _name_everything() -> None:
    """The types name each other by words, which are looked up where they stand."""
    from aiogram import types
    from aiogram.client.default import Default

    known = {name: getattr(types, name) for name in types.__all__} | {"Default": Default}
    for name, module in list(sys.modules.items()):
        if name.startswith("aiogram.types."):
            vars(module).update(known | vars(module))


if "aiogram" not in sys.modules:
    with _nothing_made_ready():
        import aiogram  # noqa: F401 - its submodules are loaded
    _name_everything()

from aiogram import Bot as Bot
from aiogram import exceptions as exceptions
from aiogram import methods as methods
from aiogram import types as types
from aiogram.client.session.aiohttp import AiohttpSession as AiohttpSession
from aiogram.client.telegram import TelegramAPIServer as TelegramAPIServer
from aiogram.enums import ChatType as ChatType
from aiogram.methods.base import TelegramMethod as TelegramMethod
from aiogram.methods.base import TelegramType as TelegramType
