"""Sheets by talking: sent, looked over, taken over in part; handed out, filled at a desk, and taken back."""

import asyncio
from collections.abc import Sequence
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.demo.hand import Hand
from simulator import SeenMessage
from sop.assessment.assessment import Verdict
from sop.case.case import Case, MediaForm
from sop.case.step1_collect import add_item
from sop.procedure import Action, Need
from sop.sheets.columns import Column
from storage.queues import drafts, inbox
from storage.records import history, people
from tests.cases import now, opened, under_test
from tests.handlers.files import hostile
from tests.handlers.inputs import MACRO, PNG
from tests.handlers.sheets.sheet_samples import CSV, STYLE_A, STYLE_D, XLSX, Cells, saved, xlsx
from tests.hands import LIST, begin, labels, see
from tests.office import Office, address_of
from texts import names
from texts.samples import ITEMS
from texts.sheets import sheets as texts
from texts.sheets.assessment_sheet import HEADINGS
from texts.sheets.columns import TITLE

MANY: Cells = (
    ("No", "Informasi", "Isi", "Bentuk", "Alasan usul"),
    (1, "Biodata penduduk per orang", "NIK dan nama", "Digital", "Memuat data pribadi"),
    (2, "Abc", "Isi akta", "Digital", "Memuat data pribadi"),
    (3, "Data biometrik KTP-el", "Sidik jari", "Kaset", "Tidak dapat diganti"),
    (4, "Akta kelahiran perseorangan", "Isi akta", "Kertas dan digital", "Memuat data pribadi"),
)


async def importing(office: Office) -> tuple[Hand, Case]:
    case = await opened(office)
    await begin(office.collector, case, Action.IMPORT_ITEMS)
    return office.collector, case


async def events(office: Office, case: Case) -> Sequence[tuple[str, str | None]]:
    found = await office.sopan.services.read(lambda connection: history.of_case(connection, case.id))
    return [(event.did, event.note) for event in found]


# --- items -------------------------------------------------------------------------------------------------------


@pytest.mark.on_both
async def test_good_rows_are_taken_after_a_look_and_bad_ones_are_named(office: Office) -> None:
    hand, case = await importing(office)

    await hand.send(xlsx(MANY), "daftar.xlsx", XLSX)
    preview = hand.text
    before = await now(office, case)
    await hand.press(texts.TAKE)

    after = await now(office, case)
    assert f"✅ 2 baris diimpor ke {case.number}. 2 baris belum baik" in hand.text
    assert "daftar.xlsx (4 baris)" in preview
    assert "Baris 3, kolom Informasi: “Abc” terlalu singkat." in preview
    assert "Baris 4, kolom Bentuk: “Kaset” tidak dikenal. Isi Kertas, Digital, atau Kertas dan digital." in preview
    assert before.items == ()
    assert [item.title for item in after.items] == ["Biodata penduduk per orang", "Akta kelahiran perseorangan"]
    assert after.items[1].form is MediaForm.BOTH
    assert after.version == before.version + 1
    assert ("items_imported", "2") in await events(office, case)
    assert names.NEED[Need.SCREENING] in hand.text


@pytest.mark.parametrize(("answer", "taken"), [(texts.HEADINGS, 2), (texts.ITEMS, 3)])
async def test_a_row_with_nothing_but_a_title_is_asked_about(office: Office, answer: str, taken: int) -> None:
    hand, case = await importing(office)

    await hand.send(xlsx((MANY[0], ("I", "Rahasia pribadi warga"), MANY[1], MANY[4])), "daftar.xlsx", XLSX)
    asked = hand.text
    await hand.press(answer)
    for _ in range(taken - 2):  # of an item that is only a title, more is lacking
        await hand.press(names.FORM[MediaForm.DIGITAL])
        await hand.say("Memuat data pribadi")
    await hand.press(texts.TAKE)

    assert "Baris 2: Rahasia pribadi warga" in asked
    assert len((await now(office, case)).items) == taken


