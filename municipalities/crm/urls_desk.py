"""Addresses at the office's desk: contacts with firms and mail to them."""

from django.urls import path

from municipalities.crm.views import mailings, notes

urlpatterns = [
    path("foretag/<str:public_id>/kontakter/", notes.firm, name="firm_notes"),
    path("foretag/<str:public_id>/kontakter/utdrag.json", notes.extract, name="firm_extract"),
    path("foretag/<str:public_id>/kontakter/utskick/", notes.consent, name="firm_mail_standing"),
    path("foretag/<str:public_id>/kontakter/adress/", notes.address_works, name="firm_address_works"),
    path("kontakter/", notes.notes, name="notes"),
    path("kontakter/utskick/", mailings.mailings, name="mailings"),
    path("kontakter/utskick/till/<str:public_id>/", mailings.begin, name="mailing_begin"),
    path("kontakter/utskick/<str:public_id>/", mailings.mailing, name="mailing"),
    path("kontakter/utskick/<str:public_id>/granska/", mailings.preview, name="mailing_preview"),
    path("kontakter/utskick/<str:public_id>/skicka/", mailings.send, name="mailing_send"),
    path("kontakter/utskick/<str:public_id>/slang/", mailings.drop, name="mailing_drop"),
    path("kontakter/<str:public_id>/", notes.note, name="note"),
    path("kontakter/<str:public_id>/klart/", notes.done, name="note_done"),
    path("kontakter/<str:public_id>/ta-bort/", notes.delete, name="note_delete"),
]
