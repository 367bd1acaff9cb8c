"""What a form field and a form's errors look like, as plain values for the components `field` and `error_summary`."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "tick"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
]


def describe(bound: BoundField) -> dict[str, Any]:
    """Return the arguments of the `field` component for a bound field."""
    kind = _kind(bound.field.widget)
    described = _described_by(bound)
    widget = bound.field.widget
    return {
        "kind": kind,
        "id": bound.id_for_label if kind != "choices" else (bound.auto_id or ""),
        "name": bound.html_name,
        "label": bound.label,
        "hint": bound.help_text,
        "errors": [str(error) for error in bound.errors],
        # With data-needed the hint says when an answer is needed: neither always nor only if somebody likes.
        "optional": not bound.field.required and kind != "tick" and "data-needed" not in widget.attrs,
        "described": described,
        "control": "" if kind == "choices" else _control(bound, kind, described),
        "choices": _choices(bound) if kind == "choices" else [],
        "layout": getattr(widget, "layout", ""),
        "large": bool(getattr(widget, "large", False)),
    }


def summary(bound_forms: Iterable[BaseForm]) -> list[dict[str, str]]:
    """Return every error of the forms in the order of their fields, each with the address of its control."""
    found: list[dict[str, str]] = []
    for form in bound_forms:
        if not form.is_bound:
            continue
        found += [{"text": str(error), "href": ""} for error in form.non_field_errors()]
        for bound in form:
            href = "" if bound.is_hidden else f"#{_first_control(bound)}"
            found += [{"text": str(error), "href": href} for error in bound.errors]
    return found


def _kind(widget: forms.Widget) -> str:
    return next((kind for types, kind in KINDS if isinstance(widget, types)), "text")


def _described_by(bound: BoundField) -> str:
    if not bound.auto_id:
        return ""
    ids = [f"{bound.auto_id}-hint"] if bound.help_text else []
    if bound.errors:
        ids.append(f"{bound.auto_id}-error")
    if own := bound.field.widget.attrs.get("aria-describedby"):
        ids.append(own)
    return " ".join(ids)


def _control(bound: BoundField, kind: str, described: str) -> SafeString:
    attrs: dict[str, Any] = {}
    if described:
        attrs["aria-describedby"] = described
    if kind in {"text", "textarea"} and "dir" not in bound.field.widget.attrs:
        attrs["dir"] = "auto"  # what is written from right to left is shown so
    if kind in {"text", "textarea", "select", "file"}:
        own = str(bound.field.widget.attrs.get("class", ""))
        attrs["class"] = f"input {own}".strip()
    return bound.as_widget(attrs=attrs)


def _choices(bound: BoundField) -> list[dict[str, Any]]:
    """One row for each choice, its control drawn without Django's label so that ours can hold a hint."""
    widget = bound.field.widget
    hints = getattr(widget, "hints", {})
    attrs: dict[str, Any] = {"id": bound.auto_id} if bound.auto_id else {}
    if bound.field.disabled:
        attrs["disabled"] = True
    if bound.field.required and isinstance(widget, forms.RadioSelect):
        attrs["required"] = True
    rows = []
    for choice in widget.subwidgets(bound.html_name, bound.value(), attrs):
        option = choice if isinstance(choice, dict) else choice.data
        rows.append(
            {
                "id": option["attrs"].get("id", ""),
                "name": option["name"],
                "value": option["value"],
                "label": option["label"],
                "hint": hints.get(str(option["value"]), ""),
                "type": option["type"],
                "checked": option["selected"],
                "required": bool(option["attrs"].get("required")),
                "disabled": bool(option["attrs"].get("disabled")),
            }
        )
    return rows


def _first_control(bound: BoundField) -> str:
    """The id that a link in the error summary leads to; for choices it is the first one."""
    if _kind(bound.field.widget) == "choices":
        return f"{bound.auto_id}_0"
    return bound.id_for_label
