"""Every use of a component in any template names a component that there is, with arguments that it takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import Engine
from django.template.base import FilterExpression, Node, NodeList
from django.template.library import SimpleBlockNode, SimpleNode

from bygdenav.ui import components

TEMPLATES = components.ROOT.parent
PATHS = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def every_node(nodes: NodeList) -> Iterator[Node]:
    """All nodes, also those inside the block of a component, which Django's own walk leaves out."""
    for node in nodes.get_nodes_by_type(Node):
        yield node
        if isinstance(node, SimpleBlockNode):
            yield from every_node(node.nodelist)


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
    assert [wrong for node in every_node(template.nodelist) for wrong in mistakes(node)] == []


def test_a_mistake_inside_another_component_is_found(strict: Engine) -> None:
    template = strict.from_string('{% component "notice" titel="x" %}{% part "tag" %}{% endcomponent %}')
    found = [wrong for node in every_node(template.nodelist) for wrong in mistakes(node)]
    assert found == ["notice: no argument titel", "tag: text is missing"]
