"""What keeps Sopan from starting is a sentence that says what to do, and status 2, which a service manager respects."""

import asyncio
import importlib.util
import os
import resource
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from bot import starting
from bot.__main__ import main
from bot.settings import Settings
from bot.starting import refusing
from sop.errors.refusal import Refusal
from sop.errors.starting import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseLost,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseOutOfReach,
    DriverMissing,
    NotPermitted,
    SealsLost,
    StorageFull,
)
from storage.database import migrate
from storage.files.seal_mark import SealMark
from tests.bot.process import ROOT
from tests.databases import put_database
from tests.sop.builders import MONDAY
from texts import console
from texts.errors import sentence
from texts.say import visible

TOKEN = "123456789:AAbenarBenarBenarBenarBenarBenarBen0"  # noqa: S105  # invented
COMMANDS = RUN, CHECK, INVITE = ["run"], ["check"], ["invite", "--role", "admin"]
READ_ONLY = "sqlite:///file:data/sopan.db?mode=ro&uri=true"
DATABASE = Path("data/sopan.db")


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a database in `data`, and nothing to wait for: the commands run in it, and reach nobody."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SOPAN_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOPAN_TOKEN", TOKEN)
    monkeypatch.setenv("SOPAN_TELEGRAM_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(starting, "PATIENCE", 0.0)
    put_database(DATABASE)


def newer() -> None:
    with closing(sqlite3.connect(DATABASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def no_database() -> None:
    DATABASE.write_text("Bukan basis data, melainkan catatan rapat. " * 200)


def malformed() -> None:
    whole = DATABASE.read_bytes()
    DATABASE.write_bytes(whole[:100] + b"\xa5" * 4000 + whole[4100:])


def truncated() -> None:
    os.truncate(DATABASE, DATABASE.stat().st_size // 2)


def lost() -> None:
    DATABASE.unlink()
    file = Path("data/files/aa") / ("a" * 64)
    file.parent.mkdir(parents=True)
    file.touch()


def emptied() -> None:
    lost()
    DATABASE.touch()


def a_folder_in_its_place() -> None:
    DATABASE.unlink()
    DATABASE.mkdir()


BROKEN: dict[Callable[[], None], Refusal] = {
    newer: DatabaseNewer(str(DATABASE)),
    no_database: DatabaseDamaged(str(DATABASE)),
    malformed: DatabaseDamaged(str(DATABASE)),
    truncated: DatabaseDamaged(str(DATABASE)),
    lost: DatabaseLost(str(DATABASE)),
    emptied: DatabaseLost(str(DATABASE)),
    a_folder_in_its_place: NotPermitted(DATABASE),
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
@pytest.mark.parametrize("breaking", BROKEN, ids=lambda breaking: str(breaking.__name__))
def test_a_database_that_cannot_be_used_is_told_of_and_left_alone(
    command: list[str], breaking: Callable[[], None], capfd: pytest.CaptureFixture[str]
) -> None:
    breaking()
    before = DATABASE.read_bytes() if DATABASE.is_file() else b""

    assert_refused(main(command), BROKEN[breaking], capfd)

    assert not before or DATABASE.read_bytes() == before


@pytest.mark.parametrize("command", [CHECK, INVITE], ids=lambda command: str(command[0]))
def test_only_the_bot_itself_changes_the_tables_of_an_earlier_release(
    command: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    DATABASE.unlink()
    engine = create_engine(f"sqlite:///{DATABASE}")
    migrate(engine, "0002")

    assert_refused(main(command), DatabaseOlder(str(DATABASE)), capfd)

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "0002"
    engine.dispose()


def test_a_database_whose_seals_have_not_come_by_the_mark_is_told_of(capfd: pytest.CaptureFixture[str]) -> None:
    SealMark.beside(Path("data/keys/keyring.json")).keep("99999:0123456789abcdef")

    assert_refused(main(RUN), SealsLost(str(DATABASE)), capfd)


@pytest.mark.parametrize(
    ("command", "name", "value", "path"),
    [
        *((command, "DATA_DIR", "berkas/data", "berkas/data") for command in COMMANDS),
        *((command, "DATABASE_URL", "sqlite:///tidak/ada/sopan.db", "tidak/ada/sopan.db") for command in COMMANDS),
        *((command, "DATABASE_URL", READ_ONLY, "file:data/sopan.db") for command in (RUN, INVITE)),
        *((command, "KEY_FILE", "data", "data") for command in (RUN, CHECK)),
    ],
)
def test_a_place_that_cannot_be_used_is_told_of(
    command: list[str],
    name: str,
    value: str,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("berkas").touch()
    monkeypatch.setenv(f"SOPAN_{name}", value)

    assert_refused(main(command), NotPermitted(Path(path)), capfd)


@pytest.mark.skipif(importlib.util.find_spec("psycopg") is not None, reason="the driver is there")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
def test_a_driver_that_is_not_installed_is_told_of(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOPAN_DATABASE_URL", "postgresql+psycopg://sopan:sandi@db/sopan")

    assert_refused(main(command), DriverMissing("psycopg"), capfd)


def test_a_server_that_does_not_answer_is_told_of_without_the_password() -> None:
    settings = Settings(_env_file=None, database_url="postgresql+psycopg://sopan:sandi@db/sopan")

    with pytest.raises(DatabaseOutOfReach) as caught, refusing(settings):
        raise OperationalError("SELECT 1", {}, OSError("connection refused"))

    assert caught.value == DatabaseOutOfReach("db/sopan")


@pytest.mark.slow
def test_a_database_that_stays_locked_is_told_of(capfd: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(DATABASE)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert_refused(main(["run"]), DatabaseBusy(str(DATABASE)), capfd)


async def test_a_database_that_is_locked_for_a_while_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "PATIENCE", 60.0)
    monkeypatch.setattr(starting, "BETWEEN_TRIES", 0.1)
    tries = iter([DatabaseBusy("sopan.db"), DatabaseOutOfReach("db/sopan")])

    def open_() -> str:
        for refusal in tries:
            raise refusal
        return "terbuka"

    assert await asyncio.wait_for(starting.opened(Settings(_env_file=None), open_), 10) == "terbuka"


@pytest.mark.process
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
def test_a_disk_without_room_is_told_of(command: list[str]) -> None:
    DATABASE.unlink()

    done = in_a_process(command, most_bytes=8192)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == said(StorageFull(DATABASE))
    assert "Traceback" not in done.stderr


@pytest.mark.process
def test_a_port_that_is_taken_is_told_of_and_the_demo_leaves_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = in_a_process(["demo", "--port", str(port)], TMPDIR=str(Path.cwd()))

    assert (done.returncode, done.stderr.splitlines()) == (2, [console.port_taken(port)])
    assert list(Path.cwd().glob("sopan-demo-*")) == []


@pytest.mark.parametrize("port", ["0", "65536", "-1", "satu"])
def test_what_is_no_port_is_told_of(port: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--port", port])

    assert ended.value.code == 2
    assert console.PORT_OPTION in capfd.readouterr().err


def test_what_nobody_foresaw_has_a_code_that_leads_to_its_place_in_the_log(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(DATABASE)) as connection:
        connection.execute("DROP TABLE calendar_years")
        connection.commit()

    status = main(["check"])

    code = caplog.records[-1].getMessage().removeprefix("fault ")
    assert status == 1
    assert capfd.readouterr().err.splitlines()[-1] == console.fault(code)


def assert_refused(status: int, refusal: Refusal, capfd: pytest.CaptureFixture[str]) -> None:
    errors = capfd.readouterr().err
    assert status == 2
    assert errors.splitlines()[-1] == said(refusal)
    assert "Traceback" not in errors


def said(refusal: Refusal) -> str:
    return visible(sentence(refusal, MONDAY))


def in_a_process(
    command: list[str], most_bytes: int = resource.RLIM_INFINITY, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Where no file may become larger than that."""
    return subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-m", "bot", *command],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes)),
    )


async def test_whoever_reads_no_further_is_told_of_no_fault(tmp_path: Path) -> None:
    settings = {**os.environ, "SOPAN_DATA_DIR": str(tmp_path / "data")}
    command = f"{sys.executable} -m bot check | true"
    process = await asyncio.create_subprocess_shell(command, stderr=asyncio.subprocess.PIPE, env=settings)
    _, said = await process.communicate()

    assert b"BrokenPipe" not in said
