"""Engines: run one function over many jobs in other processes, and say which job kills one.

An engine gives `run(function, jobs)`: pairs of job and result, in the order they end. `Died`
stands for the result where the process died of the job itself: other jobs that went down with
its process are done again. Errors of the function are raised.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing import get_context, parent_process
from typing import Any, Protocol, TypeVar

from analysis._tables import value_error

Job = TypeVar("Job")
Result = TypeVar("Result")

ENGINES = ("local", "dask")


class Died:
    """Stands for the result of a job that ended its process."""


class Engine(Protocol):
    """Runs jobs elsewhere."""

    def run(
        self, function: Callable[[Job], Result], jobs: Sequence[Job]
    ) -> Iterator[tuple[Job, Result | Died]]:
        """Give each job with its result, in the order they end."""
        ...

    def close(self) -> None:
        """Let the processes go."""
        ...


def open_engine(name: str, *, workers: int | None, scheduler: str | None) -> Engine:
    """Start an engine by its name."""
    if name not in ENGINES:
        raise value_error("engine", name, f"one of {list(ENGINES)}", "choose one of them")
    if workers is not None and workers < 1:
        raise value_error("workers", workers, "at least 1", "leave it out to use every core")
    if scheduler is not None and name != "dask":
        raise value_error("scheduler", scheduler, "None", 'it is for engine="dask"')
    if name == "dask":
        return DaskEngine(workers, scheduler)
    return LocalEngine(workers or _count_cores())


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalEngine:
    """Processes on this machine, each with its own model; no more jobs are handed out than fit."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def run(
        self, function: Callable[[Job], Result], jobs: Sequence[Job]
    ) -> Iterator[tuple[Job, Result | Died]]:
        """Give each job with its result, in the order they end."""
        suspects: list[Job] = []
        todo = deque(jobs)
        while True:
            running: dict[Future[Result], Job] = {}
            try:
                yield from self._run_pool(function, todo, running)
                break
            except BrokenProcessPool:
                # Any of the jobs that were running may have killed its process.
                self._drop_pool()
                suspects.extend(running.values())
        if suspects:
            self._drop_pool()
        for job in suspects:
            yield job, self._run_alone(function, job)
        if suspects:
            self._drop_pool()

    def _run_pool(
        self,
        function: Callable[[Job], Result],
        todo: deque[Job],
        running: dict[Future[Result], Job],
    ) -> Iterator[tuple[Job, Result]]:
        pool = self._open_pool(self._workers)
        while todo or running:
            # One job waits beside those at work: no process is idle, and few are held in memory.
            while todo and len(running) <= self._workers:
                running[pool.submit(function, todo[0])] = todo[0]
                todo.popleft()
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                result = future.result()
                yield running.pop(future), result

    def _run_alone(self, function: Callable[[Job], Result], job: Job) -> Result | Died:
        try:
            return self._open_pool(1).submit(function, job).result()
        except BrokenProcessPool:
            self._drop_pool()
            return Died()

    def _open_pool(self, workers: int) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                workers, mp_context=get_context("spawn"), initializer=_start_worker
            )
        return self._pool

    def _drop_pool(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        """Let the processes end what they are doing, and go."""
        self._drop_pool()


def _start_worker() -> None:
    """Leave an interrupt to the parent, and end when the parent is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


class DaskEngine:
    """Dask's workers: a cluster of one's own, or one started on this machine."""

    def __init__(self, workers: int | None, scheduler: str | None) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise ValueError(
                '`engine` is "dask", which needs the package `distributed`; install '
                "`analysis[cluster]`."
            ) from error
        self._open = ExitStack()
        if scheduler is None:
            self._open.enter_context(_patience())
            scheduler = self._open.enter_context(
                LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=workers or _count_cores(),
                    threads_per_worker=1,
                    dashboard_address=None,
                )
            )
        client = Client(scheduler)  # type: ignore[no-untyped-call]
        self._client = self._open.enter_context(client)

    def run(
        self, function: Callable[[Job], Result], jobs: Sequence[Job]
    ) -> Iterator[tuple[Job, Result | Died]]:
        """Give each job with its result, in the order they end."""
        from distributed import KilledWorker, as_completed

        futures = self._client.map(function, jobs, pure=False)
        by_key = {future.key: job for future, job in zip(futures, jobs, strict=True)}
        ended = as_completed(  # type: ignore[no-untyped-call]
            futures, with_results=True, raise_errors=False
        )
        del futures  # a result that is still held is computed again where its worker dies
        for future, result in ended:
            job = by_key.pop(future.key)
            if future.status != "error":
                yield job, result
            elif isinstance(error := future.exception(), KilledWorker):
                yield job, Died()
            else:
                raise error

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        self._open.close()


def _patience() -> Any:
    """Let a worker that was killed come back: loading takes longer than Dask waits on its own."""
    import dask

    return dask.config.set({"distributed.deploy.lost-worker-timeout": "600s"})
