"""Addresses of the figures at the desk."""

from django.urls import path

from competence.steering.views import norm, page, region

urlpatterns = [
    path("", page.picture, name="steering"),
    path("norm/", norm.norm, name="steering_norm"),
    path("region/", region.sharing, name="steering_sharing"),
    path("<slug:name>.<slug:ending>", page.as_file, name="steering_file"),
]
