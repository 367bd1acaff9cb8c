"""Jobs: comparing a file with the register, writing it, looking for firms that are there twice."""

from bygdenav.ops.api import every_night, job
from municipalities.importing.models import FirmImport
from municipalities.importing.services import CHECK, FIND, WRITE, check, find_pairs, forget_rows, write


@job(CHECK)
def check_import(*, public_id: str) -> None:
    """Compare the rows of an import that is still there."""
    if found := FirmImport.objects.filter(public_id=public_id).first():
        check(found)


@job(WRITE)
def write_import(*, public_id: str) -> None:
    """Write an import, or go on with it. Asked for twice, it is written once."""
    if found := FirmImport.objects.filter(public_id=public_id).first():
        write(found)


@job(FIND)
def find() -> None:
    """Look for cards that are there twice."""
    find_pairs()


every_night(forget_rows)
