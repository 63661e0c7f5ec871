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
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]
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
        import aiogram  # noqa: F401
    _name_everything()

from aiogram import Bot as Bot  # noqa: E402
from aiogram import exceptions as exceptions  # noqa: E402
from aiogram import methods as methods  # noqa: E402
from aiogram import types as types  # noqa: E402
from aiogram.client.session.aiohttp import AiohttpSession as AiohttpSession  # noqa: E402
from aiogram.client.telegram import TelegramAPIServer as TelegramAPIServer  # noqa: E402
from aiogram.enums import ChatType as ChatType  # noqa: E402
from aiogram.methods.base import TelegramMethod as TelegramMethod  # noqa: E402
from aiogram.methods.base import TelegramType as TelegramType  # noqa: E402
