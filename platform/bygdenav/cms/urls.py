"""The office's pages; last in the list, since they take every path. Wagtail's own sign-in is left out."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from wagtail import views as wagtail_views
from wagtail.urls import serve_pattern

urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        login_not_required(wagtail_views.authenticate_with_password),
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, login_not_required(wagtail_views.serve), name="wagtail_serve"),
]
