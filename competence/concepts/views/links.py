"""At the desk: what our concepts are in the lists of others, and forms for more."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bygdenav.accounts.api import User
from bygdenav.desk.api import take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, module_or_404, require
from bygdenav.tenancy.api import Module
from bygdenav.ui.api import Form
from competence.concepts import selectors
from competence.concepts.enums import LinkKind
from competence.concepts.forms import EntryForm, LinkForm
from competence.concepts.services import words
from competence.taxonomies.api import Taxonomy, anything_loaded, find_entries, of_key

_ENTRY: Final = "post"


@require(Permission.SEARCH_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """One concept's links with forms for more, or all that the place has made."""
    module_or_404(Module.NEEDS)
    language = get_language() or "sv"
    concept = selectors.concept_here(request.GET.get("begrepp", "")[:40])
    sought = " ".join(request.GET.get("sok", "").replace("\x00", "").split())[:100]
    found = find_entries(sought, language) if concept and sought else []
    entry, by_hand = _forms(request, found)
    form = entry if request.POST.get("what") == _ENTRY else by_hand
    if concept and form.is_valid() and isinstance(request.user, User) and _added(form, concept.key, request.user):
        messages.success(request, _("The link is added."))
        return redirect(f"{reverse('concept_links')}?begrepp={concept.key}")
    values = {
        "concept": concept and {"key": concept.key, "name": concept.name(language)}, "sought": sought, "found": found,
        "loaded": anything_loaded(), "choices": selectors.concept_choices(language), "undo": take_undo(request),
        "entry_form": entry, "link_form": by_hand, "rows": _rows(concept.key if concept else "", language),
    }  # fmt: skip
    return render(request, "competence/concepts/links.html", values, status=422 if form.errors else 200)


def _forms(request: HttpRequest, found: Any) -> tuple[EntryForm, LinkForm]:
    asked, usual = request.POST.get("what", ""), {"kind": LinkKind.CLOSE}
    entry = EntryForm(
        request.POST if asked == _ENTRY else None, request.FILES or None, found=found, initial=usual, auto_id="entry-%s"
    )
    by_hand = LinkForm(
        request.POST if request.POST and asked != _ENTRY else None,
        request.FILES or None,
        initial=usual,
        auto_id="link-%s",
    )
    return entry, by_hand


def _added(form: Form, concept: str, by: User) -> bool:
    said = dict(form.cleaned_data)
    if isinstance(form, EntryForm):
        taxonomy, address = of_key(said.pop("entry")) or ("", "")
        said |= {"taxonomy": taxonomy, "address": address, "label": ""}
    try:
        words.add_link(concept=concept, by=by, **said)
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    return True


def _rows(concept: str, language: str) -> list[dict[str, Any]]:
    """The links of one concept, ours first, or all of the place's."""
    known = selectors.layer_here().concepts
    own = [each for each in selectors.links_here() if concept in {"", each.concept}]
    rows: list[Any] = [*(selectors.links_of(concept) if concept else ()), *own]
    return [
        {
            "pk": getattr(each, "pk", 0), "key": each.concept, "kind": LinkKind(each.kind).label, "label": each.label,
            "concept": known[each.concept].name(language) if each.concept in known else each.concept,
            "list": f"{Taxonomy(each.taxonomy).label} {each.version}".strip(),
            "uri": each.uri if each.uri.startswith("http") else "", "code": each.uri.partition(":")[2],
        }
        for each in rows
    ]  # fmt: skip
