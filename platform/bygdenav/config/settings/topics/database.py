"""PostgreSQL, with a pool whose connections are renewed so that their caches of many schemas are freed."""

from typing import Any

from bygdenav.config import env


def databases(url: str, *, pool_size: int = 12) -> dict[str, dict[str, Any]]:
    """The one database, through a pool of at most ``pool_size`` connections."""
    settings: dict[str, Any] = env.database(url)
    settings["CONN_MAX_AGE"] = 0
    settings["OPTIONS"] = {
        **settings["OPTIONS"],
        "pool": {"min_size": 1, "max_size": pool_size, "max_lifetime": 900, "timeout": 15, "reconnect_timeout": 10},
    }
    settings["TEST"] = {"NAME": env.text("TEST_DATABASE_NAME", "test_bygdenav")}
    return {"default": settings}
