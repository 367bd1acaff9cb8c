"""Addresses."""

from django.urls import path

from bygdenav.desk import views

urlpatterns = [path("", views.desk, name="desk")]
