"""Addresses under ``/personer/`` at a place."""

from django.urls import path

from bygdenav.roles.views import invitations, people, recoveries

urlpatterns = [
    path("", people.people, name="people"),
    path("roll/<int:pk>/", people.change, name="role_change"),
    path("roll/<int:pk>/avsluta/", people.end, name="role_end"),
    path("inbjudan/<int:pk>/aterta/", people.withdraw, name="invitation_withdraw"),
    path("inbjudan/<str:token>/", invitations.invitation, name="invitation"),
    path("valkommen/", invitations.welcome, name="welcome"),
    path("vem-far-gora-vad/", people.who_may_do_what, name="who_may_do_what"),
    path("aterstallning/", recoveries.colleagues, name="recoveries"),
    path("aterstallning/be/<int:pk>/", recoveries.ask, name="recovery_ask"),
    path("aterstallning/<int:pk>/", recoveries.confirm, name="recovery"),
]
