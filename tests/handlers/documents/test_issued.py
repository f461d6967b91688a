"""Documents in the chat: there shortly after the decision, read, taken along, numbered, and brought back signed."""

import hashlib
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as WordDocument
from PIL import Image

from bot.demo.hand import Hand
from sop.case.case import Case, Decision
from sop.case.step2_review import ReviewItem, review_item
from sop.documents.documents import Edition, IssuedDocument
from sop.documents.stationery import NumberRule
from sop.procedure import Action, DocumentKind, Role
from storage.records import documents, history, people, stationery
from tests.cases import a_pdf, adopted, to_endorse, under_review, under_test
from tests.hands import FAULT, after, begin, forge_press, revoke
from tests.office import Office, address_of
from tests.sop.builders import STATIONERY
from texts import forms
from texts.case import step2_review as t2
from texts.documents import issued as texts
from texts.integrity import INTEGRITY
from texts.samples import ITEMS

PRINT, PHONE, WORD, PICTURE = texts.PRINT, texts.PHONE, "Word (DOCX)", "Pratinjau"
EXCERPT = "Kutipan lembar uji"
KEEP_SIGNED, TAKE_SIGNED, GIVE_NUMBER = "Simpan salinan TTD", "Yang ditandatangani", "Beri nomor"


async def issued(office: Office, case: Case) -> tuple[IssuedDocument, ...]:
    """The newest first."""
    return await office.sopan.services.read(lambda connection: documents.of_case(connection, case.id))


async def see_documents(hand: Hand, case: Case) -> None:
    await hand.say(case.number)
    await hand.press("Dokumen")


async def see_newest(office: Office, hand: Hand, case: Case) -> None:
    await office.print()
    await see_documents(hand, case)
    await hand.press("Buka 1")


def taken(hand: Hand) -> bytes:
    """What the newest file of the chat holds."""
    message = next(message for message in reversed(hand.phone.from_bot) if message.file)
    return hand.phone.download(message.id)


async def without_number(office: Office, kind: DocumentKind) -> None:
    """Numbers of that kind are typed."""
    written = replace(STATIONERY, numbers={kind: NumberRule(None)})
    await office.sopan.services.database.run(lambda connection: stationery.keep(connection, written))


async def bring(hand: Hand, edition: Edition, data: bytes) -> None:
    """A signed copy, up to the summary."""
    await hand.press(KEEP_SIGNED)
    await hand.choose(texts.SORTS[edition])
    await hand.send(data, "salinan.pdf", "application/pdf")
    await hand.press(texts.THAT_IS_ALL)


# --- when they are there ----------------------------------------------------------------------------------------


async def test_a_decision_orders_documents_that_are_printed_and_announced_afterwards(office: Office) -> None:
    case = await under_review(office, met=True)
    hand = office.reviewer
    await begin(hand, case, Action.CONTINUE_REST)
    await hand.press(t2.REST)
    await begin(hand, case, Action.APPROVE)
    await hand.press(t2.APPROVE)
    await hand.press("Dokumen")
    meanwhile = hand.text

    await office.print()
    await office.deliver()
    letter = hand.phone.from_bot[-1]

    assert meanwhile.count("Sedang dibuat") == 3
    assert "sudah siap" in letter.text
    assert "tidak perlu ditandatangani." in letter.text  # the draft before was to wait for the meeting
    assert "lagi" not in letter.text
    assert "Draf Daftar" in letter.text
    assert "Berita Acara" in letter.text
    assert letter.labels == [["Buka dokumen 1"], ["Buka dokumen 2"]]


async def test_a_document_that_is_being_made_says_so_and_is_there_at_the_next_look(office: Office) -> None:
    case = await under_review(office)
    hand = office.collector
    await see_documents(hand, case)
    await hand.press("Buka 1")
    being_made = hand.shown

    await office.print()
    office.later(seconds=2)
    await hand.press("Lihat lagi")

    assert being_made is not None
    assert being_made.button(PRINT) is None
    assert hand.shown is not None
    assert hand.shown.button(PRINT) is not None


# --- what can be taken ------------------------------------------------------------------------------------------