async def test_the_corrected_sheet_brings_only_what_is_new(office: Office) -> None:
    hand, case = await importing(office)
    await hand.send(xlsx(MANY), "daftar.xlsx", XLSX)
    await hand.press(texts.TAKE)
    mended = (
        *MANY[:2],
        (2, "Akta perkawinan", *MANY[2][2:]),
        (3, "Data biometrik", "Sidik", "Digital", "Rahasia"),
        MANY[4],
    )

    await hand.press(names.ACTION[Action.IMPORT_ITEMS])
    await hand.send(xlsx(mended), "daftar.xlsx", XLSX)
    preview = hand.text
    await hand.press(texts.TAKE)

    assert "sudah ada sebagai butir 1" in preview
    assert len((await now(office, case)).items) == 4


async def test_what_is_written_beside_a_sheet_is_said_to_be_not_kept(office: Office) -> None:
    hand, _ = await importing(office)

    await hand.send(xlsx(MANY), "daftar.xlsx", XLSX, "Daftar bulan ini")

    assert "daftar.xlsx (4 baris) (keterangan pada berkas tidak disimpan)" in hand.text


async def test_what_the_sheet_lacks_is_asked_once(office: Office) -> None:
    hand, case = await importing(office)

    await hand.send(xlsx((("Informasi", "Isi"), *((f"Laporan {n}", "Isinya") for n in range(20)))), "a.xlsx", XLSX)
    asked_form = hand.text
    await hand.choose("Kertas")
    asked_reason = hand.text
    await hand.say("Memuat data pribadi warga")
    await hand.press(texts.TAKE)

    items = (await now(office, case)).items
    assert texts.ASK_FORM in asked_form
    assert texts.ASK_REASON in asked_reason
    assert len(items) == 20
    assert {(item.form, item.reason) for item in items} == {(MediaForm.PAPER, "Memuat data pribadi warga")}


async def test_a_published_list_is_taken_as_it_is(office: Office) -> None:
    hand, case = await importing(office)

    await hand.send(xlsx(STYLE_A), "dik.xlsx", XLSX)
    await hand.press("Ya, OPD ini")
    await hand.choose("Digital")
    preview = hand.text
    await hand.press(texts.TAKE)

    items = (await now(office, case)).items
    assert "3 baris dapat diimpor" in preview
    assert items[0].reason == "Data dapat disalahgunakan"
    assert items[0].screening is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
async def test_a_csv_is_taken_too(office: Office, encoding: str) -> None:
    hand, case = await importing(office)
    text = 'Informasi;Isi;Bentuk;Alasan\r\n"Laporan\r\nharian";Menu kafé;Digital;Rahasia\r\n'

    await hand.send(text.encode(encoding), "daftar.csv", CSV)
    await hand.press(texts.TAKE)

    items = (await now(office, case)).items
    assert [(item.title, item.content) for item in items] == [("Laporan harian", "Menu kafé")]


async def test_everything_that_was_found_can_be_seen_page_by_page_and_the_form_goes_on(office: Office) -> None:
    hand, case = await importing(office)
    bad = [(n, "x", "Isinya", "Digital", "Rahasia") for n in range(12)]
    await hand.send(xlsx((*MANY[:2], *bad)), "a.xlsx", XLSX)

    await hand.press(texts.SEE_ALL)
    first = hand.text
    await hand.press("Berikutnya ▶")
    second = hand.text
    await hand.press(texts.TO_FORM)
    back = hand.text
    await hand.press(texts.TAKE)

    assert "Catatan atas lembar (12)" in first
    assert "Baris 3, kolom Informasi" in first
    assert "Baris 8, kolom Informasi" in second
    assert "1 baris dapat diimpor" in back
    assert len((await now(office, case)).items) == 1


