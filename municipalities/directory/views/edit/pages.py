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
from municipalities.directory.models import Card
from municipalities.directory.rules import LABELS, sort_out, standing
from municipalities.directory.services import NotChanged, change_card, change_in_places, rename_firm
from municipalities.directory.views.edit import drafts, rows
from municipalities.directory.views.edit.editor import Editor, for_both
from municipalities.directory.views.edit.parts import PIECES, Piece, following, piece
from municipalities.organisations.api import agents_of

MOST_MORE = 20


def overview(request: HttpRequest, editor: Editor) -> HttpResponse:
    """Every part, what it holds, and where to change it."""
    card = editor.card
    parts = [
        {"title": each.title, "href": editor.part(each.key), "summary": each.summary(card)} for each in PIECES
    ]  # fmt: skip
    filled = sum(1 for part in parts[:-1] if part["summary"])
    values = {
        "editor": editor, "card": card, "parts": parts, "people": agents_of(card.organisation),
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
    card, post = editor.card.public_id, request.POST
    if "discard" in post:
        drafts.forget(request, card, found.key)
        return redirect(editor.part(found.key))
    drafts.keep(request, card, found.key)
    if "draft" in request.GET:
        return HttpResponse(status=204)
    if "more" in post or "copy" in post:
        data = copied_to_weekdays(post) if "copy" in post else post
        more = {"more": min(MOST_MORE, _number(post.get("more", "")))} if kind is HoursForm else {}
        form = _form(editor, kind, initial=_typed(_form(editor, kind, data=data, **more)), **more)
        return _page(request, editor, found, form, more=more.get("more", 0), stood=post.get("stood", ""))
    more = {"more": min(MOST_MORE, _number(post.get("rows", "")))} if kind is HoursForm else {}
    form = _form(
        editor, kind, data=_put_right(_form(editor, kind, data=post, **more), post), files=request.FILES, **more
    )
    stood = post.get("stood", "")
    wanted = sort_out(form.changes(), now=editor.card.content, stood=stood) if form.is_valid() else None
    if wanted and wanted.both:
        _ask_which(form, editor.card, wanted.both)
        stood = ""
    elif wanted and not _saved(request, editor, form, wanted.changes):
        wanted = None
    if wanted is None or wanted.both:
        return _page(request, editor, found, form, more=more.get("more", 0), stood=stood)
    drafts.forget(request, card, found.key)
    after = following(found.key) if "next" in post else None
    return redirect(editor.part(after.key) if after else editor.all_parts)


def _saved(request: HttpRequest, editor: Editor, form: PartForm, changes: dict[str, Any]) -> bool:
    try:
        if editor.may_rename and "name" in form.cleaned_data:
            rename_firm(card=editor.card, name=form.cleaned_data["name"], by=editor.by)
        card = change_card(card=editor.card, changes=changes, by=editor.by, source=editor.source)
    except UserError as error:
        form.add_refusal(error.field, str(error))
        return False
    messages.success(request, said(card.status == CardStatus.PUBLISHED))
    alike = {name: getattr(card.content, name) for name in form.changes()}
    tell(request, change_in_places(card=card, places=form.chosen_places, changes=alike, by=editor.by))
    return True


def _ask_which(form: PartForm, card: Card, both: list[str]) -> None:
    """Somebody else has written the same fields since the form was opened: whose words are right is for the sender to say."""
    now = card.content.as_dict()
    for name in both:
        text = _("Somebody else has changed “%(field)s” while you wrote. Save once more if yours is right.")
        if isinstance(now[name], str) and now[name]:
            text = _(
                "Somebody else has changed “%(field)s” while you wrote. Now it says “%(now)s”. Save once more if yours is right."
            )
        form.add_refusal(name, text % {"field": LABELS.get(name, name), "now": now[name]})


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
        form.fields["name"] = Line(
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


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


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
        "stood": stood or standing(editor.card.content),
        "suggested_position": getattr(form, "suggested_position", ""),
        "known_trades": getattr(form, "known_trades", []), "name_field": form["name"] if "name" in form.fields else None,
    }  # fmt: skip
    return render(request, "municipalities/directory/edit/part.html", values)


firm_overview, office_overview = for_both(overview, "GET", "HEAD")
firm_part, office_part = for_both(part, "GET", "HEAD", "POST")
