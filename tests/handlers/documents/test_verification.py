"""Whether a document is genuine, by talking: by its QR, by its code, by the file itself; for staff and for anybody."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import product

import pytest
from sqlalchemy import Connection

from bot.demo.demo import USERNAME
from bot.demo.hand import Hand
from handlers.documents import verification
from sop.case.case import Case
from sop.documents.documents import SIGNED, DocumentFile, Edition, IssuedDocument
from sop.procedure import Action, DocumentKind, Role
from sop.text.codes import printed_code
from storage.queues import drafts
from storage.records import documents, orders, stationery
from tests.cases import adopted, opened, to_adopt, under_review, under_test
from tests.handlers.inputs import document, too_large
from tests.hands import begin, revoke
from tests.office import Office
from tests.sop.builders import STATIONERY
from texts import names
from texts.case import step2_review as texts
from texts.samples import PEOPLE

FILES = {edition: b"%PDF-1.7 " + edition.value.encode() + b" %%EOF" for edition in Edition}
PDF = "application/pdf"
OPEN = "Buka dokumen"
LISTS = (DocumentKind.DRAFT_LIST, DocumentKind.EXEMPT_LIST)


@pytest.fixture
def anybody(office: Office) -> Hand:
    """Somebody who was never invited."""
    return Hand(office.phone("Warga"))


async def issued(office: Office, *editions: Edition) -> tuple[Case, IssuedDocument]:
    """A draft list that was sent to PPID Utama, and these of its files."""
    case = await under_review(office)
    return case, await _with_files(office, case, DocumentKind.DRAFT_LIST, 1, editions)


async def outdated(office: Office, *editions: Edition) -> IssuedDocument:
    """A draft list of which there is a second version, since it was approved two days later."""
    case, hand = await under_review(office, met=True), office.reviewer
    office.later(days=2)
    for action, confirmed in ((Action.CONTINUE_REST, texts.REST), (Action.APPROVE, texts.APPROVE)):
        await begin(hand, case, action)
        await hand.press(confirmed)
    return await _with_files(office, case, DocumentKind.DRAFT_LIST, 1, editions)


async def _with_files(
    office: Office, case: Case, kind: DocumentKind, version: int, editions: tuple[Edition, ...]
) -> IssuedDocument:
    now = office.clock()

    def work(connection: Connection) -> IssuedDocument:
        found = documents.of_case(connection, case.id)
        one = next(each for each in found if (each.kind, each.version) == (kind, version))
        files = [
            DocumentFile(
                edition, sha256(FILES[edition]).hexdigest(), len(FILES[edition]), now, "Petugas yang menyimpan"
            )
            for edition in editions
        ]
        documents.printed(connection, one.id, files, now)
        return documents.issued(connection, one.id)

    return await office.sopan.services.database.run(work)


# --- by the code ------------------------------------------------------------------------------------------------


async def test_whoever_scans_the_code_learns_that_the_document_is_on_record_and_no_secret(
    office: Office, anybody: Hand
) -> None:
    case, document_ = await issued(office, Edition.PRINT)

    await anybody.say(f"/start v_{document_.code}")

    for told in ("✅ Dokumen ini tercatat", names.DOCUMENT[document_.kind], "Draf, tanpa nomor", "Versi 1"):
        assert told in anybody.text
    assert "putaran 1" in anybody.text
    assert "Diputuskan Senin, 23 November 2026" in anybody.text
    assert "Ini versi yang terbaru" in anybody.text
    assert "bertanda tangan belum tercatat" in anybody.text
    secrets = [case.title, *(item.title for item in case.items), *(person.name for person in PEOPLE)]
    assert [secret for secret in secrets if secret in anybody.text] == []


async def test_of_an_older_version_it_is_said_which_is_the_newest(office: Office, anybody: Hand) -> None:
    document_ = await outdated(office, Edition.PRINT)

    await anybody.say(f"/start v_{document_.code}")

    assert "Diputuskan Senin, 23 November 2026" in anybody.text
    assert "Sudah ada versi yang lebih baru: versi 2, diputuskan Rabu, 25 November 2026" in anybody.text


@pytest.mark.parametrize("edition", [Edition.SCAN, Edition.CERTIFIED])
async def test_it_is_said_which_sort_of_signed_copy_is_on_record_and_not_who_brought_it(
    office: Office, anybody: Hand, edition: Edition
) -> None:
    _, document_ = await issued(office, Edition.PRINT, edition)

    await anybody.say(f"/start v_{document_.code}")

    assert f"bertanda tangan tercatat: {names.EDITION[edition]}, Senin, 23 November 2026" in anybody.text
    assert "Petugas yang menyimpan" not in anybody.text


SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda code: code,
    printed_code,
    lambda code: printed_code(code).lower(),
    lambda code: f"  {code[:3].lower()} {code[3:5]} {code[5:]} ",
    lambda code: f"{code[:5]}–{code[5:]}.",
)


async def test_a_code_may_be_typed_in_small_letters_with_hyphens_and_spaces(office: Office, anybody: Hand) -> None:
    _, document_ = await issued(office)

    for hand, spelling in product((anybody, office.tester), SPELLINGS):
        asked = f"/periksa {spelling(document_.code)}"
        await hand.say(asked)

        assert "✅ Dokumen ini tercatat" in hand.text, asked


async def test_for_a_code_that_is_not_on_record_it_is_said_whom_to_ask(office: Office, anybody: Hand) -> None:
    await issued(office)
    written = replace(STATIONERY, office="DINAS CONTOH", contact="(0561) 000000")
    await office.sopan.services.database.run(lambda connection: stationery.keep(connection, written))

    hands, said = (anybody, office.collector), ("/periksa 22222-22222", "/start v_2222222222", "/periksa 2")
    for hand, asked in product(hands, said):
        await hand.say(asked)

        assert "Tidak ada dokumen tercatat dengan kode itu" in hand.text, asked
        assert "periksa sekali lagi" in hand.text
        assert "tanyakan kepada PPID pada DINAS CONTOH, (0561) 000000." in hand.text


@pytest.mark.telegram("on WhatsApp no command names the bot")
async def test_the_command_without_a_code_says_what_can_be_done(office: Office, anybody: Hand) -> None:
    said = ("/periksa", "Periksa", f"/PERIKSA@{USERNAME}", "/periksa ----", "/start v_----", "/start v_")
    for hand, asked in product((anybody, office.admin), said):
        await hand.say(asked)

        for told in ("pindai kode QR", "/periksa 7KQ2M-4XD9A", "kirim berkas PDF-nya"):
            assert told in hand.text, asked


async def test_whoever_may_see_the_document_can_open_it_from_there(office: Office, anybody: Hand) -> None:
    case = await under_test(office)
    document_ = await _with_files(office, case, DocumentKind.DRAFT_LIST, 1, ())

    for hand, opens in (
        (office.collector, True),
        (office.reviewer, True),
        (office.tester, True),
        (office.stranger_to_unit, False),
        (office.admin, False),
        (anybody, False),
    ):
        shown = await hand.say(f"/start v_{document_.code}")

        assert "✅ Dokumen ini tercatat" in shown.text
        assert (shown.button(OPEN) is not None) is opens, hand.phone.name


async def test_an_opd_does_not_learn_that_a_draft_is_about_it_before_the_test_begins(office: Office) -> None:
    _, document_ = await issued(office, Edition.PRINT)

    for asking in (
        office.tester.say(f"/periksa {document_.code}"),
        office.tester.send(FILES[Edition.PRINT], "draf.pdf", PDF),
    ):
        shown = await asking

        assert "✅" in shown.text
        assert shown.button(OPEN) is None


@pytest.mark.parametrize(
    "said", ["/periksaan", "/periksa@LainBot 22222-22222", "/start@LainBot v_2222222222", "/periksa_22222"]
)
async def test_a_stranger_s_command_that_only_begins_like_the_one_to_check_is_turned_away(
    anybody: Hand, said: str
) -> None:
    shown = await anybody.say(said)

    assert "hanya melayani petugas yang diundang" in shown.text
    assert "ketik /periksa" in shown.text
    assert not shown.buttons


async def test_an_invitation_whose_code_begins_like_that_of_a_document_is_an_invitation(
    office: Office, anybody: Hand
) -> None:
    code = await office.invite(Role.PPID_UTAMA, code="v_ab-cdefghijklmnopqrstuvwxyz0123")

    await anybody.say(f"/start {code}")

    assert "Pendaftaran sebagai PPID Utama" in anybody.text


# --- by the file ------------------------------------------------------------------------------------------------


async def test_the_very_file_is_known_again_with_its_edition(office: Office, anybody: Hand) -> None:
    await issued(office, *Edition)

    for hand, edition in product((anybody, office.reviewer), Edition):
        known = "salinan bertanda tangan yang disimpan petugas" if edition in SIGNED else "✅ Berkas ini asli"
        shown = await hand.send(FILES[edition], "apa saja.pdf", PDF)

        assert known in shown.text
        assert f"Edisi: {names.EDITION[edition]}" in shown.text
        assert "Ini versi yang terbaru" in shown.text
        assert (shown.button(OPEN) is not None) is (hand is not anybody)


async def test_the_file_of_an_older_version_is_genuine_and_not_the_newest(office: Office, anybody: Hand) -> None:
    await outdated(office, Edition.PRINT)

    await anybody.send(FILES[Edition.PRINT], "lama.pdf", PDF)

    assert "✅ Berkas ini asli" in anybody.text
    assert "Sudah ada versi yang lebih baru: versi 2" in anybody.text


async def test_a_file_with_one_letter_changed_is_not_the_one_on_record_and_is_not_kept(
    office: Office, anybody: Hand
) -> None:
    await issued(office, Edition.PRINT)
    changed = FILES[Edition.PRINT].replace(b"print", b"Print")

    for hand, name, mime in ((anybody, "DOKUMEN.PDF", "application/octet-stream"), (office.collector, "dokumen", PDF)):
        await hand.send(changed, name, mime)

        assert "bukan dokumen yang diterbitkan Sopan" in hand.text
        assert "walau satu huruf" in hand.text
        assert STATIONERY.office in hand.text
    await office.sopan.intake.idle()
    assert not office.sopan.services.vault.holds(sha256(changed).hexdigest())
    assert await office.sopan.services.read(drafts.every) == ()


@pytest.mark.telegram("WhatsApp does not tell a size before a file is fetched")
async def test_a_file_of_a_size_that_none_on_record_has_is_known_for_another_without_fetching_it(
    office: Office, anybody: Hand
) -> None:
    await issued(office, *Edition)

    for hand in (anybody, office.collector):
        for data in (FILES[Edition.PRINT] + b" ", too_large()):
            await hand.send(data, "dokumen.pdf", PDF)

            assert "bukan dokumen yang diterbitkan Sopan" in hand.text
    assert _fetched(office) == 0


@pytest.mark.slow
@pytest.mark.telegram("counts what is fetched from Telegram")
async def test_of_many_files_two_at_a_time_are_checked_and_nobody_else_waits(office: Office) -> None:
    await issued(office, Edition.PRINT)
    citizens = [Hand(office.phone(f"Warga {number}")) for number in range(8)]
    office.simulator.faults.add("delay_after", times=2, value=3, method="getFile")

    checks = [asyncio.create_task(hand.send(FILES[Edition.PRINT], "a.pdf", PDF)) for hand in citizens]
    await asyncio.sleep(0.5)
    await office.collector.say("/tugas")

    assert _fetched(office) == 2
    assert not [check for check in checks if check.done()]
    assert all("✅ Berkas ini asli" in shown.text for shown in await asyncio.gather(*checks))


@pytest.mark.telegram("the fault is of Telegram's server")
async def test_a_file_that_cannot_be_fetched_can_be_sent_again(office: Office, anybody: Hand) -> None:
    await issued(office, Edition.PRINT)
    office.simulator.faults.add("server_error", method="getFile")

    await anybody.send(FILES[Edition.PRINT], "a.pdf", PDF)
    told = anybody.text
    await anybody.send(FILES[Edition.PRINT], "a.pdf", PDF)

    assert "belum berhasil diperiksa" in told
    assert "Isian Anda" not in told
    assert "✅ Berkas ini asli" in anybody.text


@pytest.mark.slow
@pytest.mark.telegram("the delay is of Telegram's server")
async def test_a_check_that_takes_too_long_makes_room_for_the_next(
    office: Office, anybody: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    await issued(office, Edition.PRINT)
    monkeypatch.setattr(verification, "PATIENCE", 0.5)
    office.simulator.faults.add("delay_after", times=3, value=5, method="getFile")

    for _ in range(3):
        await anybody.send(FILES[Edition.PRINT], "a.pdf", PDF)

        assert "belum berhasil diperiksa" in anybody.text
    monkeypatch.undo()
    await anybody.send(FILES[Edition.PRINT], "a.pdf", PDF)

    assert "✅ Berkas ini asli" in anybody.text


async def test_a_file_of_25_mb_cannot_be_checked_but_its_code_can(office: Office, anybody: Hand) -> None:
    _, document_ = await issued(office)
    scan = DocumentFile(Edition.SCAN, sha256(too_large()).hexdigest(), len(too_large()), office.clock())
    await office.sopan.services.database.run(lambda connection: documents.attach(connection, document_.id, scan))

    for hand in (anybody, office.collector):
        await hand.send(too_large(), "besar.pdf", PDF)

        assert "terlalu besar untuk diperiksa di sini (25,0 MB; paling besar 20,0 MB)" in hand.text
        assert "ketik /periksa" in hand.text
    assert _fetched(office) == 0


async def test_a_form_that_waits_for_files_has_the_file(office: Office) -> None:
    await issued(office, Edition.PRINT)
    hand = office.collector
    await begin(hand, await opened(office), Action.ATTACH)

    await hand.send(FILES[Edition.PRINT], "lampiran.pdf", PDF)

    assert "Sudah diterima: lampiran.pdf" in hand.text


async def test_what_is_no_pdf_is_not_checked(office: Office, anybody: Hand) -> None:
    collector = office.collector

    await anybody.send(document({}), "surat.docx", "application/octet-stream")
    await collector.send(document({}), "surat.docx", "application/octet-stream")

    assert "hanya melayani petugas yang diundang" in anybody.text
    assert "tidak ada usulan yang menunggu berkas" in collector.text


async def test_the_form_that_somebody_left_behind_who_holds_no_role_any_more_takes_no_file(office: Office) -> None:
    hand = office.collector
    await begin(hand, await opened(office), Action.ATTACH)
    await revoke(office, hand)

    await hand.send(FILES[Edition.PRINT], "lampiran.pdf", PDF)
    await office.sopan.intake.idle()

    assert "bukan dokumen yang diterbitkan Sopan" in hand.text
    assert not office.sopan.services.vault.holds(sha256(FILES[Edition.PRINT]).hexdigest())


def _fetched(office: Office) -> int:
    """How many files the bot has begun to fetch."""
    return len([call for call in office.simulator.calls if call.method == "getFile"])


async def test_what_is_no_reason_to_refuse_yet_says_so(office: Office, anybody: Hand) -> None:
    draft = await under_review(office)
    endorsed = await to_adopt(office)
    in_force = await adopted(office)

    def newest(connection: Connection) -> list[str]:
        found = [documents.of_case(connection, case.id) for case in (draft, endorsed, in_force)]
        return [next(each.code for each in of if each.kind in LISTS) for of in found]

    codes = await office.sopan.services.read(newest)
    told = [(await anybody.say(f"/periksa {code}")).text for code in codes]

    assert ["belum menjadi dasar untuk menolak" in text for text in told] == [True, True, False]
    assert "Berlaku sebagai pedoman sejak Senin, 23 November 2026" in told[-1]


async def test_a_code_alone_is_checked_and_a_word_is_not(office: Office, anybody: Hand) -> None:
    case = await under_review(office)
    code = (await office.sopan.services.read(lambda connection: documents.of_case(connection, case.id)))[0].code

    for hand in (anybody, office.tester):
        genuine = await hand.say(printed_code(code).lower())
        unknown = await hand.say("22222-22222")
        words = [await hand.say(word) for word in ("KECAMATAN", "KETERANGAN")]

        assert ["tercatat" in each.text for each in (genuine, unknown, *words)] == [True, True, False, False]
        assert "Tidak ada dokumen" in unknown.text


async def test_a_code_without_a_figure_is_checked_too(
    office: Office, anybody: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders, "CODE_LETTERS", "QWXYZ")
    case = await under_review(office)
    code = (await office.sopan.services.read(lambda connection: documents.of_case(connection, case.id)))[0].code

    for hand in (anybody, office.tester):
        genuine = await hand.say(printed_code(code).lower())

        assert "✅ Dokumen ini tercatat" in genuine.text
