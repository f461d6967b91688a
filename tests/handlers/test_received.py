"""A file out of the blue is kept in hand and asked about; nothing is written before the choice."""

from functools import partial
from hashlib import sha256

import pytest

from bot.demo.hand import Hand
from sop.case.case import Case
from sop.procedure import Action
from storage.records import openings
from tests.cases import a_pdf, now, opened, under_test
from tests.handlers.chat.test_joined_photos import photo
from tests.hands import FAULT, begin, handled, labels, see
from tests.office import Office
from texts import received
from texts.case import step1_collect
from texts.sheets import sheets

PDF = "application/pdf"


async def sent(office: Office) -> tuple[Hand, Case]:
    case, hand = await opened(office), office.collector
    await hand.send(a_pdf(7), "surat.pdf", PDF)
    return hand, case


def is_kept(office: Office) -> bool:
    return office.sopan.services.vault.holds(sha256(a_pdf(7)).hexdigest())


async def test_it_is_asked_about_and_nothing_is_written(office: Office) -> None:
    hand, case = await sent(office)

    assert hand.shown is not None
    assert labels(hand.shown) == ["Lampirkan pada U-001", received.CHECK, received.IGNORE]
    assert "surat.pdf" in hand.text
    assert not is_kept(office)
    assert not (await now(office, case)).attachments


async def test_it_is_attached_with_one_press_also_after_a_restart(office: Office) -> None:
    hand, case = await sent(office)

    await office.restart()
    await hand.press("Lampirkan pada U-001")

    assert step1_collect.ATTACHED in hand.text
    (file,) = (await now(office, case)).attachments
    assert (file.name, file.sha256) == ("surat.pdf", sha256(a_pdf(7)).hexdigest())


async def test_one_that_is_none_of_sopans_is_not_called_forged(office: Office) -> None:
    hand, case = await sent(office)

    await hand.press(received.CHECK)

    assert "Itu tidak berarti berkasnya palsu" in hand.text
    assert not is_kept(office)
    assert not (await now(office, case)).attachments


async def test_it_can_be_ignored(office: Office) -> None:
    hand, case = await sent(office)

    await hand.press(received.IGNORE)

    assert "diabaikan" in hand.text
    assert not (await now(office, case)).attachments


async def test_whoever_does_something_else_is_not_held_up_by_it(office: Office) -> None:
    hand, case = await sent(office)

    await begin(hand, case, Action.ADD_ITEM)

    assert step1_collect.ASK_TITLE in hand.text


@pytest.mark.telegram("what was asked before is cut down")
async def test_several_are_asked_about_together(office: Office) -> None:
    hand, case = await sent(office)
    await hand.send(a_pdf(8), "lampiran.pdf", PDF)
    asked = hand.text
    await handled(office)
    standing = [message for message in hand.phone.from_bot if message.button(received.IGNORE)]

    await hand.press("Lampirkan pada U-001")

    assert "surat.pdf; lampiran.pdf" in asked
    assert len(standing) == 1
    assert [file.name for file in (await now(office, case)).attachments] == ["surat.pdf", "lampiran.pdf"]
    assert FAULT not in hand.phone.transcript()


async def test_each_case_that_waits_can_be_chosen_the_newest_first(office: Office) -> None:
    cases = [await opened(office) for _ in range(12)]
    hand = office.collector

    first = labels(await hand.send(a_pdf(7), "surat.pdf", PDF))
    await hand.choose("Lampirkan pada U-001")

    assert first[:2] == ["Lampirkan pada U-012", "Lampirkan pada U-011"]
    assert {received.CHECK, received.IGNORE} < {*first}
    assert len((await now(office, cases[0])).attachments) == 1


async def test_the_case_that_was_shown_last_comes_first(office: Office) -> None:
    cases = [await opened(office) for _ in range(4)]
    hand = office.collector
    await see(hand, cases[1])

    offered = labels(await hand.send(a_pdf(7), "surat.pdf", PDF))

    assert offered[:3] == [f"Lampirkan pada {number}" for number in ("U-002", "U-004", "U-003")]


