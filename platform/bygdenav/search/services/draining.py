"""Working off the outbox: words first, so that everything is soon found, then vectors, then the other engines."""

import logging
import time
from collections import Counter

from bygdenav.search.engines.base import EngineDown
from bygdenav.search.engines.remote import remote_engines
from bygdenav.search.services.outbox import Task, work_off
from bygdenav.search.services.vectors import VECTORS
from bygdenav.search.services.words import WORDS

logger = logging.getLogger(__name__)


def tasks() -> list[Task]:
    """What is done, in this order."""
    engines = [Task(engine.name, 500, engine.bring) for engine in remote_engines()]
    return [WORDS, *engines, VECTORS]


def drain(seconds: float = 20.0) -> tuple[Counter[str], bool]:
    """Work for at most about ``seconds``; returns how many entries of each task were taken, and whether some are left.

    A task whose engine is down is left alone; the others go on.
    """
    done: Counter[str] = Counter()
    end = time.monotonic() + seconds
    able = tasks()
    while able:
        for task in list(able):
            try:
                taken = work_off(task)
            except EngineDown as error:
                logger.warning("search_engine_down", extra={"engine": task.name, "error": str(error)})
                able.remove(task)
                continue
            done[task.name] += taken
            if taken:
                break  # what comes first has a turn before anything that comes later
        else:
            return done, False
        if time.monotonic() > end:
            return done, True
    return done, False


def prepare() -> None:
    """Have every engine set up and filled that is new, or has lost what it held; one that is down is left alone."""
    for engine in remote_engines():
        try:
            engine.prepare()
        except EngineDown as error:
            logger.warning("search_engine_down", extra={"engine": engine.name, "error": str(error)})


def settle() -> None:
    """Work everything off and have it seen by every engine, for whoever must know that what was put is found now. Raises
    ``EngineDown``.
    """
    while drain(60)[1]:
        pass
    for engine in remote_engines():
        engine.prepare()
        engine.refresh()
