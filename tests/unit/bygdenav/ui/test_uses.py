"""Every use of a component in any template names a component that there is, with arguments that it takes."""

from pathlib import Path

import pytest
from django.template import Engine
from django.template.base import FilterExpression, Node
from django.template.library import SimpleBlockNode, SimpleNode

from bygdenav.ui import components

TEMPLATES = components.ROOT.parent
PATHS = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def mistakes(node: Node) -> list[str]:
    """What is wrong with this use of a component; empty if nothing is or if the name is not written out."""
    if not isinstance(node, SimpleNode | SimpleBlockNode) or node.func.__name__ not in {"part", "component"}:
        return []
    first = node.args[0]
    name = first.var if isinstance(first, FilterExpression) else first
    if not isinstance(name, str):
        return []
    found = components.component(name)
    known = {*found.defaults, *found.required}
    wrong = [f"{name}: no argument {argument}" for argument in node.kwargs if argument not in known]
    wrong += [f"{name}: {argument} is missing" for argument in found.required if argument not in node.kwargs]
    if found.takes_content != (node.func.__name__ == "component"):
        wrong.append(f"{name}: {'component' if found.takes_content else 'part'} is the tag for it")
    return wrong


@pytest.mark.parametrize("path", PATHS)
def test_a_template_uses_components_as_they_are_declared(path: str, strict: Engine) -> None:
    template = strict.from_string(Path(TEMPLATES / path).read_text(encoding="utf-8"))
    nodes = template.nodelist.get_nodes_by_type(Node)
    assert [wrong for node in nodes for wrong in mistakes(node)] == []
