"""Tugas saya and Status: a sentence, pages, what narrows them, whose turn it is, and a picture for who watches."""

import pytest

from bot.demo.hand import Hand
from simulator import SeenMessage
from sop.procedure import Role
from tests.cases import adopted, opened, to_endorse, under_review, under_test
from tests.hands import FAULT, after, at_once, colleague, forge_press, handled, labels
from tests.office import Office
from texts.office.case_lists import CASES_A_PAGE
from texts.samples import DINKES, DISDUKCAPIL

LIGHT, DARK = "Gambar terang", "Gambar gelap"
NEXT, SIFT, ALL, OVER = "Berikutnya ▶", "Persempit", "Tampilkan semua", "Yang selesai"


def opening(message: SeenMessage) -> list[str]:
    return [label.removeprefix("Buka ") for label in labels(message) if label.startswith("Buka ")]


def second_line(message: SeenMessage) -> str:
    return [line for line in message.text.splitlines() if line][1]


def pictures(hand: Hand) -> list[SeenMessage]:
    return [message for message in hand.phone.from_bot if message.kind == "photo"]


async def test_tasks_open_with_a_sentence_and_come_most_urgent_first_in_pages(office: Office) -> None:
    cases = [await opened(office) for _ in range(6)]
    office.later(days=1)
    cases += [await opened(office) for _ in range(6)]
    hand = office.collector

    pages = [await hand.say("Tugas saya")]
    while pages[-1].button(NEXT):
        pages.append(await hand.press(NEXT))

    assert [number for page in pages for number in opening(page)] == [case.number for case in cases]
    assert second_line(pages[0]) == f"Ada 12 tugas; yang terdekat {cases[0].number}, hari ini 16.00."
    assert second_line(pages[1]) == "Ada 12 tugas."
    assert all("…" not in page.text.splitlines() for page in pages)


async def test_late_tasks_are_counted_and_still_fit_a_page(office: Office) -> None:
    cases = [await opened(office) for _ in range(6)]
    office.later(days=3)

    shown = await office.collector.say("Tugas saya")

    late = f"Ada 6 tugas, 6 lewat tenggat; yang paling lama {cases[0].number}, sejak 24 November 2026 16.00."
    assert second_line(shown) == late
    assert shown.text.count("⚠️ Lewat tenggat") == CASES_A_PAGE
    assert len(shown.text) <= 1024


@pytest.mark.on_both
async def test_filters_offer_what_there_is_combine_and_lead_back(office: Office) -> None:
    review = [await under_review(office) for _ in range(3)]
    endorse = [await to_endorse(office) for _ in range(2)]
    office.later(days=4)
    hand = office.reviewer

    await hand.say("Tugas saya")
    offered = await hand.press(SIFT)
    late = await hand.press("Terlambat (5)")
    await hand.press(SIFT)
    both = await hand.press("4. Terima (2)")
    again = await hand.press(SIFT)
    whole = await hand.press(ALL)

    assert labels(offered) == ["Terlambat (5)", "2. Bahas (3)", "4. Terima (2)", "Pilih OPD", ALL]
    assert second_line(late) == "Hanya: terlambat"
    assert second_line(both) == "Hanya: terlambat · langkah 4"
    assert opening(both) == [case.number for case in endorse]
    assert labels(again) == ["Pilih OPD", ALL]
    assert opening(whole) == [case.number for case in (review + endorse)[:CASES_A_PAGE]]


async def test_units_are_chosen_by_number_and_only_those_that_have_a_case(office: Office) -> None:
    ours = [await opened(office) for _ in range(4)]
    theirs = await opened(office, unit=DINKES)
    hand = office.reviewer

    await hand.say("/status")
    await hand.press(SIFT)
    units = await hand.press("Pilih OPD")
    number = next(line.split(".")[0] for line in units.text.splitlines() if DINKES in line)
    narrowed = await hand.press(number)

    assert labels(units) == ["1", "2", ALL]
    assert f"{DISDUKCAPIL} ({len(ours)})" in units.text
    assert second_line(narrowed) == f"Hanya: {DINKES}"
    assert opening(narrowed) == [theirs.number]


