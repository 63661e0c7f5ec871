"""`make bench`."""

import asyncio
from bench import town, updates
from bench.table import show
from bot import log

log.set_up("critical")
with town.folder() as folder:
    print(show(asyncio.run(updates.measure(folder))))
