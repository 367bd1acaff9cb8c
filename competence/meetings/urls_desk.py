"""Addresses of meetings on the office's desk."""

from django.urls import path

from competence.meetings.views import desk, kept

urlpatterns = [
    path("", desk.meetings_desk, name="meetings_desk"),
    path("nytt/", desk.meeting_new, name="meeting_new"),
    path("qrels.tsv", kept.judgements, name="meetings_qrels"),
    path("<str:public_id>/", desk.meeting_edit, name="meeting_edit"),
    path("<str:public_id>/<slug:verb>/", desk.act, name="meeting_act"),
]
