"""What is said when a code or a key is wrong: in one place, since forms and allauth's adapters both say it."""

from django.utils.translation import gettext_lazy as _

WRONG_CODE = _("The code is not right. Look at the newest mail, and write the code as it stands there.")
WRONG_STEP = _("That did not work. Try again, or use one of your recovery codes.")
WRONG_FIRST_CODE = _("That code did not work. Write the one that the app shows right now.")
TOO_MANY = _("Too many tries. Wait five minutes and try again.")
