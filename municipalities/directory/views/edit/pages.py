"""All parts of a card on one page, and the page of a part that is saved as a whole."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import mask
from municipalities.directory.enums import CardStatus
from municipalities.directory.forms.fields import Line
from municipalities.directory.forms.hours import HoursForm, copied_to_weekdays
from municipalities.directory.forms.part import PartForm
from municipalities.directory.forms.size import SizeForm
from municipalities.directory.rules import in_words, sort_out, standing
from municipalities.directory.services import NotChanged, change_firm, change_in_places
from municipalities.directory.views.edit import drafts, rows
from municipalities.directory.views.edit.asking import ask_which
from municipalities.directory.views.edit.editor import Editor, for_both
from municipalities.directory.views.edit.parts import PIECES, Piece, following, piece
from municipalities.organisations.api import agents_of

MOST_MORE = 20
NAME = "name"  # the firm's, not the card's: the office of its home changes it on the same page


def overview(request: HttpRequest, editor: Editor) -> HttpResponse:
    """Every part, what it holds, and where to change it."""
    card = editor.card
    parts = [
        {"title": each.title, "href": editor.part(each.key), "summary": each.summary(card)} for each in PIECES
    ]  # fmt: skip
    filled = sum(1 for part in parts[:-1] if part["summary"])
    values = {
        "editor": editor, "card": card, "parts": parts, "people": agents_of(card.organisation),
        "size_form": SizeForm(initial={"size": card.organisation.size}),
        "progress": ngettext(
            "%(filled)d of %(all)d part says something", "%(filled)d of %(all)d parts say something", filled
        ) % {"filled": filled, "all": len(parts) - 1},
    }  # fmt: skip
    return render(request, "municipalities/directory/edit/overview.html", values)


def part(request: HttpRequest, editor: Editor, key: str) -> HttpResponse:
    """One part. Saved alone; what was typed and not saved is there again."""
    found = piece(key)
    if found is None:
        raise Http404
    if found.form is None:
        return rows.part(request, editor, found)
    if request.method == "POST":
        return _posted(request, editor, found, found.form)
    draft = drafts.read(request, editor.card.public_id, key)
    form = _form(editor, found.form)
    if draft is not None:
        form = _form(editor, found.form, initial=_typed(_form(editor, found.form, data=draft)))
    return _page(
        request, editor, found, form, has_draft=draft is not None, stood=draft.get("stood", "") if draft else ""
    )


def _posted(request: HttpRequest, editor: Editor, found: Piece, kind: type[PartForm]) -> HttpResponse:
    """What was sent: to be thrown away, to be kept and not saved, for a longer form, or to be saved."""
    card, post = editor.card.public_id, request.POST
    if "discard" in post:
        drafts.forget(request, card, found.key)
        return redirect(editor.part(found.key))
    drafts.keep(request, card, found.key)
    if "draft" in request.GET:
        return HttpResponse(status=204)
    if "more" in post or "copy" in post:
        data = copied_to_weekdays(post) if "copy" in post else post
        more = _more(kind, post.get("more", ""))
        form = _form(editor, kind, initial=_typed(_form(editor, kind, data=data, **more)), **more)
        return _page(request, editor, found, form, **more, stood=post.get("stood", ""))
    return _sent(request, editor, found, kind)


def _sent(request: HttpRequest, editor: Editor, found: Piece, kind: type[PartForm]) -> HttpResponse:
    """The part, to be saved: back with what is wrong, back with what somebody else wrote meanwhile, or saved and on."""
    post, more = request.POST, _more(kind, request.POST.get("rows", ""))
    data = _put_right(_form(editor, kind, data=post, **more), post)
    form, stood = _form(editor, kind, data=data, files=request.FILES, **more), post.get("stood", "")
    if not form.is_valid():
        return _page(request, editor, found, form, **more, stood=stood)
    now = _now(editor)
    wanted = sort_out(_changes(form), now=now, stood=stood)
    if wanted.both:
        ask_which(form, wanted.both, now=now, in_words=in_words)
        return _page(request, editor, found, form, **more, stood=wanted.stood)
    if not _saved(request, editor, form, wanted.changes):
        return _page(request, editor, found, form, **more, stood=stood)
    drafts.forget(request, editor.card.public_id, found.key)
    after = following(found.key) if "next" in post else None
    return redirect(editor.part(after.key) if after else editor.all_parts)


def _saved(request: HttpRequest, editor: Editor, form: PartForm, changes: dict[str, Any]) -> bool:
    try:
        card = change_firm(card=editor.card, changes=changes, seen=_now(editor), by=editor.by, source=editor.source)
    except UserError as error:
        form.add_refusal(error.field, str(error))
        return False
    messages.success(request, said(card.status == CardStatus.PUBLISHED))
    alike = {name: getattr(card.content, name) for name in form.changes()}
    tell(request, change_in_places(card=card, places=form.chosen_places, changes=alike, by=editor.by))
    return True


def _changes(form: PartForm) -> dict[str, Any]:
    """What the form says, with the firm's name where it may be changed."""
    name = {NAME: form.cleaned_data[NAME]} if NAME in form.fields else {}
    return {**form.changes(), **name}


