"""Gaps as numbers, orders, courses and pledged seats."""

from competence.supply.models.gaps import Gap, GapShare, Pooling
from competence.supply.models.orders import Course, Order, OrderReply, OrderTo, PledgedSeats

__all__ = ["Course", "Gap", "GapShare", "Order", "OrderReply", "OrderTo", "PledgedSeats", "Pooling"]
