"""Writing gaps, orders and courses."""

from competence.supply.services.courses import CourseText, pledge, take_order, unpledge, withdraw_course
from competence.supply.services.ordering import (
    OrderText,
    answer_question,
    ask_question,
    decline_order,
    end_order,
    send_order,
)
from competence.supply.services.pooling import end_pooling, share, start_pooling

__all__ = [
    "CourseText", "OrderText", "answer_question", "ask_question", "decline_order", "end_order", "end_pooling",
    "pledge", "send_order", "share", "start_pooling", "take_order", "unpledge", "withdraw_course",
]  # fmt: skip
