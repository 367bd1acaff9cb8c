"""The words that join what people say to what things are: handed in by the directory, changed by each place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bygdenav.search.ranking.lexicon import Lexicon

Loader = Callable[[], Any]
_loaders: list[Loader] = []


def register_lexicon(loader: Loader) -> None:
    """Have ``loader`` asked for the lexicon, inside the place; the last one registered counts. It keeps its own cache."""
    _loaders[:] = [loader]


def lexicon_here() -> "Lexicon":
    """The lexicon of the current place; one without words where none is registered."""
    from bygdenav.search.ranking.lexicon import Lexicon  # loaded when something is searched for

    lexicon: Lexicon = _loaders[-1]() if _loaders else Lexicon((), ())
    return lexicon
