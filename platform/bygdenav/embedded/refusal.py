"""The one error of this tool: it says what is wrong and what to do, and it never comes as a traceback."""


class Refusal(Exception):
    """Something stands in the way. The message is one or two short sentences: what it is, and the ways on."""
