"""The glossary names what there is, where it is."""

import ast
import re
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1]
ROWS = [
    line.split("|")[1:5]
    for line in (HOUSE / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Indonesian")
]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def module(place: str) -> Path:
    """`case/case` is in sop; other rooms are named."""
    path = HOUSE / f"{place}.py"
    return path if path.exists() else HOUSE / "sop" / f"{place}.py"


@cache
def defined(path: Path) -> set[str]:
    """What a module names: classes, functions, fields, members and constants."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stored | {node.name for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def unknown(names: str, where: str) -> list[str]:
    """The names that none of these modules has."""
    known = {name for place in quoted(where) for name in defined(module(place))}
    return [name for name in quoted(names) if not set(name.strip(".").split(".")) <= known]


def test_every_name_is_in_the_modules_beside_it() -> None:
    assert ROWS
    assert [(name, where) for _, names, _, where in ROWS for name in unknown(names, where)] == []
