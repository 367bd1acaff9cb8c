"""Supply's door."""

from competence.supply.enums import CourseState, Event, OrderState, ReplyKind, Size, Tongue, Wish
from competence.supply.models import Course, Gap, GapShare, Order, OrderReply, PledgedSeats
from competence.supply.registry import register_course_follower
from competence.supply.rules import Folded, Numbers, fold
from competence.supply.selectors import (
    Picture,
    Pledged,
    course_of,
    demand,
    gathering,
    is_enough,
    is_pooling,
    orders_here,
    others,
    picture_of,
    pledged_to,
    pooled_gap,
    providers_for,
    replies_of,
)
from competence.supply.services import (
    CourseText,
    OrderText,
    answer_question,
    ask_question,
    decline_order,
    end_order,
    end_pooling,
    pledge,
    send_order,
    share,
    start_pooling,
    take_order,
    unpledge,
    withdraw_course,
)
from competence.supply.services.courses import follow_withdrawn

__all__ = [
    "Course", "CourseState", "CourseText", "Event", "Folded", "Gap", "GapShare", "Numbers", "Order",
    "OrderReply", "OrderState", "OrderText", "Picture", "Pledged", "PledgedSeats", "ReplyKind", "Size", "Tongue", "Wish",
    "answer_question", "ask_question", "course_of", "decline_order", "demand", "end_order", "end_pooling", "fold",
    "follow_withdrawn", "gathering", "is_enough", "is_pooling", "orders_here", "others", "picture_of", "pledge",
    "pledged_to", "pooled_gap", "providers_for", "register_course_follower", "replies_of", "send_order", "share",
    "start_pooling", "take_order", "unpledge", "withdraw_course",
]  # fmt: skip
