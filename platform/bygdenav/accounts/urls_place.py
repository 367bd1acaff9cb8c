"""Addresses of a place: signing in and out."""

from django.urls import path

from bygdenav.accounts.views import place

urlpatterns = [
    path("logga-in/", place.sign_in, name="sign_in"),
    path("inloggad/", place.signed_in, name="signed_in"),
    path("logga-ut/", place.sign_out, name="sign_out"),
    path("utloggad/", place.signed_out, name="signed_out"),
]
