"""Closed lists about cards."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CardStatus(models.TextChoices):
    """Where a card stands. Only ``published`` is seen by everybody."""

    PENDING = "pending", _("Waiting for the office")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Not published")
    WITHDRAWN = "withdrawn", _("Taken down")
    ARCHIVED = "archived", _("Put away, not confirmed for long")


class CardKind(models.TextChoices):
    """What stands behind a card."""

    FIRM = "firm", _("Firm")
    ASSOCIATION = "association", _("Association")
    VENUE = "venue", _("Venue")
    PUBLIC_SERVICE = "public_service", _("Public service")


class CardRole(models.TextChoices):
    """What it does towards others; as many as fit."""

    SELLS = "sells", _("Sells goods or services")
    LENDS = "lends", _("Lends or hires out")
    BIDS = "bids", _("Takes on work and tenders")
    TEACHES = "teaches", _("Teaches others")


class ContactWay(models.TextChoices):
    """How to reach it."""

    PHONE = "phone", _("Ring")
    SMS = "sms", _("Send a text message")
    EMAIL = "email", _("Write an e-mail")
    WEBSITE = "website", _("Use the web site")
    VISIT = "visit", _("Come by")


class Owner(models.TextChoices):
    """Who wrote a field last. An import never overwrites what the firm wrote."""

    FIRM = "firm", _("The firm")
    OFFICE = "office", _("The business office")
    IMPORT = "import", _("An import")


class ConsentWay(models.TextChoices):
    """How a sole trader said yes to being published."""

    SELF = "self", _("The firm sent the card itself")
    PHONE = "phone", _("By telephone")
    VISIT = "visit", _("At a visit")
    WRITING = "writing", _("In writing")


class ConfirmedWay(models.TextChoices):
    """How somebody said that the card is true."""

    FIRM = "firm", _("By the firm, on the site")
    MAIL = "mail", _("By the firm, from a mail")
    PHONE = "phone", _("By the firm, to the office by telephone")
    VISIT = "visit", _("By the firm, to the office at a visit")
    OFFICE = "office", _("By the office")


class Freshness(models.TextChoices):
    """How far the asking whether a card still holds has come. Moved by a nightly job only, and back by any answer."""

    CONFIRMED = "confirmed", _("Confirmed")
    ASKED = "asked", _("Asked")
    REMINDED = "reminded", _("Reminded")
    TO_PHONE = "to_phone", _("To be phoned")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")


class FreshStep(models.TextChoices):
    """What was done about a card's freshness. Kept for each card, in order."""

    ASKED = "asked", _("Asked by mail")
    REMINDED = "reminded", _("Reminded by mail")
    TO_PHONE = "to_phone", _("Put on the telephone list")
    CONFIRMED = "confirmed", _("Everything is right")
    CHANGED = "changed", _("Something has changed")
    NO_ANSWER = "no_answer", _("Rang, no answer")
    TAKEN_BACK = "taken_back", _("Taken back: it was the wrong button")
    CLOSED = "closed", _("Has closed down")
    REOPENED = "reopened", _("Has not closed down after all")
    UNCONFIRMED = "unconfirmed", _("Marked as not confirmed")
    ARCHIVED = "archived", _("Put away")
    BACK = "back", _("Brought back")


class SetVerb(models.TextChoices):
    """What the office does with many firms at once."""

    ASK = "ask", _("Ask now whether the card holds")
    PHONED = "phoned", _("Mark as confirmed by telephone")
    TRADE = "trade", _("Give them a trade")
    KIND = "kind", _("Set what they are")
    DOWN = "down", _("Take down")
    AWAY = "away", _("Put away")
    EXPORT = "export", _("Fetch as a list")


class SetState(models.TextChoices):
    """How far it has come with a set of firms."""

    CHOSEN = "chosen", _("Chosen")
    WORKING = "working", _("Being done")
    DONE = "done", _("Done")
    UNDONE = "undone", _("Taken back")


class Access(models.TextChoices):
    """What there is at the place for those who need it."""

    LEVEL = "level", _("Level entrance, no step")
    RAMP = "ramp", _("Ramp at the entrance")
    DOOR_OPENER = "door_opener", _("Door that opens by itself or with a button")
    WIDE_DOORS = "wide_doors", _("Wide doors, room to turn a wheelchair")
    TOILET = "toilet", _("Accessible toilet")
    PARKING = "parking", _("Parking for disabled people")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    SEATS = "seats", _("Somewhere to sit and wait")
    QUIET = "quiet", _("Quiet and calm")
    DOGS = "dogs", _("Assistance dogs are welcome")
    HELP = "help", _("Staff help at the door: ring first")


class Spoken(models.TextChoices):
    """Languages that one can be met in."""

    SV = "sv", pgettext_lazy("spoken language", "Swedish")
    NB = "nb", pgettext_lazy("spoken language", "Norwegian")
    EN = "en", pgettext_lazy("spoken language", "English")
    FI = "fi", pgettext_lazy("spoken language", "Finnish")
    FIT = "fit", pgettext_lazy("spoken language", "Meänkieli")
    SE = "se", pgettext_lazy("spoken language", "Northern Sámi")
    SMJ = "smj", pgettext_lazy("spoken language", "Lule Sámi")
    SMA = "sma", pgettext_lazy("spoken language", "Southern Sámi")
    DA = "da", pgettext_lazy("spoken language", "Danish")
    DE = "de", pgettext_lazy("spoken language", "German")
    NL = "nl", pgettext_lazy("spoken language", "Dutch")
    FR = "fr", pgettext_lazy("spoken language", "French")
    ES = "es", pgettext_lazy("spoken language", "Spanish")
    PL = "pl", pgettext_lazy("spoken language", "Polish")
    ET = "et", pgettext_lazy("spoken language", "Estonian")
    UK = "uk", pgettext_lazy("spoken language", "Ukrainian")
    RU = "ru", pgettext_lazy("spoken language", "Russian")
    AR = "ar", pgettext_lazy("spoken language", "Arabic")
    FA = "fa", pgettext_lazy("spoken language", "Persian or Dari")
    SO = "so", pgettext_lazy("spoken language", "Somali")
    TI = "ti", pgettext_lazy("spoken language", "Tigrinya")
    TH = "th", pgettext_lazy("spoken language", "Thai")
    SWL = "swl", pgettext_lazy("spoken language", "Swedish sign language")
    NSL = "nsl", pgettext_lazy("spoken language", "Norwegian sign language")


class HireKind(models.TextChoices):
    """What can be hired."""

    MACHINE = "machine", _("Machine or tool")
    VEHICLE = "vehicle", _("Vehicle or trailer")
    PREMISES = "premises", _("Premises")
    HOUSING = "housing", _("Housing or beds")
    HOURS = "hours", _("Hours: people, with or without a machine")


class Part(models.TextChoices):
    """What the firm decides about, field by field: shown to everybody or not. The name, what it does and the place always
    are."""

    CONTACT = "contact", _("Contact person")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail address")
    WEBSITE = "website", _("Web site and links")
    ADDRESS = "address", _("Address")
    POSITION = "position", _("Place on the map")
    NUMBER = "number", _("Organisation number")
    HOURS = "hours", pgettext_lazy("part of a card", "Opening hours")
    SERVED = "served", _("Where we go")
    LANGUAGES = "languages", _("Languages")
    ACCESS = "access", _("Accessibility of the place")
    POWER = "power", _("When the power is out")
    PICTURES = "pictures", _("Pictures")
    HIRE = "hire", _("For hire")
    WANTED = "wanted", _("Work that we want to buy")
    CERTIFICATES = "certificates", _("Certificates")
