"""Addresses of gaps on the office's desk."""

from django.urls import path

from competence.gaps.views import desk, orders, pledges

urlpatterns = [
    path("", desk.gaps, name="gaps"),
    path("gruppera/", desk.group, name="gaps_group"),
    path("raknas-ihop/", desk.pooling, name="gaps_pooling"),
    path("bestallning/<str:public_id>/", orders.one, name="gap_order"),
    path("bestallning/<str:public_id>/svara/", orders.answer, name="gap_order_answer"),
    path("bestallning/<str:public_id>/avsluta/", orders.end, name="gap_order_end"),
    path("behov/<str:public_id>/bygg/", pledges.build_it, name="gap_build"),
    path("behov/<str:public_id>/plats/", pledges.phoned, name="gap_pledge"),
    path("behov/<str:public_id>/plats/ta-tillbaka/", pledges.phoned_back, name="gap_pledge_back"),
    path("<str:public_id>/", desk.one, name="gap"),
    path("<str:public_id>/namn/", desk.rename, name="gap_name"),
    path("<str:public_id>/ihop/", desk.join, name="gap_merge"),
    path("<str:public_id>/dela-upp/", desk.divide, name="gap_split"),
    path("<str:public_id>/bestall/", orders.new, name="gap_order_new"),
]
