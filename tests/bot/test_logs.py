"""Nothing that people wrote reaches the log, whatever fails and whoever tells of it."""

import ast
import logging
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from bot.logs import ROOMS, FactsOnly
from simulator import Simulator
from tests.bot.leaking import SECRET
from tests.bot.process import PATIENCE, ROOT, Process
from tests.cases import adopted
from tests.hands import FAULT
from tests.office import Office
from texts.samples import ITEMS

LOG_CALLS = {f"log.{level}" for level in ("debug", "info", "warning", "error", "exception", "critical", "log")}


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the log would have."""
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(FactsOnly())
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("options", [(), ("-X", "dev")], ids=["", "-X dev"])
def test_a_secret_in_every_kind_of_failure_is_not_told(options: tuple[str, ...]) -> None:
    done = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, *options, "-m", "tests.bot.leaking"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )

    lines = done.stderr.splitlines()
    assert [line for line in lines if any(word in line for word in SECRET.split())] == []
    assert len(lines) > int(done.stdout), "each is told of, and what ends the program"
    assert "Traceback" not in done.stderr
    for fact in (
        "update 7 ended in a fault [KeyError at ",
        "failures.<locals>.chained; from ValueError at ",
        "pydantic_core._pydantic_core.ValidationError int_parsing",
        "sqlite3.IntegrityError SQLITE_CONSTRAINT_UNIQUE",
        "FileNotFoundError ENOENT",
        "given up: telegram.error.BadRequest",
        "[Unwilling]",
        "Task exception was never retrieved [ValueError at ",
        "nobody caught an error [ValueError at ",
    ):
        assert fact in done.stderr


async def test_what_a_handler_stumbles_over_is_not_told(office: Office, written: StringIO) -> None:
    await adopted(office, ITEMS[:1])
    reviewer = office.reviewer
    await reviewer.say("/cari biodata")
    with office.sopan.services.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE register SET assessment = ?", (f'{{"harm": "{SECRET}"}}',))

    await reviewer.press("Buka 1")

    assert FAULT in reviewer.text
    [line] = [line for line in written.getvalue().splitlines() if " fault " in line]
    assert SECRET not in written.getvalue()
    assert "ValidationError missing at " in line
    assert "storage.records.register" in line


@pytest.mark.process
async def test_a_process_of_sopans_writes_its_log_so(simulator: Simulator, tmp_path: Path) -> None:
    simulator.faults.add("server_error", times=1, value=502, method="getUpdates")
    process = Process(tmp_path, simulator)
    await process.start()

    await process.says("updates could not be fetched (telegram.error.")

    assert await process.stop() == 0


def test_every_line_of_the_log_is_a_literal() -> None:
    """What is put together beforehand could have anything in it, and no formatter could tell."""
    calls = [
        (path.name, node.lineno, node.args[0])
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in LOG_CALLS
    ]

    assert len(calls) > 20
    assert [
        (name, line)
        for name, line, said in calls
        if not isinstance(said, ast.Constant) and not ast.unparse(said).startswith("console.")
    ] == []
