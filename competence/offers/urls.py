"""Addresses of what can help."""

from django.urls import path

from competence.offers import views

urlpatterns = [
    path("", views.offer_list, name="offers"),
    path("<str:public_id>/", views.offer_page, name="offer"),
]
