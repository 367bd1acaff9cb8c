"""What goes with a request through every layer, without being handed from function to function."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
