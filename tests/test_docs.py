"""What the documents for developers say of the code, held against the code."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_newest_version_of_the_changelog_is_the_projects() -> None:
    versions = re.findall(r"^## \[([0-9.]+)\] - ", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert versions[0] == project["version"]