async def test_of_a_sheet_without_one_good_row_nothing_is_offered_but_to_send_another(office: Office) -> None:
    hand, case = await importing(office)
    await hand.send(xlsx((MANY[0], MANY[2])), "a.xlsx", XLSX)
    assert hand.shown is not None
    offered = labels(hand.shown)

    await hand.press(texts.ANOTHER)
    await hand.send(xlsx(MANY[:2]), "b.xlsx", XLSX)
    await hand.press(texts.TAKE)

    assert texts.TAKE not in offered
    assert len((await now(office, case)).items) == 1


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (PNG, "daftar.png", "Mohon kirim lembar XLSX atau CSV."),
        (b"\xd0\xcf\x11\xe0 lama", "daftar.xls", "Mohon kirim lembar XLSX atau CSV."),
        (MACRO, "daftar.xlsm", "memuat makro"),
        (b"", "daftar.xlsx", "kosong"),
        (xlsx(MANY)[:500], "daftar.xlsx", "rusak"),
        (b"Laporan,Kertas\n", "daftar.csv", "Kolom berikut tidak ditemukan: Informasi."),
        (xlsx(MANY, MANY), "daftar.xlsx", "lebih dari satu daftar, yaitu pada lembar Lembar 1 dan Lembar 2"),
        (xlsx(MANY[:1]), "daftar.xlsx", "tidak memuat satu baris pun"),
        (xlsx((("Informasi", "Bentuk", "Bentuk informasi"), ("Laporan", "x", "y"))), "a.xlsx", "dua kolom Bentuk"),
        (xlsx((MANY[0], *[MANY[1]] * 1001)), "daftar.xlsx", "lebih panjang dari 1.000 baris"),
    ],
    ids=["png", "xls", "xlsm", "empty", "broken", "headings", "sheets", "rows", "doubled", "long"],
)
async def test_what_is_no_list_is_refused_in_words_and_the_question_stays(
    office: Office, data: bytes, name: str, said: str
) -> None:
    hand, _ = await importing(office)

    await hand.send(data, name, "application/octet-stream")

    assert said in hand.text
    assert "Mohon kirim lembar XLSX atau CSV berisi daftar informasi." in hand.text


async def test_a_sheet_that_brings_its_reader_down_is_refused_once_and_nobody_else_notices(office: Office) -> None:
    hand, _ = await importing(office)

    await hand.phone.send_document(hostile.full_cells(), "daftar.xlsx", XLSX)
    await office.reviewer.say("/menu")
    meanwhile = hand.phone.from_bot[-1].text
    await hand.phone.wait_until(lambda messages: messages[-1].text != meanwhile and messages[-1].buttons, 120)
    refused = hand.phone.from_bot[-1].text
    await office.sopan.intake.idle()
    left = await office.sopan.services.read(inbox.waiting)
    before = hand.phone.from_bot
    await office.restart()
    await hand.send(xlsx(MANY), "daftar.xlsx", XLSX)

    assert "terlalu rumit" not in meanwhile
    assert "berkas daftar.xlsx terlalu rumit" in refused
    assert "Mohon kirim lembar XLSX atau CSV berisi daftar informasi." in refused
    assert not left
    assert len(hand.phone.from_bot) == len(before) + 1
    assert "baris dapat diimpor" in hand.text


async def test_words_in_place_of_a_sheet_are_refused(office: Office) -> None:
    hand, _ = await importing(office)

    await hand.say("Ini daftarnya")

    assert "Mohon kirim lembar XLSX atau CSV." in hand.text


async def test_the_form_goes_on_after_a_restart_and_keeps_no_content_in_its_row(office: Office) -> None:
    hand, case = await importing(office)
    await hand.send(xlsx(MANY), "daftar.xlsx", XLSX)

    await office.restart()
    kept = await office.sopan.services.read(drafts.every)
    await hand.press(texts.TAKE)

    assert "Biodata" not in str(kept)
    assert len((await now(office, case)).items) == 2


async def test_when_the_case_changed_meanwhile_the_person_looks_again(office: Office) -> None:
    hand, case = await importing(office)
    await hand.send(xlsx(MANY), "daftar.xlsx", XLSX)
    await _add_in_another_way(office, case)

    await hand.press(texts.TAKE)
    refused = hand.text
    await hand.press(texts.TAKE)

    assert "sudah berubah" in refused
    assert "sudah ada sebagai butir 1" in refused
    assert len((await now(office, case)).items) == 2


async def _add_in_another_way(office: Office, case: Case) -> None:
    """A colleague adds the first sample item meanwhile."""
    address = address_of(office.collector.phone)
    colleague = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address, office.clock().date())
    )
    assert colleague is not None
    await office.sopan.services.desk.advance(case.id, colleague.id, add_item, ITEMS[0].description)


