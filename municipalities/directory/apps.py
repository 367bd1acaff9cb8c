"""A place's register of firms."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "municipalities.directory"
    label = "directory"
    schema = "tenant"
