"""What the gallery shows besides the samples of components: colours, and forms with and without errors."""

from typing import Any

from django import forms

from bygdenav.ui.forms import CheckboxChoices, Form, LargeText, RadioChoices


class SampleForm(Form):
    """Every kind of field. The words are sample content in Swedish, as on the rest of the gallery."""

    words = forms.CharField(
        label="Berätta",
        help_text="Vad händer i dag? Vad skulle vara bättre? Skriv inte personnummer eller andras namn.",
        widget=LargeText,
    )
    urgency = forms.ChoiceField(
        label="När behöver du det?",
        choices=[("now", "Så fort det går"), ("season", "Innan våren"), ("plan", "Ingen brådska")],
        widget=RadioChoices(layout="row"),
        initial="season",
    )
    wants = forms.MultipleChoiceField(
        label="Hur vill du helst få hjälp?",
        help_text="Välj så många du vill.",
        choices=[
            ("talk", "Prata med någon som gjort det"), ("film", "Se en film eller läsa"),
            ("evening", "En kväll på plats"), ("course", "En längre kurs"),
        ],
        widget=CheckboxChoices(layout="two"),
        required=False,
    )  # fmt: skip
    travel = forms.ChoiceField(
        label="Hur långt kan du åka?",
        choices=[
            ("none", "Inte alls, det får bli på distans"),
            ("here", "Inom kommunen"),
            ("far", "Så långt som behövs"),
        ],
    )
    visibility = forms.ChoiceField(
        label="Vem får se det du skrivit?",
        choices=[("office", "Bara näringslivskontoret"), ("helpers", "Kontoret och de som kan hjälpa, utan ditt namn")],
        widget=RadioChoices(
            hints={
                "office": "Karin och Nils läser. Ingen annan ser texten på plattformen.",
                "helpers": "De ser texten och orten, inte vem du är. Du säger ja innan någon får ditt namn.",
            }
        ),
        initial="office",
    )
    number = forms.CharField(
        label="Organisationsnummer",
        help_text="Tio siffror, till exempel 556012-3456.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )
    email = forms.EmailField(label="E-post")
    place = forms.CharField(label="Ort", help_text="Där kunden hittar dig.", required=False)
    picture = forms.FileField(label="Bild", help_text="PNG eller JPEG, högst 5 MB.", required=False)
    agreed = forms.BooleanField(
        label="Jag får skriva för företagets räkning", help_text="Vi frågar innan någon får ditt namn."
    )


def swatches(name: str, colour: str) -> list[dict[str, str]]:
    """Return the current place and three invented ones; their colours stand in `gallery.css`."""
    refused = "Vald: #ffd400. Nekas: 1,3:1 mot sidan, kravet är 4,5:1. Det här är samma kulör, mörk nog."
    return [
        {"name": name, "place": "", "horizon": "gran", "note": f"Platsens egen: {colour}."},
        {"name": "Åsele", "place": "alv", "horizon": "fjall", "note": "Vald: #1f4f82. Horisont: fjäll."},
        {"name": "Överkalix", "place": "falu", "horizon": "kust", "note": "Vald: #8c2b20. Horisont: kust."},
        {"name": "Gulbyn", "place": "gul", "horizon": "", "note": refused},
    ]


def sample_forms() -> dict[str, Any]:
    """Return a form as it comes and one with errors, with names and ids of their own."""
    data = {
        "wrong-words": "",
        "wrong-number": "55601-3456",
        "wrong-email": "karin",
        "wrong-urgency": "",
        "wrong-travel": "here",
    }
    wrong = SampleForm(data, prefix="wrong")
    wrong.add_error("number", "Det saknas en siffra. Skriv tio siffror, till exempel 556012-3456.")
    return {"sample_form": SampleForm(prefix="sample"), "wrong_form": wrong}
