"""The link in a mail that ends a saved search: signed, so that it needs no sign-in and cannot be guessed."""

from django.core.signing import BadSignature, Signer

from bygdenav.tenancy.api import current_tenant
from municipalities.finding.models import SavedSearch


def unsubscribe_token(saved: SavedSearch) -> str:
    """What stands in the link; it holds in this place only."""
    return _signer().sign(saved.public_id)


def saved_of_token(token: str) -> SavedSearch | None:
    """The search that a link is about; None for a link that is not ours."""
    try:
        public_id = _signer().unsign(token)
    except BadSignature:
        return None
    return SavedSearch.objects.filter(public_id=public_id).first()


def _signer() -> Signer:
    return Signer(salt=f"finding.unsubscribe.{current_tenant().schema_name}", sep="~")
