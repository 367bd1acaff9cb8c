"""The office's pages; last in the list, since they take every path. Wagtail's own ways to sign in are left out."""

from django.contrib.auth.decorators import login_not_required
from django.urls import re_path
from wagtail import views as wagtail_views
from wagtail.urls import serve_pattern

urlpatterns = [
    re_path(serve_pattern, login_not_required(wagtail_views.serve), name="wagtail_serve"),
]
