"""Writes out for Prometheus what is counted everywhere else. Labels name platforms, kinds and jobs, never anybody's id.

docs/operations.md says what each means; `tests/bot/running/test_metrics.py` compares the two.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import accumulate

from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST as KIND
from prometheus_client.exposition import generate_latest

from bot.app import App
from bot.counted import BOUNDS, Times
from bot.found import jobs
from bot.running.watch import Duty, Waiting, Watch

BUCKETS = (*map(str, BOUNDS), "+Inf")


def written(watch: Watch, waiting: Sequence[Waiting] | None, troubles: Sequence[str], duties: Sequence[Duty]) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    for collector in (ProcessCollector, PlatformCollector):
        collector(registry=registry)
    registry.register(_Found([*_found(watch, waiting, troubles), *_duties(duties)]))
    return generate_latest(registry)


class _Found:
    def __init__(self, found: list[Metric]) -> None:
        self.found = found

    def collect(self) -> list[Metric]:
        return self.found


def _found(watch: Watch, waiting: Sequence[Waiting] | None, troubles: Sequence[str]) -> Iterator[Metric]:
    yield GaugeMetricFamily("sosed_healthy", "1 while /health says so", value=float(not troubles))
    yield from _updates(watch.app)
    yield from _queue(watch, waiting or ())
    yield from _sending(watch.app)
    yield from _jobs(watch.app)
    yield from _database(watch.app)
    yield GaugeMetricFamily("sosed_loop_lag_seconds", "The longest the loop stood still in the last minute", watch.lag)
    polled = GaugeMetricFamily("sosed_polled_seconds", "Since the platform last answered a poll", labels=["platform"])
    for name, intake in watch.intakes.items():
        polled.add_metric([name], time.monotonic() - intake.polled_at)
    yield polled


def _updates(app: App) -> Iterator[Metric]:
    counted = app.dispatcher.counters
    updates = CounterMetricFamily("sosed_updates", "Updates by what became of them", labels=["platform", "outcome"])
    for (name, outcome), count in counted.outcomes.items():
        updates.add_metric([name, outcome.value], count)
    took = HistogramMetricFamily("sosed_update_seconds", "From arrival until on disk", labels=["platform"])
    for name, times in counted.took.items():
        took.add_metric([name], _buckets(times), times.total)
    yield from (updates, took)


def _buckets(times: Times) -> list[tuple[str, float]]:
    return [*zip(BUCKETS, map(float, accumulate(times.within)), strict=True)]


def _queue(watch: Watch, waiting: Sequence[Waiting]) -> Iterator[Metric]:
    labels = ["platform", "priority"]
    count = GaugeMetricFamily("sosed_queue_messages", "Messages that wait, for whatever reason", labels=labels)
    oldest = GaugeMetricFamily("sosed_queue_oldest_seconds", "Since when the oldest has been due", labels=labels)
    for one in waiting:
        named = [one.transport, one.priority.name.lower()]
        count.add_metric(named, one.count)
        oldest.add_metric(named, watch.age(one))
    yield from (count, oldest)


def _sending(app: App) -> Iterator[Metric]:
    claimed = CounterMetricFamily("sosed_claimed", "Messages taken from the queue to be sent", labels=["platform"])
    sent = CounterMetricFamily("sosed_sent", "Messages by what became of them", labels=["platform", "outcome"])
    for name, delivery in app.deliveries.items():
        claimed.add_metric([name], delivery.claimed)
        for outcome, times in delivery.outcomes.items():
            sent.add_metric([name, outcome], times)
    yield from (claimed, sent)


def _duties(duties: Sequence[Duty]) -> Iterator[Metric]:
    held = GaugeMetricFamily("sosed_duties_held", "How many processes have this duty now", labels=["duty"])
    taken = CounterMetricFamily("sosed_duties_taken", "How often a process has taken it over", labels=["duty"])
    for duty in duties:
        held.add_metric([duty.name], duty.held)
        taken.add_metric([duty.name], duty.taken)
    yield from (held, taken)


def _jobs(app: App) -> Iterator[Metric]:
    last = GaugeMetricFamily("sosed_job_success_seconds", "When the job last succeeded, as Unix time", labels=["job"])
    failed = CounterMetricFamily("sosed_job_failures", "How often the job failed", labels=["job"])
    for job in jobs():
        if job.name in app.runs.succeeded:
            last.add_metric([job.name], app.runs.succeeded[job.name].timestamp())
        failed.add_metric([job.name], app.runs.failed[job.name])
    yield from (last, failed)


def _database(app: App) -> Iterator[Metric]:
    yield CounterMetricFamily("sosed_saved_units", "Changes that are on disk", app.store.saved)
    errors = CounterMetricFamily("sosed_database_errors", "Errors of the database itself", labels=["kind"])
    for kind in ("unsaved", "rolled back", "unreadable"):
        errors.add_metric([kind], app.store.errors[kind])
    yield errors
    busy = app.store.at_work_for
    yield GaugeMetricFamily("sosed_writer_busy_seconds", "How long the writer has been at what it is doing", value=busy)


__all__ = ["KIND", "written"]
