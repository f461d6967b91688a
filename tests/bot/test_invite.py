"""./sopan invite: whom it lets in unasked, and that it says so."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.invite import invite
from bot.settings import Settings
from sop.procedure import Role
from sop.text.nip import InvalidNip
from tests.databases import put_database, seed_calendar
from tests.storage.conftest import furnish
from texts import console

NIP = "199502032020122001"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Nobody has joined."""
    put_database(tmp_path / "sopan.db", seed_calendar)
    return settings_of(tmp_path)


@pytest.fixture
def with_administrator(tmp_path: Path) -> Settings:
    put_database(tmp_path / "sopan.db", furnish)
    return settings_of(tmp_path)


def settings_of(folder: Path) -> Settings:
    return Settings(_env_file=None, token=None, data_dir=folder, database_url=f"sqlite:///{folder / 'sopan.db'}")


async def said(settings: Settings, role: Role, unit: str | None = None, **options: str | bool) -> Sequence[str]:
    return await invite(settings, role, unit, **options)  # type: ignore[arg-type]  # names of its own arguments


async def test_the_first_administrator_waits_for_nobody_and_is_asked_for_the_nip(settings: Settings) -> None:
    lines = await said(settings, Role.ADMIN, name="Dewi Lestari", nip="19950203 202012 2 001")

    assert "Undangan untuk Dewi Lestari sebagai Administrator" in lines[0]
    assert "/start " in lines[1]
    assert lines[2:] == [console.FIRST, console.ASKED]


async def test_without_a_nip_it_is_said_that_anybody_may_open_it(settings: Settings) -> None:
    assert (await said(settings, Role.ADMIN))[2:] == [console.FIRST, console.ANYBODY]


async def test_everybody_else_who_would_see_everything_waits(settings: Settings) -> None:
    assert (await said(settings, Role.PPID_UTAMA, nip=NIP))[2:] == [console.WAITS, console.ASKED]
    assert (await said(settings, Role.PEJABAT_BIDANG))[2:] == [console.WAITS]
    unit = await said(settings, Role.PPID_PENDUKUNG, "Dinas Sosial", nip=NIP)
    assert unit[3:] == [console.WAITS_FOR_NOBODY, console.ASKED]


async def test_a_second_administrator_waits_for_the_first_unless_confirmed(with_administrator: Settings) -> None:
    assert (await said(with_administrator, Role.ADMIN, nip=NIP))[2:] == [console.WAITS, console.ASKED]
    confirmed = await said(with_administrator, Role.ADMIN, nip=NIP, confirmed=True)
    assert confirmed[2:] == [console.WAITS_FOR_NOBODY, console.ASKED]


async def test_a_nip_that_cannot_be_is_refused_before_anything_is_made(settings: Settings) -> None:
    with pytest.raises(InvalidNip):
        await said(settings, Role.ADMIN, nip="123")


def test_name_and_nip_are_taken_from_the_command_line(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOPAN_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SOPAN_TOKEN", "")

    status = main(["invite", "--role", "utama", "--name", " Dewi  Lestari ", "--nip", NIP])

    assert status == 0
    assert "Undangan untuk Dewi Lestari sebagai PPID Utama" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["invite", "--role", "utama", "--name", "x"])
