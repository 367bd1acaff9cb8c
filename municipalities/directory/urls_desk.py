"""Addresses of the register at the office's desk."""

from django.urls import path, re_path

from municipalities.directory.views import decisions, fresh, office, sets
from municipalities.directory.views.edit import pages, rows, size

urlpatterns = [
    path("", office.firms, name="firms_desk"),
    path("skriv-in/", office.enter, name="firm_enter"),
    path("urval/", sets.choose, name="firms_choose"),
    path("urval/<str:public_id>/", sets.one, name="firms_set"),
    path("urval/<str:public_id>/gor/", sets.do, name="firms_set_do"),
    path("urval/<str:public_id>/angra/", sets.undo, name="firms_set_undo"),
    re_path(r"^urval/(?P<public_id>[a-z0-9]{6,16})/foretag\.(?P<suffix>csv|xlsx)$", sets.export, name="firms_set_file"),
    path("stammer/", fresh.fresh, name="firms_fresh"),
    path("stammer/val/", fresh.plan, name="firms_fresh_plan"),
    path("fragor/<str:public_id>/", decisions.decide_ask, name="firm_ask_decide"),
    path("<str:public_id>/", office.card_page, name="firm_desk"),
    path("<str:public_id>/storlek/", size.office_size, name="firm_desk_edit_size"),
    path("<str:public_id>/andra/", pages.office_overview, name="firm_desk_edit"),
    path("<str:public_id>/andra/<slug:key>/", pages.office_part, name="firm_desk_edit_part"),
    path("<str:public_id>/andra/<slug:key>/<slug:row>/", rows.office_row, name="firm_desk_edit_row"),
    path("<str:public_id>/andra/<slug:key>/<slug:row>/<slug:verb>/", rows.office_do, name="firm_desk_edit_do"),
    path("<str:public_id>/ja/", decisions.consent, name="firm_consent"),
    path("<str:public_id>/publicera/", decisions.approve, name="firm_approve"),
    path("<str:public_id>/avsla/", decisions.refuse, name="firm_refuse"),
    path("<str:public_id>/ta-ner/", decisions.take_down, name="firm_take_down"),
    path("<str:public_id>/angra/", decisions.undo, name="firm_undo"),
    path("<str:public_id>/sett/", decisions.seen, name="firm_seen"),
    path("<str:public_id>/ringt/", fresh.rang_up, name="firm_rang"),
    path("<str:public_id>/ringt/angra/", fresh.undo_call, name="firm_rang_undo"),
    path("<str:public_id>/fraga/", fresh.ask_now, name="firm_ask"),
    path("<str:public_id>/tillbaka/", fresh.bring_back, name="firm_bring_back"),
    path("<str:public_id>/upphort/", decisions.closed, name="firm_closed"),
    path("<str:public_id>/upphort/angra/", decisions.reopen, name="firm_reopen"),
    path("<str:public_id>/avsluta/", decisions.end_acting, name="firm_end_acting"),
]
