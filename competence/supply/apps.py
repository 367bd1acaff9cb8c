"""What firms lack in several places together, as numbers; orders for it; and the courses that come of them."""

from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "competence.supply"
    label = "supply"
    schema = "shared"

    def ready(self) -> None:
        from competence.offers.api import register_follower
        from competence.supply import tasks
        from competence.supply.views.sections import register

        register_follower("supply", tasks.follow_offer)
        register()
