"""Partners meet and decide what happens with each need."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy


class MeetingsConfig(AppConfig):
    name = "competence.meetings"
    label = "meetings"
    schema = "tenant"

    def ready(self) -> None:
        """Hang meetings into the menus, and say who may follow one."""
        from bygdenav.desk.api import MenuItem, register_menu
        from bygdenav.realtime.api import register_topic
        from bygdenav.tenancy.api import Module, tenant_or_none
        from competence.meetings.selectors import may_follow, may_hold, meetings_of
        from competence.meetings.services.following import follow_need
        from competence.meetings.views.boxes import box
        from competence.needs.api import register_box, register_need_follower

        def with_needs() -> bool:
            place = tenant_or_none()
            return place is not None and place.has_module(Module.NEEDS)

        def on_desk(request: HttpRequest) -> bool:
            return with_needs() and may_hold(request.user)

        def is_invited(request: HttpRequest) -> bool:
            return with_needs() and not may_hold(request.user) and meetings_of(request.user).exists()

        label = pgettext_lazy("menu", "Meetings")
        register_menu(MenuItem("meetings", label, "meetings_desk", 62, menu="desk", visible=on_desk))
        register_menu(MenuItem("meetings.mine", label, "meetings", 37, "person", "needs", visible=is_invited))
        register_topic("meeting", may_follow)
        register_need_follower("meetings", follow_need)
        register_box("meetings", box)
