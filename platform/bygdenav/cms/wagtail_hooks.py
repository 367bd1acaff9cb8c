"""The editors' admin, cut down to pages, pictures and documents: people and signing in are ours."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

HIDDEN_SETTINGS = {"users", "groups", "sites", "workflows", "workflow-tasks", "collections"}
HIDDEN_PANELS = {"upgrade_notification", "whats_new"}


@hooks.register("construct_settings_menu")
def leave_out_settings(request: HttpRequest, items: list[Any]) -> None:
    """People, groups and sites are not changed here."""
    items[:] = [item for item in items if item.name not in HIDDEN_SETTINGS]


@hooks.register("construct_main_menu")
def leave_out_help(request: HttpRequest, items: list[Any]) -> None:
    """The help menu leads to outside hosts."""
    items[:] = [item for item in items if item.name != "help"]


@hooks.register("construct_homepage_panels")
def leave_out_panels(request: HttpRequest, panels: list[Any]) -> None:
    """No panel that asks another host."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in HIDDEN_PANELS]


@hooks.register("insert_global_admin_css")
def place_mark() -> SafeString:
    """The place's name can be read where Wagtail has its own mark."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))
