"""The start page of the platform's own host."""

from django.urls import path

from bygdenav.config import views

urlpatterns = [path("", views.places, name="places")]
