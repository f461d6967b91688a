"""What an idle bot does without."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADED_WHEN_NEEDED = (
    "alembic",
    "docx",
    "fontTools",
    "holidays",
    "openpyxl",
    "segno",
    "simulator",
    "sqlalchemy.dialects.postgresql",
    "typst",
    "xlsxwriter",
)


@pytest.mark.process
def test_what_makes_papers_and_reads_sheets_is_loaded_when_it_is_needed() -> None:
    asked = f"import sys, bot.__main__; print([name for name in {LOADED_WHEN_NEEDED} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  # our own code

    assert done.stdout == "[]\n"
