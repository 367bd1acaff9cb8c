"""Writing: everyday words, saved searches, what was searched for in vain, who may embed the list."""
