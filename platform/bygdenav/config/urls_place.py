"""Addresses of a place. One fixed set of Swedish path words for all places; the language is a prefix."""

from django.conf import settings
from django.urls import include, path

from bygdenav.tenancy.languages import in_languages

handler400 = "bygdenav.config.errors.bad_request"
handler403 = "bygdenav.config.errors.forbidden"
handler404 = "bygdenav.config.errors.not_found"
handler429 = "bygdenav.config.errors.too_many"
handler500 = "bygdenav.config.errors.broken"

_demo = [path("demo/", include("bygdenav.demo.urls"))] if settings.DEMO else []

urlpatterns = [
    path("-/", include("bygdenav.ui.urls")),
    path("", include("municipalities.finding.urls_root")),
    path("", include("bygdenav.cms.urls_admin")),
    *in_languages(
        path("", include("bygdenav.accounts.urls_place")),
        path("personer/", include("bygdenav.roles.urls")),
        path("skrivbord/plats/", include("bygdenav.cms.urls_place")),
        path("skrivbord/foretag/", include("municipalities.importing.urls_desk")),  # first: the next takes any word
        path("skrivbord/foretag/", include("municipalities.directory.urls_desk")),
        path("skrivbord/sok/", include("municipalities.finding.urls_desk")),
        path("skrivbord/", include("municipalities.crm.urls_desk")),
        path("skrivbord/siffror/", include("competence.steering.urls_desk")),
        path("skrivbord/begrepp/", include("competence.concepts.urls_desk")),
        path("skrivbord/moten/", include("competence.meetings.urls_desk")),
        path("skrivbord/behov/", include("competence.needs.urls_desk")),
        path("skrivbord/fordelning/", include("competence.sharing.urls_desk")),
        path("skrivbord/luckor/", include("competence.gaps.urls_desk")),
        path("skrivbord/", include("bygdenav.desk.urls")),
        path("inbaddat/", include("municipalities.finding.urls_embed")),
        path("sok/", include("municipalities.finding.urls")),
        path("foretag/", include("municipalities.finding.urls_firms")),
        path("foretag/", include("municipalities.directory.urls")),
        path("utskick/", include("municipalities.crm.urls")),
        path("moten/", include("competence.meetings.urls")),
        path("behov/", include("competence.needs.urls")),
        path("behov/", include("competence.gaps.urls")),
        path("om-webbplatsen/", include("municipalities.pages.urls")),
        path("erbjudanden/", include("competence.supply.urls")),  # first: the next takes any word
        path("erbjudanden/", include("competence.feeds.urls")),
        path("erbjudanden/", include("competence.offers.urls")),
        *_demo,
        path("", include("bygdenav.cms.urls")),  # the office's pages: last, they take every path
    ),
]
