"""The editors' admin, uploaded files and pictures of the place.

What would walk round our own sign-in or people page answers 404 (traps P18 and P19), whoever asks.
"""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from wagtail.admin import urls as admin_urls
from wagtail.documents.views import serve as documents

from bygdenav.cms import views

urlpatterns = [
    re_path(r"^admin/(login|password_reset|users|groups|account)(/.*)?$", views.not_here),
    path("admin/", include(admin_urls)),
    path(
        "documents/<int:document_id>/<str:document_filename>",
        login_not_required(documents.serve),
        name="wagtaildocs_serve",
    ),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        login_not_required(documents.authenticate_with_password),
        name="wagtaildocs_authenticate_with_password",
    ),
    path("media/<path:path>", views.picture, name="picture"),
]
