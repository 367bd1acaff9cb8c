"""Addresses of lists that providers bring in themselves."""

from django.urls import path

from competence.feeds import views

urlpatterns = [
    path("egna/lista/", views.own_list, name="offers_list"),
    path("egna/lista/tom.csv", views.empty_list, name="offers_list_empty"),
]
