"""The administrator keeps the calendar of one unit in the chat, and its deadlines alone follow it."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo.hand import Hand
from sop.calendar.calendars import OwnCalendar
from sop.calendar.working_days import SIX_DAY_HOURS
from sop.procedure import Role
from storage.records import calendar, office_units
from tests.cases import opened, under_test
from tests.conftest import BEGINNING
from tests.hands import after, colleague, forge_press, labels, see
from tests.office import Office
from texts.office import admin
from texts.office import calendar as words
from texts.office import calendar_hours as hours
from texts.office import unit_calendars as texts
from texts.office.calendar_changes import SAVE
from texts.samples import DISDUKCAPIL, ITEMS

TZ = BEGINNING.tzinfo
SIX_DAYS = (
    (datetime(2026, 1, 15, 9, tzinfo=TZ), "Kamis, 22 Januari 2026 pukul 15.00"),
    (datetime(2026, 2, 13, 9, tzinfo=TZ), "Sabtu, 21 Februari 2026 pukul 13.30"),
    (datetime(2026, 3, 13, 9, tzinfo=TZ), "Kamis, 26 Maret 2026 pukul 15.00"),
    (datetime(2026, 3, 17, 9, tzinfo=TZ), "Senin, 30 Maret 2026 pukul 15.00"),
    (datetime(2026, 3, 20, 9, tzinfo=TZ), "Senin, 30 Maret 2026 pukul 15.00"),
    (datetime(2026, 4, 2, 9, tzinfo=TZ), "Kamis, 9 April 2026 pukul 15.00"),
    (datetime(2026, 5, 13, 9, tzinfo=TZ), "Kamis, 21 Mei 2026 pukul 15.00"),
    (datetime(2026, 5, 26, 9, tzinfo=TZ), "Kamis, 4 Juni 2026 pukul 15.00"),
    (datetime(2026, 8, 14, 9, tzinfo=TZ), "Jumat, 21 Agustus 2026 pukul 14.30"),
    (datetime(2026, 8, 24, 9, tzinfo=TZ), "Senin, 31 Agustus 2026 pukul 15.00"),
    (datetime(2026, 11, 23, 9, tzinfo=TZ), "Sabtu, 28 November 2026 pukul 13.30"),
    (datetime(2026, 12, 17, 9, tzinfo=TZ), "Rabu, 23 Desember 2026 pukul 15.00"),
    (datetime(2026, 12, 23, 9, tzinfo=TZ), "Kamis, 31 Desember 2026 pukul 15.00"),
)
"""Received, and the end of five working days in a week of six."""


@pytest_asyncio.fixture
async def january(tmp_path: Path) -> AsyncIterator[Office]:
    office = await Office.open(tmp_path, datetime(2026, 1, 14, 9, 0, tzinfo=TZ))
    yield office
    await office.close()


async def unit_calendar(office: Office, hand: Hand | None = None) -> Hand:
    """The calendar of Disdukcapil, as the administrator comes to it."""
    hand = hand or office.admin
    await hand.say("/kelola")
    await hand.press(words.BUTTON)
    await hand.press(hours.BUTTON)
    await hand.press(hours.OF_UNITS)
    await hand.choose(DISDUKCAPIL)
    return hand


async def six_days(office: Office, hand: Hand | None = None) -> Hand:
    """As far as the summary."""
    hand = await unit_calendar(office, hand)
    await hand.press(texts.HOURS)
    await hand.press(hours.FROM_TODAY)
    await hand.press(hours.FOR_GOOD)
    await hand.press("6 hari kerja")
    await hand.say("SE Wali Kota 5/2026")
    return hand


async def test_who_sets_hours_of_a_unit_for_days_that_are_over_is_told_so(office: Office) -> None:
    hand = await unit_calendar(office)
    await hand.press(texts.HOURS)
    for answer in ("8-2-2026", "9-3-2026", "6 hari kerja", "SE Wali Kota 5/2026"):
        await hand.say(answer)

    assert "Hari-hari itu sudah lewat" in hand.text


async def own(office: Office) -> OwnCalendar:
    await office.sopan.intake.idle()
    tz = office.sopan.services.tz
    known = await office.sopan.services.read(lambda connection: calendar.load_all(connection, tz))
    unit = await office.sopan.services.read(lambda connection: office_units.find(connection, DISDUKCAPIL))
    assert unit is not None
    return known.units.get(unit.id, OwnCalendar())


async def test_a_week_of_six_days_shows_whom_it_touches_and_moves_that_unit_alone(office: Office) -> None:
    first = await opened(office)
    case = await under_test(office, ITEMS[:1])
    hand = await six_days(office)
    summary = hand.text
    await hand.press(SAVE)
    await office.sopan.chores.reckoner.tick()

    card = await see(office.tester, case)
    explained = await office.tester.press("Hitungan tenggat")

    assert "1 tenggat berjalan bergeser" in summary
    assert f"{case.number}: Sen 30 Nov 16.00 → Sab 28 Nov 13.30" in summary
    assert "✅ Tersimpan: Jam kerja 23 November 2026 dan seterusnya diubah (SE Wali Kota 5/2026)" in hand.text
    assert "Sabtu 07.30–13.30" in hand.text
    assert "Sabtu, 28 November 2026 pukul 13.30" in card.text
    assert f"Menurut kalender {DISDUKCAPIL}: Senin–Kamis 07.30–15.00" in explained.text
    assert "24 November 2026, pukul 16.00" in (await see(office.collector, first)).text
    assert (await own(office)).hours[0].week == SIX_DAY_HOURS.week
    await hand.press(words.BUTTON)
    await hand.press(hours.BUTTON)
    assert f"Dengan jam kerja sendiri, tidak mengikuti jam kantor:\n• {DISDUKCAPIL}" in hand.text


async def test_a_step_of_the_unit_ends_where_a_hand_reckons_it(january: Office) -> None:
    await (await six_days(january)).press(SAVE)
    for received, due in SIX_DAYS:
        january.at(received)
        case = await under_test(january, ITEMS[:1])

        hand = january.tester
        menu = await hand.say("Menu")
        card = await after(hand, hand.phone.press_data(menu.id, f"case:{case.id}"))
        assert due in card.text, received


async def test_a_unit_follows_the_office_again(office: Office) -> None:
    hand = await six_days(office)
    await hand.press(SAVE)
    await hand.press(texts.FOLLOW)
    await hand.say("SE dicabut")
    await hand.press(SAVE)

    assert "Jam kerja: mengikuti kantor." in hand.text
    assert (await own(office)).hours == ()
    assert hand.shown is not None
    assert texts.FOLLOW not in labels(hand.shown)


async def test_a_unit_has_days_of_its_own(office: Office) -> None:
    hand = await unit_calendar(office)
    await hand.press(texts.CLOSE)
    await hand.say("25-12-2026")
    assert "sudah tercatat sebagai hari libur" in hand.text
    await hand.say("30-11-2026")
    await hand.say("Hari jadi")
    await hand.press(SAVE)
    await hand.press(texts.OPEN)
    await hand.choose("24 Desember 2026: ")
    await hand.say("Pelayanan tetap buka")
    await hand.press(SAVE)
    case = await under_test(office, ITEMS[:1])

    kept = await own(office)
    assert ([*kept.closed], [*kept.open]) == ([date(2026, 11, 30)], [date(2026, 12, 24)])
    assert "30 November 2026: tutup, Hari jadi" in hand.text
    assert "24 Desember 2026: tetap buka" in hand.text
    await see(office.tester, case)
    assert "Sen 30 Nov: Hari jadi" in (await office.tester.press("Hitungan tenggat")).text


async def test_a_colleague_who_changes_the_hours_meanwhile_is_named_before_they_are_replaced(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    hand = await six_days(office)
    await (await six_days(office, other)).press(SAVE)

    await hand.press(SAVE)

    assert "Jam kerja 23 November 2026 dan seterusnya diubah" in hand.text
    assert len((await own(office)).hours) == 1


@pytest.mark.parametrize("data", ["do:set_unit_hours", "do:set_unit_hours:99", "unit:calendar:99", "unit:page:99"])
async def test_a_button_about_no_unit_changes_nothing(office: Office, data: str) -> None:
    hand = office.admin
    await hand.say("Menu")
    await forge_press(office, hand, data)

    assert "Mulai tanggal berapa" not in hand.text


async def test_nobody_else_comes_to_the_calendar_of_a_unit(office: Office) -> None:
    hand = office.tester
    await hand.say("Menu")
    await forge_press(office, hand, "unit:calendar:1")

    assert admin.CHOOSE_UNIT not in hand.text
    assert "Kalender" not in hand.text
