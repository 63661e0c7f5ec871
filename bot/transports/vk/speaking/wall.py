"""Writes on the community's wall. A community's token may not: a user's does, if they manage the community."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog

from bot.transports.vk.calling.client import CAPTCHA_PAUSE, Client, Failed, Unreached
from bot.transports.vk.calling.codes import CAPTCHA, FLOOD, RATE, TOO_OFTEN
from bot.transports.vk.calling.errors import BAD_TOKEN, HOUR, NO_RIGHT, RATE_REST, SOON, UNSURE
from bot.transports.vk.speaking.files import NO_PICTURE, address, named
from bot.values.outgoing import Text, text
from bot.values.transport import Page, Refused, TryLater
from models import NO_KEY

NOT_ALLOWED = 214  # to post on this wall, or not so often
GONE = 100  # a post that is not there cannot be deleted again

log = structlog.get_logger()


class Wall:
    """`user`: speaks with the token that may; None: nothing is written. `tell` brings trouble to the operator."""

    def __init__(self, user: Client | None, group_id: int, tell: Callable[[Text], None]) -> None:
        self.user, self.group_id, self.tell = user, group_id, tell

    async def send(self, page: Page, nonce: int) -> str:
        """Returns the post's number; of the same nonce it is the same post. Buttons are left out: a wall has none."""
        values: dict[str, Any] = {"message": page.text, "from_group": 1, "guid": str(nonce)}
        pictures = page.album or ((page.picture,) if page.picture is not None else ())
        try:
            if photos := [await self._photo(one) for one in pictures]:
                values["attachments"] = ",".join(photos)
            return str((await self._call("wall.post", **values))["post_id"])
        except (Failed, Unreached) as error:
            raise self._judged(error) from None

    async def edit(self, post: str, page: Page) -> None:
        """The pictures stay: VK takes away those that are not named again."""
        try:
            values = {"message": page.text, "post_id": post}
            if kept := await self._attached(post):
                values["attachments"] = ",".join(kept)
            await self._call("wall.edit", **values)
        except (Failed, Unreached) as error:
            raise self._judged(error) from None

    async def delete(self, post: str) -> None:
        try:
            await self._call("wall.delete", post_id=post)
        except Failed as failed:
            if failed.code != GONE:
                raise self._judged(failed) from None
        except Unreached as error:
            raise self._judged(error) from None

    async def _call(self, method: str, **values: Any) -> Any:
        return await self._allowed().call(method, owner_id=-self.group_id, **values)

    def _allowed(self) -> Client:
        if self.user is None:
            raise Refused(NO_KEY)
        return self.user

    async def _attached(self, post: str) -> list[str]:
        answer = await self._allowed().call("wall.getById", posts=f"-{self.group_id}_{post}")
        posts = answer.get("items") if isinstance(answer, dict) else answer
        attached = posts[0].get("attachments") if isinstance(posts, list) and posts else None
        return [named("photo", one["photo"]) for one in attached or () if one.get("type") == "photo"]

    async def _photo(self, content: bytes) -> str:
        user = self._allowed()
        server = await user.call("photos.getWallUploadServer", group_id=self.group_id)
        put = await user.upload(address(server), "photo", "picture.png", content)
        if put.get("photo") in (None, "", "[]"):
            raise Failed("upload of a picture", NO_PICTURE)
        given = {name: put[name] for name in ("photo", "server", "hash") if name in put}
        return named("photo", await user.call("photos.saveWallPhoto", group_id=self.group_id, **given))

    def _judged(self, error: Failed | Unreached) -> Exception:
        """Chats go on meanwhile: nothing of this is about the community's own token."""
        if isinstance(error, Unreached):
            return TryLater(SOON)
        pauses = {TOO_OFTEN: 1.0, FLOOD: HOUR, RATE: RATE_REST, CAPTCHA: CAPTCHA_PAUSE} | dict.fromkeys(UNSURE, SOON)
        if error.code in pauses:
            return TryLater(pauses[error.code])
        log.error("VK refuses a post on the wall", method=error.method, code=error.code)
        if error.code in BAD_TOKEN | NO_RIGHT | {NOT_ALLOWED}:
            self.tell(text("trouble.vk-wall", code=error.code))
            return Refused(NO_KEY)
        return Refused(f"VK error {error.code}")
