"""Addresses of the figures at the desk."""

from django.urls import path

from competence.steering.views import norm, page, region, sections

urlpatterns = [
    path("", page.picture, name="steering"),
    path("norm/", norm.norm, name="steering_norm"),
    path("region/", region.sharing, name="steering_sharing"),
    path("storlek/<str:public_id>/", sections.size, name="steering_size"),
    path("<slug:name>.<slug:ending>", page.as_file, name="steering_file"),
]
