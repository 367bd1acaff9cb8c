"""Tags for templates: components, parts and form fields."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from bygdenav.ui import components, fields

register = template.Library()


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: str, component_name: str, **arguments: Any) -> SafeString:
    """Render the named component round the content of the block."""
    found = components.component(component_name)
    if not found.takes_content:
        raise components.ComponentError(
            f'Component "{component_name}" takes no content: use {{% part "{component_name}" … %}}.'
        )
    inner = mark_safe(content.strip())  # noqa: S308  what the block's own nodes rendered, escaped there
    return _render(context, found, {**found.values(arguments), "content": inner})


@register.simple_tag(takes_context=True)
def part(context: Context, component_name: str, **arguments: Any) -> SafeString:
    """Render the named component, which holds nothing between a start and an end."""
    found = components.component(component_name)
    if found.takes_content:
        raise components.ComponentError(
            f'Component "{component_name}" takes content: use {{% component "{component_name}" … %}}.'
        )
    return _render(context, found, found.values(arguments))


@register.simple_tag(takes_context=True)
def sample(context: Context, name: str, example: components.Sample) -> SafeString:
    """Render one sample of a component, for the gallery."""
    found = components.component(name)
    values = found.values(example.arguments)
    if found.takes_content:
        source = "{% load ui %}" + example.content
        inner = context.template.engine.from_string(source) if context.template else template.Template(source)
        values["content"] = inner.render(context.new({}))
    return _render(context, found, values)


@register.simple_tag(takes_context=True)
def field(context: Context, bound: BoundField, **arguments: Any) -> SafeString:
    """Render one form field with label, hint, error and control."""
    found = components.component("field")
    return _render(context, found, found.values({**fields.describe(bound), **arguments}))


@register.simple_tag(takes_context=True)
def form_errors(context: Context, *forms: BaseForm, **arguments: Any) -> SafeString:
    """Render the summary of everything that stopped the forms, or nothing if nothing did."""
    errors = fields.summary(forms)
    if not errors:
        return mark_safe("")
    found = components.component("error_summary")
    return _render(context, found, found.values({"errors": errors, **arguments}))


@register.simple_tag
def form_hidden(form: BaseForm) -> SafeString:
    """Render the hidden fields of a form."""
    return mark_safe("".join(str(bound) for bound in form.hidden_fields()))  # noqa: S308  widgets escape their values


@register.filter
def visible(form: BaseForm) -> list[BoundField]:
    """Return the fields that a person sees, in order."""
    return list(form.visible_fields())


def _render(context: Context, found: components.Component, values: dict[str, Any]) -> SafeString:
    """Render with the declared variables only; a component never sees what happens to lie in the page's context."""
    inner = context.new(values)
    token = context.get("csrf_token")
    if token is not None:
        inner["csrf_token"] = token
    engine = context.template.engine if context.template else template.Engine.get_default()
    return engine.get_template(found.template).render(inner)
