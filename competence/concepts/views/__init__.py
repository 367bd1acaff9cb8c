"""At the desk: the place's own concepts and words, over the shipped scheme."""
