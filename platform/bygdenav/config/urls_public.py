"""Addresses of the platform's own host: the list of places, and sign-in for all of them."""

from django.conf import settings
from django.urls import include, path

from bygdenav.tenancy.languages import in_languages

handler400 = "bygdenav.config.errors.bad_request"
handler403 = "bygdenav.config.errors.forbidden"
handler404 = "bygdenav.config.errors.not_found"
handler429 = "bygdenav.config.errors.too_many"
handler500 = "bygdenav.config.errors.broken"

_demo = [path("demo/", include("bygdenav.demo.urls_public"))] if settings.DEMO else []

urlpatterns = [
    path("-/", include("bygdenav.ui.urls")),
    *in_languages(
        path("", include("bygdenav.config.urls_places")),
        path("konto/", include("bygdenav.accounts.urls_public")),
        *_demo,
    ),
]
