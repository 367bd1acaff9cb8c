"""What is filled in about figures."""

from competence.steering.forms.steering import NormForm, SizeForm

__all__ = ["NormForm", "SizeForm"]
