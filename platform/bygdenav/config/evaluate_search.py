"""How good the search is on judged searches: the firms become cards of a place, and are asked for as readers ask.

The place lies in a database of its own, and in indices of its own where the other engine is asked: an installation with
places in it is not touched, and nothing is left.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from django.conf import settings
from django.db import transaction

from bygdenav.config.create_tenant import create_tenant
from bygdenav.config.own_database import databases_of, own_database
from bygdenav.kernel.errors import UserError
from bygdenav.search.api import EngineDown, SearchRequest, search, settle
from bygdenav.search.engines.elastic.client import client, faults
from bygdenav.search.engines.elastic.layout import remove_indices
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.meanings import waiting_for_meanings
from bygdenav.search.ranking.evaluation import JudgedSet, JudgedSetError, report
from bygdenav.tenancy.api import Identity, Tenant, current_tenant, tenant_context
from municipalities.directory.api import CardContent, Entry, enter_firms
from municipalities.importing.rules import Defaults, read_row, recognise
from municipalities.organisations.api import Form

POSTGRES, ELASTICSEARCH = "postgres", "elasticsearch"
SHOWN: Final = 100
PATIENCE: Final = 30.0
"""Seconds that one answer may take: how soon it comes is not what is measured here."""
Note = Callable[[str], None]


class CannotEvaluate(Exception):
    """What stands in the way, in a sentence."""


def evaluate(judged: JudgedSet, *, url: str, note: Note) -> dict[str, Any]:
    """The figures of ``ranking.evaluation.report``, as the search answers in a place that has these firms and no others.

    ``url``: of the Elasticsearch that is asked, "" for PostgreSQL. Raises ``CannotEvaluate``, ``JudgedSetError``.
    """
    try:
        with own_database("judged") as database, _engine(url, database):
            place = _place()
            with tenant_context(place):
                firms = enter(judged)
                note(f"{len(firms)} firms are entered.")
                settle()
                note(f"{len(judged.queries)} searches are asked.")
                return report(judged, ask(judged, firms, ELASTICSEARCH if url else POSTGRES))
    except EngineDown as error:
        raise CannotEvaluate(f"Elasticsearch does not answer ({error}).") from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise CannotEvaluate(
            "The user of DATABASE_URL may not make databases, and this needs one of its own for a while: "
            "give it CREATEDB, or name another server."
        ) from error


def enter(judged: JudgedSet) -> dict[str, str]:
    """Enter the firms into the current place, each as a card that everybody sees; returns the firms' ids by the cards'.

    Rows are read as a file that an office brings in. Raises ``JudgedSetError`` for a firm that no card can be made of.
    """
    titles = [title for title in judged.firms[0] if title]
    fields = recognise(titles)
    entries = [_entry({field: str(row[titles[at]] or "") for at, field in fields.items()}) for row in judged.firms]
    found: dict[str, str] = {}
    with transaction.atomic():
        left = list(range(len(entries)))
        for again in (lambda each: each, _without_number, _only_words):
            cards = enter_firms(entries=[again(entries[position]) for position in left], by=None)
            found |= {
                card.public_id: judged.firms[position]["id"]
                for position, card in zip(left, cards, strict=True)
                if not isinstance(card, UserError)
            }
            refused = [
                (position, card) for position, card in zip(left, cards, strict=True) if isinstance(card, UserError)
            ]
            left = [position for position, _why in refused]
    for position, why in refused:
        raise JudgedSetError(f"firms.csv: no card can be made of {judged.firms[position]['id']}. {why}")
    return found


def ask(judged: JudgedSet, firms: Mapping[str, str], engine: str) -> dict[str, list[str]]:
    """The ids of the firms that are shown for each search, best first. Raises ``EngineDown``."""
    rankings = {}
    with waiting_for_meanings(PATIENCE):
        for query in judged.queries:
            page = search(SearchRequest(text=query.text, language=query.language, per_page=SHOWN), engine=engine)
            rankings[query.id] = [firms[hit.key] for hit in page.hits]
    return rankings


def _entry(cells: Mapping[str, str]) -> Entry:
    here = current_tenant()
    draft = read_row(cells, Defaults(here.country, here.name))
    where = [draft.content.place, cells.get("municipality", "").strip()]
    values = {**draft.values, "place": ", ".join(dict.fromkeys(each for each in where if each))}
    form = Form.COMPANY if draft.sort.form == Form.SOLE_TRADER else draft.sort.form  # nobody is asked for a yes here
    content = CardContent(**{"trade": "", **values}).masked()
    return Entry(draft.name or cells.get("name", "?")[:120] or "?", form, draft.country, draft.number, content)


def _without_number(entry: Entry) -> Entry:
    """Two rows may have the same number; a judged firm is its own row."""
    return Entry(entry.name, entry.form, entry.country, "", entry.content)


def _only_words(entry: Entry) -> Entry:
    """What finds it, without a position or an address that no card takes."""
    said = entry.content
    content = CardContent(trade=said.trade, place=said.place, kind=said.kind, description=said.description)
    return Entry(entry.name, entry.form, entry.country, "", content)


def _place() -> Tenant:
    identity = Identity(
        name="Judged", kind="region", purpose="competence", country="SE", languages=("sv", "nb", "en"),
        domain="judged.localhost",
    )  # fmt: skip
    return create_tenant(identity=identity, admin="", pages=False).tenant


@contextmanager
def _engine(url: str, database: str) -> Iterator[None]:
    """Search with this engine and with indices named as the database, which go in the end; so do those of databases
    that are no more.
    """
    before = settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX
    beginning = f"{settings.ELASTICSEARCH_PREFIX}_judged"  # no alias of the installation has this beginning and a "-"
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = url, f"{beginning}_{database}"
    try:
        if engine := elasticsearch_engine():
            _remove_left(url, beginning)
            engine.patience = PATIENCE
        yield
    finally:
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = before
        if url:
            with faults(url):
                remove_indices(client(url), f"{beginning}_{database}-*")


def _remove_left(url: str, beginning: str) -> None:
    there = set(databases_of("judged"))
    with faults(url):
        for index in client(url).indices.get_alias(index=f"{beginning}_*").body:
            if index.removeprefix(f"{beginning}_").partition("-")[0] not in there:
                remove_indices(client(url), index)
