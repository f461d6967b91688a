"""./sopan check finds what was changed past Sopan and says so to an IT officer; ./sopan seal accepts it, on record."""

import sqlite3
from pathlib import Path

import pytest

from bot.check import check
from bot.check_seals import LISTED, check_seals
from bot.demo.demo import demo_settings
from bot.findings import Finding
from bot.seal import seal
from bot.settings import Settings
from bot.wiring import office_clock, open_database, open_ring
from sop.errors.starting import ForeignCode
from storage.database import Database
from storage.files.seal_mark import SealMark
from storage.records.seals import Anchor
from tests.databases import KEY, put_database
from tests.storage.conftest import furnish


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = demo_settings(tmp_path / "data", "http://127.0.0.1")
    put_database(made.data_dir / "sopan.db", furnish)
    start(made)
    return made


def start(settings: Settings) -> None:
    open_database(settings, open_ring(settings), office_clock(settings.tz)()).close()


def change(settings: Settings, statement: str) -> None:
    with sqlite3.connect(settings.data_dir / "sopan.db") as connection:
        connection.execute(statement)
    connection.close()


def findings(settings: Settings, *anchors: Anchor) -> list[Finding]:
    database = Database.open(settings.database_url, KEY)
    try:
        return list(check_seals(database, SealMark.beside(settings.key_file), anchors))
    finally:
        database.close()


def bad(settings: Settings, *anchors: Anchor) -> list[str]:
    return [each.line for each in findings(settings, *anchors) if not each.good]


def anchor_of(settings: Settings) -> Anchor:
    (line,) = [each.line for each in findings(settings) if "Rantai segel utuh" in each.line]
    return Anchor.parse(line.split("sampai ")[1].split(".")[0])


def test_a_database_as_sopan_wrote_it_is_good(settings: Settings) -> None:
    assert bad(settings) == []
    assert bad(settings, anchor_of(settings)) == []


def test_a_change_is_named_without_what_is_in_it(settings: Settings) -> None:
    change(settings, "UPDATE people SET name = 'Orang lain' WHERE id = 1")

    (line,) = bad(settings)

    assert line.startswith("BARIS DIUBAH di luar Sopan: tabel people, kunci [1].")
    assert "Orang lain" not in line


def test_many_changes_are_counted(settings: Settings) -> None:
    change(settings, "DELETE FROM holidays")

    lines = bad(settings)

    assert len(lines) == LISTED + 1
    assert lines[-1].startswith("DAN ")


def test_a_broken_chain_and_a_broken_history_are_told(settings: Settings) -> None:
    change(settings, "UPDATE seals SET mac = mac || '0' WHERE seq = 3")
    change(
        settings,
        "INSERT INTO history (at, did, previous, hash) VALUES ('2026-11-23 02:00:00.000000', 'unit_added', '0', '1')",
    )

    lines = bad(settings)

    assert lines[0].startswith("RIWAYAT TIDAK UTUH mulai baris 1.")
    assert lines[1].startswith("RANTAI SEGEL PUTUS pada mata 3:")


async def test_an_end_that_is_cut_off_is_found_by_an_anchor(settings: Settings) -> None:
    await seal(settings, "Uji")
    anchor = anchor_of(settings)
    change(settings, "DELETE FROM history")
    change(settings, "DELETE FROM seals WHERE table_name = 'history'")

    (by_mark,) = bad(settings)
    (_, by_anchor) = bad(settings, anchor)

    assert by_mark.startswith(f"SEGEL TIDAK SAMPAI {anchor} ")
    assert by_anchor.startswith(f"RANTAI SEGEL TIDAK MEMUAT {anchor}:")


async def test_what_was_changed_on_purpose_is_sealed_and_goes_on_record(settings: Settings) -> None:
    change(settings, "UPDATE calendar_years SET confirmed = 1, source = 'SKB 2027' WHERE year = 2027")

    lines = await seal(settings, "SKB 2027 diperiksa Ani")

    assert lines[0].startswith("BARIS DIUBAH di luar Sopan: tabel calendar_years, kunci [2027].")
    assert lines[1].startswith("1 baris disegel")
    assert bad(settings) == []
    with sqlite3.connect(settings.data_dir / "sopan.db") as connection:
        assert connection.execute("SELECT did, note FROM history").fetchall() == [
            ("rows_sealed", "1: SKB 2027 diperiksa Ani")
        ]
    connection.close()


async def test_it_is_part_of_every_check(settings: Settings) -> None:
    change(settings, "UPDATE people SET name = 'Orang lain' WHERE id = 1")

    assert set(findings(settings)) < set(await check(settings))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET at = 'x'",
        "UPDATE seals SET row_key = 'x' WHERE seq = 2",
        "INSERT OR REPLACE INTO facts VALUES ('stationery', 'x')",
        "UPDATE holidays SET kind = 'x' WHERE day = (SELECT min(day) FROM holidays)",
    ],
)
async def test_what_cannot_be_read_hides_no_other_change(settings: Settings, statement: str) -> None:
    await seal(settings, "Uji")
    change(settings, statement)
    change(settings, "UPDATE people SET name = 'Orang lain' WHERE id = 1")

    lines = [finding.line for finding in await check(settings) if not finding.good]

    assert any(line.startswith("BARIS DIUBAH di luar Sopan: tabel people, kunci [1].") for line in lines)


async def test_what_would_change_the_database_by_itself_is_named_and_keeps_sopan_from_starting(
    settings: Settings,
) -> None:
    change(settings, "CREATE TRIGGER t AFTER INSERT ON cases BEGIN UPDATE cases SET title = 'x'; END")
    change(settings, "CREATE VIEW v AS SELECT * FROM cases")

    lines = bad(settings)

    assert [line.split(",")[0] for line in lines] == ["BUKAN MILIK SOPAN: trigger t", "BUKAN MILIK SOPAN: view v"]
    with pytest.raises(ForeignCode):
        open_database(settings, open_ring(settings), office_clock(settings.tz)())


def test_a_form_that_was_slipped_in_is_named(settings: Settings) -> None:
    change(
        settings,
        "INSERT INTO drafts (holder, token, form, subject, answers, updated_at)"
        " VALUES ('1', 'abc', 'send', '{}', '{}', '2026-11-23 02:00:00.000000')",
    )

    (line,) = bad(settings)

    assert line.startswith('BARIS DIUBAH ATAU DISISIPKAN di luar Sopan: tabel drafts, kunci ["1"].')
