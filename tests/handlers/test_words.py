"""What is written while nothing is asked is answered for what it is: a number, a code, a courtesy, or words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.demo.hand import Hand
from sop.calendar.working_days import PauseReason
from tests.cases import adopted, opened, under_review, under_test
from tests.hands import labels
from tests.office import Office
from texts import names
from texts.case import adjusting
from texts.office import menu

ZONE = ZoneInfo("Asia/Pontianak")


@pytest.mark.parametrize("said", ["U-001/2026", "u-1", "u001", " U 001 / 2026 "])
async def test_the_number_of_a_case_opens_it(office: Office, said: str) -> None:
    case = await opened(office)

    shown = await office.collector.say(said)

    assert case.number in shown.text
    assert "Daftar informasi" in labels(shown)


async def test_a_number_without_its_year_opens_the_newest_that_may_be_seen(office: Office) -> None:
    await opened(office)
    office.at(datetime(2027, 1, 4, 9, tzinfo=ZONE))
    newer = await opened(office)

    shown = await office.collector.say("u-1")

    assert newer.number == "U-001/2027"
    assert newer.number in shown.text


async def test_a_case_that_may_not_be_seen_is_answered_as_one_that_is_not_there(office: Office) -> None:
    await under_review(office)

    for hand in (office.tester, office.stranger_to_unit, office.admin):
        hidden = await hand.say("U-001/2026")
        missing = await hand.say("U-999/2026")

        assert "tidak ditemukan atau tidak berada dalam wewenang" in hidden.text
        assert (hidden.text, hidden.labels) == (missing.text, missing.labels)


async def test_a_greeting_gets_one_by_name_and_time_of_day_with_what_waits(office: Office) -> None:
    case, hand = await under_test(office), office.tester
    name = hand.phone.name

    greeted = await hand.say("selamat pagi pak")
    salam = await hand.say("Assalamu'alaikum wr. wb.")
    card = await hand.press(f"Buka {case.number}")

    assert f"Selamat pagi, {name}." in greeted.text
    assert f"Ada 1 tugas: {case.number}, 30 November 2026 16.00." in greeted.text
    assert f"Waalaikumsalam, selamat pagi, {name}." in salam.text
    assert case.number in card.text


async def test_a_greeting_counts_what_waits_and_names_the_nearest(office: Office) -> None:
    first = await opened(office)
    await opened(office)
    hand = office.collector

    said = [(await hand.say("halo")).text]
    office.later(days=1)
    said.append((await hand.say("permisi")).text)
    office.later(days=1)
    said.append((await hand.say("sore")).text)

    number = first.number
    assert [text.splitlines()[1] for text in said] == [
        f"Ada 2 tugas; yang terdekat {number}, besok 16.00.",
        f"Ada 2 tugas; yang terdekat {number}, hari ini 16.00.",
        f"Ada 2 tugas, 2 lewat tenggat; yang paling lama {number}, sejak 24 November 2026 16.00.",
    ]


@pytest.mark.parametrize(("hour", "wished"), [(2, "malam"), (7, "pagi"), (12, "siang"), (16, "sore"), (20, "malam")])
async def test_it_is_greeted_by_the_hour_of_the_office(office: Office, hour: int, wished: str) -> None:
    office.at(datetime(2026, 11, 24, hour, tzinfo=ZONE))

    shown = await office.admin.say("Selamat pagi")

    assert f"Selamat {wished}, {office.admin.phone.name}." in shown.text
    assert "Tidak ada usulan yang menunggu Anda" in shown.text


async def test_thanks_get_a_short_answer(office: Office) -> None:
    hand = office.reviewer

    assert (await hand.say("Terima kasih banyak, Pak")).text == f"Sama-sama, {hand.phone.name}."
    assert (await hand.say("siap")).text == f"Baik, {hand.phone.name}."
    assert labels(await hand.say("makasih")) == [menu.TASKS]


async def test_other_words_are_looked_for_when_the_button_is_pressed(office: Office) -> None:
    case = await adopted(office)

    for hand in (office.tester, office.stranger_to_unit):
        offered = await hand.say(f"Selamat siang, apakah {case.items[0].title} boleh diberikan?")
        found = await hand.press("Cari")

        assert f"Mencari “{case.items[0].title}”" in offered.text
        assert "1 butir" in found.text


@pytest.mark.parametrize("said", ["boleh diberikan?", "Bagaimana caranya?", "👍"])
async def test_a_question_about_nothing_offers_the_search_and_help(office: Office, said: str) -> None:
    hand = office.reviewer

    offered = await hand.say(said)
    asked = await hand.press("Cari")

    assert {"Cari", "Tugas saya", "Bantuan"} == set(labels(offered))
    assert "Apa yang dicari?" in asked.text


async def test_whoever_has_no_role_is_offered_nothing(office: Office) -> None:
    anybody = Hand(office.phone("Warga"))
    await opened(office)

    for said in ("U-001/2026", "selamat pagi", "akta kelahiran", "terima kasih"):
        shown = await anybody.say(said)

        assert "hanya melayani petugas yang diundang" in shown.text
        assert not shown.buttons


async def test_a_greeting_is_an_answer_while_a_question_is_open(office: Office) -> None:
    hand = office.collector
    await hand.say("Cari")

    shown = await hand.say("selamat pagi")

    assert "Mohon sebutkan informasi yang ditanyakan" in shown.text


async def test_what_is_wished_for_leads_to_where_it_is_done(office: Office) -> None:
    case, hand = await under_test(office), office.tester

    more_time = await hand.say("Saya mau minta waktu, pak")
    leave = await hand.say("saya cuti besok")
    reckoned = await hand.say("hitungan tenggat U-001")
    nothing = await office.stranger_to_unit.say("minta waktu")
    searched = await hand.say("data cuti pegawai")

    assert case.number in more_time.text
    assert "Minta waktu" in labels(more_time)
    assert reckoned.text == more_time.text
    assert "Catat mulai 24 Nov" in labels(leave)
    assert "Tidak ada usulan yang menunggu Anda" in nothing.text
    assert "data cuti pegawai" in searched.text


async def test_of_several_cases_it_is_asked_for_which_one_it_is_wished(office: Office) -> None:
    first, second, hand = await opened(office), await opened(office), office.collector

    explained = await hand.say("kapan tenggat saya, dan bagaimana hitungannya?")
    by_number = await hand.say("minta waktu untuk U-001/2026")
    asked = await hand.say("jeda dulu")
    shown = await hand.press(f"Tenggat {second.number}")

    assert {f"Tenggat {each.number}" for each in (first, second)} < {*labels(asked)}
    assert "Hitungan tenggat usulan yang mana?" in explained.text
    assert f"🗓 {first.number}" in by_number.text
    assert "⏸ Jeda" in labels(shown)


async def test_only_what_can_be_done_is_offered_to_who_wishes_it_and_else_it_is_said_why(office: Office) -> None:
    first, second, hand = await opened(office), await opened(office), office.collector
    await hand.say("jeda")
    await hand.press(f"Tenggat {first.number}")
    await hand.press("⏸ Jeda")
    await hand.choose(names.PAUSE[PauseReason.DOCUMENTS])
    await hand.press(adjusting.PAUSE)

    one_left = await hand.say("jeda")
    nobody_else = await hand.say("serahkan")

    assert "⏸ Jeda" in labels(one_left)
    assert second.number in one_left.text
    assert first.number not in one_left.text
    assert f"Untuk usulan {first.number} belum ada petugas lain" in nobody_else.text
