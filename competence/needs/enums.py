"""Closed lists about needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a need stands."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Waiting for an answer")
    TRIAGED = "triaged", _("Somebody at the office works with it")
    MATCHED = "matched", _("Something fits")
    OFFERED = "offered", _("Has an offer")
    IN_DELIVERY = "in_delivery", _("Has begun")
    ANSWERED = "answered", pgettext_lazy("state of a need", "Answered")
    CLOSED = "closed", pgettext_lazy("state of a need", "Closed")
    PARKED = "parked", _("Put aside until a day")
    WITHDRAWN = "withdrawn", _("Taken back")


class Outcome(models.TextChoices):
    """What became of a need that is closed."""

    SOLVED = "solved", _("Solved")
    PARTLY = "partly", _("Solved in part")
    UNSOLVED = "unsolved", _("Not solved")


class NeedKind(models.TextChoices):
    """What is needed. Empty where the words leave it open and nobody has said."""

    PROBLEM = "problem", _("Something that does not work, to be solved")
    SKILL = "skill", _("To know or learn something")
    CONTACT = "contact", _("To get in touch with somebody")
    RECRUITMENT = "recruitment", _("Somebody to employ")
    PLACEMENT = "placement", _("A trainee, a pupil or a student")
    OWN_OFFER = "own_offer", _("We have something to offer others")


class Question(models.TextChoices):
    """What is asked after a need is sent, where its words leave it out."""

    MORE = "more", _("Can you tell a little more? What happens today?")
    KIND = "kind", _("What would help you most?")
    TRIED = "tried", _("What have you tried already?")
    PEOPLE = "people", _("For how many?")
    TIMES = "times", _("When could you take part?")
    BLOCK = "block", _("How long can you be away at a time?")
    START = "start", _("From when?")
    LANGUAGES = "languages", _("Which languages can the help be in?")


class Source(models.TextChoices):
    """How the need came to us."""

    FIRM = "firm", _("The firm itself")
    VISIT = "visit", _("A visit to the firm")
    CALL = "call", _("A telephone call")
    PARTNER = "partner", _("A partner")
    SURVEY = "survey", _("A survey")
    MEETING = "meeting", _("A meeting")


class TimeOfDay(models.TextChoices):
    """When the firm can take part."""

    MORNING = "morning", _("Weekday mornings")
    AFTERNOON = "afternoon", _("Weekday afternoons")
    EVENING = "evening", _("Evenings")
    WEEKEND = "weekend", _("Weekends")


class Delivery(models.TextChoices):
    """Where it can happen; empty is either."""

    ONSITE = "onsite", _("On the spot, where people meet")
    DISTANCE = "distance", _("At a distance")


class LanguageSource(models.TextChoices):
    """How we know which language the words are in."""

    DETECTED = "detected", _("Recognised from the text")
    CONFIRMED = "confirmed", _("Said by the firm")
    PAGE = "page", _("Taken from the page")


class Language(models.TextChoices):
    """Languages that firms write in. Finnish and Sámi are kept, but suggestions cannot be found in them yet."""

    SWEDISH = "sv", _("Swedish")
    BOKMAL = "nb", _("Norwegian (Bokmål)")
    NYNORSK = "nn", _("Norwegian (Nynorsk)")
    ENGLISH = "en", _("English")
    FINNISH = "fi", _("Finnish")
    SAMI = "se", _("Sámi")
    OTHER = "und", _("Another language")


class Urgency(models.TextChoices):
    """When it is needed."""

    NOW = "now", _("As soon as possible")
    SEASON = "season", _("Within a few months")
    PLAN = "plan", _("No hurry")


class Want(models.TextChoices):
    """How the firm likes to get help."""

    TALK = "talk", _("Talk with somebody who has done it")
    READ = "read", _("Watch a film or read")
    MEET = "meet", _("An evening on the spot")
    COURSE = "course", _("A longer course")


class Travel(models.TextChoices):
    """How far the firm can go."""

    NONE = "none", _("Not at all, it has to be at a distance")
    MUNICIPALITY = "municipality", _("Within the municipality")
    HUNDRED_KM = "100km", _("Up to 100 kilometres")
    ANY = "any", _("As far as it takes")


class Visibility(models.TextChoices):
    """Who may see it."""

    OFFICE = "office", _("Only the business office")
    HELPERS = "helpers_anonymous", _("The office and those who can help, without your name")
    PUBLIC = "public", _("Everybody who visits the site, with your firm's name")

    @property
    def to_office(self) -> str:
        """The same, said to the office of somebody else's need."""
        said = {
            "helpers_anonymous": _("The office and those who can help, without the firm's name"),
            "public": _("Everybody who visits the site, with the firm's name"),
        }
        return str(said.get(self.value, self.label))


