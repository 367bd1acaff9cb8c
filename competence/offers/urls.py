"""Addresses of what can help, and of the providers' own desk."""

from django.urls import path

from competence.offers.views import desk, peers, public, seats, times

urlpatterns = [
    path("", public.offer_list, name="offers"),
    path("egna/", desk.own, name="offers_own"),
    path("egna/nytt/", desk.new, name="offer_new"),
    path("egna/besked/", desk.hear, name="offers_hear"),
    path("egna/<str:public_id>/", desk.one, name="offer_own"),
    path("egna/<str:public_id>/andra/", desk.change, name="offer_change"),
    path("egna/<str:public_id>/dra-tillbaka/", desk.withdraw, name="offer_withdraw"),
    path("egna/<str:public_id>/tid/", times.add, name="offer_time_new"),
    path("egna/<str:public_id>/tid/<str:time_id>/", times.change, name="offer_time"),
    path("egna/<str:public_id>/tid/<str:time_id>/stall-in/", times.cancel, name="offer_time_cancel"),
    path("egna/<str:public_id>/tid/<str:time_id>/platser/", seats.booked, name="offer_seats"),
    path("egna/<str:public_id>/tid/<str:time_id>/platser/<int:seat>/", seats.no_show, name="offer_no_show"),
    path("ring-oss/", peers.firms, name="peers"),
    path("ring-oss/<str:firm>/", peers.one, name="peer"),
    path("ring-oss/<str:firm>/sluta/", peers.stop, name="peer_stop"),
    path("ring-oss/<str:firm>/paus/", peers.pause, name="peer_pause"),
    path("ring-oss/<str:firm>/paus/<int:pk>/ta-bort/", peers.unpause, name="peer_unpause"),
    path("<str:public_id>/", public.offer_page, name="offer"),
]
