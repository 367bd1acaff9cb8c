"""Addresses at the desk: the place's own concepts."""

from django.urls import path

from competence.concepts.views import desk, links

urlpatterns = [
    path("", desk.concepts, name="concepts_desk"),
    path("lankar/", links.links, name="concept_links"),
    path("<str:kind>/<int:pk>/ta-bort/", desk.end, name="concept_end"),
    path("<str:kind>/<int:pk>/angra/", desk.back, name="concept_back"),
]
