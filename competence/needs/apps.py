"""What firms need, in their own words, and what became of it."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "competence.needs"
    label = "needs"
    schema = "tenant"

    def ready(self) -> None:
        from competence.needs import tasks  # noqa: F401 -- jobs register themselves
        from competence.needs.registry import register_box
        from competence.needs.services.following import follow_offer
        from competence.needs.services.news import hear_of
        from competence.needs.views.news import box
        from competence.needs.views.sections import register
        from competence.offers.api import register_arrival_follower, register_follower

        register()
        register_follower("needs", follow_offer)
        register_arrival_follower("needs", hear_of)
        register_box("needs.news", box)
