"""A code by mail: the same page, the same mail, the same work for an address we know and one we do not.

Somebody new gets an account by writing the code: nobody learns who has one, and nobody has to choose "new here" first.
"""

import time
from typing import Any, Self

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from bygdenav.accounts.models import User
from bygdenav.accounts.selectors import GOING_TO
from bygdenav.accounts.services import person_of_confirmed_address


class SignInCode(LoginCodeVerificationProcess):
    """allauth's process, with a code for everybody and the account made at the end."""

    @classmethod
    def initiate(cls, *, request: HttpRequest, user: User | None, email: str, **kwargs: Any) -> Self:  # noqa: ARG003
        """Send a code to ``email`` and remember in the session what for; allauth's other ways are not ours."""
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update({**cls.initial_state(user=user, email=email), "initiated_by_user": True})
        process = cls(stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> Self | None:
        """The process that this session waits in, unless its time is up."""
        process = cls(stage)
        return process if process.abort_if_invalid() else None

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:  # noqa: ARG002
        """Always a code, also to an address without an account: there is no mail to skip."""
        from allauth.account.adapter import get_adapter

        code = self.generate_code()
        language = (self.user.language if self.user else "") or get_language() or ""
        context = {"request": self.request, "code": code, "language": language}
        get_adapter().send_mail("account/email/login_code", email, context)

    def resend(self) -> None:
        """A new code with a new time; the old one stops working."""
        self.state["at"] = time.time()
        self.send()
        self.record_resend()
        self.persist()

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """Sign in, after making the account if there was none. Raises ``UserError`` for a closed account."""
        going = self.request.session.get(GOING_TO) or {}
        name = going.get("person", "") if going.get("email") == self.state["email"] else ""
        self._user = person_of_confirmed_address(email=self.state["email"], name=name, language=get_language() or "")
        response: HttpResponse = super().finish(redirect_url)
        return response
