"""The audit trail: one append-only table, shared, with the place in each row."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "bygdenav.audit"
    label = "audit"
    schema = "shared"
