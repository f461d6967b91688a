"""A case looked at: its list page by page, its files brought back, its history and its deadline; and by whom."""

from datetime import datetime

import pytest

from bot.demo.hand import Hand
from sop.case.case import Case
from sop.procedure import Action
from tests.cases import a_pdf, adopted, opened, under_review, under_test
from tests.conftest import BEGINNING
from tests.hands import FAULT, LIST, TO_CARD, after, begin, forge_press, see
from tests.office import Office
from texts.case import step2_review as t2
from texts.integrity import INTEGRITY
from texts.samples import DISDUKCAPIL, ITEMS

NEXT, BACK = "Berikutnya ▶", "◀ Sebelumnya"
MANY = (ITEMS * 2)[:25]


async def forge(office: Office, hand: Hand, data: str) -> str:
    """A forged press; returns everything that the chat shows then."""
    await forge_press(office, hand, data)
    return hand.phone.transcript()


# --- the list ---------------------------------------------------------------------------------------------------


async def test_a_list_of_25_items_is_turned_page_by_page(office: Office) -> None:
    case = await opened(office, MANY)
    hand = office.collector
    await see(hand, case)

    page = await hand.press(LIST)
    pages = [page]
    while page.button(NEXT):
        page = await hand.press(NEXT)
        pages.append(page)

    opening = [label for page in pages for row in page.labels for label in row if label.startswith("Butir ")]
    assert opening == [f"Butir {number}" for number in range(1, 26)]
    assert "25 butir" in pages[0].text
    assert pages[0].button(BACK) is None
    assert all(len(page.text) <= 1024 for page in pages)
    assert all("…" not in page.text.splitlines() for page in pages)


async def test_a_page_can_be_turned_back(office: Office) -> None:
    case = await opened(office, MANY)
    hand = office.collector
    await see(hand, case)
    first = (await hand.press(LIST)).text
    await hand.press(NEXT)

    await hand.press(BACK)

    assert hand.text == first


async def test_from_an_item_one_comes_back_to_its_page_and_on_to_the_next_item(office: Office) -> None:
    case = await opened(office, MANY)
    hand = office.collector
    await see(hand, case)
    await hand.press(LIST)
    await hand.press(NEXT)
    page = hand.text
    await hand.press("Butir 8")

    await hand.press("Butir 9")
    following = hand.text
    await hand.press(LIST)

    assert "butir 9" in following
    assert hand.text == page


async def test_the_card_is_read_aloud_as_well_as_seen(office: Office) -> None:
    case = await under_test(office, ITEMS[:3], tested=1)

    card = await see(office.tester, case)

    assert "●●◐○○ Langkah 3 dari 5: Uji konsekuensi" in card.text
    assert "3 butir informasi · 3 lanjut · 0 dicoret · 1/3 teruji · 1 berkas" in card.text
    assert "Tenggat: Senin, 30 November 2026 pukul 16.00 WIB" in card.text


async def test_a_late_card_says_so(office: Office) -> None:
    case = await opened(office)
    office.later(days=2)

    card = await see(office.collector, case)

    assert "Tenggat: kemarin, Selasa 24 November 2026, pukul 16.00 WIB ⚠️ lewat tenggat" in card.text


# --- files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["collector", "reviewer", "tester"])
async def test_a_file_comes_back_with_the_same_bytes_and_cannot_be_forwarded(office: Office, who: str) -> None:
    case = await under_test(office)
    hand: Hand = getattr(office, who)
    await hand.say(case.number)
    await hand.press("Berkas")

    sent = await hand.press("Unduh berkas 1")

    assert sent.file is not None
    assert sent.file.name == "draf-1.pdf"
    assert hand.phone.download(sent.id) == a_pdf(0)
    assert sent.protected is office.protects
    assert case.attachments[0].sha256 not in sent.text
    assert case.attachments[0].sha256 in (await hand.press(INTEGRITY)).text


async def test_many_files_are_paged(office: Office) -> None:
    case = await opened(office, files=8)
    hand = office.collector
    await see(hand, case)
    await hand.press("Berkas")

    await hand.press(NEXT)
    await hand.press(NEXT)
    sent = await hand.press("Unduh berkas 8")

    assert hand.phone.download(sent.id) == a_pdf(7)


async def test_a_case_without_items_and_files_says_so_and_leads_back(office: Office) -> None:
    case = await opened(office)
    hand = office.collector
    await see(hand, case)

    items = (await hand.press(LIST)).text
    await hand.press(TO_CARD)
    files = (await hand.press("Berkas")).text
    await hand.press(TO_CARD)

    assert "Belum ada butir informasi" in items
    assert "Belum ada berkas" in files
    assert case.number in hand.text


# --- who may not ------------------------------------------------------------------------------------------------


def looks(case: Case) -> list[str]:
    """Everything that can be pressed to look at the case."""
    views = [f"{verb}:{case.id}:0" for verb in ("list", "files", "past")]
    return [f"case:{case.id}", f"due:{case.id}", f"item:{case.id}:1", f"file:{case.id}:1", *views]


