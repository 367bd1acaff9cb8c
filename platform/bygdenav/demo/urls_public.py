"""The demo's doors on the public host."""

from django.urls import path

from bygdenav.demo import views

urlpatterns = [
    path("", views.people, name="demo_people"),
    path("in/<slug:key>/", views.enter, name="demo_enter"),
    path("vidare/<str:word>/", views.hand_on, name="demo_hand_on"),
    path("post/", views.mailbox, name="demo_mailbox"),
]
