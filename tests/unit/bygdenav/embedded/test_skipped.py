"""The last lines of a test run."""

from pathlib import Path

from bygdenav.embedded.skipped import sentences

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><skipped message="no PostgreSQL 15"/></testcase>
<testcase name="c"><skipped message="no PostgreSQL 15"/></testcase></testsuite></testsuites>"""


def test_nothing_was_skipped(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text("<testsuites/>")
    assert sentences(tmp_path / "report.xml", "") == ["Skipped: nothing."]


def test_each_reason_stands_once_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT)
    assert sentences(tmp_path / "report.xml", "browser tests: there is no Chromium") == [
        "Skipped: browser tests: there is no Chromium.",
        "Skipped: 2 × no PostgreSQL 15",
    ]


def test_a_run_that_did_not_get_far_leaves_no_report(tmp_path: Path) -> None:
    assert sentences(tmp_path / "report.xml", "") == ["Skipped: not known, the tests did not run to their end."]
