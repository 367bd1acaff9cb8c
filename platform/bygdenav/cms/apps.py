"""The frame of the office's pages."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "bygdenav.cms"
    label = "cms"
    schema = "tenant"
