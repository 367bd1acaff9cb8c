"""What nobody meets here: which needs are alike, what is ordered for them, and which firms pledge seats."""

from django.apps import AppConfig


class GapsConfig(AppConfig):
    name = "competence.gaps"
    label = "gaps"
    schema = "tenant"

    def ready(self) -> None:
        from competence.gaps import tasks  # noqa: F401 -- jobs register themselves
        from competence.gaps.services import build, follow_course, follow_firm, follow_need, keep_names
        from competence.gaps.views.sections import register
        from competence.needs.api import register_builder, register_need_follower, register_pool_leaver
        from competence.supply.api import register_course_follower
        from municipalities.organisations.api import register_retired_follower

        register_builder("gaps", build)
        register_need_follower("gaps", follow_need)
        register_pool_leaver("gaps", keep_names)
        register_course_follower("gaps", follow_course)
        register_retired_follower("gaps", follow_firm)
        register()
