"""What is rung for in one process wakes another."""

import asyncio

from bot.sharing.bell import Bell
from bot.storage.postgresql.server import Server


async def test_others_are_woken(server: Server) -> None:
    one, other = Bell(server.address), Bell(server.address)
    ear = other.ear("work")
    tasks = [asyncio.create_task(bell.run()) for bell in (one, other)]
    await asyncio.wait_for(ear.wait(), 10)  # it listens, and something may have been rung for before
    ear.clear()
    while not ear.is_set():
        one.ring("work")
        await asyncio.sleep(0.02)
    assert one.ear("work").is_set()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def test_without_a_server_it_wakes_its_own_process() -> None:
    bell = Bell("postgresql://nobody@/nothing?host=/nowhere")
    task = asyncio.create_task(bell.run())
    bell.ring("work")
    assert bell.ear("work").is_set()
    task.cancel()
    await asyncio.wait([task])