class AnswerKind(models.TextChoices):
    """How the office answered."""

    OFFER = "offer", _("With an offer")
    WORDS = "words", _("With words")
    PASSED_ON = "passed_on", _("Passed on")


class Helped(models.TextChoices):
    """What the firm says afterwards."""

    YES = "yes", _("Yes, it helped")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No, not yet")


class FeedbackSource(models.TextChoices):
    """Who wrote the firm's verdict down."""

    FIRM = "firm", _("The firm")
    OFFICER = "officer", _("The office, after a call")


class ReminderKind(models.TextChoices):
    """When the firm is asked how it went; ``news`` is what a firm that only phones is told."""

    TWO_WEEKS = "two_weeks", _("After two weeks")
    THREE_MONTHS = "three_months", _("After three months")
    TWELVE_MONTHS = "twelve_months", _("After a year")
    NEWS = "news", _("Tell the firm")


class TimeEffect(models.TextChoices):
    """Time that the help saves, a month."""

    NONE = "none", _("No time")
    LITTLE = "little", _("Less than two hours a month")
    SOME = "some", _("Two to ten hours a month")
    MUCH = "much", _("Ten to forty hours a month")
    VERY_MUCH = "very_much", _("More than forty hours a month")


class MoneyEffect(models.TextChoices):
    """Money that the help gives or saves, a year, in the place's currency."""

    NONE = "none", _("No money")
    LITTLE = "little", _("Less than 10,000 kr a year")
    SOME = "some", _("10,000 to 50,000 kr a year")
    MUCH = "much", _("50,000 to 200,000 kr a year")
    VERY_MUCH = "very_much", _("More than 200,000 kr a year")


class EventKind(models.TextChoices):
    """What happened to a need."""

    SENT = "sent", _("Sent to the office")
    ADDED = "added", _("Something was added")
    VISIBILITY = "visibility", _("Who may see it was changed")
    LANGUAGE = "language", _("The language was corrected")
    ASSIGNED = "assigned", _("Somebody took it on")
    LEFT = "left", _("Left to whoever comes next")
    ANSWERED = "answered", pgettext_lazy("event", "The office answered")
    CALLED = "called", _("The office called")
    TRIED = "tried", _("The office called, nobody answered")
    WISHED = "wished", _("The firm chose an offer")
    HAND = "hand", _("Somebody can help")
    FEEDBACK = "feedback", _("The firm said whether it helped")
    WITHDRAWN = "withdrawn", pgettext_lazy("event", "Taken back")
    RESTORED = "restored", _("Put back")
    REDACTED = "redacted", _("Words were covered")
    MATCHED = "matched", _("Something fits")
    STARTED = "started", _("It has begun")
    DELIVERED = "delivered", _("It is delivered")
    PARKED = "parked", _("Put aside")
    RETURNED = "returned", _("Back on the desk")
    CLOSED = "closed", _("The office closed it")
    REOPENED = "reopened", _("Taken up again")
    KIND = "kind", _("What is needed was made clear")
    DETAIL = "detail", _("A question was answered")
    ME_TOO = "me_too", _("Another firm needs the same")
    LOST = "lost", _("What was offered is no more")
    MOVED = "moved", _("What was offered has another time")
    BOOKED = "booked", _("Seats were booked")
    HELD = "held", _("Seats are held for two days")
    CALL = "call", _("A call was booked")
    IN_LINE = "in_line", _("Stands in line for a seat")
    FREED = "freed", _("A seat got free and is held")
    GIVEN_BACK = "given_back", pgettext_lazy("event", "Given back")
    ASKED = "asked", _("The firm was asked how it went")
    EFFECT = "effect", _("The firm said what it gave")


class NewsHow(models.TextChoices):
    """How a person hears that something new may help."""

    AT_ONCE = "at_once", _("At once, by mail")
    DAILY = "daily", _("Once a day, by mail")
    PAGE = "page", _("Only here, no mail")
