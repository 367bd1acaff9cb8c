"""Addresses of the firms: their pages for everybody, and what they do themselves. The register's own page is the search's."""

from django.urls import path, re_path

from municipalities.directory.views import claim, firm, holds, pictures, public, register
from municipalities.directory.views.edit import pages, rows, size

urlpatterns = [
    path("anslut/", register.register, name="firm_register"),
    path("anslut/klar/", register.finish, name="firm_register_finish"),
    path("anslut/tack/<str:public_id>/", register.registered, name="firm_registered"),
    path("anslut/finns/<str:public_id>/", claim.known, name="firm_known"),
    path("mina/", firm.mine, name="my_firms"),
    path("stammer/<str:token>/", holds.holds, name="firm_holds"),
    path("<str:public_id>/kort.vcf", public.visiting_card, name="firm_vcard"),
    path("<str:public_id>/andra/", pages.firm_overview, name="firm_edit"),
    path("<str:public_id>/andra/<slug:key>/", pages.firm_part, name="firm_edit_part"),
    path("<str:public_id>/andra/<slug:key>/<slug:row>/", rows.firm_row, name="firm_edit_row"),
    path("<str:public_id>/andra/<slug:key>/<slug:row>/<slug:verb>/", rows.firm_do, name="firm_edit_do"),
    path("<str:public_id>/storlek/", size.firm_size, name="firm_edit_size"),
    path("<str:public_id>/stammer/", firm.confirm, name="firm_confirm"),
    path("<str:public_id>/ta-ner/", firm.withdraw, name="firm_withdraw"),
    re_path(
        r"^(?P<public_id>[a-z0-9]{6,16})/bild/(?P<picture>[a-z0-9]{6,16})-(?P<width>[0-9]{3,4})\.(?P<suffix>webp|jpg)$",
        pictures.picture,
        name="firm_picture",
    ),
    re_path(r"^(?P<public_id>[a-z0-9]{6,16})-(?P<slug>[-a-z0-9]+)/$", public.firm, name="firm"),
    re_path(r"^(?P<public_id>[a-z0-9]{6,16})/$", public.firm),
]
