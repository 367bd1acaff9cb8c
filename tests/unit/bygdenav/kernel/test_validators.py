"""A number of a person is met with a sentence before it goes on into mail or the trail."""

import pytest
from django.core.exceptions import ValidationError

from bygdenav.kernel.validators import no_personal_number


def test_a_number_of_a_person_is_refused_and_not_repeated() -> None:
    with pytest.raises(ValidationError) as refused:
        no_personal_number("Jag heter 811218-9876")
    assert refused.value.code == "personal"
    assert "811218" not in str(refused.value)


@pytest.mark.parametrize("text", ["", "Ring 070-174 06 12", "556012-5790"])
def test_other_texts_pass(text: str) -> None:
    no_personal_number(text)
