"""Addresses of the search, of what leaves it, and of saved searches."""

from django.urls import path

from municipalities.finding.views import feeds, lists, saved, search, suggestions

urlpatterns = [
    path("", search.search, name="search"),
    path("forslag/", suggestions.suggestions, name="search_suggest"),
    path("flode.atom", feeds.feed, name="search_feed"),
    path("lista.<str:ending>", lists.as_file, name="search_list"),
    path("spara/", saved.save, name="search_save"),
    path("sparade/", saved.mine, name="saved_searches"),
    path("sparade/sluta/<str:token>/", saved.unsubscribe, name="search_unsubscribe"),
    path("sparade/<str:public_id>/", saved.change, name="saved_change"),
    path("sparade/<str:public_id>/avsluta/", saved.end, name="saved_end"),
    path("sparade/<str:public_id>/angra/", saved.resume, name="saved_resume"),
]
