"""What is filled in about figures."""

from competence.steering.forms.steering import NormForm, ShareForm

__all__ = ["NormForm", "ShareForm"]
