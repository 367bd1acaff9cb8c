"""At the desk: the place's own words, and what people searched for in vain."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bygdenav.accounts.api import User
from bygdenav.desk.api import offer_undo, take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import current_tenant
from municipalities.finding.forms import WordForm
from municipalities.finding.models import EverydayWord
from municipalities.finding.selectors.words import searched_in_vain, words_here
from municipalities.finding.services.unanswered import PEOPLE, dismiss
from municipalities.finding.services.words import add_word, bring_back, end_word


@require(Permission.SEARCH_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """The list, a form for one more, and what nobody found."""
    form = WordForm(request.POST or None, request.FILES or None, initial=_initial(request))
    if form.is_valid() and isinstance(request.user, User):
        try:
            word = add_word(by=request.user, **form.cleaned_data)
        except UserError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("“%(word)s” counts from the next search on.") % {"word": word.phrase})
            return redirect("words_desk")
    values = {
        "form": form, "words": words_here(), "vain": searched_in_vain(), "undo": take_undo(request), "people": PEOPLE,
    }  # fmt: skip
    return render(request, "municipalities/finding/desk/words.html", values, status=422 if form.errors else 200)


@require(Permission.SEARCH_WORDS)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a word away, with a way back."""
    word = _word(pk)
    if isinstance(request.user, User):
        end_word(word=word, by=request.user)
    text = _("“%(word)s” is taken away.") % {"word": word.phrase}
    offer_undo(request, text=text, action=reverse("word_back", args=[word.pk]))
    return redirect("words_desk")


@require(Permission.SEARCH_WORDS)
@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """The way back."""
    if isinstance(request.user, User):
        bring_back(word=_word(pk), by=request.user)
    return redirect("words_desk")


@require(Permission.SEARCH_WORDS)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing to do about this one: forget what was searched for."""
    dismiss(pk=pk)
    return redirect("words_desk")


def _word(pk: int) -> EverydayWord:
    word = EverydayWord.objects.filter(pk=pk).first()
    if word is None:
        raise Http404
    return word


def _initial(request: HttpRequest) -> dict[str, str]:
    return {
        "phrase": request.GET.get("ord", "")[:60],
        "language": request.GET.get("sprak", "") or current_tenant().main_language,
    }
