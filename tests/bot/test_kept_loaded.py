"""What is loaded at the start is looked at by no later collection: that would keep everybody waiting."""

import gc

from bot.app import keep_what_is_loaded


async def test_what_is_loaded_is_out_of_the_collectors_way(sosed) -> None:
    """T17: with all of it to look at, a collection takes more than 100 ms."""
    gc.collect()  # what earlier tests of this process have left
    keep_what_is_loaded.cache_clear()
    async with sosed():
        assert gc.get_freeze_count() > 100_000
        assert len(gc.get_objects()) < gc.get_freeze_count()
