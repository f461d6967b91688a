"""A sentence with parameters is a function that mypy checks, or a template with its values beside it."""

import ast
from functools import cache
from pathlib import Path
from string import Formatter

HOUSE = Path(__file__).parents[2]
SAY = HOUSE / "texts" / "say.py"
ROOMS = ("bot", "handlers", "jobs", "sop", "storage", "texts")


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Every call in the house, with its place."""
    return tuple(
        (f"{path.relative_to(HOUSE)}:{node.lineno}", node)
        for room in ROOMS
        for path in (HOUSE / room).rglob("*.py")
        if path != SAY
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )


def test_only_say_fills_in_templates() -> None:
    fills = [
        place
        for place, call in calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("format", "format_map")
    ]

    assert fills == []


def test_say_is_given_exactly_the_values_that_its_template_names() -> None:
    said = {
        place: (template, {value.arg for value in call.keywords})
        for place, call in calls()
        if isinstance(call.func, ast.Name) and call.func.id == "say"
        for template in call.args
        if isinstance(template, ast.Constant) and isinstance(template.value, str)
    }

    assert len(said) > 100
    for place, (template, given) in said.items():
        assert {name for _, name, _, _ in Formatter().parse(str(template.value)) if name is not None} == given, place
