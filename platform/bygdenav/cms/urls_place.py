"""The place's own settings."""

from django.urls import path

from bygdenav.cms import place_views

urlpatterns = [path("", place_views.place_settings, name="place_settings")]
