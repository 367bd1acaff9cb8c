"""What a leaver leaves behind. Roles know no needs: the app that does registers what to do with them."""

from collections.abc import Callable

from bygdenav.accounts.api import User

LeaverHook = Callable[[User, User | None, User], None]
_hooks: list[LeaverHook] = []


def register_leaver_hook(hook: LeaverHook) -> None:
    """Let ``hook(user, colleague, by)`` pass on what ``user`` had open when their role as officer ends.

    ``colleague`` is ``None`` when no officer remains: leave it to nobody. It runs in the place, in the transaction that
    ends the role. Call it from ``AppConfig.ready``.
    """
    if hook not in _hooks:
        _hooks.append(hook)


def pass_on(user: User, colleague: User | None, by: User) -> None:
    """Run the hooks."""
    for hook in _hooks:
        hook(user, colleague, by)
