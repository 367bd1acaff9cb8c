"""Which questions are put about a need that was just sent."""

import datetime as dt

from bygdenav.tenancy.api import current_tenant
from competence.needs.models import FollowUp, Need
from competence.needs.rules import questions_for


def put_questions(need: Need, text: str, at: dt.datetime) -> None:
    """Note what to ask about a need that was just sent; inside the sender's transaction."""
    asked = questions_for(
        text, kind=need.kind, constraints=need.limits, window=need.window, language=need.language,
        main_language=current_tenant().main_language,
    )  # fmt: skip
    FollowUp.objects.bulk_create(FollowUp(need=need, question=each, asked_at=at) for each in asked)
