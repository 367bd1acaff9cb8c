"""What becomes of rows, as the register stands now. Asked twice: for the preview, and again when they are written, so that what
somebody wrote in between is seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.api import Card, CardContent, CardStatus, Entry, Owner, checked
from municipalities.directory.trades import recognise
from municipalities.importing.enums import OfficeWords, Outcome, Unclear
from municipalities.importing.models import FirmImport, ImportRow
from municipalities.importing.rules import Defaults, Draft, name_key, plain, read_row, sentence
from municipalities.importing.rules.deciding import Decision, decide
from municipalities.importing.selectors.register import Found, Register
from municipalities.organisations.api import Form, having_agents

_CLOSED: Final = (CardStatus.REFUSED, CardStatus.WITHDRAWN, CardStatus.ARCHIVED)
_RECOGNISED: Final = 3
ON_ORGANISATION: Final = ("name", "number")


@dataclass
class Verdict:
    """What becomes of one row. ``entry`` is there for a new firm, ``card`` for one that is known."""

    row: ImportRow
    draft: Draft
    outcome: str = Outcome.REFUSED
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    waits: bool = False
    card: Card | None = None
    entry: Entry | None = None
    decision: Decision = field(default_factory=Decision)

    def refuse(self, reason: str) -> "Verdict":
        """Not taken, and why."""
        self.outcome, self.reasons = Outcome.REFUSED, [*self.reasons, reason]
        return self


@dataclass
class Evaluation:
    """One run over an import's rows. ``seen``: which row of the file a firm stood in first."""

    firm_import: FirmImport
    register: Register
    seen: dict[object, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        place = current_tenant()
        self.place = place
        self.defaults = Defaults(country=place.country, place=place.name)
        self.fields = self.firm_import.fields

    def verdicts(self, rows: Sequence[ImportRow]) -> list[Verdict]:
        """What becomes of these rows, in their order; a few queries for all of them."""
        drafts = [(row, self._cells(row), self._draft(row)) for row in rows]
        found = [self.register.find(draft, place_is_said=bool(cells.get("place"))) for _row, cells, draft in drafts]
        cards = Card.objects.select_related("organisation").in_bulk([each.card for each in found if each.card])
        spoken_for = having_agents(card.organisation_id for card in cards.values())
        verdicts = []
        for (row, _cells, draft), each in zip(drafts, found, strict=True):
            verdict = Verdict(row, draft, notes=list(draft.notes), card=cards.get(each.card or 0))
            verdicts.append(self._judge(verdict, each, spoken_for))
        return verdicts

    def _cells(self, row: ImportRow) -> dict[str, str]:
        return {name: row.cells[index] for index, name in self.fields.items() if index < len(row.cells)}

    def _draft(self, row: ImportRow) -> Draft:
        return Draft(problems=(row.problem,)) if row.problem else read_row(self._cells(row), self.defaults)

    def _judge(self, verdict: Verdict, found: Found, spoken_for: set[int]) -> Verdict:
        draft = verdict.draft
        for problem in draft.problems:
            verdict.refuse(problem)
        if verdict.reasons:
            return verdict
        if earlier := self._earlier(verdict, found):
            return verdict.refuse(_("The same firm stands in row %(row)d.") % {"row": earlier})
        if found.many:
            return verdict.refuse(
                _("Several firms here have this name. Write the organisation number, so that we know which.")
            )
        try:
            if verdict.card is None:
                return self._as_new(verdict, found)
            return self._as_known(verdict, verdict.card, found, acted_for=verdict.card.organisation_id in spoken_for)
        except UserError as error:
            return verdict.refuse(sentence(error))

    def _earlier(self, verdict: Verdict, found: Found) -> int | None:
        """The row in which the same firm stood before; this row is remembered else."""
        draft, number = verdict.draft, verdict.row.number
        named = ("name", name_key(draft.name), plain(str(draft.values.get("place", ""))))
        asked: list[object] = [found.card] if found.card else []
        asked += [(draft.country, draft.number)] if draft.number else [named]
        earlier = min((self.seen[key] for key in asked if self.seen.get(key, number) != number), default=None)
        if earlier is None:
            self.seen |= dict.fromkeys(asked, number)
            self.seen.setdefault(named, number)  # a row without the number may follow
        return earlier

    def _as_new(self, verdict: Verdict, found: Found) -> Verdict:
        draft, sort = verdict.draft, verdict.draft.sort
        form = Form.SOLE_TRADER if sort.is_guess and self.firm_import.unclear == Unclear.WAIT else Form(sort.form)
        content = checked(draft.content)
        verdict.entry = Entry(draft.name, form, draft.country, draft.number, content)
        verdict.outcome = Outcome.NEW
        verdict.decision.after = {"name": draft.name, "number": draft.number, **_plain(content.said())}
        if form == Form.SOLE_TRADER:
            verdict.waits = True
            verdict.notes.append(_why_it_waits(is_guess=sort.is_guess))
        if found.elsewhere:
            verdict.notes.append(
                _("A firm with this name is here already, in another village. Look whether it is the same.")
            )
        return verdict

    def _as_known(self, verdict: Verdict, card: Card, found: Found, *, acted_for: bool) -> Verdict:
        if card.status in _CLOSED:
            text = _("Its card is not shown: %(state)s. Open the card at the desk if it should be shown again.")
            return verdict.refuse(text % {"state": card.get_status_display()})
        values = dict(verdict.draft.values)
        if not self._cells(verdict.row).get("place"):
            values.pop("place", None)  # it was only assumed
        new = checked(_with_trades(replace(card.content, **values), card)).as_dict()
        wanted = {name: new[name] for name in (*values, "trades")}
        takes = verdict.row.takes or self.firm_import.office_words == OfficeWords.TAKE
        unsigned = Owner.OFFICE if card.entered_by_office else Owner.FIRM
        verdict.decision = decide(
            now=card.content.as_dict(), wanted=wanted, owners=card.owners, unsigned=unsigned, takes_office=takes
        )
        self._organisation(verdict, card, takes=takes, acted_for=acted_for, by_merged=found.by_merged)
        verdict.outcome = Outcome.CHANGED if verdict.decision.changes else Outcome.UNCHANGED
        return verdict

    def _organisation(self, verdict: Verdict, card: Card, *, takes: bool, acted_for: bool, by_merged: bool) -> None:
        """Name and number are the organisation's: only its home changes them, and not where it speaks for itself. The name
        that was given up in a merge does not come back with the list it came from."""
        firm, draft, decision = card.organisation, verdict.draft, verdict.decision
        own = Owner.FIRM if acted_for or firm.home_id != self.place.pk else ""
        by_hand = Owner.OFFICE if (by_merged or Owner.OFFICE in card.owners.values()) and not takes else ""
        if draft.name != firm.name:
            _note(decision, "name", firm.name, draft.name, own or by_hand)
        if draft.number and not firm.number and not firm.is_sole_trader:
            _note(decision, "number", "", draft.number, own)


def _note(decision: Decision, name: str, before: str, after: str, kept_by: str) -> None:
    decision.before[name], decision.after[name] = before, after
    if kept_by:
        decision.kept[name] = str(kept_by)
    else:
        decision.changes[name] = after


def _why_it_waits(*, is_guess: bool) -> str:
    if is_guess:
        return _(
            "Neither the name nor the file says that it is a company, so it may be a sole trader. It is entered, and everybody "
            "sees it once the owner has said yes."
        )
    return _("A sole trader: it is entered, and everybody sees it once the owner has said yes.")


def _with_trades(content: CardContent, card: Card) -> CardContent:
    """With the trades that new words name; those that are there stay while the words do."""
    if content.trade == card.trade:
        return content
    return replace(
        content, trades=recognise(content.trade, current_tenant().main_language)[:_RECOGNISED] or content.trades
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
