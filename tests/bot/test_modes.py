"""What Sopan keeps is for the user alone that it runs as, and what protects it is not made anew in silence."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from bot.check import check
from bot.demo.demo import demo_settings
from bot.findings import Finding
from bot.modes import open_to_others
from bot.settings import Settings
from bot.wiring import open_database, open_ring
from simulator import Simulator
from sop.errors.files import KeyRingMissing
from storage.files.vault import KeyRing, Vault
from storage.records import stationery
from tests.bot.process import Process
from tests.databases import put_database
from tests.sop.builders import MONDAY, STATIONERY
from texts import console


@pytest.fixture
def generous_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Of a folder that is its owner's alone, as a process of Sopan's makes it."""
    monkeypatch.chdir(tmp_path)
    made = demo_settings(tmp_path / "data", "http://127.0.0.1")
    put_database(made.data_dir / "sopan.db")
    Vault(made.files_dir, KeyRing.load_or_create(made.key_file)).put(b"isi")
    for path in (made.data_dir, *made.data_dir.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return made


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}


@pytest.mark.process
async def test_all_that_is_made_is_its_owners_alone_whatever_the_umask(
    simulator: Simulator, tmp_path: Path, generous_umask: None
) -> None:
    process = Process(tmp_path, simulator, SOPAN_DATA_DIR=str(tmp_path / "srv" / "sopan"))
    await process.start()

    made = modes(tmp_path / "srv")
    await process.kill()

    assert {"sopan.db", "sopan.db-wal", "sopan.db-shm", "keyring.json", "lock"} < made.keys()
    assert {name: mode for name, mode in made.items() if mode & 0o077} == {}


@pytest.mark.parametrize("opened", ["", "sopan.db", "files", "keys/keyring.json", "lock"])
def test_what_others_can_open_is_found(settings: Settings, opened: str) -> None:
    (settings.data_dir / "lock").touch(0o600)
    assert open_to_others(settings) == []

    path = settings.data_dir / opened
    path.chmod(path.stat().st_mode | 0o040)

    assert open_to_others(settings) == [settings.data_dir]


def test_what_lies_outside_of_the_data_folder_is_found_as_well(settings: Settings, tmp_path: Path) -> None:
    elsewhere = settings.model_copy(
        update={"key_file": tmp_path / "keyring.json", "database_url": f"sqlite:///{tmp_path / 'lain.db'}"}
    )
    for name in ("keyring.json", "lain.db", "lain.db-wal", ".env"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)

    found = open_to_others(elsewhere)

    assert {path.name for path in found} == {"keyring.json", "lain.db", "lain.db-wal", ".env"}


async def test_check_says_what_others_can_open_and_how_to_close_it(settings: Settings) -> None:
    (settings.data_dir / "sopan.db").chmod(0o644)

    findings = await check(settings)

    about = [each for each in findings if str(settings.data_dir) in each.line]
    assert about == [Finding(False, console.open_to_others(settings.data_dir))]


async def test_a_key_ring_is_made_for_the_first_files_only(settings: Settings) -> None:
    settings.key_file.unlink()

    with pytest.raises(KeyRingMissing):
        await check(settings)

    assert not settings.key_file.exists()


def test_no_key_ring_is_made_where_the_database_names_files(settings: Settings) -> None:
    for path in settings.files_dir.glob("*/*"):
        path.unlink()
    database = open_database(settings, open_ring(settings), MONDAY)
    with database.engine.begin() as connection:
        stationery.keep(connection, replace(STATIONERY, logo="a" * 64))
    database.close()
    settings.key_file.unlink()

    with pytest.raises(KeyRingMissing):
        open_ring(settings)

    assert not settings.key_file.exists()


@pytest.mark.process
async def test_a_lost_key_ring_is_a_sentence_and_status_2(
    settings: Settings, simulator: Simulator, tmp_path: Path
) -> None:
    settings.key_file.unlink()
    process = Process(tmp_path, simulator, SOPAN_DATA_DIR=str(settings.data_dir))

    status = await process.run()

    assert status == 2
    assert "tidak ada, padahal sudah ada berkas" in process.said.splitlines()[-1]
    assert "Traceback" not in process.said


def test_what_is_deleted_is_overwritten_whatever_sqlite_was_built_for(settings: Settings) -> None:
    def off(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA secure_delete=OFF")

    event.listen(Pool, "connect", off)
    database = open_database(settings, open_ring(settings), MONDAY)

    with database.engine.connect() as writing:
        writer = writing.exec_driver_sql("PRAGMA secure_delete").scalar()
    reader = database.read_here(lambda connection: connection.exec_driver_sql("PRAGMA secure_delete").scalar())

    database.close()
    event.remove(Pool, "connect", off)
    assert (writer, reader) == (1, 1)
