"""The office brings in a list of firms: columns, every difference, yes, what came of it; and one firm that is there twice."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.factories.lists import csv_file, xlsx_file
from tests.functional import invented
from tests.functional.conftest import Visitor
from tests.functional.person import Person

BOTH = pytest.mark.parametrize("js", [True, False], ids=["with-js", "without-js"])
LIST = "/skrivbord/foretag/import/"


def choose_file(officer: Person, path: Path) -> None:
    """Hand a file to the form and read it."""
    officer.go(LIST)
    officer.page.locator("input[type=file]").set_input_files(str(path))
    officer.press("Read the file")


def wait_for(officer: Person, text: str, *, js: bool) -> None:
    """Until the job has come so far: the page says so by itself, or when it is asked again."""
    heading = officer.page.get_by_role("heading", name=officer.say(text), exact=True)
    if js:
        expect(heading).to_be_visible(timeout=60_000)
        return
    end = time.monotonic() + 60
    while not heading.count() and time.monotonic() < end:
        officer.follow("See how far it has come")
    expect(heading).to_be_visible()


@BOTH
def test_a_list_comes_in_and_the_second_time_there_is_nothing_to_write(be: Visitor, js: bool, tmp_path: Path) -> None:
    officer = be("officer", js=js, width=1280)
    mark = invented.word()
    rows = [
        (f"{mark} Plåt AB", invented.swedish_number(), "Plåtslagare", "Moskosel", "0980-55 01 23"),
        (f"{mark} Ved", "811218-9876", "Ved", "Moskosel", ""),
        ("", invented.swedish_number(), "Utan namn", "Moskosel", ""),
    ]
    path = tmp_path / f"{mark}.csv"
    path.write_bytes(csv_file(*rows, encoding="cp1252"))
    choose_file(officer, path)
    officer.reads("Moskosel")
    officer.press("Compare with the register")
    wait_for(officer, "Compared: nothing is written yet", js=js)
    officer.reads(f"{mark} Plåt AB")
    officer.reads_nothing_of("811218")
    officer.page.get_by_role("link", name=re.compile(f"^{officer.say('Refused', ctx='rows of a file')}")).click()
    officer.sees("There is no name. Write what the firm is called.")
    officer.press("Write: %(new)s new, %(changed)s changed", new=2, changed=0)
    wait_for(officer, "This came of it", js=js)

    choose_file(officer, path)
    officer.sees("This file was here before")
    officer.press("Compare with the register")
    wait_for(officer, "Compared: nothing is written yet", js=js)
    officer.sees("The register already says all of this: there is nothing to write.")
    officer.press("Throw the file away")
    officer.sees("The file is thrown away. Nothing of it is kept.")


@BOTH
def test_a_firm_that_is_there_twice_becomes_one_and_two_again(be: Visitor, js: bool, tmp_path: Path) -> None:
    officer = be("officer", js=js, width=1280)
    mark = invented.word()
    path = tmp_path / f"{mark}.xlsx"
    path.write_bytes(
        xlsx_file(
            [f"{mark}s Däck AB", invented.swedish_number(), "Däckverkstad", "Moskosel", ""],
            [f"{mark} Däck HB", "", "Däck och fälg", "Moskosel", "0980-55 77 88"],
        )
    )
    choose_file(officer, path)
    officer.press("Compare with the register")
    wait_for(officer, "Compared: nothing is written yet", js=js)
    officer.press("Write: %(new)s new, %(changed)s changed", new=2, changed=0)
    wait_for(officer, "This came of it", js=js)
    officer.follow("See firms that look alike")
    officer.press("Look through the register now")
    officer.page.locator("tr").filter(has_text=mark).get_by_role(
        "link", name=re.compile(officer.say("Compare"))
    ).click()
    officer.choose("Telephone")
    officer.press("Merge")
    officer.sees("%(firm)s is one card now. The old address leads to it.", firm=f"{mark}s Däck AB")
    officer.press("Undo")
    officer.sees("Both cards stand as before.")


@BOTH
def test_what_is_no_list_is_answered_with_what_to_do(be: Visitor, js: bool, tmp_path: Path) -> None:
    officer = be("officer", js=js)
    path = tmp_path / "lista.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 600)
    choose_file(officer, path)
    expect(officer.page.locator(".error-summary")).to_contain_text(
        officer.say(
            "This is an old Excel file, or one with a password. Open it, save it as XLSX without a password, and try again."
        )
    )
