"""Addresses of pledges, under a firm's own need."""

from django.urls import path

from competence.gaps.views import pledges

urlpatterns = [
    path("<str:public_id>/plats/", pledges.make, name="need_pledge"),
    path("<str:public_id>/plats/ta-tillbaka/", pledges.back, name="need_pledge_back"),
    path("<str:public_id>/rakna/", pledges.count, name="need_counted"),
]
