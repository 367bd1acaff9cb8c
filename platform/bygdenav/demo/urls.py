"""The demo's doors in a place: mounted in the demo only (``config.urls_place``)."""

from django.urls import path

from bygdenav.demo import views

urlpatterns = [
    path("", views.people, name="demo_people"),
    path("in/<slug:key>/", views.enter, name="demo_enter"),
    path("in/<slug:key>/behov/<str:need>/", views.enter, name="demo_enter_need"),
    path("rapporten/", views.report, name="demo_report"),
    path("post/", views.mailbox, name="demo_mailbox"),
]