@pytest.mark.telegram("WhatsApp has no albums")
async def test_an_album_is_asked_about_once_and_attached_whole(office: Office) -> None:
    case = await opened(office)
    hand = office.collector

    await album(office, hand)
    standing = [message for message in hand.phone.from_bot if message.button(received.IGNORE)]
    await hand.press("Lampirkan pada U-001")

    assert len(standing) == 1
    attached = [file.name for file in (await now(office, case)).attachments]
    assert len(attached) == 3
    assert "; ".join(attached) in standing[0].text


@pytest.mark.telegram("WhatsApp has no albums")
async def test_an_album_that_is_wanted_nowhere_is_answered_once(office: Office) -> None:
    await opened(office)
    hand = office.reviewer

    await album(office, hand)

    assert [message.text for message in hand.phone.from_bot].count(received.wanted_nowhere().text) == 1


async def album(office: Office, hand: Hand) -> None:
    for number in range(3):
        await hand.phone.send_photo(photo((40 * number, 0, 0)), album="7")
    await handled(office)


async def test_where_it_can_be_attached_to_nothing_a_pdf_is_checked_at_once(office: Office) -> None:
    await opened(office)
    hand = office.reviewer

    await hand.send(a_pdf(7), "surat.pdf", PDF)

    assert "bukan dokumen yang diterbitkan Sopan" in hand.text


async def test_what_is_written_beside_it_is_said_to_be_not_kept_also_when_another_file_follows(office: Office) -> None:
    await opened(office)
    hand = office.collector

    await hand.send(a_pdf(7), "surat.pdf", PDF, "Mohon segera")
    first = hand.text
    await hand.send(a_pdf(8), "lampiran.pdf", PDF)

    assert "surat.pdf (keterangan pada berkas tidak disimpan)" in first
    assert "lampiran.pdf (keterangan pada berkas tidak disimpan)" in hand.text


CSV = "text/csv"
SHEET = b"Informasi;Isi;Bentuk;Alasan usul\nBiodata penduduk;NIK dan nama;Kertas;Data pribadi\n"


async def test_a_sheet_is_read_into_the_case_with_one_press(office: Office) -> None:
    case, hand = await opened(office), office.collector

    offered = labels(await hand.send(SHEET, "daftar.csv", CSV, "Mohon segera"))
    await hand.press("Impor ke U-001")
    previewed = hand.text
    await hand.press(sheets.TAKE)

    assert offered == ["Impor ke U-001", received.IGNORE]
    assert "1 baris dapat diimpor" in previewed
    assert "daftar.csv (1 baris) (keterangan pada berkas tidak disimpan)" in previewed
    assert [item.title for item in (await now(office, case)).items] == ["Biodata penduduk"]


async def test_one_that_cannot_be_read_stays_in_hand(office: Office) -> None:
    case, hand = await opened(office), office.collector
    await hand.send(b"Satu;Dua\n1;2\n", "daftar.csv", CSV)

    await hand.press("Impor ke U-001")

    assert "judul kolom" in hand.text.lower()
    assert not (await now(office, case)).items


async def test_a_workbook_can_be_attached_as_well(office: Office) -> None:
    await opened(office)

    offered = labels(await office.collector.send(b"PK", "daftar.xlsx", "application/octet-stream"))

    assert offered[:2] == ["Impor ke U-001", "Lampirkan pada U-001"]


async def test_to_offer_a_sheet_to_several_cases_opens_none_of_them(office: Office) -> None:
    cases = [await under_test(office) for _ in range(2)]
    tester = office.tester

    await tester.send(SHEET, "uji.csv", CSV)
    await tester.press(received.IGNORE)

    turns = [await office.sopan.services.read(partial(openings.of_turn, case=case)) for case in cases]
    assert turns == [None, None]


async def test_one_that_is_refused_leads_to_the_case_that_was_chosen(office: Office) -> None:
    for _ in range(3):
        await opened(office)
    hand = office.collector
    offered = labels(await hand.send(b"Satu;Dua\n1;2\n", "daftar.csv", CSV))

    await hand.press(offered[0])

    assert f"{offered[0].removeprefix('Impor ke ')}/2026" in hand.text
