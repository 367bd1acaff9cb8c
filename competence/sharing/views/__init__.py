"""At the desk: sharing out what is scarce."""
