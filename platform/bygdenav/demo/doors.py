"""Which people the demo introduces on which host."""

from dataclasses import dataclass

from bygdenav.demo import content
from bygdenav.demo.content_rules import PUBLIC
from bygdenav.roles.api import ROLES
from bygdenav.tenancy.api import TenantKind, tenant_or_none

BEGINS_AT = {
    "firm": "need_new",
    "officer": "desk",
    "lead": "desk",
    "editor": "wagtailadmin_home",
    "administrator": "people",
    "provider": "needs_to_help",
    "operator": "platform_places",
}


@dataclass(frozen=True)
class Door:
    """A person to be on a host ("" is the public one), and the name of the page where that person begins."""

    key: str
    place: str
    name: str
    email: str
    role: str
    text: str
    language: str
    begins_at: str

    @property
    def role_name(self) -> str:
        """The role in the reader's words."""
        return str(ROLES[self.role].display_name)


def doors() -> list[Door]:
    """Every door, in the order that the people stand in the content."""
    regions = {place.key for place in content.load().places if place.kind == TenantKind.REGION}
    return [
        Door(
            person.key, "" if host == PUBLIC else host, person.name, person.email, person.role, person.introduction,
            person.language, "steering" if person.role == "officer" and host in regions else BEGINS_AT[person.role],
        )
        for person in content.load().people
        for host in person.doors
    ]  # fmt: skip


def doors_here() -> list[Door]:
    """The doors of the current host."""
    tenant = tenant_or_none()
    label = str(tenant.get_primary_domain().domain).split(".")[0] if tenant else ""
    return [each for each in doors() if each.place == label]


def door(key: str) -> Door | None:
    """One door of the current host."""
    return next((each for each in doors_here() if each.key == key), None)
