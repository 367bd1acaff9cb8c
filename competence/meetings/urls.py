"""Addresses of meetings for those who take part."""

from django.urls import path

from competence.meetings.views import kept, room

urlpatterns = [
    path("", room.mine, name="meetings"),
    path("<str:public_id>/", room.meeting_page, name="meeting"),
    path("<str:public_id>/protokoll/", kept.minutes, name="meeting_minutes"),
    path("<str:public_id>/protokoll.pdf", kept.minutes_file, name="meeting_minutes_file"),
    path("<str:public_id>/kalender.ics", kept.calendar, name="meeting_calendar"),
    path("<str:public_id>/sedan/", kept.since, name="meeting_since"),
    path("<str:public_id>/<int:order>/", room.item_page, name="meeting_item"),
    path("<str:public_id>/<int:order>/foresla/", room.say, name="meeting_say"),
]