@pytest.mark.parametrize("who", ["stranger_to_unit", "admin"])
async def test_another_opd_and_the_administrator_see_nothing_of_a_case_whatever_they_press(
    office: Office, who: str
) -> None:
    case = await under_test(office)
    hand: Hand = getattr(office, who)
    await hand.say("/status")
    listed = hand.text

    for data in looks(case):
        shown = await forge(office, hand, data)

        assert "tidak ditemukan atau tidak berada dalam wewenang Anda" in shown
        assert not any(secret in shown for secret in (case.number, case.title, DISDUKCAPIL, ITEMS[0].title))
        assert not any(message.file for message in hand.phone.messages)
        assert FAULT not in shown
    assert case.number not in listed


async def test_a_case_that_there_is_not_and_one_that_is_hidden_are_answered_alike(office: Office) -> None:
    case = await under_review(office)
    hand = office.tester
    await hand.say("Menu")

    await forge(office, hand, f"case:{case.id}")
    hidden = hand.phone.from_bot[-1].text
    await forge(office, hand, "case:77")

    assert hand.phone.from_bot[-1].text == hidden


async def test_a_file_and_an_item_that_there_are_not_lead_back_to_the_case(office: Office) -> None:
    case = await opened(office, ITEMS[:1])
    hand = office.collector
    await see(hand, case)

    for data, told in ((f"file:{case.id}:9", "Berkas itu tidak ada"), (f"item:{case.id}:9", "Butir 9 pada usulan")):
        shown = await forge(office, hand, data)

        assert told in shown
        assert case.number in hand.phone.from_bot[-1].text


# --- history and deadline ---------------------------------------------------------------------------------------


async def test_the_history_shows_every_event_once_the_latest_first(office: Office) -> None:
    case = await under_review(office, ITEMS[:6])
    hand = office.reviewer
    await begin(hand, case, Action.RETURN)
    await hand.say("Mohon lengkapi semua butir. " * 10)
    await hand.press(t2.RETURN)

    page = await hand.press("Riwayat")
    read = [page.text]
    while page.button(NEXT):
        page = await hand.press(NEXT)
        read.append(page.text)

    whole = "\n".join(read)
    assert [whole.count(f"Butir ditambahkan {number}\n") for number in range(1, 7)] == [1] * 6
    assert "…" not in whole.splitlines()
    order = [
        whole.index(what) for what in ("Usulan dikembalikan", "Usulan dikirim", "Berkas dilampirkan", "Usulan dimulai")
    ]
    assert order == sorted(order)
    assert "Siti Rahmawati, Kepala Bidang Pelayanan Informasi" in whole
    assert "“Mohon lengkapi semua butir." in whole


async def test_the_history_says_how_many_working_days_each_step_took(office: Office) -> None:
    case = await adopted(office)
    hand = office.collector
    await hand.say(case.number)

    await hand.press("Riwayat")

    for step in ("1. Pengumpulan", "2. Pembahasan", "3. Uji konsekuensi", "4. Penerimaan hasil uji", "5. Pedoman"):
        assert f"{step}: 0 dari " in hand.text


async def test_the_deadline_is_explained_with_the_weekend(office: Office) -> None:
    case = await under_test(office)
    hand = office.tester
    await see(hand, case)

    await hand.press("Riwayat")
    await hand.press("Hitungan tenggat")

    assert "Diterima: hari ini, Senin 23 November 2026" in hand.text
    assert "5 hari kerja" in hand.text
    assert "Sab–Min 28–29 Nov: akhir pekan" in hand.text
    assert "Jatuh tempo: Senin, 30 November 2026 pukul 16.00 WIB" in hand.text


async def test_the_deadline_is_explained_with_the_names_of_the_holidays(office: Office) -> None:
    office.at(datetime(2026, 12, 23, 10, 0, tzinfo=BEGINNING.tzinfo))
    case = await opened(office)
    hand = office.collector
    await see(hand, case)

    await hand.press("Riwayat")
    await hand.press("Hitungan tenggat")
    explained = hand.text
    await hand.press(TO_CARD)

    assert "Kam 24 Des: Cuti Bersama" in explained
    assert "Jum 25 Des: " in explained
    assert "Sab–Min 26–27 Des: akhir pekan" in explained
    assert "Jatuh tempo: Senin, 28 Desember 2026 pukul 16.00 WIB" in explained
    assert case.number in hand.text


async def test_a_deadline_in_a_year_without_skb_is_marked_as_provisional(office: Office) -> None:
    office.at(datetime(2026, 12, 31, 10, 0, tzinfo=BEGINNING.tzinfo))
    case = await opened(office)
    hand = office.collector

    card = await see(hand, case)
    await hand.press("Riwayat")
    await hand.press("Hitungan tenggat")

    assert "(sementara)" in card.text
    assert "masih sementara" in hand.text


async def test_pressing_the_same_view_twice_does_no_harm(office: Office) -> None:
    case = await opened(office)
    hand = office.collector
    card = await see(hand, case)

    await hand.phone.press_data(card.id, f"case:{case.id}")
    await hand.phone.press_data(card.id, f"case:{case.id}")
    await office.sopan.intake.idle()
    await after(hand, hand.phone.send_text("Menu"))

    assert FAULT not in hand.phone.transcript()
