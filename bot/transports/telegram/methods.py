"""Calls with raw answers, so that one unreadable object does not hide the rest or a sent message."""

from __future__ import annotations

from typing import Any, ClassVar

from bot.transports.telegram.library import methods

Raw = dict[str, Any]


class GetUpdates(methods.GetUpdates):
    __returning__: ClassVar[Any] = list[Any]


class SendMessage(methods.SendMessage):
    __returning__: ClassVar[Any] = Raw


class SendPhoto(methods.SendPhoto):
    __returning__: ClassVar[Any] = Raw


class SendMediaGroup(methods.SendMediaGroup):
    __returning__: ClassVar[Any] = list[Raw]


class SendDocument(methods.SendDocument):
    __returning__: ClassVar[Any] = Raw


class EditMessageText(methods.EditMessageText):
    __returning__: ClassVar[Any] = Any


class EditMessageCaption(methods.EditMessageCaption):
    __returning__: ClassVar[Any] = Any
