"""Addresses at the office's desk: lists brought in, and firms that are there twice."""

from django.urls import path

from municipalities.importing.views import duplicates, files, preview

urlpatterns = [
    path("import/", files.imports, name="firm_import"),
    path("import/mall.csv", files.example, name="firm_import_example"),
    path("import/<str:public_id>/", preview.one, name="firm_import_one"),
    path("import/<str:public_id>/kolumner/", files.columns, name="firm_import_columns"),
    path("import/<str:public_id>/lage/", preview.progress, name="firm_import_progress"),
    path("import/<str:public_id>/skriv/", preview.confirm_import, name="firm_import_confirm"),
    path("import/<str:public_id>/stoppa/", preview.pause_import, name="firm_import_pause"),
    path("import/<str:public_id>/slang/", files.throw_away, name="firm_import_drop"),
    path("import/<str:public_id>/val/", preview.choose, name="firm_import_choose"),
    path("import/<str:public_id>/nekade.csv", preview.refused, name="firm_import_refused"),
    path("dubbletter/", duplicates.pairs, name="firm_pairs"),
    path("dubbletter/leta/", duplicates.look, name="firm_pairs_look"),
    path("dubbletter/ihop/<str:public_id>/angra/", duplicates.undo, name="firm_merge_undo"),
    path("dubbletter/<str:public_id>/", duplicates.pair, name="firm_pair"),
    path("dubbletter/<str:public_id>/tva/", duplicates.apart, name="firm_pair_apart"),
]