@pytest.mark.on_both
async def test_the_print_can_be_saved_and_what_is_read_on_the_phone_stays_in_the_chat(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.reviewer
    await see_newest(office, hand, case)

    files = {}
    for label in (PRINT, PHONE):
        await hand.press(label)
        files[label] = (hand.phone.from_bot[-1], taken(hand))

    told = await hand.press(INTEGRITY)
    [newest, *_] = await issued(office, case)
    for label, edition in ((PRINT, Edition.PRINT), (PHONE, Edition.PHONE)):
        message, data = files[label]
        file = newest.file(edition)
        assert file is not None
        assert data.startswith(b"%PDF-")
        assert hashlib.sha256(data).hexdigest() == file.sha256
        assert file.sha256 not in message.text
        assert file.sha256 in told.text
    assert [files[label][0].protected for label in (PRINT, PHONE)] == [False, office.protects]


async def test_word_and_a_picture_are_made_when_asked_for(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.reviewer
    await see_newest(office, hand, case)

    await hand.press(WORD)
    word = WordDocument(BytesIO(taken(hand)))
    await hand.press(PICTURE)
    picture = Image.open(BytesIO(taken(hand)))

    assert "LEMBAR PENGUJIAN KONSEKUENSI" in "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert hand.phone.from_bot[-1].kind == "photo"
    assert hand.phone.from_bot[-1].protected is office.protects
    assert picture.width > picture.height


async def test_the_merged_list_is_for_the_staff_of_ppid_utama(office: Office) -> None:
    case = await adopted(office)
    await office.print()
    merged = next(each for each in await issued(office, case) if each.kind is DocumentKind.MERGED_LIST)

    await see_documents(office.reviewer, case)
    await see_documents(office.tester, case)
    await forge_press(office, office.tester, f"docfile:{merged.id}:print")

    assert "gabungan" in office.reviewer.phone.transcript()
    assert "gabungan" not in office.tester.phone.transcript()
    assert not any(message.file for message in office.tester.phone.from_bot)


async def test_whom_the_case_does_not_concern_gets_no_document_whatever_they_press(office: Office) -> None:
    case = await to_endorse(office)
    await office.print()
    [newest, *_] = await issued(office, case)

    for hand in (office.stranger_to_unit, office.admin):
        for verb in ("doc:{}", "docfile:{}:print", "docpic:{}", "docword:{}", "do:attach_signed:{}"):
            await hand.say("Menu")
            await forge_press(office, hand, verb.format(newest.id))

            assert "tidak ditemukan atau tidak berada dalam wewenang Anda" in hand.phone.from_bot[-1].text, verb
        assert not any(message.file for message in hand.phone.from_bot)
        assert FAULT not in hand.phone.transcript()


async def test_an_opd_sees_a_case_and_its_documents_once_it_has_come_to_the_test(office: Office) -> None:
    before, after_meeting = await under_review(office), await under_test(office)
    await office.print()
    hand = office.tester
    await hand.say("Menu")
    [hidden] = await issued(office, before)
    [shown, *_] = await issued(office, after_meeting)

    await forge_press(office, hand, f"docs:{before.id}:0")
    await forge_press(office, hand, f"doc:{hidden.id}")
    refused = hand.phone.transcript()
    await forge_press(office, hand, f"doc:{shown.id}")

    assert before.number not in refused
    assert after_meeting.number in hand.phone.from_bot[-1].text


# --- signed copies ----------------------------------------------------------------------------------------------


async def test_the_signed_copy_is_kept_as_the_final_version_beside_the_print(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    signed = a_pdf(7) + b"% /ByteRange [0 1 2 3]\n%%EOF"

    await bring(hand, Edition.CERTIFIED, signed)
    await hand.press(texts.SEND_SIGNED)
    told = hand.text
    await hand.press(TAKE_SIGNED)

    [newest, *_] = await issued(office, case)
    assert "tersimpan pada versi 1" in told
    assert taken(hand) == signed
    assert newest.signed is not None
    assert (newest.signed.edition, newest.signed.sha256) == (Edition.CERTIFIED, hashlib.sha256(signed).hexdigest())
    assert newest.file(Edition.PRINT) is not None
    await hand.say(case.number)
    await hand.press("Riwayat")
    await hand.press("Berikutnya ▶")
    assert "Dokumen bertanda tangan disimpan" in hand.text


async def test_a_pdf_without_a_signature_is_none_with_tte(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    await bring(hand, Edition.CERTIFIED, a_pdf(7))

    await hand.press(texts.SEND_SIGNED)
    refused = hand.text
    await hand.press(forms.CHANGE)
    await hand.press(texts.SORT)
    await hand.choose(texts.SORTS[Edition.SCAN])
    await hand.press(texts.SEND_SIGNED)

    assert "belum ada tanda tangan elektronik" in refused
    [newest, *_] = await issued(office, case)
    assert newest.signed is not None
    assert newest.signed.edition is Edition.SCAN


async def test_the_print_itself_sent_back_is_no_signed_copy(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    await hand.press(PRINT)
    await hand.press(KEEP_SIGNED)
    await hand.choose(texts.SORTS[Edition.SCAN])

    await hand.send(taken(hand), "lembar.pdf", "application/pdf")
    refused = hand.text
    await hand.send(a_pdf(1), "pindaian.pdf", "application/pdf")
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_SIGNED)

    assert "belum ditandatangani" in refused
    assert (await issued(office, case))[0].signed is not None


async def test_photos_of_the_signed_pages_become_the_one_pdf(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    picture = BytesIO()
    Image.new("RGB", (60, 90), "white").save(picture, "JPEG")

    await hand.press(KEEP_SIGNED)
    await hand.choose(texts.SORTS[Edition.SCAN])
    await after(hand, hand.phone.send_photo(picture.getvalue()))
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_SIGNED)

    [newest, *_] = await issued(office, case)
    assert newest.signed is not None
    assert newest.signed.edition is Edition.SCAN
    await hand.press(TAKE_SIGNED)
    assert taken(hand).startswith(b"%PDF-")


async def test_two_files_are_no_signed_copy(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    await hand.press(KEEP_SIGNED)
    await hand.choose(texts.SORTS[Edition.SCAN])
    for number in (1, 2):
        await hand.send(a_pdf(number), f"pindai-{number}.pdf", "application/pdf")

    assert "satu berkas PDF" in hand.text
    assert "Sudah diterima: pindai-1.pdf" in hand.text
    assert "pindai-2" not in hand.text


async def test_whoever_loses_the_role_meanwhile_keeps_no_signed_copy(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    await bring(hand, Edition.SCAN, a_pdf(1))
    await revoke(office, hand)

    await hand.press(texts.SEND_SIGNED)

    assert (await issued(office, case))[0].signed is None
    assert FAULT not in hand.phone.transcript()


# --- numbers ----------------------------------------------------------------------------------------------------


async def test_a_number_typed_afterwards_issues_the_document_again_with_it(office: Office) -> None:
    await without_number(office, DocumentKind.TEST_SHEET)
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    before = hand.text

    await hand.press(GIVE_NUMBER)
    await hand.say("188/7/KEP/2026 <b>")
    await hand.press(texts.SEND_NUMBER)
    at_first = hand.text
    await office.print()

    newest, older, *_ = await issued(office, case)
    assert "Belum bernomor" in before
    assert "diterbitkan ulang" in at_first
    assert (newest.version, newest.number, newest.ready) == (2, "188/7/KEP/2026 <b>", True)
    assert (older.version, older.number, older.ready) == (1, None, True)


async def test_a_mistyped_number_is_typed_anew_and_a_reserved_one_is_not(office: Office) -> None:
    await without_number(office, DocumentKind.TEST_SHEET)
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    for label, number in ((GIVE_NUMBER, "188/7/2026"), ("Ganti nomor", "188/8/2026")):
        await hand.press(label)
        await hand.say(number)
        await hand.press(texts.SEND_NUMBER)

    assert [
        (each.version, each.number) for each in await issued(office, case) if each.kind is DocumentKind.TEST_SHEET
    ] == [
        (3, "188/8/2026"),
        (2, "188/7/2026"),
        (1, None),
    ]


async def test_a_number_that_another_document_has_is_refused_and_asked_again(office: Office) -> None:
    await without_number(office, DocumentKind.TEST_SHEET)
    one, other = await to_endorse(office), await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, one)
    await hand.press(GIVE_NUMBER)
    await hand.say("188/7/2026")
    await hand.press(texts.SEND_NUMBER)
    await see_newest(office, hand, other)
    await hand.press(GIVE_NUMBER)
    await hand.say("188/7/2026")
    refused = hand.text
    await hand.say("188/8/2026")
    await hand.press(texts.SEND_NUMBER)

    assert "188/7/2026" in refused
    assert (await issued(office, other))[0].number == "188/8/2026"


async def test_a_reserved_number_cannot_be_typed_over(office: Office) -> None:
    case = await under_test(office)
    hand = office.reviewer
    await see_newest(office, hand, case)
    assert hand.shown is not None
    assert hand.shown.button(GIVE_NUMBER) is None
    [newest, *_] = await issued(office, case)

    await forge_press(office, hand, f"do:give_number:{newest.id}")

    assert (await issued(office, case))[0] == newest
    assert newest.number is not None
    assert newest.number in hand.phone.from_bot[-1].text


async def test_whoever_sent_a_draft_hears_that_number_and_signature_can_wait(office: Office) -> None:
    await under_review(office)
    await office.print()
    await office.deliver()

    told = office.collector.phone.from_bot[-1].text

    assert "Draf ini bernomor setelah rapat menyetujuinya" in told
    assert "mintakan tanda tangan" not in told
    assert "Mohon beri nomor" not in told


async def test_a_draft_bears_its_version_and_nobody_gives_it_a_number(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_documents(hand, case)
    listed = hand.text
    await see_newest(office, hand, case)
    assert hand.shown is not None
    assert hand.shown.button(GIVE_NUMBER) is None
    assert hand.shown.button(KEEP_SIGNED) is not None
    [newest, *_] = await issued(office, case)

    await forge_press(office, hand, f"do:give_number:{newest.id}")

    assert listed.count("Draf, tanpa nomor") == 2
    assert "Lembar Pengujian Konsekuensi, versi 1\nDraf, tanpa nomor" in listed
    assert "tidak diberi nomor dengan tangan" in hand.phone.from_bot[-1].text
    assert await issued(office, case) == (newest, *(await issued(office, case))[1:])


async def test_pressing_everything_twice_makes_one_of_each(office: Office) -> None:
    await without_number(office, DocumentKind.TEST_SHEET)
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    await hand.press(GIVE_NUMBER)
    await hand.say("188/7/2026")
    summary, answered = hand.shown, hand.phone.acknowledged
    assert summary is not None

    for _ in range(2):
        await hand.phone.press(summary.id, texts.SEND_NUMBER)
    await hand.phone.wait_until(lambda _: hand.phone.acknowledged >= answered + 2)
    await office.sopan.intake.idle()

    assert [each.version for each in await issued(office, case) if each.kind is DocumentKind.TEST_SHEET] == [2, 1]
    assert FAULT not in hand.phone.transcript()


# --- excerpts ---------------------------------------------------------------------------------------------------


async def take_excerpt(office: Office, hand: Hand) -> None:
    """Of the first item, until it can be taken along."""
    await hand.say(f"/cari {ITEMS[0].title}")
    await hand.press("Buka 1")
    await hand.press(EXCERPT)
    await hand.press("Buat kutipan")
    await office.print()
    await hand.press("Lihat lagi")


async def test_the_test_of_one_item_is_put_on_paper_for_the_answer_to_whoever_asked(office: Office) -> None:
    case = await adopted(office)
    hand = office.collector

    await take_excerpt(office, hand)
    await hand.press(WORD)
    [newest, *_] = await issued(office, case)
    await hand.say(f"/cari {ITEMS[0].title}")
    await hand.press("Buka 1")
    await hand.press(EXCERPT)
    remembered = await office.sopan.services.read(lambda connection: history.of_case(connection, case.id))

    word = WordDocument(BytesIO(taken(hand)))
    printed = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert newest.kind is DocumentKind.EXCERPT
    assert (await issued(office, case))[0] == newest
    assert ITEMS[0].title in printed
    assert ITEMS[1].title not in printed
    assert [(each.did, each.role) for each in remembered if each.did == "excerpt_ordered"] == [
        ("excerpt_ordered", Role.PEJABAT_BIDANG)
    ]


@pytest.mark.parametrize("who", ["stranger_to_unit", "admin"])
async def test_who_may_not_see_inside_an_entry_gets_no_excerpt(office: Office, who: str) -> None:
    case = await adopted(office)
    before = await issued(office, case)
    hand: Hand = getattr(office, who)
    await hand.say(f"/cari {ITEMS[0].title}")
    shown = await hand.press("Buka 1")

    await forge_press(office, hand, "excerpt:1:make")

    assert shown.button(EXCERPT) is None
    assert await issued(office, case) == before
    assert FAULT not in hand.phone.transcript()


async def test_whoever_tested_the_item_signs_its_excerpt_and_is_remembered_in_that_office(office: Office) -> None:
    case = await adopted(office)
    hand = office.tester
    await take_excerpt(office, hand)

    await bring(hand, Edition.SCAN, a_pdf(3))
    await hand.press(texts.SEND_SIGNED)

    remembered = await office.sopan.services.read(lambda connection: history.of_case(connection, case.id))
    assert (await issued(office, case))[0].signed is not None
    assert [(each.did, each.role) for each in remembered[:2]] == [
        ("signed_copy_kept", Role.PPID_PENDUKUNG),
        ("excerpt_ordered", Role.PPID_PENDUKUNG),
    ]


async def test_an_exemption_that_has_ended_gives_no_excerpt(office: Office) -> None:
    case = await adopted(office, ITEMS[7:9])  # for 5 years, for 1 year
    office.later(days=400)
    hand = office.collector
    await hand.say("/cari Rekaman")
    ended = await hand.press("Buka 1")

    await forge_press(office, hand, "excerpt:2:make")

    assert ended.button(EXCERPT) is None
    assert not any(each.kind is DocumentKind.EXCERPT for each in await issued(office, case))


# --- beside the case --------------------------------------------------------------------------------------------


async def test_what_is_done_with_documents_is_not_taken_for_a_change_of_the_case(office: Office) -> None:
    """A stale press is answered with what has really happened."""
    await without_number(office, DocumentKind.DRAFT_LIST)
    case = await under_review(office, met=True)
    reviewer, collector = office.reviewer, office.collector
    await begin(reviewer, case, Action.CONTINUE_REST)
    open_form = reviewer.shown
    assert open_form is not None
    await change_by_colleague(office, case)
    await see_newest(office, collector, case)
    await collector.press(GIVE_NUMBER)
    await collector.say("188/1/2026")
    await collector.press(texts.SEND_NUMBER)

    await reviewer.press(t2.REST)

    assert "sudah berubah: " in reviewer.text
    assert FAULT not in reviewer.phone.transcript()


async def change_by_colleague(office: Office, case: Case) -> None:
    person = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address_of(office.reviewer.phone), office.clock().date())
    )
    assert person is not None
    await office.sopan.services.desk.advance(
        case.id, person.id, review_item, ReviewItem(item=1, decision=Decision.CONTINUE)
    )


# --- what is brought back is one PDF ----------------------------------------------------------------------------


async def test_what_is_no_signed_copy_is_refused_when_it_is_sent_and_is_not_in_the_way_of_what_is(
    office: Office,
) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    await hand.press(KEEP_SIGNED)
    await hand.choose(texts.SORTS[Edition.SCAN])

    await hand.send(a_docx(), "lembar.docx", "application/octet-stream")
    other_kind = hand.text
    await hand.send(a_pdf(1), "pindai.pdf", "application/pdf")
    await hand.send(a_photo(), "halaman.jpg", "image/jpeg")
    photo_beside = hand.text
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_SIGNED)
    await hand.press(TAKE_SIGNED)

    assert "satu berkas PDF" in other_kind
    assert "lembar.docx" not in other_kind
    assert "satu berkas PDF" in photo_beside
    assert taken(hand) == a_pdf(1)


async def test_a_pdf_beside_photos_of_the_signed_pages_is_refused_and_the_photos_stay(office: Office) -> None:
    case = await to_endorse(office)
    hand = office.tester
    await see_newest(office, hand, case)
    await hand.press(KEEP_SIGNED)
    await hand.choose(texts.SORTS[Edition.SCAN])

    await hand.send(a_photo(), "halaman.jpg", "image/jpeg")
    await hand.send(a_pdf(1), "pindai.pdf", "application/pdf")

    assert "satu berkas PDF" in hand.text
    assert "Sudah diterima: halaman.jpg" in hand.text


def a_docx() -> bytes:
    target = BytesIO()
    WordDocument().save(target)
    return target.getvalue()


def a_photo() -> bytes:
    target = BytesIO()
    Image.new("RGB", (60, 90), "white").save(target, "JPEG")
    return target.getvalue()
