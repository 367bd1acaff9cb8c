"""What firms need, in their own words, and everything that happened to it."""

from competence.needs.models.after import Effect, Reminder
from competence.needs.models.answers import Answer, CallTask, Feedback, Wish
from competence.needs.models.around import FollowUp, LeftOut, NeedSketch
from competence.needs.models.need import Need, NeedEvent, NeedRevision
from competence.needs.models.news import News, NewsChoice, NewsTold

__all__ = [
    "Answer", "CallTask", "Effect", "Feedback", "FollowUp", "LeftOut", "Need", "NeedEvent", "NeedRevision", "NeedSketch",
    "News", "NewsChoice", "NewsTold", "Reminder", "Wish",
]  # fmt: skip
