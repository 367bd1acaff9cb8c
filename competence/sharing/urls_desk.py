"""Addresses at the desk: the week's proposal, decisions, and how it falls out."""

from django.urls import path, re_path

from competence.sharing.views import acts, ledger, week

urlpatterns = [
    path("", week.this_week, name="sharing"),
    path("gor/", acts.make, name="sharing_make"),
    path("villkor/", acts.rules, name="sharing_rules"),
    path("utfall/", ledger.fairness, name="fairness"),
    re_path(r"^utfall/utfall\.(?P<ending>csv|xlsx)$", ledger.as_file, name="fairness_file"),
    path("<str:public_id>/", week.one_week, name="sharing_one"),
    path("<str:public_id>/<int:pk>/", acts.decide, name="sharing_decide"),
]
