"""Work on offers that is done by the worker."""

import numpy as np

from bygdenav.ops.api import job
from competence.offers.models import Offer


@job("offers.make_vector")
def make_vector(*, offer: int) -> None:
    """Store the sentence vector of an offer, for the dense leg of matching. Nothing is lost when it cannot be made.

    It goes before the matching that was asked for after it, which would make the same vector for itself, in each place.
    """
    from bygdenav.search.api import embedder

    row = Offer.objects.get(pk=offer)
    model = embedder()
    vectors = model.passages([f"{row.title}. {row.description}"])
    if vectors is not None:
        row.vector, row.vector_model = np.asarray(vectors[0], dtype=np.float32).tobytes(), model.name
        row.save(update_fields=["vector", "vector_model"])
