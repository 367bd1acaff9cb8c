"""Forms that say in plain words what to write, and render through the component `field`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.renderers import BaseRenderer, TemplatesSetting

from bygdenav.kernel.forms import NoFiles
from bygdenav.kernel.plain_words import PlainWords

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise as Message  # a text, or one that is translated when it is shown


class Renderer(TemplatesSetting):
    """Renders a whole form (`{{ form }}`) and a field with its group as our components do."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class PlainForm(PlainWords):
    """Mixin for a form: plain messages, and our look for `{{ form }}`."""

    default_renderer: BaseRenderer | type[BaseRenderer] | None = Renderer


class Form(PlainForm, NoFiles):
    """A form of ours."""


class ModelForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg]  # each form names its own model
    """A form of ours over a model. Save through a service, never through the form."""


class RadioChoices(forms.RadioSelect):
    """One answer of a few. `hints` maps a value to a line under its label; `layout` is row, two or empty."""

    def __init__(self, *, hints: "Mapping[str, Message] | None" = None, layout: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints, self.layout = dict(hints or {}), layout


class CheckboxChoices(forms.CheckboxSelectMultiple):
    """Any of a few answers. Arguments as for RadioChoices."""

    def __init__(self, *, hints: "Mapping[str, Message] | None" = None, layout: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints, self.layout = dict(hints or {}), layout


class LargeText(forms.Textarea):
    """The one box for a firm's own words."""

    large = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"rows": 7, **(attrs or {})})
