"""At the desk: the place's own concepts and words, forms for more, and who changed what."""

from collections.abc import Iterable
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bygdenav.accounts.api import User
from bygdenav.desk.api import offer_undo, take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, module_or_404, require
from bygdenav.tenancy.api import Module, current_tenant
from competence.concepts import selectors
from competence.concepts.forms import ConceptForm, LabelForm
from competence.concepts.models import PlaceConcept, PlaceLabel, PlaceLink
from competence.concepts.services import words

_WORD: Final = "ord"
_CONCEPT: Final = "begrepp"
_LINK: Final = "lank"


@require(Permission.SEARCH_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def concepts(request: HttpRequest) -> HttpResponse:
    """The lists, the two forms, and the last changes."""
    module_or_404(Module.NEEDS)
    asked, first = request.POST.get("what", ""), {"language": current_tenant().main_language}
    word = LabelForm(_posted(request, _WORD), request.FILES or None, initial=first, auto_id="word-%s")
    own = ConceptForm(_posted(request, _CONCEPT), request.FILES or None, initial=first, auto_id="concept-%s")
    form = own if asked == _CONCEPT else word
    if form.is_valid() and isinstance(request.user, User):
        add = words.add_concept if asked == _CONCEPT else words.add_label
        try:
            add(by=request.user, **form.cleaned_data)
        except UserError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Added. It counts here from the next need on."))
            return redirect("concepts_desk")
    values = {
        "word_form": word, "concept_form": own, "undo": take_undo(request), "changes": selectors.changes_here(),
        "labels": _rows((one.pk, one.phrase, one.language, one.concept) for one in selectors.labels_here()),
        "concepts": _rows((one.pk, one.label, one.language, one.broader) for one in selectors.concepts_here()),
        "own_links": len(selectors.links_here()), "shipped_links": selectors.count_shipped_links(),
    }  # fmt: skip
    return render(request, "competence/concepts/desk.html", values, status=422 if form.errors else 200)


@require(Permission.SEARCH_WORDS)
@require_POST
def end(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take a word or concept away, with a way back."""
    what = _one(kind, pk)
    if isinstance(request.user, User):
        words.end(what=what, by=request.user)
    said = what.phrase if isinstance(what, PlaceLabel) else what.label
    text = _("“%(word)s” is taken away.") % {"word": said}
    offer_undo(request, text=text, action=reverse("concept_back", args=[kind, pk]))
    return _page_of(what)


@require(Permission.SEARCH_WORDS)
@require_POST
def back(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The way back."""
    what = _one(kind, pk)
    if isinstance(request.user, User):
        words.bring_back(what=what, by=request.user)
    return _page_of(what)


def _page_of(what: words.Own) -> HttpResponse:
    if isinstance(what, PlaceLink):
        return redirect(f"{reverse('concept_links')}?begrepp={what.concept}")
    return redirect("concepts_desk")


def _posted(request: HttpRequest, what: str) -> object:
    return request.POST if request.POST.get("what") == what else None


def _one(kind: str, pk: int) -> words.Own:
    module_or_404(Module.NEEDS)
    found: words.Own | None = None
    if kind == _WORD:
        found = PlaceLabel.objects.filter(pk=pk).first()
    elif kind == _CONCEPT:
        found = PlaceConcept.objects.filter(pk=pk).first()
    elif kind == _LINK:
        found = PlaceLink.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _rows(found: Iterable[tuple[int, str, str, str]]) -> list[dict[str, object]]:
    known, language = selectors.layer_here().concepts, get_language() or "sv"
    return [
        {"pk": pk, "text": text, "lang": lang, "means": known[key].name(language) if key in known else ""}
        for pk, text, lang, key in found
    ]
