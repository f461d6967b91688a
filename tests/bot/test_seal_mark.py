"""That rows have been sealed is known outside the database: none can have them sealed anew by making it look older."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.check import check
from bot.demo.demo import demo_settings
from bot.lock import AlreadyRunning, only_one
from bot.seal import seal
from bot.settings import Settings
from bot.wiring import office_clock, open_database, open_ring
from jobs.expire import Expiry
from sop.errors.starting import SealsLost
from storage.actions.housekeeping import HousekeepingActions
from storage.database import Database, migrate
from storage.files.seal_mark import SealMark
from storage.records import office_units
from tests.databases import put_database
from tests.storage.conftest import furnish
from texts import console


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of an office that has started once."""
    made = demo_settings(tmp_path / "data", "http://127.0.0.1")
    put_database(database_of(made), furnish)
    start(made).close()
    return made


def start(settings: Settings) -> Database:
    return open_database(settings, open_ring(settings), office_clock(settings.tz)())


def database_of(settings: Settings) -> Path:
    return settings.data_dir / "sopan.db"


def mark_of(settings: Settings) -> SealMark:
    return SealMark.beside(settings.key_file)


def change(settings: Settings, script: str) -> None:
    with closing(sqlite3.connect(database_of(settings))) as connection:
        connection.executescript(script)


async def work_for_a_while(settings: Settings) -> None:
    database, clock = start(settings), office_clock(settings.tz)
    await database.run(lambda connection: office_units.add(connection, "Dinas Sosial"))
    await Expiry(HousekeepingActions(database, clock, settings.tz), mark_of(settings)).note_anchor()
    database.close()


def downgraded(settings: Settings) -> None:
    """As if an earlier release, which had no seals, had written what is falsified."""
    engine = create_engine(settings.database_url)
    migrate(engine, "0009", down=True)
    engine.dispose()
    change(settings, "UPDATE people SET name = 'DIPALSUKAN' WHERE id = 1")


def emptied(settings: Settings) -> None:
    change(settings, "UPDATE people SET name = 'DIPALSUKAN' WHERE id = 1; DELETE FROM seals")


def dropped(settings: Settings) -> None:
    change(settings, "DROP TABLE seals")


def cut_off(settings: Settings) -> None:
    change(settings, "DELETE FROM seals WHERE seq = (SELECT max(seq) FROM seals)")


def begun_anew(settings: Settings) -> None:
    database_of(settings).unlink()


falsified = pytest.mark.parametrize("falsify", [downgraded, emptied, dropped, cut_off, begun_anew])


@falsified
def test_a_database_whose_seals_have_not_come_by_the_mark_is_not_taken(
    settings: Settings, falsify: Callable[[Settings], None]
) -> None:
    before = mark_of(settings).read()
    falsify(settings)

    for _ in range(2):
        with pytest.raises(SealsLost):
            start(settings)

    assert mark_of(settings).read() == before


@pytest.mark.parametrize("falsify", [downgraded, emptied, begun_anew])
async def test_on_purpose_it_is_taken_with_an_entry_in_the_history(
    settings: Settings, falsify: Callable[[Settings], None]
) -> None:
    before = mark_of(settings).read()
    falsify(settings)

    await seal(settings, "Dipulihkan Ani")

    start(settings).close()
    assert mark_of(settings).read() != before
    with closing(sqlite3.connect(database_of(settings))) as connection:
        (note,) = connection.execute("SELECT note FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    assert note.endswith(": Dipulihkan Ani")


async def test_a_running_sopan_is_not_migrated_under_its_hands(settings: Settings) -> None:
    downgraded(settings)

    with only_one(settings.data_dir), pytest.raises(AlreadyRunning):
        await seal(settings, "Dipulihkan Ani")


async def test_an_older_copy_is_told_from_the_newest(settings: Settings) -> None:
    older = database_of(settings).read_bytes()
    await work_for_a_while(settings)
    mark = mark_of(settings).read()
    database_of(settings).write_bytes(older)

    with pytest.raises(SealsLost):
        start(settings)
    told = console.mark_lost(str(mark))
    assert told in [each.line for each in await check(settings) if not each.good]

    await seal(settings, "Dipulihkan dari cadangan")

    assert told not in [each.line for each in await check(settings)]
    start(settings).close()


async def test_the_mark_goes_on_with_the_seals_but_not_over_an_end_that_was_cut_off(settings: Settings) -> None:
    first = mark_of(settings).read()
    await work_for_a_while(settings)
    second = mark_of(settings).read()
    database, clock = start(settings), office_clock(settings.tz)
    emptied(settings)

    await Expiry(HousekeepingActions(database, clock, settings.tz), mark_of(settings)).note_anchor()

    database.close()
    assert first != second == mark_of(settings).read()


def test_the_first_start_makes_the_mark_for_its_own_user(tmp_path: Path) -> None:
    made = demo_settings(tmp_path / "data", "http://127.0.0.1")

    start(made).close()
    start(made).close()

    assert mark_of(made).path.parent == made.key_file.parent
    assert mark_of(made).path.stat().st_mode & 0o777 == 0o600


def test_what_an_earlier_release_left_is_sealed_as_it_is_and_the_mark_made(tmp_path: Path) -> None:
    made = demo_settings(tmp_path / "data", "http://127.0.0.1")
    put_database(database_of(made))
    downgraded(made)

    start(made).close()

    assert mark_of(made).read() is not None
    start(made).close()


@pytest.mark.parametrize("content", ["", "bukan angka", "12:"])
def test_a_mark_that_is_damaged_is_not_taken_for_none(settings: Settings, content: str) -> None:
    mark_of(settings).keep(content)

    with pytest.raises(SealsLost):
        start(settings)


async def test_where_no_mark_can_be_written_check_says_so(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    mark_of(settings).path.unlink()
    monkeypatch.setattr(SealMark, "keep", lambda *_: None)

    start(settings).close()

    told = console.mark_unwritable(mark_of(settings).path)
    assert told in [each.line for each in await check(settings) if not each.good]
