"""Forms: tied together for a screen reader, plain in words, nothing lost of what was typed."""

import re
from collections.abc import Callable

import pytest
from django import forms

from bygdenav.ui.forms import CheckboxChoices, Form, RadioChoices

Render = Callable[..., str]


class Sample(Form):
    """One field of each kind that says something different."""

    name = forms.CharField(label="Namn", help_text="Som kunderna känner det.", max_length=10)
    email = forms.EmailField(label="E-post", required=False)
    urgency = forms.ChoiceField(
        label="När?", choices=[("now", "Nu"), ("plan", "Sedan")], widget=RadioChoices(hints={"now": "Vi ringer i dag."})
    )
    wants = forms.MultipleChoiceField(
        label="Hur?", choices=[("a", "Film"), ("b", "Kurs")], widget=CheckboxChoices, required=False
    )
    agreed = forms.BooleanField(label="Jag lovar")
    own = forms.CharField(label="Eget", error_messages={"required": "Säg vad hunden heter."})
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


GOOD = {"name": "Anna", "urgency": "now", "agreed": "on", "own": "Rex"}


def test_label_hint_and_control_belong_together(render: Render) -> None:
    html = render("{% field form.name %}", form=Sample())
    assert '<label for="id_name">Namn' in html
    assert '<p class="hint" id="id_name-hint">Som kunderna känner det.</p>' in html
    assert 'aria-describedby="id_name-hint"' in html
    assert "aria-invalid" not in html


def test_an_error_is_tied_to_its_control_and_what_was_typed_is_kept(render: Render) -> None:
    html = render("{% field form.name %}", form=Sample({**GOOD, "name": "<Anna Andersson>"}))
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name-error"' in html
    assert 'value="&lt;Anna Andersson&gt;"' in html


def test_what_need_not_be_filled_in_says_so(render: Render, language: str) -> None:
    html = render("{% field form.email %}", form=Sample())
    assert {"sv": "(om du vill)", "nb": "(om du vil)"}[language] in html
    assert "required" not in html


def test_choices_are_a_group_with_its_question_and_hints(render: Render) -> None:
    html = render("{% field form.urgency question=True %}", form=Sample({**GOOD, "urgency": "plan"}))
    assert "<legend>När?" in html
    assert "Vi ringer i dag." in html
    assert html.count('type="radio"') == 2
    assert re.search(r'value="plan"[^>]* checked', html)
    assert not re.search(r'value="now"[^>]* checked', html)


def test_a_summary_leads_to_each_control(render: Render) -> None:
    form = Sample({"email": "x"})
    html = render("{% form_errors form %}{% for bound in form|visible %}{% field bound %}{% endfor %}", form=form)
    links = re.findall(r'<a href="#([^"]+)"', html)
    assert links == ["id_name", "id_email", "id_urgency_0", "id_agreed", "id_own"]
    assert all(f'id="{target}"' in html for target in links)
    assert html.index("error-summary") < html.index('id="id_name"')


def test_the_summary_takes_the_focus_without_script(render: Render) -> None:
    html = render("{% form_errors form %}", form=Sample({}))
    assert re.search(r'role="alert" tabindex="-1" autofocus', html)
    assert " autofocus" not in render("{% form_errors form focus=False %}", form=Sample({}))


def test_an_error_of_the_whole_form_and_of_a_hidden_field_is_shown_without_a_link(render: Render) -> None:
    form = Sample(GOOD)
    form.add_error(None, "Skickat två gånger.")
    form.add_error("secret", "Sidan var för gammal.")
    html = render("{% form_errors form %}", form=form)
    assert "Skickat två gånger." in html
    assert "Sidan var för gammal." in html
    assert "<a " not in html


def test_a_form_without_errors_has_no_summary(render: Render) -> None:
    assert render("{% form_errors one two %}", one=Sample(), two=Sample(GOOD)) == ""


def test_messages_say_what_to_write(language: str) -> None:
    errors = Sample({"name": "Anna Andersson", "email": "anna", "urgency": "never"}).errors
    shown = {name: str(messages[0]) for name, messages in errors.items()}
    assert (
        shown
        == {
            "sv": {
                "name": "Det här är för långt: 14 tecken. Korta till högst 10 tecken.",
                "email": "Skriv en e-postadress, till exempel namn@firma.se.",
                "urgency": "Välj ett av svaren i listan.",
                "agreed": "Kryssa i rutan för att gå vidare.",
                "own": "Säg vad hunden heter.",
            },
            "nb": {
                "name": "Dette er for langt: 14 tegn. Kort ned til høyst 10 tegn.",
                "email": "Skriv en e-postadresse, for eksempel navn@firma.no.",
                "urgency": "Velg et av svarene i listen.",
                "agreed": "Kryss av i ruten for å gå videre.",
                "own": "Säg vad hunden heter.",
            },
        }[language]
    )


def test_a_missing_answer_is_named_by_its_question(language: str) -> None:
    errors = Sample({}).errors
    assert errors["name"] == [{"sv": "Fyll i: Namn", "nb": "Fyll ut: Namn"}[language]]
    assert errors["urgency"] == [{"sv": "Välj ett svar: När?", "nb": "Velg et svar: När?"}[language]]


@pytest.mark.parametrize("text", ["", "x", "🙂" * 50, "שלום", "<script>alert(1)</script>", "x" * 200_000])
def test_any_text_comes_back_whole_and_escaped(render: Render, text: str) -> None:
    html = render("{% field form.name %}", form=Sample({**GOOD, "name": text}))
    assert "<script>" not in html
    assert text.replace("<", "&lt;").replace(">", "&gt;") in html


def test_a_whole_form_renders_as_its_fields_do(render: Render) -> None:
    html = render("{{ form }}", form=Sample())
    assert '<label for="id_name">' in html
    assert 'type="hidden" name="secret"' in html
    assert html.count("Namn") == 1


def test_two_forms_on_a_page_do_not_share_ids(render: Render) -> None:
    html = render("{{ one }}{{ two }}", one=Sample(prefix="one"), two=Sample(prefix="two"))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
