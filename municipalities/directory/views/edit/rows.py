"""Things for hire, work wanted, certificates, pictures: a list, one row at a time, and a way back for what was taken off."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import mask
from municipalities.directory.cards.lines import row_line
from municipalities.directory.cards.pictures import picture_path
from municipalities.directory.enums import CardStatus
from municipalities.directory.models import Certificate, HireItem, Picture, WantedWork
from municipalities.directory.rules import Wanted, row_field_in_words, sort_out, standing
from municipalities.directory.services import (
    add_picture,
    bring_back,
    copy_rows,
    describe_picture,
    end_item,
    end_picture,
    put_picture_first,
    save_item,
)
from municipalities.directory.views.edit.asking import ask_which
from municipalities.directory.views.edit.editor import UNDO_ROW, Editor, for_both
from municipalities.directory.views.edit.parts import PIECES, Piece, following, piece

Row = HireItem | WantedWork | Certificate | Picture
NEW = "ny"


def part(request: HttpRequest, editor: Editor, found: Piece) -> HttpResponse:
    """The rows of a part; posted to, it copies them to the firm's cards elsewhere."""
    if request.method == "POST":
        places = [place for place in editor.places if place.schema_name in request.POST.getlist("places")]
        problems = copy_rows(card=editor.card, places=places, model=_model(found), by=editor.by)
        for place in places:
            if why := next((problem.why for problem in problems if problem.place == place), ""):
                messages.warning(request, _("Not changed in %(place)s: %(why)s") % {"place": place.name, "why": why})
            else:
                messages.success(request, _("The card in %(place)s has the same now.") % {"place": place.name})
        return redirect(editor.part(found.key))
    rows = [_shown(editor, found, row) for row in getattr(editor.card, found.related).all()]
    after = following(found.key)
    values = {
        "editor": editor, "card": editor.card, "piece": found, "rows": rows, "undo": request.session.pop(UNDO_ROW, None),
        "add_href": editor.row(found.key, NEW), "next_href": editor.part(after.key) if after else editor.all_parts,
        "progress": _("Part %(number)d of %(all)d") % {"number": PIECES.index(found) + 1, "all": len(PIECES)},
    }  # fmt: skip
    return render(request, "municipalities/directory/edit/rows.html", values)


def one(request: HttpRequest, editor: Editor, key: str, row: str) -> HttpResponse:
    """One row, or a new one."""
    found = _piece(key)
    if request.method == "POST":
        return _sent(request, editor, found, None if row == NEW else _row(editor, found, row, ended=None))
    item = None if row == NEW else _row(editor, found, row)
    return _page(request, editor, found, _form_class(found)(item=item), item)


def _sent(request: HttpRequest, editor: Editor, found: Piece, item: Row | None) -> HttpResponse:
    """A row, to be saved: back with what is wrong, back with what somebody else did meanwhile, or saved."""
    form, stood = _bound(request, found, item), request.POST.get("stood", "")
    if not form.is_valid():
        return _page(request, editor, found, form, item, stood=stood)
    if item and item.ended_at and "back" not in request.POST:
        text = _("Somebody else has taken this off the card while you wrote. Save once more if it should be there.")
        form.add_error(None, text)
        return _page(request, editor, found, form, item, stood=stood)
    now, sent = item.plain_values() if item else {}, form.sent
    wanted = sort_out(sent, now=now, stood=stood) if item else Wanted(sent, [], "")
    if wanted.both:
        ask_which(form, wanted.both, now=now, in_words=row_field_in_words)
        return _page(request, editor, found, form, item, stood=wanted.stood)
    if not _saved(request, editor, form, item, wanted.changes):
        return _page(request, editor, found, form, item, stood=stood)
    return redirect(editor.row(found.key, NEW) if "another" in request.POST else editor.part(found.key))


def _bound(request: HttpRequest, found: Piece, item: Row | None) -> Any:
    form_class, data = _form_class(found), request.POST.copy()
    for name in form_class(item=item).open_text if "mask" in data else ():
        data[name] = mask(str(data.get(name, "")))
    return form_class(data, request.FILES, item=item)


def _page(
    request: HttpRequest, editor: Editor, found: Piece, form: Any, item: Row | None, *, stood: str = ""
) -> HttpResponse:
    """The row. ``stood``: how it stood when the form was first opened; as it stands now unless given."""
    is_there = item is not None and item.ended_at is None
    values = {
        "editor": editor, "card": editor.card, "piece": found, "form": form, "item": item,
        "remove_href": editor.row(found.key, item.public_id, "bort") if item and is_there else "",
        "known_trades": getattr(form, "known_trades", []), "part_href": editor.part(found.key),
        "picture": _address(item) if isinstance(item, Picture) else "",
        "stood": stood or (standing(item.plain_values()) if item else ""), "is_gone": item is not None and not is_there,
    }  # fmt: skip
    return render(request, "municipalities/directory/edit/row.html", values)


