"""Deadlines of the running bot, by a calendar that was reckoned by hand, and how they came about, one tap away."""

from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo.hand import Hand
from sop.calendar.changes import CloseDay, OpenDay, SetHours
from sop.calendar.working_days import ClosureKind, PauseReason
from sop.case.adjusting import PauseTurn, pause_turn, resume_turn
from sop.command import Confirm
from storage.records import people
from tests.cases import opened, under_test
from tests.conftest import BEGINNING
from tests.hands import after, see
from tests.office import Office, address_of
from tests.sop.builders import ADMIN, MONDAY
from texts.samples import ITEMS

TZ = BEGINNING.tzinfo
ONE_DAY = (
    (datetime(2026, 1, 15, 9, 0, tzinfo=TZ), "Senin, 19 Januari 2026"),
    (datetime(2026, 2, 13, 9, 0, tzinfo=TZ), "Rabu, 18 Februari 2026"),
    (datetime(2026, 3, 13, 9, 0, tzinfo=TZ), "Senin, 16 Maret 2026"),
    (datetime(2026, 3, 17, 9, 0, tzinfo=TZ), "Rabu, 25 Maret 2026"),
    (datetime(2026, 3, 20, 9, 0, tzinfo=TZ), "Rabu, 25 Maret 2026"),
    (datetime(2026, 4, 2, 9, 0, tzinfo=TZ), "Senin, 6 April 2026"),
    (datetime(2026, 5, 13, 9, 0, tzinfo=TZ), "Senin, 18 Mei 2026"),
    (datetime(2026, 5, 26, 9, 0, tzinfo=TZ), "Jumat, 29 Mei 2026"),
    (datetime(2026, 8, 14, 9, 0, tzinfo=TZ), "Selasa, 18 Agustus 2026"),
    (datetime(2026, 8, 24, 9, 0, tzinfo=TZ), "Rabu, 26 Agustus 2026"),
    (datetime(2026, 11, 23, 9, 0, tzinfo=TZ), "24 November 2026"),
    (datetime(2026, 12, 17, 9, 0, tzinfo=TZ), "18 Desember 2026"),
    (datetime(2026, 12, 23, 9, 0, tzinfo=TZ), "Senin, 28 Desember 2026"),
)
FIVE_DAYS = (
    (datetime(2026, 3, 13, 9, 0, tzinfo=TZ), "Jumat, 27 Maret 2026 pukul 16.30"),
    (datetime(2026, 12, 23, 9, 0, tzinfo=TZ), "Senin, 4 Januari 2027 pukul 16.00"),
)


@pytest_asyncio.fixture
async def january(tmp_path: Path) -> AsyncIterator[Office]:
    office = await Office.open(tmp_path, datetime(2026, 1, 14, 9, 0, tzinfo=TZ))
    yield office
    await office.close()


async def test_a_step_of_one_day_ends_where_a_hand_reckons_it(january: Office) -> None:
    for received, due in ONE_DAY:
        january.at(received)
        case = await opened(january)

        hand = january.collector
        menu = await hand.say("Menu")
        card = await after(hand, hand.phone.press_data(menu.id, f"case:{case.id}"))

        assert due in card.text, received


@pytest.mark.parametrize(("received", "due"), FIVE_DAYS)
async def test_a_step_of_five_days_ends_where_a_hand_reckons_it(january: Office, received: datetime, due: str) -> None:
    january.at(received)
    case = await under_test(january, ITEMS[:1])

    card = await see(january.tester, case)

    assert due in card.text
    assert ("(sementara)" in card.text) is ("2027" in due)


async def test_in_ramadan_a_day_ends_earlier(january: Office) -> None:
    week = dict.fromkeys(range(4), (time(7, 15), time(14, 15))) | {4: (time(7, 15), time(14, 45))}
    ramadan = SetHours(
        first=datetime(2026, 2, 18, tzinfo=TZ).date(),
        last=datetime(2026, 3, 19, tzinfo=TZ).date(),
        week=week,
        reason="SE Wali Kota",
    )
    await january.sopan.services.calendar.change(ADMIN.id, ramadan)
    january.at(datetime(2026, 3, 2, 9, 0, tzinfo=TZ))
    case = await opened(january)

    card = await see(january.collector, case)

    assert "3 Maret 2026, pukul 14.15" in card.text


