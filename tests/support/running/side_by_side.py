"""Tests side by side in forked processes: `python -m pytest -p tests.support.running.side_by_side --beside 3`.

The tests are collected and what most of them need is loaded once (tests/conftest.py); then the process forks.
pytest-xdist's workers do that on their own, which costs each more than ten seconds of a processor. The children take a
few tests of one module at a time.
"""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

AT_ONCE = 6  # tests that are taken together
TURN = 4  # bytes of a number
LENGTH = 8  # bytes before a message
WORKER = "PYTEST_XDIST_WORKER"  # by which tests know that others run beside them


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--beside", type=int, default=0, help="how many processes run tests side by side")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    option = session.config.option
    if not option.beside or option.collectonly or session.testsfailed:
        return None
    gc.collect()
    gc.freeze()
    with ExitStack() as stack:
        _Parent(session, _batches(session.items), stack).run(option.beside)
    return True


def _batches(items: list[pytest.Item]) -> list[list[pytest.Item]]:
    """What has one module's fixtures stays together."""
    found = []
    for _, group in groupby(items, key=lambda item: item.path):
        of_module = list(group)
        found += [of_module[n : n + AT_ONCE] for n in range(0, len(of_module), AT_ONCE)]
    return found


# ── The process that has collected them ──────────────────────────────────────────────────────────────────────────────
@dataclass
class _Child:
    process: int
    tells: int
    left: dict[str, pytest.Item] = field(default_factory=dict)  # taken and not finished


class _Parent:
    def __init__(self, session: pytest.Session, batches: list[list[pytest.Item]], stack: ExitStack) -> None:
        self.session, self.hook, self.batches, self.stack = session, session.config.hook, batches, stack
        self.selector = stack.enter_context(selectors.DefaultSelector())

    def run(self, count: int) -> None:
        _folders(self.session.config).getbasetemp()  # which is all children's
        turns, give = os.pipe()
        os.write(give, b"".join(n.to_bytes(TURN) for n in range(len(self.batches))))
        os.close(give)
        for number in range(count):
            self._begin(number, turns)
        os.close(turns)
        while self.selector.get_map():
            for key, _ in self.selector.select():
                self._hear(key.data)
            if why := self.session.shouldfail or self.session.shouldstop:
                raise self.session.Failed(why)

    def _begin(self, number: int, turns: int) -> None:
        tells, tell = os.pipe()
        if (process := os.fork()) == 0:
            os.close(tells)
            _live(self.session, self.batches, number, turns, tell)
        os.close(tell)
        self.stack.callback(_end, process)
        self.selector.register(tells, selectors.EVENT_READ, _Child(process, tells))

    def _hear(self, child: _Child) -> None:
        if (length := _read(child.tells, LENGTH)) is None or (
            told := _read(child.tells, int.from_bytes(length))
        ) is None:
            self.selector.unregister(child.tells)
            os.close(child.tells)
            for item in child.left.values():
                self._report(_lost(item))
            return
        what, about = pickle.loads(told)  # noqa: S301 - our own
        if what == "takes":
            child.left |= {item.nodeid: item for item in self.batches[about]}
        else:
            self._report(self.hook.pytest_report_from_serializable(config=self.session.config, data=about), child)

    def _report(self, report: pytest.TestReport, child: _Child | None = None) -> None:
        self.hook.pytest_runtest_logreport(report=report)
        if report.when == "teardown" or child is None:
            self.hook.pytest_runtest_logfinish(nodeid=report.nodeid, location=report.location)
            if child is not None:
                child.left.pop(report.nodeid, None)


def _lost(item: pytest.Item) -> pytest.TestReport:
    why = "the process that had taken this test has ended"
    return pytest.TestReport(item.nodeid, item.location, {}, "failed", why, "call")


def _read(from_: int, length: int) -> bytes | None:
    read = b""
    while len(read) < length:
        if not (more := os.read(from_, length - len(read))):
            return None
        read += more
    return read


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


# ── A child ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _live(session: pytest.Session, batches: list[list[pytest.Item]], number: int, turns: int, tell: int) -> None:
    """Never returns: the rest of the parent's work is not the child's."""
    try:
        _settle_in(session.config, number)
        for item, following in _in_turn(batches, turns, tell):
            for report in runtestprotocol(item, log=False, nextitem=following):
                data = session.config.hook.pytest_report_to_serializable(config=session.config, report=report)
                _say(tell, "reports", data)
    finally:
        os._exit(0)


def _settle_in(config: pytest.Config, number: int) -> None:
    """A folder of its own, and files of its own in which what is printed is caught."""
    os.environ[WORKER] = f"beside{number}"
    folder = _folders(config).getbasetemp() / os.environ[WORKER]
    folder.mkdir()
    _folders(config)._basetemp = folder
    catching: Any = config.pluginmanager.getplugin("capturemanager")
    catching.stop_global_capturing()
    catching.start_global_capturing()


def _folders(config: pytest.Config) -> Any:
    return config._tmp_path_factory  # type: ignore[attr-defined]


def _in_turn(
    batches: list[list[pytest.Item]], turns: int, tell: int
) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    """Tests, each with the next one, whose fixtures stay."""
    batch = _take(batches, turns, tell)
    while batch is not None:
        later = _take(batches, turns, tell)
        yield from zip(batch, [*batch[1:], later[0] if later else None], strict=True)
        batch = later


def _take(batches: list[list[pytest.Item]], turns: int, tell: int) -> list[pytest.Item] | None:
    if len(turn := os.read(turns, TURN)) < TURN:
        return None
    number = int.from_bytes(turn)
    _say(tell, "takes", number)
    return batches[number]


def _say(tell: int, what: str, about: Any) -> None:
    told = pickle.dumps((what, about))
    message = len(told).to_bytes(LENGTH) + told
    while message:
        message = message[os.write(tell, message) :]