def do(request: HttpRequest, editor: Editor, key: str, row: str, verb: str) -> HttpResponse:
    """Take a row off, bring it back, put a picture first."""
    found = _piece(key)
    item = _row(editor, found, row, ended=verb == "tillbaka")
    try:
        if verb == "bort":
            _end(request, editor, found, item)
        elif verb == "tillbaka":
            bring_back(item=item, by=editor.by, source=editor.source)
        elif verb == "forst" and isinstance(item, Picture):
            put_picture_first(picture=item, by=editor.by, source=editor.source)
        else:
            raise Http404
    except UserError as error:
        messages.warning(request, str(error))
    return redirect(editor.part(key))


def _end(request: HttpRequest, editor: Editor, found: Piece, item: Row) -> None:
    if isinstance(item, Picture):
        end_picture(picture=item, by=editor.by, source=editor.source)
    else:
        end_item(item=item, by=editor.by, source=editor.source)
    name = item.alt if isinstance(item, Picture) else str(item)
    request.session[UNDO_ROW] = {
        "text": _("“%(name)s” is taken off the card.") % {"name": name},
        "action": editor.row(found.key, item.public_id, "tillbaka"),
    }


def _saved(request: HttpRequest, editor: Editor, form: Any, item: Row | None, changes: dict[str, Any]) -> bool:
    """Whether it could be. Of a row that is there only ``changes`` are written."""
    try:
        if item and item.ended_at:
            bring_back(item=item, by=editor.by, source=editor.source)
        if isinstance(item, Picture):
            alt = changes.get("alt", item.alt)
            describe_picture(picture=item, alt=alt, by=editor.by, source=editor.source)
        elif "file" in form.fields:
            file = form.cleaned_data["file"]
            add_picture(
                card=editor.card,
                file=file,
                size=file.size,
                alt=form.cleaned_data["alt"],
                by=editor.by,
                source=editor.source,
            )
        else:
            untouched = {name: getattr(item, name) for name in form.sent if name not in changes}
            content = replace(form.content, **untouched)
            save_item(card=editor.card, content=content, by=editor.by, item=item, source=editor.source)
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    published = editor.card.status == CardStatus.PUBLISHED
    messages.success(
        request,
        _("Saved. The change is on the card now.")
        if published
        else _("Saved. The office looks at the card before it is published."),
    )
    return True


def _shown(editor: Editor, found: Piece, item: Row) -> dict[str, Any]:
    """A row of the list: what it is, a line about it, a remark when it is no longer shown."""
    passed = getattr(item, "valid_until", None) or getattr(item, "answer_by", None)
    is_past = passed is not None and passed < timezone.localdate()
    return {
        "name": item.alt if isinstance(item, Picture) else str(item),
        "text": "" if isinstance(item, Picture) else row_line(item),
        "href": editor.row(found.key, item.public_id), "remove": editor.row(found.key, item.public_id, "bort"),
        "first": editor.row(found.key, item.public_id, "forst") if isinstance(item, Picture) else "",
        "picture": _address(item) if isinstance(item, Picture) else "",
        "width": item.width if isinstance(item, Picture) else 0, "height": item.height if isinstance(item, Picture) else 0,
        "past": passed if is_past else None,
    }  # fmt: skip


def _address(picture: Picture) -> str:
    return picture_path(picture.card.public_id, picture.public_id, picture.widths[0], "webp")


def _piece(key: str) -> Piece:
    found = piece(key)
    if found is None or found.model is None:
        raise Http404
    return found


def _model(found: Piece) -> type[Any]:
    if found.model is None:
        raise Http404
    return found.model


def _form_class(found: Piece) -> type[Any]:
    if found.row_form is None:
        raise Http404
    return found.row_form


def _row(editor: Editor, found: Piece, public_id: str, *, ended: bool | None = False) -> Row:
    """The row of the card; ``ended`` ``None``: also one that was taken off."""
    rows = _model(found).objects.select_related("card__organisation").filter(card=editor.card, public_id=public_id)
    item: Row | None = (rows if ended is None else rows.filter(ended_at__isnull=not ended)).first()
    if item is None:
        raise Http404
    return item


firm_row, office_row = for_both(one, "GET", "HEAD", "POST")
firm_do, office_do = for_both(do, "POST")
