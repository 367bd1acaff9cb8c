"""Work on cards that is done by the worker."""

from bygdenav.ops.api import job
from municipalities.directory.models import Picture
from municipalities.directory.services.pictures import forget_picture


@job("directory.forget_picture")
def forget(*, picture: str) -> None:
    """The files of a picture that was taken off, when the time to bring it back has passed."""
    found = Picture.objects.filter(public_id=picture).select_related("card").first()
    if found is not None:
        forget_picture(picture=found)