async def test_a_reminder_leads_to_how_its_date_came_about_with_one_tap(january: Office) -> None:
    january.at(datetime(2026, 3, 17, 9, 0, tzinfo=TZ))
    case = await opened(january)
    january.at(datetime(2026, 3, 25, 8, 0, tzinfo=TZ))
    await january.remind()
    hand = january.collector

    explained = await hand.press(f"Tenggat {case.number}")

    assert "Hari ke-1: Rabu, 25 Maret 2026" in explained.text
    assert "📥🔶🔴🔶🔴🔴🔶🔶1️⃣🏁" in explained.text
    assert "Kam 19 Mar: Hari Suci Nyepi" in explained.text


async def test_a_card_leads_to_how_its_date_came_about_with_one_tap(january: Office) -> None:
    january.at(ONE_DAY[0][0])
    case = await opened(january)
    hand = january.collector
    await see(hand, case)

    explained = await hand.press("Hitungan tenggat")

    assert "📥🔴▫️▫️1️⃣🏁" in explained.text


async def test_letters_that_waited_for_the_office_say_how_it_stands_when_they_go(office: Office) -> None:
    friday, saturday, monday = (
        BEGINNING + timedelta(days=4),
        BEGINNING + timedelta(days=5),
        BEGINNING + timedelta(days=7),
    )
    calendar, desk = office.sopan.services.calendar, office.sopan.services.desk
    ratna, maya = [await number_of(office, hand) for hand in (office.admin, office.tester)]
    office.at(friday.replace(hour=22))
    case = await under_test(office)
    off = CloseDay(day=date(2026, 12, 2), name="Cuti bersama", kind=ClosureKind.COLLECTIVE_LEAVE)
    await calendar.change(ratna, off)
    await settled(office)
    await desk.advance(case.id, maya, pause_turn, PauseTurn(reason=PauseReason.OTHERS))
    office.at(saturday.replace(hour=10))
    await desk.advance(case.id, maya, resume_turn, Confirm())
    tester, collector = len(office.tester.phone.from_bot), len(office.collector.phone.from_bot)

    office.at(monday)
    await settled(office)
    await office.deliver()

    due = "Tenggat: Senin, 7 Desember 2026 pukul 16.00"
    [arrived, *_] = office.tester.phone.from_bot[tester:]
    assert "menunggu Anda" in arrived.text
    assert due in arrived.text
    told = [each.text for each in office.collector.phone.from_bot[collector:]]
    assert not [each for each in told if "dijeda" in each]
    assert [each for each in told if "dilanjutkan" in each and due in each]


async def test_a_day_off_that_comes_and_goes_while_the_office_is_closed_is_not_told(office: Office) -> None:
    ratna, calendar = await number_of(office, office.admin), office.sopan.services.calendar
    await under_test(office)
    await office.deliver()
    office.at((BEGINNING + timedelta(days=4)).replace(hour=22))
    before, day = len(office.tester.phone.from_bot), date(2026, 11, 30)
    for change in (
        CloseDay(day=day, name="Cuti bersama", kind=ClosureKind.COLLECTIVE_LEAVE),
        OpenDay(day=day, reason="Batal"),
    ):
        await calendar.change(ratna, change)
        await settled(office)

    office.at(BEGINNING + timedelta(days=7))
    await settled(office)
    await office.deliver()

    assert not [each for each in office.tester.phone.from_bot[before:] if "bergeser" in each.text]


async def number_of(office: Office, hand: Hand) -> int:
    found = await office.sopan.services.read(
        lambda known: people.by_account(known, address_of(hand.phone), MONDAY.date())
    )
    assert found is not None
    return found.id


async def settled(office: Office) -> None:
    while await office.sopan.chores.reckoner.tick():
        pass
