"""The lock files: one for use, one with what developing adds; both have what `pyproject.toml` asks for."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def pinned(name: str) -> Mapping[str, Requirement]:
    lines = (ROOT / name).read_text().splitlines()
    pins = [Requirement(line.removesuffix("\\")) for line in lines if line and not line.startswith((" ", "#"))]
    return {canonicalize_name(pin.name): pin for pin in pins}


def asked_for() -> Mapping[str, Sequence[str]]:
    project: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
    }


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_pins_what_the_project_asks_for(name: str) -> None:
    pins = pinned(name)

    for wanted in map(Requirement, asked_for()[name]):
        [pin] = pins[canonicalize_name(wanted.name)].specifier
        assert wanted.specifier.contains(pin.version), wanted.name


def test_to_add_what_developing_needs_changes_nothing_that_is_in_use() -> None:
    used, added = pinned("requirements.lock"), pinned("requirements-dev.lock")

    assert {name: used[name].specifier for name in used.keys() & added.keys()} == {
        name: added[name].specifier for name in used.keys() & added.keys()
    }
    assert "pytest" not in used