async def test_what_nothing_is_left_of_is_told_and_leads_back(office: Office) -> None:
    cases = [await opened(office) for _ in range(5)]
    hand = office.collector
    await hand.say("Tugas saya")

    await forge_press(office, hand, "tasks:1:5:99:7")
    empty = hand.phone.from_bot[-1]
    whole = await hand.press(ALL)

    assert "Tidak ada lagi yang cocok dengan pilihan itu." in empty.text
    assert labels(empty) == [SIFT, ALL]
    assert opening(whole) == [case.number for case in cases[:CASES_A_PAGE]]


async def test_a_button_of_an_earlier_version_still_turns_the_page(office: Office) -> None:
    cases = [await opened(office) for _ in range(5)]
    hand = office.collector
    await hand.say("Tugas saya")

    await forge_press(office, hand, "tasks:1")

    assert opening(hand.phone.from_bot[-1]) == [cases[-1].number]


async def test_status_shows_those_under_way_and_on_a_list_of_its_own_what_became_of_the_others(office: Office) -> None:
    done = await adopted(office)
    running = await opened(office)
    hand = office.reviewer

    status = await hand.say("/status")
    finished = await hand.press(OVER)
    back = await hand.press("Yang berjalan")

    assert (opening(status), opening(finished), opening(back)) == ([running.number], [done.number], [running.number])
    assert second_line(status) == f"Ada 1 usulan berjalan: {running.number}, besok 16.00."
    assert "Keadaan: ditetapkan sebagai pedoman" in finished.text


@pytest.mark.telegram("whose turn it is opens a chat with them")
async def test_status_names_whose_turn_it_is_with_a_way_to_write_to_them(office: Office) -> None:
    await under_test(office)
    await colleague(office, "Dewi Kartika", Role.PPID_PENDUKUNG, DISDUKCAPIL)

    shown = await office.reviewer.say("/status")

    assert f"👤 {office.tester.phone.name} dan 1 lainnya" in shown.text
    mentioned = [entity for entity in shown.entities if entity.type == "text_mention"]
    assert len(mentioned) == 1


async def test_an_opd_is_told_of_its_own_cases_alone(office: Office) -> None:
    await under_review(office)
    case = await under_test(office)

    for hand, seen in ((office.tester, [case.number]), (office.stranger_to_unit, [])):
        status = await hand.say("/status")
        finished = await hand.press(OVER)

        assert (opening(status), opening(finished)) == (seen, [])
        assert not {LIGHT, DARK} & {*labels(status)}


async def test_status_tells_the_administrator_how_many_there_are_and_how_the_system_does_and_no_cases(
    office: Office,
) -> None:
    case = await under_review(office)
    office.later(days=3)

    shown = await office.admin.say("/status")

    assert second_line(shown) == "Ada 1 usulan berjalan, 1 lewat tenggat."
    assert "Surat menunggu dikirim" in shown.text
    assert case.number not in shown.text
    assert labels(shown) == [LIGHT, DARK]


@pytest.mark.parametrize("who", ["reviewer", "admin"])
async def test_who_watches_over_delays_gets_a_picture_of_all_cases(office: Office, who: str) -> None:
    await under_review(office)
    await under_test(office)
    office.later(days=1)
    hand: Hand = getattr(office, who)
    shown = await hand.say("/status")

    for label in (LIGHT, DARK):
        await after(hand, hand.phone.press(shown.id, label))

    assert [picture.protected for picture in pictures(hand)] == [office.protects] * 2
    caption = "Keadaan usulan, Selasa, 24 November 2026 pukul 08.00: 2 berjalan, 1 jatuh tempo hari ini, 0 terlambat."
    assert pictures(hand)[0].text == caption.replace("08.00", f"{office.clock():%H.%M}")


async def test_two_taps_bring_one_picture(office: Office) -> None:
    hand = office.reviewer
    shown = await hand.say("/status")

    await at_once(office, [(hand, LIGHT), (hand, LIGHT)], [shown, shown])
    await handled(office)

    assert len(pictures(hand)) == 1


async def test_nobody_else_gets_the_picture_whatever_they_press(office: Office) -> None:
    await under_test(office)

    for hand in (office.collector, office.tester):
        await hand.say("Menu")
        await forge_press(office, hand, "overview:light")

        assert pictures(hand) == []
        assert "tidak berada dalam wewenang Anda" in hand.phone.from_bot[-1].text
        assert FAULT not in hand.phone.transcript()