def _now(editor: Editor) -> dict[str, Any]:
    """What stands now, likewise."""
    return {**editor.card.content.as_dict(), NAME: editor.card.organisation.name}


def said(is_published: bool) -> str:
    """What to say after a save."""
    if is_published:
        return _("Saved. The change is on the card now.")
    return _("Saved. The office looks at the card before it is published.")


def tell(request: HttpRequest, problems: list[NotChanged]) -> None:
    """Say where a change was not made."""
    for problem in problems:
        messages.warning(
            request, _("Not changed in %(place)s: %(why)s") % {"place": problem.place.name, "why": problem.why}
        )


def _form(editor: Editor, kind: type[PartForm], **arguments: Any) -> PartForm:
    form = kind(card=editor.card, places=editor.places, **arguments)
    if editor.may_rename and "trade" in form.fields:
        form.fields[NAME] = Line(
            label=_("Name of the firm"), min_length=2, max_length=120, initial=editor.card.organisation.name
        )
    return form


def _typed(bound: PartForm) -> dict[str, Any]:
    """What a bound form holds, to begin an unbound one with: nothing is an error yet."""
    return {name: bound[name].value() for name in bound.fields if not isinstance(bound.fields[name], forms.FileField)}


def _put_right(form: PartForm, post: QueryDict) -> QueryDict:
    """What one of the offered buttons puts right before it is saved."""
    data = post.copy()
    if "position_fix" in post:
        data["position"] = str(post["position_fix"])
    if "mask" in post:
        for name in form.open_text:
            data[name] = mask(str(data.get(name, "")))
    return data


def _more(kind: type[PartForm], sent: str) -> dict[str, Any]:
    """How many more days that differ a form about hours has; other forms have none."""
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else 0
    return {"more": min(MOST_MORE, number)} if kind is HoursForm else {}


def _page(
    request: HttpRequest,
    editor: Editor,
    found: Piece,
    form: PartForm,
    *,
    has_draft: bool = False,
    more: int = 0,
    stood: str = "",
) -> HttpResponse:
    """The part. ``stood``: how the card stood when the form was first opened; as it stands now unless given."""
    place = [each.key for each in PIECES].index(found.key) + 1
    values = {
        "editor": editor, "card": editor.card, "piece": found, "form": form, "has_draft": has_draft, "more": more,
        "next_more": more + 2, "is_hours": isinstance(form, HoursForm), "is_last": following(found.key) is None,
        "progress": _("Part %(number)d of %(all)d") % {"number": place, "all": len(PIECES)},
        "stood": stood or standing(_now(editor)),
        "suggested_position": getattr(form, "suggested_position", ""),
        "known_trades": getattr(form, "known_trades", []), "name_field": form[NAME] if NAME in form.fields else None,
    }  # fmt: skip
    return render(request, "municipalities/directory/edit/part.html", values)


firm_overview, office_overview = for_both(overview, "GET", "HEAD")
firm_part, office_part = for_both(part, "GET", "HEAD", "POST")