async def test_a_returned_draft_can_be_added_to_from_below_its_list(office: Office) -> None:
    case = await opened(office, ITEMS[:7], files=1)
    hand = office.collector
    await see(hand, case)

    await hand.press(LIST)
    await hand.press(names.ACTION[Action.IMPORT_ITEMS])

    assert "Mohon kirim lembar XLSX atau CSV berisi daftar informasi." in hand.text


# --- tests -------------------------------------------------------------------------------------------------------

ANSWERS = {
    Column.SCOPE: "Seluruhnya",
    Column.GROUNDS: "17.h.1",
    Column.CONSENT: "Tidak",
    Column.PUBLIC_OFFICE: "Tidak",
    Column.HARMED: "Warga pemilik data",
    Column.HARM: "Warga dapat ditipu dengan data itu",
    Column.SEVERITY: "Berat",
    Column.BENEFIT: "Data warga terlindungi",
    Column.PUBLIC_INTEREST: "Menutup lebih besar manfaatnya",
    Column.VERDICT: "Dikecualikan",
    Column.PERIOD: "5 tahun",
}


async def template(hand: Hand, case: Case) -> SeenMessage:
    """The sheet as it arrives."""
    await begin(hand, case, Action.TAKE_TEMPLATE)
    await hand.phone.wait_until(lambda seen: [each for each in seen if texts.TEMPLATE_SENT in each.text], 10)
    return [each for each in hand.phone.from_bot if each.file][-1]


def filled(data: bytes, *rows: int, **changes: str) -> bytes:
    """The sheet with these rows answered, as another program saves it."""
    book = load_workbook(BytesIO(data))
    sheet = book[TITLE]
    place = {str(cell.value): int(cell.column or 0) for cell in sheet[HEADINGS + 1]}
    answers = ANSWERS | {Column(name): text for name, text in changes.items()}
    for row in rows:
        for column, text in answers.items():
            sheet.cell(HEADINGS + 1 + row, place[names.COLUMN[column]]).value = text
    return saved(book)


async def test_the_sheet_goes_out_to_be_kept_and_comes_back_filled(office: Office) -> None:
    case = await under_test(office, ITEMS[:3])
    hand = office.tester

    sent = await template(hand, case)
    data = filled(hand.phone.download(sent.id), 1, 3)
    await begin(hand, case, Action.IMPORT_TESTS)
    await hand.send(data, "uji.xlsx", XLSX)
    preview = hand.text
    await hand.press(texts.TAKE)

    after = await now(office, case)
    assert sent.file
    assert sent.file.name == "Uji-U-001-2026-putaran-1.xlsx"
    assert not sent.protected  # or Telegram would not let it be opened in Excel
    assert "2 baris dapat diimpor" in preview
    assert "1 baris belum diisi" in preview
    assert [item.assessment.verdict if item.assessment else None for item in after.items] == [
        Verdict.EXEMPT,
        None,
        Verdict.EXEMPT,
    ]
    assert "2/3 teruji" in hand.text
    assert ("tests_imported", "2") in await events(office, case)


async def test_a_sheet_can_be_taken_while_the_bot_waits_for_one(office: Office) -> None:
    case = await under_test(office, ITEMS[:2])
    hand = office.tester
    await begin(hand, case, Action.IMPORT_TESTS)

    sent = await template(hand, case)
    await hand.send(filled(hand.phone.download(sent.id), 1), "uji.xlsx", XLSX)

    assert "1 baris dapat diimpor" in hand.text


async def test_bad_rows_of_a_sheet_are_named_and_the_good_ones_taken(office: Office) -> None:
    case = await under_test(office, ITEMS[:2])
    hand = office.tester
    sent = await template(hand, case)
    data = filled(filled(hand.phone.download(sent.id), 1), 2, period="selamanya", grounds="17.z")

    await begin(hand, case, Action.IMPORT_TESTS)
    await hand.send(data, "uji.xlsx", XLSX)
    preview = hand.text
    await hand.press(texts.TAKE)

    after = await now(office, case)
    assert "Baris 5, kolom Dasar hukum: “17.z” tidak dikenal. Isi misalnya 17.h.2." in preview
    assert "Baris 5, kolom Jangka waktu: “selamanya” bukan waktu tertentu." in preview
    assert [item.assessment is not None for item in after.items] == [True, False]


