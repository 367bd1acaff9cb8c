"""The list inside other sites' pages."""

from django.urls import path

from municipalities.finding.views import embedding

urlpatterns = [path("", embedding.embed, name="embed")]
