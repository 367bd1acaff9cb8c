"""What came later and may help: which offers were found for a need after it was sent, and who has been told of them.

Personal data: who was told, and how a person wants to be told.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from competence.needs.enums import NewsHow
from competence.needs.models.need import Need

PERSON = settings.AUTH_USER_MODEL


class News(models.Model):
    """An offer that came after the need and was found to fit: once, however often it changes after that."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="news")
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["need", "offer"], name="need_news_once")]

    def __str__(self) -> str:
        return f"news for {self.need_id}"


class NewsTold(models.Model):
    """A mail that a person was sent about it, at once or with the day's others."""

    news = models.ForeignKey(News, on_delete=models.PROTECT, related_name="told")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["news", "person"], name="need_news_told_once")]

    def __str__(self) -> str:
        return f"news {self.news_id} told"


class NewsChoice(models.Model):
    """How a person wants to hear in this place; once a day without a row."""

    person = models.OneToOneField(PERSON, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=8, choices=NewsHow.choices, default=NewsHow.DAILY)

    class Meta:
        constraints = [models.CheckConstraint(name="need_news_how_known", condition=models.Q(how__in=NewsHow.values))]

    def __str__(self) -> str:
        return f"{self.person_id} {self.how}"
