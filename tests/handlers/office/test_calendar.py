"""The administrator keeps the calendar in the chat: what a change would touch is seen before it is made."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from bot.demo.hand import Hand
from sop.calendar.changes import CalendarChange, CloseDay, UnconfirmYear, WithdrawHours, WorkDay
from sop.calendar.working_days import ClosureKind, WorkingCalendar
from sop.calendar.years import YearRecord
from sop.procedure import Role
from storage.records import calendar, people
from tests.cases import opened
from tests.conftest import BEGINNING
from tests.hands import colleague, forge_press, labels, see
from tests.office import Office
from texts import forms, names
from texts.office import calendar as texts
from texts.office import calendar_hours as hours
from texts.office.calendar_changes import EVERYTHING, SAVE

CLOSED, SATURDAY = "24-11-2026", "28-11-2026"
CSV = """Tanggal;Keterangan;Jenis
1 Januari 2027;Tahun Baru;Libur Nasional
04-01-2027;Cuti Bersama Tahun Baru;Cuti Bersama
"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20270310
DTEND;VALUE=DATE:20270312
SUMMARY:Idulfitri 1448 H
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20270421
SUMMARY:Hari Kartini
DESCRIPTION:Perayaan
END:VEVENT
END:VCALENDAR
"""


async def home(office: Office, *presses: str, hand: Hand | None = None) -> Hand:
    hand = hand or office.admin
    await hand.say("/kelola")
    await hand.press(texts.BUTTON)
    for label in presses:
        await hand.press(label)
    return hand


async def known(office: Office) -> WorkingCalendar:
    await office.sopan.intake.idle()
    return await office.sopan.services.read(lambda connection: calendar.load(connection, office.sopan.services.tz))


async def record(office: Office, year: int) -> YearRecord | None:
    await office.sopan.intake.idle()
    return await office.sopan.services.read(
        lambda connection: calendar.record_of(connection, year, office.sopan.services.tz)
    )


async def close(hand: Hand, day: str = CLOSED, name: str = "Cuti bersama tambahan") -> Hand:
    """As far as the summary."""
    await hand.press(texts.CHANGE)
    await hand.press(texts.ADD)
    await hand.say(day)
    await hand.say(name)
    await hand.press(names.CLOSURE_KIND[ClosureKind.COLLECTIVE_LEAVE])
    return hand


# --- looking ----------------------------------------------------------------------------------------------------


async def test_a_year_says_by_which_decree_it_is_and_how_many_days_it_has(office: Office) -> None:
    hand = await home(office)

    assert "Kalender 2026" in hand.text
    assert "Menurut SKB 1497/2025, 2/2025, 5/2025" in hand.text
    assert "17 libur nasional · 8 cuti bersama · 240 hari kerja" in hand.text
    assert hand.shown is not None
    assert texts.COMPARE not in labels(hand.shown)


async def test_the_days_of_a_year_are_listed_month_by_month(office: Office) -> None:
    hand = await home(office, texts.LIST)
    november = hand.text
    await hand.press("Berikutnya ▶")

    assert "November 2026" in november
    assert "Tidak ada hari libur." in november
    assert "🔶 Kam 24: Cuti Bersama" in hand.text
    assert "🔴 Jum 25: " in hand.text


async def test_a_year_is_drawn(office: Office) -> None:
    hand = await home(office, "Gambar terang")

    assert hand.shown is not None
    assert hand.shown.file is not None
    assert "Kalender 2026" in hand.text


# --- a day ------------------------------------------------------------------------------------------------------


async def test_a_holiday_that_comes_late_shows_whom_it_touches_and_then_moves_them(office: Office) -> None:
    case = await opened(office)
    hand = await close(await home(office))
    summary = hand.text
    await hand.press(SAVE)
    await office.sopan.chores.reckoner.tick()

    card = await see(office.collector, case)

    assert "1 tenggat berjalan bergeser" in summary
    assert f"{case.number}: Sel 24 Nov 16.00 → Rab 25 Nov 16.00" in summary
    assert "✅ Tersimpan: 24 November 2026 menjadi cuti bersama (Cuti bersama tambahan)" in hand.text
    assert "🔶 Sel 24: Cuti bersama tambahan" in hand.text
    assert "25 November 2026" in card.text


async def test_the_list_opens_at_the_month_at_hand_and_todays_hours_stand_with_this_year(office: Office) -> None:
    hand = await home(office, texts.CHANGE, texts.LIST)
    assert "November 2026" in hand.text

    assert "Jam kerja hari ini" in (await home(office)).text
    assert "Jam kerja hari ini" not in (await home(office, "2027 ▶")).text


async def test_a_day_is_lifted_and_moved_with_a_reason(office: Office) -> None:
    hand = await home(office, texts.LIST, "Berikutnya ▶", texts.LIFT)
    await hand.choose("24 Desember 2026: ")
    await hand.say("SKB perubahan")
    await hand.press(SAVE)
    await hand.press(texts.MOVE)
    assert "Pindah hari libur · 25 Desember 2026" in hand.text  # nobody chose it: it is the only one left
    await hand.say("28-12-2026")
    await hand.say("SKB perubahan")
    await hand.press(SAVE)

    closures = (await known(office)).closures
    assert {day for day in closures if day.month == 12 and day.year == 2026} == {date(2026, 12, 28)}
    assert "Libur 25 Desember 2026 dipindahkan ke 28 Desember 2026 (SKB perubahan)" in hand.text
    await hand.press("Kalender 2026")
    assert "✏️ Diubah oleh kantor sendiri:\n• Kam 24 Des: dicabut, semula " in hand.text
    assert "• Sen 28 Des: ditambahkan, " in hand.text
    assert "(SKB perubahan); Ratna Dewi, 23 November 2026" in hand.text


async def test_a_day_that_a_colleague_has_lifted_meanwhile_is_said_to_be_none(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    hands = [await home(office, texts.LIST, "Berikutnya ▶", texts.LIFT, hand=hand) for hand in (office.admin, other)]
    for hand in hands:
        await hand.choose("24 Desember 2026: ")
        await hand.say("SKB perubahan")
    for hand in hands:
        await hand.press(SAVE)

    assert "24 Desember 2026 tidak tercatat sebagai hari libur" in hands[1].text


async def test_a_holiday_on_a_sunday_is_kept_and_moves_nothing(office: Office) -> None:
    await opened(office)
    hand = await close(await home(office), "29-11-2026")

    assert "Hari itu memang bukan hari kerja" in hand.text
    assert "Tidak ada tenggat berjalan yang bergeser." in hand.text


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("25-12-2026", "sudah tercatat sebagai hari libur"),
        ("1-1-1999", "terlalu jauh dari hari ini"),
        ("31-2-2026", "belum dapat dibaca sebagai tanggal"),
        ("23-27 Desember", "satu hari setiap kali. Mohon ketik dahulu: 23-12-2026."),
    ],
)
async def test_a_day_that_cannot_be_closed_is_refused_at_its_question(office: Office, day: str, told: str) -> None:
    hand = await home(office, texts.CHANGE, texts.ADD)
    await hand.say(day)

    assert told in hand.text
    assert texts.ASK_DAY in hand.text


# --- a day that works instead of another ------------------------------------------------------------------------


async def work_instead(hand: Hand, day: str = SATURDAY) -> Hand:
    """As far as the summary."""
    await hand.press(texts.CHANGE)
    await hand.press(texts.WORK)
    await hand.say(day)
    await hand.say("Pengganti cuti bersama")
    return hand


async def test_a_saturday_that_works_moves_what_is_due_to_it_and_is_undone_the_same_way(office: Office) -> None:
    office.at(datetime(2026, 11, 27, 9, 0, tzinfo=BEGINNING.tzinfo))
    case = await opened(office)
    hand = await work_instead(await home(office))
    summary = hand.text
    await hand.press(SAVE)
    saved = hand.text
    await office.sopan.chores.reckoner.tick()
    earlier = await see(office.collector, case)
    due = earlier.text
    await hand.press(texts.WITHDRAW_WORK)
    await hand.say("SE dicabut")
    await hand.press(SAVE)
    await office.sopan.chores.reckoner.tick()

    assert f"{case.number}: Sen 30 Nov 16.00 → Sab 28 Nov 16.00" in summary
    assert "💼 Sab 28: hari kerja pengganti, Pengganti cuti bersama" in saved
    assert "28 November 2026" in due
    assert "30 November 2026" in (await see(office.collector, case)).text
    assert not (await known(office)).substitutes


async def test_a_day_that_works_instead_is_no_holiday_until_it_is_withdrawn(office: Office) -> None:
    hand = await work_instead(await home(office))
    await hand.press(SAVE)
    await hand.press(texts.ADD)
    await hand.say(SATURDAY)

    assert "28 November 2026 tercatat sebagai hari kerja pengganti" in hand.text


@pytest.mark.parametrize("day", ["24-11-2026", "31-2-2026", "2-1-1999"])
async def test_a_day_that_cannot_work_instead_is_refused_at_its_question(office: Office, day: str) -> None:
    hand = await home(office, texts.CHANGE, texts.WORK)
    await hand.say(day)

    assert texts.ASK_WORK in hand.text


async def test_two_administrators_who_withdraw_the_same_day_are_told_so(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    hand = await work_instead(await home(office))
    await hand.press(SAVE)
    await home(office, texts.LIST, texts.WITHDRAW_WORK, hand=other)
    for each in (hand, other):
        if each is hand:
            await hand.press(texts.WITHDRAW_WORK)
        await each.say("SE dicabut")
    await hand.press(SAVE)
    await other.press(SAVE)

    assert "tidak (lagi) tercatat sebagai hari kerja pengganti" in other.text


async def test_who_changes_a_day_that_is_over_is_told_that_nobody_becomes_late(office: Office) -> None:
    hand = await close(await home(office), "18-11-2026")

    assert "Hari itu sudah lewat" in hand.text


async def test_who_sets_hours_for_days_that_are_over_is_told_so(office: Office) -> None:
    hand = await home(office, hours.BUTTON, hours.SET)
    for answer in ("8-2-2026", "9-3-2026", *RAMADAN[2:]):
        await hand.say(answer)

    assert "Hari-hari itu sudah lewat" in hand.text


# --- office hours -----------------------------------------------------------------------------------------------


async def test_the_hours_of_ramadan_hold_for_their_days_alone(office: Office) -> None:
    hand = await home(office, hours.BUTTON, hours.SET)
    await hand.say("8-2-2027")
    await hand.say("9-3-2027")
    await hand.say("Senin-Kamis 07.15-14.15, Jumat 07.15-14.45")
    await hand.say("SE Wali Kota")
    summary = hand.text
    await hand.press(SAVE)

    calendar_now = await known(office)
    assert "Senin–Kamis 07.15–14.15, Jumat 07.15–14.45" in summary
    assert "8 Februari 2027 s.d. 9 Maret 2027: Senin–Kamis 07.15–14.15" in hand.text
    assert calendar_now.closes_at(date(2027, 2, 9)).strftime("%H.%M") == "14.15"
    assert calendar_now.closes_at(date(2027, 3, 17)).strftime("%H.%M") == "16.00"


async def test_a_week_of_six_days_is_one_press(office: Office) -> None:
    hand = await home(office, hours.BUTTON, hours.SET)
    await hand.say("30-11-2026")
    await hand.press(hours.FOR_GOOD)
    await hand.press("6 hari kerja")
    await hand.say("Keputusan kepala dinas")
    await hand.press(SAVE)

    assert (await known(office)).is_working(date(2026, 12, 5))
    assert not (await known(office)).is_working(date(2026, 11, 28))


RAMADAN = ("8-2-2027", "9-3-2027", "Senin-Kamis 07.15-14.15, Jumat 07.15-14.45", "SE Wali Kota")


async def fasting(office: Office) -> Hand:
    """The hours of Ramadan are on record and open."""
    hand = await home(office, hours.BUTTON, hours.SET)
    for answer in RAMADAN:
        await hand.say(answer)
    await hand.press(SAVE)
    await hand.press("1")
    return hand


async def test_ramadan_that_moves_is_corrected_by_its_days_alone(office: Office) -> None:
    hand = await fasting(office)
    await hand.press(hours.CORRECT)
    for answer in ("9-2-2027", "10-3-2027", "Sidang isbat"):
        await hand.say(answer)
    summary = hand.text
    await hand.press(SAVE)

    now = await known(office)
    assert "Senin–Kamis 07.15–14.15, Jumat 07.15–14.45" in summary
    assert "Jam kerja 8 Februari 2027 s.d. 9 Maret 2027 diganti dengan jam kerja 9 Februari 2027" in hand.text
    assert [(each.first, each.last) for each in now.hours[1:]] == [(date(2027, 2, 9), date(2027, 3, 10))]


async def test_hours_are_withdrawn_once_and_what_is_gone_is_said_to_be(office: Office) -> None:
    hand = await fasting(office)
    await hand.press(hours.WITHDRAW)
    await hand.say("SE dicabut")
    await hand.press(SAVE)
    told = hand.text
    await forge_press(office, hand, "calendar:hours:20270208:20270309")

    assert "Jam kerja 8 Februari 2027 s.d. 9 Maret 2027 dicabut (SE dicabut)" in told
    assert len((await known(office)).hours) == 1
    assert "yang dimulai 8 Februari 2027 tidak tercatat lagi" in hand.phone.from_bot[-1].text


async def test_who_withdraws_hours_that_a_colleague_has_corrected_meanwhile_is_told_first(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    hand = await fasting(office)
    await home(office, hours.BUTTON, "1", hours.WITHDRAW, hand=other)
    await hand.press(hours.CORRECT)
    for answer in ("9-2-2027", "10-3-2027", "Sidang isbat"):
        await hand.say(answer)
    await hand.press(SAVE)

    await other.say("SE dicabut")

    assert "tidak tercatat lagi" in other.text
    assert len((await known(office)).hours) == 2


@pytest.mark.parametrize(
    "data", ["calendar:hours:1:2", "do:withdraw_hours:1:2", "do:correct_hours", "do:work_day", "calendar:differs:0"]
)
async def test_a_button_of_the_calendar_that_was_made_up_changes_nothing(office: Office, data: str) -> None:
    hand = await home(office)
    before = await known(office)

    await forge_press(office, hand, data)

    assert await known(office) == before


async def test_a_period_that_ends_before_it_begins_is_refused_at_its_question(office: Office) -> None:
    hand = await home(office, hours.BUTTON, hours.SET)
    await hand.say("9-3-2027")
    await hand.say("8-2-2027")

    assert "Masa itu berakhir (8 Februari 2027) sebelum dimulai (9 Maret 2027)" in hand.text
    assert hours.ASK_LAST in hand.text


@pytest.mark.parametrize(
    ("week", "told"),
    [
        ("Senin-Kamis 14.15-07.15", "Jam tutup harus sesudah jam buka"),
        ("Senin-Kamis", "belum dapat dibaca"),
        ("Senin 08.00-15.00, Senin 09.00-15.00", "belum dapat dibaca"),
        ("Sinin 08.00-15.00", "belum dapat dibaca"),
        ("Senin 08.00-25.00", "belum dapat dibaca"),
    ],
)
async def test_hours_that_cannot_be_are_refused_at_their_question(office: Office, week: str, told: str) -> None:
    hand = await home(office, hours.BUTTON, hours.SET)
    await hand.say("8-2-2027")
    await hand.say("9-3-2027")

    await hand.say(week)

    assert told in hand.text
    assert "Bagaimana jam kerjanya?" in hand.text


async def test_two_administrators_who_set_hours_at_once_are_told_of_each_other(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    hands = [await home(office, hours.BUTTON, hours.SET, hand=hand) for hand in (office.admin, other)]
    for hand, week in zip(hands, ("Senin-Jumat 08.00-15.00", "Senin-Jumat 08.00-14.00"), strict=True):
        for answer in ("8-2-2027", "9-3-2027", week, "SE Wali Kota"):
            await hand.say(answer)

    await hands[0].press(SAVE)
    await hands[1].press(SAVE)
    refused = hands[1].text
    await hands[1].press(forms.REPLACE)

    assert "Jam kerja 8 Februari 2027 s.d. 9 Maret 2027 diubah" in refused
    assert (await known(office)).closes_at(date(2027, 2, 9)).strftime("%H.%M") == "14.00"


async def test_two_administrators_who_close_the_same_day_close_it_once(office: Office) -> None:
    hands = [await home(office), await home(office, hand=await colleague(office, "Ratna", Role.ADMIN))]
    for hand in hands:
        await close(hand)

    await hands[0].press(SAVE)
    await hands[1].press(SAVE)

    assert "sudah tercatat sebagai hari libur: Cuti bersama tambahan" in hands[1].text


# --- a year -----------------------------------------------------------------------------------------------------


@pytest.mark.on_both
async def test_a_year_is_compared_month_by_month_and_confirmed_with_its_decree(office: Office) -> None:
    hand = await home(office, "2027 ▶", texts.COMPARE)
    for _ in range(12):
        await hand.press(texts.AGREES)
    await hand.press(texts.CONFIRM)
    await hand.say("SKB 5/2026, 2/2026, 3/2026")
    summary = hand.text
    await hand.press(SAVE)

    kept = await record(office, 2027)
    assert "26 hari libur 2027 sudah dibandingkan" in summary
    assert "Menurut SKB 5/2026, 2/2026, 3/2026, dipastikan oleh" in hand.text
    assert kept is not None
    assert (kept.confirmed, kept.source, kept.at and kept.at.date()) == (
        True,
        "SKB 5/2026, 2/2026, 3/2026",
        BEGINNING.date(),
    )
    assert 2027 in (await known(office)).known_years


async def test_a_year_is_confirmed_only_after_every_month_was_compared_and_with_a_number(office: Office) -> None:
    hand = await home(office, "2027 ▶", texts.COMPARE)
    await forge_press(office, hand, "do:confirm_year:2027")
    refused = office.admin.phone.from_bot[-1].text
    await home(office, "2027 ▶", texts.COMPARE)
    for _ in range(12):
        assert hand.shown is not None
        assert texts.CONFIRM not in labels(hand.shown)
        await hand.press(texts.AGREES)
    assert "✅ Sesuai SKB menurut" in hand.text
    await hand.press(texts.CONFIRM)
    await hand.say("abc")

    assert "Januari 2027 belum dibandingkan dengan SKB" in refused
    assert "belum terbaca sebagai nomor SKB" in hand.text
    assert 2027 not in (await known(office)).known_years


async def test_a_month_whose_days_change_is_compared_again(office: Office) -> None:
    hand = await home(office, "2027 ▶", texts.COMPARE)
    for _ in range(12):
        await hand.press(texts.AGREES)
    await close(await home(office), "5-7-2027", "Libur tambahan")
    await hand.press(SAVE)

    kept = await record(office, 2027)
    assert kept is not None
    assert {each.month for each in kept.compared} == {*range(1, 13)} - {7}
    assert hand.shown is not None
    assert texts.CONFIRM not in labels(hand.shown)


async def test_a_year_that_is_not_certain_after_all_makes_its_deadlines_provisional_again(office: Office) -> None:
    case = await opened(office)
    hand = await home(office, texts.CHANGE, texts.UNCONFIRM)
    await hand.say("SKB dicabut")
    summary = hand.text
    await hand.press(SAVE)
    await office.sopan.chores.reckoner.tick()
    await office.deliver()

    card = await see(office.collector, case)
    assert not [each for each in office.collector.phone.from_bot if "kalender kantor" in each.text]
    assert "1 tenggat berjalan menjadi sementara" in summary
    assert "Sel 24 Nov 16.00 → Sel 24 Nov 16.00 (sementara)" in summary
    assert "(sementara)" in card.text
    assert "Belum dipastikan dengan SKB" in hand.text


async def test_a_year_that_is_confirmed_again_settles_its_deadlines_without_a_letter(office: Office) -> None:
    case = await opened(office)
    hand = await home(office, texts.CHANGE, texts.UNCONFIRM)
    await hand.say("SKB dicabut")
    await hand.press(SAVE)
    await office.sopan.chores.reckoner.tick()
    await hand.press(texts.COMPARE)
    for _ in range(12):
        await hand.press(texts.AGREES)
    await hand.press(texts.CONFIRM)
    await hand.say("SKB 1497/2025, 2/2025, 5/2025")
    await hand.press(SAVE)
    await office.sopan.chores.reckoner.tick()
    await office.deliver()

    assert not [each for each in office.collector.phone.from_bot if "kalender kantor" in each.text]
    assert "(sementara)" not in (await see(office.collector, case)).text


async def test_a_year_that_two_administrators_unconfirm_at_once_is_refused_to_the_second(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    hands = [await home(office, texts.CHANGE, texts.UNCONFIRM, hand=hand) for hand in (office.admin, other)]
    for hand in hands:
        await hand.say("SKB dicabut")
    for hand in hands:
        await hand.press(SAVE)

    assert "Kalender 2026 memang belum dipastikan" in hands[1].text


async def test_a_day_that_a_colleague_adds_meanwhile_is_told_before_the_year_is_confirmed(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    hand = await home(office, "2027 ▶", texts.COMPARE)
    for _ in range(12):
        await hand.press(texts.AGREES)
    await hand.press(texts.CONFIRM)
    await hand.say("SKB 5/2026, 2/2026, 3/2026")
    await close(await home(office, hand=other), "5-7-2027", "Libur tambahan")
    await other.press(SAVE)

    await hand.press(SAVE)

    assert "5 Juli 2027 menjadi cuti bersama" in hand.text
    assert 2027 not in (await known(office)).known_years


@pytest.mark.parametrize(
    ("data", "name", "added"),
    [(CSV, "skb.csv", {date(2027, 1, 1), date(2027, 1, 4)}), (ICS, "skb.ics", {date(2027, 3, 10), date(2027, 3, 11)})],
)
async def test_a_year_is_loaded_from_a_file_after_a_look_at_what_differs(
    office: Office, data: str, name: str, added: set[date]
) -> None:
    hand = await home(office, "2027 ▶", texts.CHANGE, texts.LOAD)
    await hand.send(data.encode(), name, "text/plain")
    summary = hand.text
    await hand.press(SAVE)

    assert f"{name}: 2 hari libur" in summary
    assert "➖ Dicabut: " in summary
    assert {day for day in (await known(office)).closures if day.year == 2027} == added
    await home(office, "2027 ▶", texts.CHANGE, texts.LOAD)
    await hand.send(data.encode(), name, "text/plain")
    assert "sudah tercatat" in hand.text


async def test_a_corrected_file_takes_the_place_of_the_one_that_is_looked_over(office: Office) -> None:
    hand = await home(office, "2027 ▶", texts.CHANGE, texts.LOAD)
    await hand.say("nanti saja")
    typed = hand.text
    await hand.send(b"1-1-2027;Tahun Barru\n", "salah.csv", "text/csv")
    await hand.send(b"1-1-2027;Tahun Baru 2027 Masehi\n", "benar.csv", "text/csv")
    summary = hand.text
    await hand.send(b"apa saja", "rusak.csv", "text/csv")
    refused = hand.text
    await hand.press(SAVE)

    assert "Mohon kirim berkas ICS" in typed
    assert "benar.csv: 1 hari libur" in summary
    assert "tidak terbaca satu pun" in refused
    assert [why.name for day, why in (await known(office)).closures.items() if day.year == 2027] == [
        "Tahun Baru 2027 Masehi"
    ]


async def test_all_that_a_list_changes_can_be_seen_before_it_is_confirmed(office: Office) -> None:
    rows = "\n".join([*(f"{day}-7-2027;Libur {day}" for day in range(1, 29)), "99-7-2027;Salah"])
    hand = await home(office, "2027 ▶", texts.CHANGE, texts.LOAD)
    await hand.send(rows.encode(), "libur.csv", "text/csv")
    summary = hand.text

    seen = [await hand.press(EVERYTHING)]
    while "Berikutnya ▶" in labels(seen[-1]):
        seen.append(await hand.press("Berikutnya ▶"))
    shown = "\n".join(each.text for each in seen)
    await hand.press(texts.TO_SUMMARY)

    assert "dan 20 lainnya" in summary
    assert all(f"➕ {day} Jul: Libur {day}" in shown for day in range(1, 29))
    assert "⚠️ baris 29" in seen[0].text
    assert hand.text == summary
    await hand.press(SAVE)


async def test_a_year_that_is_as_the_library_has_it_is_not_loaded_again(office: Office) -> None:
    hand = await home(office, "2027 ▶", texts.CHANGE, texts.LOAD)
    await hand.press(texts.FROM_LIBRARY)

    assert "hari libur 2027 pada daftar itu sudah tercatat" in hand.text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"apa saja", "tidak terbaca satu pun hari libur tahun 2027"),
        (b"\x00\x01", "tidak terbaca satu pun hari libur tahun 2027"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "tidak terbaca satu pun hari libur tahun 2027"),
        (b"1-1-2026;Tahun Baru\n", "memuat hari libur tahun 2026, bukan 2027"),
    ],
)
async def test_a_file_without_a_day_of_the_year_is_refused(office: Office, data: bytes, told: str) -> None:
    hand = await home(office, "2027 ▶", texts.CHANGE, texts.LOAD)
    await hand.send(data, "libur.ics", "text/calendar")

    assert told in hand.text


async def test_a_month_keeps_a_working_day(office: Office) -> None:
    rows = "\n".join(f"{day}-2-2027;Libur panjang" for day in range(1, 29))
    hand = await home(office, "2027 ▶", texts.CHANGE, texts.LOAD)
    await hand.send(rows.encode(), "libur.csv", "text/csv")

    assert "pada Februari 2027 tidak ada satu hari kerja pun" in hand.text


# --- asked for --------------------------------------------------------------------------------------------------


async def test_the_administrator_is_asked_for_the_decree_once_a_week_in_office_hours(office: Office) -> None:
    async def asked() -> int:
        await office.sopan.chores.decrees.tick()
        await office.deliver()
        return sum("belum dipastikan dengan SKB 3 Menteri" in message.text for message in office.admin.phone.from_bot)

    assert [await asked(), await asked()] == [1, 1]
    office.at(datetime(2026, 11, 29, 10, 0, tzinfo=BEGINNING.tzinfo))
    assert await asked() == 1
    office.at(datetime(2026, 11, 30, 10, 0, tzinfo=BEGINNING.tzinfo))
    assert await asked() == 2


# --- what a colleague was quicker with --------------------------------------------------------------------------


CLOSES = CloseDay(day=date(2026, 11, 24), name="Libur lain", kind=ClosureKind.OFFICE)
WORKS = WorkDay(day=date(2026, 11, 28), reason="Alasan lain")
UNCONFIRMS = UnconfirmYear(year=2026, reason="Alasan lain")
WITHDRAWS = WithdrawHours(first=date(2027, 2, 8), last=date(2027, 3, 9), reason="Alasan lain")
COLLECTIVE_LEAVE = names.CLOSURE_KIND[ClosureKind.COLLECTIVE_LEAVE]


async def overtake(office: Office, change: CalendarChange) -> None:
    """A colleague changes the calendar."""
    on = office.clock().date()
    admin = await office.sopan.services.read(lambda connection: people.holders(connection, Role.ADMIN, on)[0])
    await office.sopan.services.calendar.change(admin.id, change)


@pytest.mark.parametrize(
    ("form", "answers", "change", "told"),
    [
        (texts.ADD, (CLOSED, "Libur susulan", COLLECTIVE_LEAVE), CLOSES, "sudah tercatat sebagai hari libur"),
        (texts.WORK, (SATURDAY, "SE pengganti"), WORKS, "memang hari kerja"),
    ],
)
async def test_a_summary_that_is_refused_meanwhile_is_changed_or_given_up(
    office: Office, form: str, answers: Sequence[str], change: CalendarChange, told: str
) -> None:
    hand = await home(office, texts.CHANGE, form)
    for answer in answers:
        await hand.say(answer)
    await overtake(office, change)

    for go_on in (hand.press(SAVE), hand.say("Tugas saya"), hand.press("Lanjutkan isian"), hand.say("halo")):
        shown = await go_on
    await hand.press(forms.CHANGE)
    await hand.choose(texts.DAY)
    await hand.say("26-11-2026" if change is CLOSES else "29-11-2026")

    assert shown.text.count(told) == 1
    assert labels(shown) == [forms.CHANGE, forms.BACK, forms.CANCEL]
    assert hand.shown is not None
    assert SAVE in labels(hand.shown)


async def test_a_list_that_a_colleague_has_loaded_meanwhile_is_replaced_or_given_up(office: Office) -> None:
    hand = await home(office, "2027 ▶", texts.CHANGE, texts.LOAD)
    await hand.send(CSV.encode(), "libur.csv", "text/csv")
    await home(office, hand=(other := await colleague(office, "Ratna", Role.ADMIN)))
    for label in ("2027 ▶", texts.CHANGE, texts.LOAD):
        await other.press(label)
    await other.send(CSV.encode(), "libur.csv", "text/csv")
    await other.press(SAVE)

    shown = await hand.press(EVERYTHING)

    assert "sudah tercatat" in shown.text
    assert labels(shown) == [forms.CHANGE, forms.BACK, forms.CANCEL]


@pytest.mark.parametrize(
    ("presses", "answers", "change", "told"),
    [
        ((texts.CHANGE, texts.UNCONFIRM), ("SKB dicabut",), UNCONFIRMS, "memang belum dipastikan"),
        ((hours.BUTTON, "1", hours.CORRECT), ("9-2-2027", "10-3-2027", "Sidang isbat"), WITHDRAWS, "tidak tercatat"),
    ],
)
async def test_a_form_that_no_answer_can_save_any_more_is_closed(
    office: Office, presses: Sequence[str], answers: Sequence[str], change: CalendarChange, told: str
) -> None:
    hand = await fasting(office)
    await home(office, *presses)
    for answer in answers:
        await hand.say(answer)
    await overtake(office, change)

    shown = await hand.say("halo")
    tasks = await hand.say("Tugas saya")

    assert told in shown.text
    assert "Lanjutkan isian" not in labels(tasks)
