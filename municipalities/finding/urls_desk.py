"""Addresses at the desk: the place's own words, and who may show the list."""

from django.urls import path

from municipalities.finding.views import embedding, words

urlpatterns = [
    path("ord/", words.words, name="words_desk"),
    path("ord/<int:pk>/ta-bort/", words.end, name="word_end"),
    path("ord/<int:pk>/angra/", words.back, name="word_back"),
    path("ord/glom/<int:pk>/", words.forget, name="word_forget"),
    path("inbaddning/", embedding.embedding, name="embedding"),
    path("inbaddning/<int:pk>/ta-bort/", embedding.end, name="embedding_end"),
]
