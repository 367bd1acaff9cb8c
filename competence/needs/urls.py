"""Addresses of needs. Words in them hold letters that no public id has, so that the two never meet."""

from django.urls import path

from competence.needs.views import about, after, booking, firm, helpers, new, news, offered, pooling, public, questions

urlpatterns = [
    path("", public.landing, name="needs"),
    path("nytt/", new.need_new, name="need_new"),
    path("mina/", firm.mine, name="needs_mine"),
    path("mina/raknas/", pooling.needs_counted, name="needs_counted"),
    path("boka/<str:offer_id>/", offered.offer_book, name="offer_book"),
    path("att-hjalpa/", helpers.to_help, name="needs_to_help"),
    path("att-hjalpa/<str:public_id>/", helpers.hand, name="need_hand"),
    path("svar/<str:token>/", after.feedback_link, name="need_feedback_link"),
    path("nytt-sedan/sluta/<str:token>/", news.stop, name="news_stop"),
    path("<str:public_id>/", firm.need_page, name="need"),
    path("<str:public_id>/forslag/", firm.need_suggestions, name="need_suggestions"),
    path("<str:public_id>/forslag/<str:offer_id>/", firm.need_choose, name="need_choose"),
    path("<str:public_id>/boka/<str:offer_id>/", booking.need_book, name="need_book"),
    path("<str:public_id>/plats/<int:seat>/", booking.need_seat, name="need_seat"),
    path("<str:public_id>/plats/<int:seat>/kalender.ics", booking.need_seat_calendar, name="need_seat_calendar"),
    path("<str:public_id>/nytt-sedan/", news.need_news_how, name="need_news_how"),
    path("<str:public_id>/mer/", firm.need_add, name="need_add"),
    path("<str:public_id>/synlighet/", firm.need_visibility, name="need_visibility"),
    path("<str:public_id>/sprak/", firm.need_language, name="need_language"),
    path("<str:public_id>/ta-tillbaka/", firm.need_withdraw, name="need_withdraw"),
    path("<str:public_id>/angra/", firm.need_restore, name="need_restore"),
    path("<str:public_id>/fraga/<str:question>/", questions.need_question, name="need_question"),
    path("<str:public_id>/handlar-om/", about.need_about, name="need_about"),
    path("<str:public_id>/steg/", firm.need_own_step, name="need_own_step"),
    path("<str:public_id>/gav/", after.need_effect, name="need_effect"),
    path("<str:public_id>/hjalpte/", firm.need_feedback, name="need_feedback"),
    path("<str:public_id>/kasta/", new.draft_discard, name="draft_discard"),
]
