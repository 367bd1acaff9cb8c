"""Closed lists about what can help: the whole 70-20-10 range, from a neighbour's call to a programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Form(models.TextChoices):
    """70-20-10: most learning is informal, some is with others, a tenth is courses."""

    INFORMAL = "informal", _("Informal")
    SEMIFORMAL = "semiformal", _("With others")
    FORMAL = "formal", _("Course")


class Kind(models.TextChoices):
    """What it is, in a word that people use."""

    PEER_CALL = "peer_call", _("Call with another firm")
    VIDEO = "video", _("Film")
    GUIDE = "guide", _("Guide")
    ADVICE = "advice", _("Advice")
    CHAT = "chat", _("Written answer")
    WORKSHOP = "workshop", _("Workshop")
    EXCHANGE = "exchange", _("Exchange of experience")
    MENTOR = "mentor", _("Mentor")
    STUDY_VISIT = "study_visit", _("Study visit")
    PLACEMENT = "placement", _("Placement")
    STUDENT_PROJECT = "student_project", _("Student project")
    RESEARCH = "research", _("Research together")
    RECRUITMENT = "recruitment", _("Help to find people")
    SHORT_COURSE = "short_course", _("Short course")
    COURSE = "course", _("Course")
    PROGRAMME = "programme", _("Programme")
    MICRO_CREDENTIAL = "micro_credential", _("Micro-credential")


FORM_OF: dict[str, Form] = {
    **dict.fromkeys([Kind.PEER_CALL, Kind.VIDEO, Kind.GUIDE, Kind.ADVICE, Kind.CHAT], Form.INFORMAL),
    **dict.fromkeys(
        [
            Kind.WORKSHOP,
            Kind.EXCHANGE,
            Kind.MENTOR,
            Kind.STUDY_VISIT,
            Kind.PLACEMENT,
            Kind.STUDENT_PROJECT,
            Kind.RESEARCH,
            Kind.RECRUITMENT,
        ],
        Form.SEMIFORMAL,
    ),
    **dict.fromkeys([Kind.SHORT_COURSE, Kind.COURSE, Kind.PROGRAMME, Kind.MICRO_CREDENTIAL], Form.FORMAL),
}


class Delivery(models.TextChoices):
    """Where it happens."""

    PHONE = "phone", _("By telephone")
    ONLINE = "online", _("At a distance")
    ONSITE = "onsite", _("On site")
    HYBRID = "hybrid", _("On site or at a distance")


class ProviderKind(models.TextChoices):
    """Who offers."""

    LEARNING_CENTRE = "learning_centre", _("Learning centre")
    UNIVERSITY = "university", _("University")
    VOCATIONAL = "vocational", _("Higher vocational education")
    ASSOCIATION = "association", _("Association")
    OFFICE = "office", _("Business office")
    PEER = "peer", _("Firm")
    COMPANY = "company", _("Company")


class Condition(models.IntegerChoices):
    """How sure the days are. The numbers are those of EMIL 3."""

    NOT_PLANNED = 0, _("Exists, not planned yet")
    FIXED = 1, _("The days are set")
    LEARNER = 2, _("You choose when")
    PROVIDER = 3, _("The provider says when")


class SeatKind(models.TextChoices):
    """A line of the ledger of seats."""

    HOLD = "hold", _("Held")
    BOOK = "book", _("Booked")
    RELEASE = "release", _("Given back")
    NO_SHOW = "no_show", _("Did not come")
    QUEUE = "queue", _("In line")
    LEAVE = "leave", _("Left the line")


class HearsHow(models.TextChoices):
    """How somebody who acts for a provider hears of bookings."""

    AT_ONCE = "at_once", _("At once, by mail")
    DAILY = "daily", _("Once a day, by mail")
    PAGE = "page", _("Only here, no mail")


class ChangeKind(models.TextChoices):
    """What those are told who count on an offer."""

    CANCELLED = "cancelled", pgettext_lazy("a time", "Cancelled")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MOVED = "moved", _("Moved")
    FREED = "freed", _("A seat is free")
