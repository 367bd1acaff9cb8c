"""Our own rules about schemas, enforced by ``check``."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

OURS = ("bygdenav.", "municipalities.", "competence.", "marketplace.", "sot.")


@register("tenancy")
def every_app_says_its_schema(**_asked: Any) -> list[CheckMessage]:
    """Each app of ours declares ``schema`` and stands in that list."""
    found: list[CheckMessage] = []
    for config in apps.get_app_configs():
        if not config.name.startswith(OURS):
            continue
        schema = getattr(config, "schema", None)
        listed = "shared" if config.name in settings.SHARED_APPS else "tenant"
        if schema not in ("shared", "tenant") or schema != listed:
            found.append(
                Error(
                    f"{config.name} says schema={schema!r} and stands among the {listed} apps.",
                    hint="Set schema to 'shared' or 'tenant' on its AppConfig and list it so in topics/apps.py.",
                    id="tenancy.E001",
                )
            )
    return found


@register("tenancy")
def no_shared_row_points_at_a_tenant_row(**_asked: Any) -> list[CheckMessage]:
    """A shared table cannot have a foreign key to a place's table: it passes Django's checks and fails at migration."""
    tenant_only = {config.label for config in apps.get_app_configs() if config.name not in settings.SHARED_APPS}
    found: list[CheckMessage] = []
    for model in apps.get_models():
        if model._meta.app_label in tenant_only:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not getattr(field, "concrete", False) or target is None or field.many_to_many:
                continue
            if target._meta.app_label in tenant_only:
                found.append(
                    Error(
                        f"{model._meta.label}.{field.name} points from the shared schema to {target._meta.label}.",
                        hint="Keep the place's schema name and a public id instead of a foreign key.",
                        id="tenancy.E002",
                    )
                )
    return found
