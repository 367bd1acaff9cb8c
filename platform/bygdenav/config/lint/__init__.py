"""House rules that no ready-made tool checks: translations complete and in step, templates within their limits.

They need neither a database nor settings nor GNU gettext, so that ``./run check`` can run them anywhere.
"""
