"""Filters as PostgreSQL applies them: kinds, facets, what a map shows, distance."""

from typing import Final

from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Cos, Greatest, Least, Power, Radians, Sin, Sqrt

from bygdenav.search.distance import EARTH_KM, box_around
from bygdenav.search.engines.base import Narrowing
from bygdenav.search.models import SearchDocument
from bygdenav.search.requests import Window

Rows = QuerySet[SearchDocument]
DISTANCE: Final = "distance_km"


def narrowed(rows: Rows, narrowing: Narrowing) -> Rows:
    """Those of ``rows`` that fulfil all of it: one of the values within a group, every group."""
    if narrowing.kinds:
        rows = rows.filter(kind__in=narrowing.kinds)
    for group, values in narrowing.groups.items():
        rows = rows.filter(facets__overlap=[f"{group}={value}" for value in values])
    if narrowing.window:
        rows = _in_window(rows, narrowing.window)
    if narrowing.around:
        latitude, longitude, kilometres = narrowing.around
        rows = _in_window(rows, box_around((latitude, longitude), kilometres))
        rows = with_distance(rows, (latitude, longitude)).filter(**{f"{DISTANCE}__lte": kilometres})
    if narrowing.newest:
        rows = rows.filter(pk__in=rows.order_by("-version").values("pk")[: narrowing.newest])
    return rows


def with_distance(rows: Rows, near: tuple[float, float]) -> Rows:
    """Each row with its distance in kilometres from ``near``; NULL for what has no position."""
    return rows.annotate(**{DISTANCE: _distance(near)})


def _in_window(rows: Rows, window: Window) -> Rows:
    south, west, north, east = window
    return rows.filter(latitude__gte=south, latitude__lte=north, longitude__gte=west, longitude__lte=east)


def _distance(near: tuple[float, float]) -> Combinable:
    """The haversine of ``search.distance`` in SQL."""
    latitude, longitude = Value(near[0], FloatField()), Value(near[1], FloatField())
    chord = Power(Sin(Radians(F("latitude") - latitude) / 2), 2) + Cos(Radians(latitude)) * Cos(
        Radians(F("latitude"))
    ) * Power(Sin(Radians(F("longitude") - longitude) / 2), 2)
    bounded = Least(Greatest(chord, Value(0.0)), Value(1.0))
    return Value(2 * EARTH_KM, FloatField()) * ASin(Sqrt(bounded))
