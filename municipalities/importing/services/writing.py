"""One part of an import into the register, through the directory's own services for many."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from municipalities.directory.api import Card, change_cards, enter_firms, follow, rename_firm
from municipalities.importing.enums import Outcome
from municipalities.importing.rules import sentence
from municipalities.importing.selectors.register import Register
from municipalities.importing.services.evaluating import ON_ORGANISATION, Verdict
from municipalities.organisations.api import add_number


def write_part(verdicts: Sequence[Verdict], register: Register, *, by: User | None) -> None:
    """Write what the verdicts say, inside the caller's transaction; what cannot be written is refused with its reason."""
    _enter([each for each in verdicts if each.outcome == Outcome.NEW], register, by)
    known = [(each, each.card) for each in verdicts if each.outcome == Outcome.CHANGED and each.card]
    only_cards = [pair for pair in known if not set(ON_ORGANISATION) & set(pair[0].decision.changes)]
    changes = [(card, _tuples(_on_card(verdict))) for verdict, card in only_cards]
    for (verdict, _card), result in zip(only_cards, change_cards(changes=changes, by=by), strict=True):
        if isinstance(result, UserError):
            verdict.refuse(sentence(result))
    for verdict, card in known:
        if set(ON_ORGANISATION) & set(verdict.decision.changes):
            _change_both(verdict, card, register, by)


def _enter(verdicts: Sequence[Verdict], register: Register, by: User | None) -> None:
    entries = [each.entry for each in verdicts if each.entry]
    for verdict, result in zip(verdicts, enter_firms(entries=entries, by=by), strict=True):
        if isinstance(result, Card):
            verdict.card = result
            firm = result.organisation
            register.add(
                card=result.pk,
                name=firm.name,
                place=result.place,
                country=firm.country,
                number=firm.number,
                form=firm.form,
            )
        else:
            verdict.refuse(sentence(result))


def _change_both(verdict: Verdict, card: Card, register: Register, by: User | None) -> None:
    """Name and number, which are not the card's, and the card: all of it or nothing."""
    changes, firm = verdict.decision.changes, card.organisation
    try:
        with transaction.atomic():
            if "number" in changes:
                add_number(organisation=firm, number=changes["number"], by=by)
            if "name" in changes:
                rename_firm(card=card, name=changes["name"], by=by)
            (result,) = change_cards(changes=[(card, _tuples(_on_card(verdict)))], by=by)
            if isinstance(result, UserError):
                raise result
            follow([card])
    except UserError as error:
        verdict.refuse(sentence(error))
        return
    number = verdict.draft.number or firm.number
    register.add(
        card=card.pk, name=verdict.draft.name, place=card.place, country=firm.country, number=number, form=firm.form
    )


def _on_card(verdict: Verdict) -> dict[str, Any]:
    return {name: value for name, value in verdict.decision.changes.items() if name not in ON_ORGANISATION}


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
