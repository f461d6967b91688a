"""What the documents for developers and operators say of the code, held against the code."""

import argparse
import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import BY_THE_LAUNCHER, command_line
from bot.settings import Settings
from texts import console

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
ROOMS = ("bot", "handlers", "jobs", "storage", "texts", "sop", "simulator", "tests", "benchmarks", "docs", ".ci")


def first_cells(heading: str) -> list[str]:
    """What stands in the first column of the README's table below that heading."""
    section = README.split(f"### {heading}\n")[1].split("\n##")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def parsers() -> dict[str, argparse.ArgumentParser]:
    """What the command line knows, by command."""
    [commands] = [action for action in command_line()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(commands.choices)


def test_the_readme_has_every_command() -> None:
    told = {cell.removeprefix("./sopan ").split()[0] for cell in first_cells("Commands")}

    assert told == {*parsers(), *BY_THE_LAUNCHER} == {*console.COMMANDS}


def test_the_readme_has_every_option_of_a_command() -> None:
    told = {
        cell.removeprefix("./sopan ").split()[0]: set(re.findall(r"--[a-z]+", cell)) for cell in first_cells("Commands")
    }
    options = {
        name: {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
        for name, parser in parsers().items()
    }

    assert {name: told[name] for name in options} == {name: known - {"--help"} for name, known in options.items()}


def test_the_readme_has_every_setting() -> None:
    assert set(first_cells("Settings")) == {f"SOPAN_{name.upper()}" for name in Settings.model_fields}


def test_every_setting_can_be_explained_when_it_is_wrong() -> None:
    assert {*console.SETTINGS} == {*Settings.model_fields}


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "glossary.md"], ids=lambda page: page.name)
def test_every_path_that_is_named_exists(page: Path) -> None:
    quoted = re.findall(r"`([\w./*-]+)`", page.read_text(encoding="utf-8"))
    paths = {path for path in quoted if path.split("/")[0] in ROOMS and "/" in path}

    assert [path for path in sorted(paths) if not any(ROOT.glob(path))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_newest_version_of_the_changelog_is_the_projects() -> None:
    versions = re.findall(r"^## \[([0-9.]+)\] - ", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert versions[0] == project["version"]


def test_decisions_are_numbered_without_a_gap_or_a_double() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    headings = [page.read_text(encoding="utf-8").split(".")[0] for page in pages]

    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    assert headings == [f"# {number}" for number in range(1, len(pages) + 1)]
