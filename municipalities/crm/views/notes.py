"""Contacts with firms: one firm's, all of them, writing one on a telephone, what comes next."""

import secrets

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.desk.api import offer_undo, take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.ops.api import try_again
from municipalities.crm.enums import Keep, NoteKind
from municipalities.crm.forms import NoteForm, NotesForm, YesForm
from municipalities.crm.selectors import (
    letters_of_firm,
    matching,
    notes_here,
    notes_of,
    returned_of,
    said_in_all,
    standing_of,
)
from municipalities.crm.services import (
    change_note,
    delete_note,
    note_extract,
    record_consent,
    set_done,
    stop,
    write_note,
)
from municipalities.crm.views.guards import card_or_404, for_office, note_or_404, officer
from municipalities.directory.api import Card

ON_A_PAGE = 30
LETTERS_SHOWN = 20


@never_cache
@for_office
@require_http_methods(["GET", "HEAD", "POST"])
def firm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that the office has written about a firm, and the form for more."""
    card, user = card_or_404(public_id), officer(request)
    first = {
        "day": timezone.localdate(), "kind": NoteKind.CALL, "months": Keep.TWO_YEARS, "submission": secrets.token_urlsafe(16),
    }  # fmt: skip
    form = NoteForm(initial=first, user=user)
    if request.method == "POST":
        form = NoteForm(request.POST, request.FILES, user=user)
        if form.is_valid():
            try:
                write_note(card=card, content=form.content, submission=form.cleaned_data["submission"], by=user)
            except UserError as error:
                form.add_error(error.field or None, str(error))
            else:
                messages.success(request, _("Written down."))
                return redirect("firm_notes", card.public_id)
    return _firm_page(request, card, form, YesForm())


@for_office
@require_POST
def consent(request: HttpRequest, public_id: str) -> HttpResponse:
    """A firm's yes or no to mailings, as the office heard it."""
    card, user = card_or_404(public_id), officer(request)
    if "no" in request.POST:
        stop(card=card, by=user)
        messages.success(request, _("Written down: no mailings to this firm."))
        return redirect("firm_notes", card.public_id)
    yes = YesForm(request.POST, request.FILES)
    if yes.is_valid():
        standing = record_consent(card=card, way=yes.cleaned_data["way"], name=yes.cleaned_data["name"], by=user)
        if standing.stopped_at:
            text = _(
                "The yes is written down, but the firm has said no by a link in a mail: only it can take that back."
            )
            messages.warning(request, text)
        else:
            messages.success(request, _("The yes is written down."))
        return redirect("firm_notes", card.public_id)
    first = {"day": timezone.localdate(), "kind": NoteKind.CALL, "months": Keep.TWO_YEARS}
    form = NoteForm(initial={**first, "submission": secrets.token_urlsafe(16)}, user=user)
    return _firm_page(request, card, form, yes)


@for_office
@require_POST
def address_works(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mail came back from one of the firm's addresses, and somebody says that it takes mail again."""
    card, wanted = card_or_404(public_id), request.POST.get("address", "")
    if wanted in {each.address for each in returned_of(card)}:
        try_again(address=wanted, by=officer(request))
        messages.success(request, _("%(address)s gets mail again from now on.") % {"address": wanted})
    return redirect("firm_desk", card.public_id)


@never_cache
@for_office
@require_safe
def extract(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that is written about the firm, as a file: for the firm, when it asks for it."""
    card = card_or_404(public_id)
    note_extract(card=card, by=officer(request))
    response = JsonResponse(said_in_all(card), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = f'attachment; filename="{card.slug}.json"'
    return response


@never_cache
@for_office
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """Every note, found by words, kind, step and person."""
    form = NotesForm(request.GET)
    found = notes_here()
    if form.is_valid():
        given = form.cleaned_data
        found = matching(
            found,
            words=given["q"],
            kind=given["sort"],
            step=given["steg"],
            user=officer(request) if given["mina"] else None,
        )
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("sida"))
    values = {
        "form": form, "shown": shown, "count": shown.paginator.count, "undo": take_undo(request),
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "municipalities/crm/notes.html", values)


@never_cache
@for_office
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a note right."""
    found, user = note_or_404(public_id), officer(request)
    form = NoteForm(initial=NoteForm.initial_of(found), user=user)
    if request.method == "POST":
        form = NoteForm(request.POST, request.FILES, user=user)
        if form.is_valid():
            try:
                change_note(note=found, content=form.content, by=user)
            except UserError as error:
                form.add_error(error.field or None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect("firm_notes", found.card.public_id)
    values = {"note": found, "form": form}
    return render(request, "municipalities/crm/note.html", values, status=422 if form.errors else 200)


@for_office
@require_POST
def delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a note away for good."""
    found = note_or_404(public_id)
    card = found.card.public_id
    delete_note(note=found, by=officer(request))
    messages.success(request, _("The note is deleted."))
    return redirect("firm_notes", card)


@for_office
@require_POST
def done(request: HttpRequest, public_id: str) -> HttpResponse:
    """The next step is done, or, with ``open``, after all not."""
    found = note_or_404(public_id)
    is_done = "open" not in request.POST
    try:
        set_done(note=found, done=is_done, by=officer(request))
    except UserError as error:
        messages.warning(request, str(error))
    else:
        if is_done:
            offer_undo(
                request, text=_("Done: %(step)s") % {"step": found.next_step},
                action=reverse("note_done", args=[public_id]), name="open", value="1",
            )  # fmt: skip
    back = request.POST.get("back", "")
    return redirect("desk" if back == "desk" else "firm_notes", *([] if back == "desk" else [found.card.public_id]))


def _firm_page(request: HttpRequest, card: Card, form: NoteForm, yes: YesForm) -> HttpResponse:
    shown = Paginator(notes_of(card), ON_A_PAGE).get_page(request.GET.get("sida"))
    values = {
        "card": card, "form": form, "yes": yes, "shown": shown, "standing": standing_of(card), "undo": take_undo(request),
        "letters": letters_of_firm(card)[:LETTERS_SHOWN], "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "municipalities/crm/firm.html", values, status=422 if form.errors or yes.errors else 200)
