"""An error for people carries its sentence and its field."""

from bygdenav.kernel.errors import UserError


def test_a_sentence_and_a_field() -> None:
    error = UserError("Write the number with ten figures.", field="number")
    assert str(error) == "Write the number with ten figures."
    assert error.field == "number"
    assert UserError("x").field == ""
