"""Concepts: what needs and offers are about, in the words that firms use, and the place's own words over them."""

from django.apps import AppConfig


class ConceptsConfig(AppConfig):
    name = "competence.concepts"
    label = "concepts"
    schema = "tenant"
