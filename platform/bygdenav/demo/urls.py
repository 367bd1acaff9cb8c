"""The demo's doors in a place: mounted in the demo only (``config.urls_place``)."""

from django.urls import path

from bygdenav.demo import views

urlpatterns = [
    path("", views.people, name="demo_people"),
    path("in/<slug:key>/", views.enter, name="demo_enter"),
    path("post/", views.mailbox, name="demo_mailbox"),
]
