"""The editors' admin, uploaded files and pictures of the place.

What would walk round our own sign-in or people page answers 404 (traps P18 and P19), whoever asks. So does closing a page or
a collection to some readers: Wagtail then asks for its own sign-in, which is not there.
"""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from wagtail.admin import urls as admin_urls
from wagtail.documents.views import serve as documents

from bygdenav.cms import views

urlpatterns = [
    re_path(r"^admin/(login|password_reset|users|groups|account|failwhale)(/.*)?$", views.not_here),
    path("admin/konto/", views.own_account, name="own_account"),
    path("admin/jsi18n/", views.words_for_scripts),
    path("admin/pages/<int:page_id>/privacy/", views.not_here),
    path("admin/collections/<int:collection_id>/privacy/", views.not_here),
    path("admin/", include(admin_urls)),
    path("admin/konto/", views.own_account, name="wagtailadmin_account"),  # last: Wagtail's own links lead here
    path(
        "documents/<int:document_id>/<str:document_filename>",
        login_not_required(documents.serve),
        name="wagtaildocs_serve",
    ),
    path("media/<path:path>", views.picture, name="picture"),
]
