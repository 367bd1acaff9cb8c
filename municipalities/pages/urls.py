"""What the law asks a site to say of itself."""

from django.urls import path

from municipalities.pages import views

urlpatterns = [
    path("tillganglighet/", views.standard_text, {"kind": "accessibility"}, name="about_accessibility"),
    path("dina-uppgifter/", views.standard_text, {"kind": "privacy"}, name="about_privacy"),
    path("allmanna-handlingar/", views.standard_text, {"kind": "public_records"}, name="about_public_records"),
    path("sag-till/", views.report, name="about_report"),
]
