"""Addresses of the look, the same on every host and without a language in them."""

from django.urls import path

from bygdenav.ui import views

urlpatterns = [
    path("stil/<slug:name>.css", views.common_stylesheet, name="common_stylesheet"),
    path("plats/<slug:name>.css", views.place_stylesheet, name="place_stylesheet"),
    path("galleri/", views.gallery, name="gallery"),
]
