"""Wagtail's own background tasks, turned into our jobs so that they run in the place that asked for them (trap P6)."""

import logging
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from bygdenav.ops.jobs import LATER, defer_unchecked, job

logger = logging.getLogger(__name__)


class PlaceTaskBackend(BaseTaskBackend):
    """A ``TASKS`` backend on top of ``ops.jobs``."""

    supports_defer = False
    supports_async_task = False
    supports_get_result = False
    supports_priority = False

    def enqueue(self, task: Task[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> TaskResult[Any]:
        """Write the job in the current transaction and place."""
        self.validate_task(task)
        defer_unchecked("ops.task", path=task.module_path, positional=list(args), named=kwargs)
        return TaskResult(
            task=task, id="", status=TaskResultStatus.READY, enqueued_at=None, started_at=None, last_attempted_at=None,
            finished_at=None, args=list(args), kwargs=kwargs, backend=self.alias, errors=[], worker_ids=[],
        )  # fmt: skip


@job("ops.task", priority=LATER)
def run_task(*, path: str, positional: list[Any], named: dict[str, Any]) -> None:
    """Call the function behind a django-tasks task; when what it is about is gone meanwhile, there is nothing to do."""
    try:
        import_string(path).func(*positional, **named)
    except ObjectDoesNotExist:
        logger.info("task_without_object", extra={"task": path})
