"""Lists of others come in: version by version, again and again, and whatever is wrong with a file stops nothing else."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bygdenav.kernel.errors import UserError
from competence.taxonomies.api import entries_at, find_entries
from competence.taxonomies.models import Edition, TaxonomyConcept
from competence.taxonomies.services import Report, load
from tests.integration.competence.taxonomies import made

pytestmark = pytest.mark.django_db


def bring(path: Path, version: str = "1.2.0", **options: Any) -> Report:
    return load(path=path, version=version, progress=lambda *_said: None, **options)


def test_esco_in_two_languages_and_what_lies_under_what(tmp_path):
    made.table(
        tmp_path, "skills_sv.csv", made.skill(1, "hoppa rep", "hoppa med rep\nrephoppning"), made.skill(2, "rep")
    )
    made.table(tmp_path, "skills_en.csv", made.skill(1, "skip rope"))
    made.table(
        tmp_path, "broaderRelationsSkillPillar_sv.csv", f"Skill,{made.esco(1)},Skill,{made.esco(2)}",
        head="conceptType,conceptUri,broaderType,broaderUri",
    )  # fmt: skip
    report = bring(tmp_path)
    assert (report.created, report.refused, report.unfinished, report.editions) == (2, [], [], {"esco": "1.2.0"})
    one = TaxonomyConcept.objects.get(uri=made.esco(1))
    assert (one.labels, one.others["sv"], one.broader) == (
        {"sv": "hoppa rep", "en": "skip rope"}, ["hoppa med rep", "rephoppning"], [made.esco(2)],
    )  # fmt: skip
    assert [each.name for each in find_entries("rephopp", "en")] == ["skip rope"]
    again = bring(tmp_path)
    assert (again.created, again.updated, again.ended) == (0, 0, 0)


def test_a_new_version_changes_what_changed_and_ends_what_is_gone_only_when_told(tmp_path):
    made.table(
        tmp_path / "a", "skills_sv.csv", made.skill(1, "hoppa rep"), made.skill(2, "rep"), made.skill(3, "kasta")
    )
    made.table(
        tmp_path / "b", "skills_sv.csv", made.skill(1, "hoppa långrep"), made.skill(3, "kasta", status="obsolete")
    )
    bring(tmp_path / "a")
    report = bring(tmp_path / "b", "1.3.0")
    assert (report.updated, report.ended) == (2, 0)
    assert TaxonomyConcept.objects.get(uri=made.esco(3)).ended_at
    assert bring(tmp_path / "b", "1.3.0", whole=True).ended == 1
    assert [row.version for row in TaxonomyConcept.objects.order_by("uri")] == ["1.3.0", "1.2.0", "1.3.0"]
    assert entries_at([made.esco(2)], "sv")[made.esco(2)].ended
    with pytest.raises(UserError, match=r"1\.3\.0"):
        bring(tmp_path / "a")


def test_jobtech_as_a_question_answers_it(tmp_path):
    path = made.document(
        tmp_path / "version-31" / "concepts.json",
        made.row(
            "aaaa_bbb_ccc", "Rephoppning", alternative_labels=["Hoppa rep"], deprecated=False,
            broader=[made.row("dddd_eee_fff", "Hopp", "skill-headline")],
        ),
        made.row("gggg_hhh_iii", "Redovisning", "sun-education-field-4", sun_education_field_code_2020="344Z"),
        made.row("jjjj_kkk_lll", "Arvidsjaur", "municipality"),
        made.row("wrong", "Fel"),
        {"taxonomy/id": "mmmm_nnn_ooo", "taxonomy/type": "skill", "taxonomy/preferred-label": "Kast",
         "taxonomy/deprecated": True},
    )  # fmt: skip
    report = bring(path, "")
    assert report.editions == {"jobtech": "31", "sun": "2020"}
    assert (report.created, report.left_out, [why for _row, why in report.refused]) == (
        4,
        1,
        ["the id is not one of JobTech's"],
    )
    one = TaxonomyConcept.objects.get(uri="http://data.jobtechdev.se/taxonomy/concept/aaaa_bbb_ccc")
    assert (one.others, one.broader) == (
        {"sv": ["Hoppa rep"]}, ["http://data.jobtechdev.se/taxonomy/concept/dddd_eee_fff"],
    )  # fmt: skip
    assert (one.version, TaxonomyConcept.objects.get(taxonomy="sun").uri) == ("31", "sun:344z")
    assert not find_entries("kast", "sv")


def test_skos_as_json_ld(tmp_path):
    row = {
        "@id": made.esco(7, "occupation"), "@type": ["skos:Concept", "esco:Occupation"],
        "skos:broader": [{"@id": made.esco(8, "occupation")}],
        "http://www.w3.org/2004/02/skos/core#prefLabel": [{"@language": "sv", "@value": "rephoppare"},
                                                              {"@language": "de", "@value": "x"}],
        "skos:altLabel": {"no": ["tauhopper"]},
    }  # fmt: skip
    (tmp_path / "esco.jsonld").write_text(
        json.dumps({"@context": {}, "@graph": [row, {"@id": "other", "@type": "x"}]}), "utf-8"
    )
    assert (bring(tmp_path).created, TaxonomyConcept.objects.get().kind) == (1, "Occupation")
    assert TaxonomyConcept.objects.get().others == {"nb": ["tauhopper"]}


def test_a_dry_run_says_it_and_changes_nothing(tmp_path):
    made.table(tmp_path, "skills_sv.csv", made.skill(1, "hoppa rep"), '"half",2')
    said = StringIO()
    call_command("load_concepts", str(tmp_path), "--edition", "v1.2.0", "--dry-run", "--json", stdout=said)
    answer = json.loads(said.getvalue())
    assert (answer["dry_run"], answer["created"], answer["refused_count"]) == (True, 1, 1)
    assert answer["refused"][0]["row"] == "skills_sv.csv:3"
    assert not TaxonomyConcept.objects.exists()
    assert not Edition.objects.exists()


@pytest.mark.parametrize("where", [-40, -5, 330])
def test_a_table_that_is_cut_keeps_what_came_before_and_is_mended_by_the_next_run(tmp_path, where):
    made.table(tmp_path, "skills_sv.csv", *(made.skill(number, f"rep {number}") for number in range(1, 4)))
    path = tmp_path / "skills_sv.csv"
    whole = path.read_text("utf-8")
    path.write_text(whole[:where], "utf-8")
    with pytest.raises(CommandError, match=r"skills_sv\.csv breaks off after"):
        call_command("load_concepts", str(tmp_path), "--edition", "1.2.0", "--whole", stdout=StringIO())
    assert Edition.objects.get().complete_at is None
    path.write_text(whole, "utf-8")
    bring(tmp_path)
    assert TaxonomyConcept.objects.filter(ended_at=None).count() == 3


def test_json_that_is_cut_or_none_at_all(tmp_path):
    path = made.document(
        tmp_path / "v31" / "skills.json", made.row("aaaa_bbb_ccc", "Rep"), made.row("dddd_eee_fff", "Hopp")
    )
    path.write_text(path.read_text("utf-8")[:-30], "utf-8")
    assert bring(path).unfinished == [
        "skills.json breaks off after 1 rows. What came before it is kept; get the file again."
    ]
    path.write_text("<html>404</html>", "utf-8")
    assert "after 0 rows" in bring(path).unfinished[0]


def test_fifty_megabytes_in_a_field_harm_nobody(tmp_path):
    made.table(
        tmp_path,
        "skills_sv.csv",
        made.skill(1, "rep", text="<p>" * 17_000_000),
        made.skill(2, "hopp", others="x" * 30_000),
    )
    made.document(
        tmp_path / "rows.json", made.row("aaaa_bbb_ccc", "Kast", definition="<p>" * 17_000_000),
        made.row("dddd_eee_fff", "Spring"),
    )  # fmt: skip
    report = bring(tmp_path, "1.2.0")
    assert (report.created, report.refused, report.unfinished) == (4, [], [])
    assert TaxonomyConcept.objects.order_by("-pk").exclude(words="").count() == 4


def test_what_is_no_such_file_is_said_in_words(tmp_path):
    (tmp_path / "readme.txt").write_text("hej", "utf-8")
    with pytest.raises(UserError, match="Unpack"):
        bring(tmp_path)
    with pytest.raises(UserError, match="no file or folder"):
        bring(tmp_path / "nowhere")
    made.table(tmp_path, "skills.csv", made.skill(1, "rep"))
    with pytest.raises(UserError, match="does not say its language"):
        bring(tmp_path)
    made.table(tmp_path, "skills.csv", "1,2", head="a,b")
    with pytest.raises(UserError, match="looks like"):
        bring(tmp_path)
    with pytest.raises(UserError, match="--edition"):
        bring(made.table(tmp_path / "x", "skills_sv.csv", made.skill(1, "rep")), "")


def test_thousands_of_rows_come_with_progress(tmp_path):
    made.table(tmp_path, "skills_sv.csv", *(made.skill(number, f"rep {number}") for number in range(1, 5001)))
    said: list[tuple[str, int]] = []
    report = load(path=tmp_path, version="1.2.0", progress=lambda doing, done: said.append((doing, done)))
    assert (report.created, said[-1], len(said)) == (5000, ("skills_sv.csv", 5000), 10)
    assert bring(tmp_path).unchanged == 5000
    assert find_entries("rep 9", "sv")[0].name == "rep 9"
