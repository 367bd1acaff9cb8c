"""Addresses of needs on the office's desk."""

from django.urls import path

from competence.needs.views import after, booking, desk, desk_acts, desk_moves, filing, promise, questions, why, worker

urlpatterns = [
    path("", desk.need_list, name="needs_desk"),
    path("lofte/", promise.change, name="need_promise"),
    path("skriv-in/", filing.file_need, name="need_file"),
    path("skriv-in/arbetare.js", worker.form_worker, name="need_file_worker"),
    path("<str:public_id>/", desk.need_page, name="need_desk"),
    path("<str:public_id>/varfor/", why.need_why, name="need_why"),
    path("<str:public_id>/svara/", desk_acts.need_answer, name="need_answer"),
    path("<str:public_id>/samtal/<int:call>/", desk_acts.call_log, name="call_log"),
    path("<str:public_id>/boka/<str:offer_id>/", booking.desk_book, name="desk_book"),
    path("<str:public_id>/plats/<int:seat>/", booking.desk_seat, name="desk_seat"),
    path("<str:public_id>/uppfoljning/<int:reminder>/", after.desk_how, name="desk_how"),
    path("<str:public_id>/ansvar/", desk_acts.need_assign, name="need_assign"),
    path("<str:public_id>/fraga/<str:question>/", questions.desk_question, name="desk_question"),
    path("<str:public_id>/parkera/", desk_moves.need_park, name="need_park"),
    path("<str:public_id>/stang/", desk_moves.need_close, name="need_close"),
    path("<str:public_id>/steg/", desk_moves.need_step, name="need_step"),
    path("<str:public_id>/sort/", desk_moves.need_kind, name="need_kind"),
    path("<str:public_id>/tack-over/<int:number>/", desk_acts.need_redact, name="need_redact"),
]
