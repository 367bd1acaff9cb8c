"""One run: read the files, keep what is new. It may be repeated and may break off anywhere; the next one goes on from there."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone

from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import one_at_a_time
from competence.taxonomies.models import Edition, TaxonomyConcept
from competence.taxonomies.rules.piece import Piece
from competence.taxonomies.services.files import Problem, Source, Unfinished, pieces, sources
from competence.taxonomies.services.storing import BATCH, Report, Run, end_unmet, store

LOAD: Final = 7_412_056
Progress = Callable[[str, int], None]
"""Told which file, and how many rows of it so far."""


def load(*, path: Path, version: str, progress: Progress, whole: bool = False, dry_run: bool = False) -> Report:
    """Bring in a file or a folder. ``whole``: what is not in it any more has ended. Raises ``UserError``.

    A run that did not read everything never ends anything. A dry run does all and takes it back.
    """
    found = [each for each in sources(path) if each.sort]
    if not found:
        raise UserError(f"Nothing in {path} looks like JobTech or ESCO: no column conceptUri, no JSON.")
    run = Run(timezone.now(), Report(), {})
    with one_at_a_time(LOAD), transaction.atomic() if dry_run else nullcontext():
        for source in found:
            _read(run, source, version, progress)
        if not run.report.seen and not run.report.unfinished:
            raise UserError(f"There are no rows in {path}.")
        if whole and not run.report.unfinished:
            end_unmet(run)
        _note(run, path)
        if dry_run:
            transaction.set_rollback(True)
    return run.report


def _read(run: Run, source: Source, version: str, progress: Progress) -> None:
    done = 0
    for batch in _batches(_until(run, source)):
        done += len(batch)
        said = [each for each in batch if isinstance(each, Piece)]
        for piece in said:
            _version(run, piece, version or source.version, source)
        for problem in (each for each in batch if isinstance(each, Problem)):
            if problem.left_out:
                run.report.left_out += 1
            else:
                run.report.refuse(problem.row, problem.why)
        store(run, said)
        run.report.seen += len(batch)
        progress(source.path.name, done)


def _until(run: Run, source: Source) -> Iterator[Piece | Problem]:
    try:
        yield from pieces(source)
    except Unfinished as error:
        run.report.unfinished.append(str(error))


def _batches(rows: Iterator[Piece | Problem]) -> Iterator[list[Piece | Problem]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _version(run: Run, piece: Piece, said: str, source: Source) -> None:
    """Settle once a run which version of a list this is."""
    name = piece.taxonomy.value
    if name in run.versions:
        return
    version = piece.version or said
    if not version:
        raise UserError(f"Which version of {piece.taxonomy.label} is this? Say it with --edition.")
    here = TaxonomyConcept.objects.filter(taxonomy=name).values_list("version", flat=True).distinct()
    newest = max(here, key=_number, default="")
    if newest and _number(version) < _number(newest):
        raise UserError(
            f"{piece.taxonomy.label} {newest} is here already, which is newer than {version} in {source.path.name}."
        )
    run.versions[name] = run.report.editions[name] = version[:20]


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


@transaction.atomic
def _note(run: Run, path: Path) -> None:
    for name, version in run.versions.items():
        edition = Edition.objects.get_or_create(
            taxonomy=name, version=version, defaults={"source": str(path.resolve())[:500]}
        )[0]
        if not run.report.unfinished:
            edition.complete_at, edition.source = run.now, str(path.resolve())[:500]
            edition.save(update_fields=["complete_at", "source"])
        audit.record(action="taxonomies.load", by=None, obj=edition, changed=["complete_at"])