async def test_a_sheet_of_another_case_is_refused(office: Office) -> None:
    first, second = await under_test(office, ITEMS[:1]), await under_test(office, ITEMS[1:2])
    hand = office.tester
    sent = await template(hand, first)

    await begin(hand, second, Action.IMPORT_TESTS)
    await hand.send(filled(hand.phone.download(sent.id), 1), "uji.xlsx", XLSX)

    assert f"dibuat untuk usulan {first.number}, sedangkan ini usulan {second.number}" in hand.text


async def test_a_test_made_in_the_chat_since_is_not_written_over(office: Office) -> None:
    case = await under_test(office, ITEMS[:2])
    hand = office.tester
    sent = await template(hand, case)
    data = filled(hand.phone.download(sent.id), 1, 2)
    await begin(hand, case, Action.IMPORT_TESTS)
    await hand.send(filled(data, 2, harm="Akibat yang pertama kali ditulis"), "uji.xlsx", XLSX)
    await hand.press(texts.TAKE)

    await begin(hand, case, Action.IMPORT_TESTS)
    await hand.send(filled(data, 2, harm="Akibat lain yang ditulis kemudian"), "uji.xlsx", XLSX)

    assert "Baris 5: butir 2 sudah diuji lagi setelah lembar ini dibuat. Unduh lembar yang baru." in hand.text
    assert "1 baris sama dengan yang sudah dicatat" in hand.text


async def test_a_published_list_prefills_tests_and_the_rest_is_asked_once(office: Office) -> None:
    listed = [item for item in ITEMS if item.title.startswith(("Riwayat kesehatan", "Nota dinas"))]
    case = await under_test(office, listed)
    published = (
        STYLE_D[0],
        (1, listed[1].title, "Pasal 17 huruf i", "5 tahun", "Mengganggu keputusan", "Pertimbangan terlindungi"),
        (2, listed[0].title, "17.h.2", "1 tahun", "Mengungkap rahasia pribadi", "Melindungi pegawai"),
        (3, "Bukan butir kami", "17.i", "5 tahun", "Mengganggu keputusan", "Pertimbangan terlindungi"),
    )
    hand = office.tester

    await begin(hand, case, Action.IMPORT_TESTS)
    await hand.send(xlsx(published), "dik.xlsx", XLSX)
    await hand.choose("Tidak")
    await hand.choose("Tidak")
    await hand.say("Pegawai")
    await hand.choose("Sedang")
    await hand.say("Menutup lebih besar manfaatnya")
    preview = hand.text
    await hand.press(texts.TAKE)

    tests = [item.assessment for item in (await now(office, case)).items]
    assert "“Bukan butir kami” bukan butir yang diuji" in preview
    assert "dianggap dikecualikan seluruhnya" in preview
    assert [test.grounds[0].code if test else "" for test in tests] == ["17.h.2", "17.i"]
    assert {test.harmed for test in tests if test} == {"Pegawai"}
    assert [test.consent if test else None for test in tests] == [False, None]


async def test_one_answer_for_all_rows_can_be_left_to_the_sheet(office: Office) -> None:
    [item] = [item for item in ITEMS if item.title.startswith("Nota dinas")]
    case = await under_test(office, [item])
    row = (1, item.title, "Pasal 17 huruf i", "5 tahun", "Mengganggu keputusan", "Pertimbangan terlindungi")
    hand = office.tester

    await begin(hand, case, Action.IMPORT_TESTS)
    await hand.send(xlsx((STYLE_D[0], row)), "dik.xlsx", XLSX)
    for _ in range(3):
        await hand.choose(texts.IN_SHEET)

    assert "0 baris dapat diimpor" in hand.text
    assert "kolom Yang dirugikan: belum diisi" in hand.text


async def test_others_are_answered_while_a_long_sheet_is_read(office: Office) -> None:
    hand, _ = await importing(office)
    rows = [(n, f"Laporan bulanan nomor {n}", "Isinya rahasia", "Digital", "Rahasia") for n in range(500)]

    reading = asyncio.create_task(hand.send(xlsx((MANY[0], *rows)), "a.xlsx", XLSX))
    await office.reviewer.say("/menu")

    await reading
    assert "500 baris dapat diimpor" in hand.text
