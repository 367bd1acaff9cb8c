"""Maps: drawn by ourselves. An operator may set a source of tiles; that host is then the only other one pages ask."""

from urllib.parse import urlsplit

from bygdenav.config import env

MAP_TILES = env.text("MAP_TILES", "")
MAP_ATTRIBUTION = env.text("MAP_ATTRIBUTION", "")


def host_of(tiles: str) -> list[str]:
    """Where tiles come from, as a source for the content security policy: ``https://{s}.tiles.example/…`` may come from
    any host below ``tiles.example``.
    """
    parts = urlsplit(tiles)
    return [f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"] if parts.scheme and parts.netloc else []
