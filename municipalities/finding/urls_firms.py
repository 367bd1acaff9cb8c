"""The register of firms: the search, narrowed to them."""

from django.urls import path

from municipalities.finding.views import feeds, lists, search

urlpatterns = [
    path("", search.firms, name="directory"),
    path("flode.atom", feeds.feed, {"firms_only": True}, name="firms_feed"),
    path("lista.<str:ending>", lists.as_file, {"firms_only": True}, name="firms_list"),
]
