"""What goes wrong on the platforms while people live there."""

from __future__ import annotations

import random

from tests.platforms.telegram import faults as tg
from tests.platforms.vk import faults as vkf
from tests.soak.counted import Side

WAITING = 4  # faults that have not happened yet
FLOODED = 5  # so many people may have been written to too often, for VK's taste


class Breaking:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def anything(self, side: Side) -> None:
        """Troubles come and go: while some are still to come no more are added, or the platform would be away for good,
        and Telegram forgets a press after a while."""
        if len(side.server.faults.planned) < WAITING:
            (self._telegram if side.name == "telegram" else self._vk)(side)

    def _telegram(self, side: Side) -> None:
        faults, kind = side.server.faults, self.chance.randrange(10)
        method = self.chance.choice(["sendMessage", "editMessageText", "getUpdates", "answerCallbackQuery"])
        if kind == 0:
            faults.flood(self.chance.uniform(0.5, 2), self.chance.choice([None, side.chat]))
        elif kind == 1:
            faults.add("sendMessage", tg.drop_after)
            side.cut += 1
        elif kind == 2:
            faults.add("getUpdates", tg.conflict)
        else:
            trouble = [
                tg.server_error,
                tg.html502,
                tg.drop_before,
                tg.slow(0.7),
                tg.flood(1),
                tg.bad_json,
                tg.restarting,
            ]
            fault = trouble[kind - 3]
            side.cut += method == "sendMessage" and fault is tg.bad_json
            faults.add(method, fault)

    def flood(self, side: Side) -> None:
        """VK finds that somebody is written to too often."""
        person = self.chance.choice(side.people[-FLOODED:])
        side.flooded.add(person.id)
        side.server.faults.add("messages.send", vkf.error(9), chat=person)

    def _vk(self, side: Side) -> None:
        faults, kind = side.server.faults, self.chance.randrange(12)
        method = self.chance.choice(["messages.send", "execute", "longpoll", "messages.edit"])
        if kind == 0:
            side.world.expire_key()
        elif kind == 1:
            side.deaf = True
            side.world.forget_history()
        elif kind == 2:
            side.deaf = True
            side.world.lose_information()
        elif kind == 3:
            self.flood(side)
        elif kind < 6:
            faults.add(self.chance.choice(["messages.send", "execute"]), vkf.error(self.chance.choice([1, 6, 10])))
        else:
            trouble = [vkf.html502, vkf.drop_before, vkf.drop_after, vkf.slow(0.7), vkf.bad_json, vkf.http(500)]
            faults.add(method, trouble[kind - 6])
