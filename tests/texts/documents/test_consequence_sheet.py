"""The consequence-test sheet and its excerpt: the items and verdicts that belong there."""

import json
from dataclasses import replace

import pytest

from sop.assessment.legal_basis import Ground
from sop.documents.signatories import Signatory
from sop.documents.stationery import TableForm
from sop.procedure import EventKind, Signer
from sop.sheets.columns import Column
from tests.sop.builders import BY_REVIEWER, EXEMPT, OPEN, UNIT, assessing, endorsing
from tests.texts.documents.document_samples import excerpt, in_force, merged, sheet
from tests.texts.documents.printed import ARCHIVE, BIODATA, paper, rows, words
from texts import names
from texts.documents.glyphs import TIE
from texts.documents.layout import for_phone

HARM = names.COLUMN[Column.HARM]

# --- the consequence-test sheet ----------------------------------------------------------------------------------


def test_the_sheet_says_the_verdict_on_every_item_that_was_tested() -> None:
    printed = paper(sheet())

    assert [row["Kesimpulan"] for row in rows(printed)] == [
        "Dikecualikan",
        "Dikecualikan sebagian; selebihnya terbuka",
        "Terbuka: tidak ada dasar pengecualian dalam Pasal 17",
    ]
    assert "3 butir: 1 butir dikecualikan, 1 butir dikecualikan sebagian, dan 1 butir terbuka." in words(printed)


def test_the_sheet_shows_ground_harm_weighing_part_and_period() -> None:
    _, partial, opened = rows(paper(sheet()))

    assert partial["Konten Informasi"].endswith("Bagian yang dikecualikan: Lampiran teknis akses")
    assert partial["Dasar Hukum"].startswith("UU 14/2008 Pasal 17 huruf h angka 2\n")
    assert "Yang dirugikan: Warga pemilik data\nBeratnya akibat: berat" in partial[HARM]
    assert "Kepentingan umum: Menutup lebih besar" in partial["Manfaat bila ditutup"]
    assert partial["Batas Waktu Pengecualian"] == "5 tahun"
    assert opened[HARM] == "Alasan dibuka: Data agregat tidak memuat data perseorangan"
    assert (opened["Dasar Hukum"], opened["Batas Waktu Pengecualian"]) == ("–", "–")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"consent": True}, "Terbuka: ada persetujuan tertulis (Pasal 18 ayat (2))"),
        ({"public_office": True}, "Terbuka: menyangkut jabatan publik (Pasal 18 ayat (2))"),
        ({"consent": False}, "Terbuka: setelah ditimbang, tidak dikecualikan"),
    ],
    ids=["consent", "public office", "weighed"],
)
def test_why_an_item_with_a_ground_is_open_all_the_same(changed: dict[str, bool], why: str) -> None:
    test = EXEMPT.model_copy(update={"verdict": OPEN.verdict, "period": None, **changed})

    assert rows(paper(sheet(endorsing(test))))[0]["Kesimpulan"] == why


def test_consent_is_mentioned_for_personal_grounds_alone() -> None:
    named = Ground("17.a"), Ground("17.h.2")
    case = endorsing(EXEMPT)
    (item,) = case.items
    assert item.assessment
    tests = [replace(item.assessment, grounds=grounds) for grounds in (named[:1], named)]
    printed = [rows(paper(sheet(replace(case, items=(replace(item, assessment=test),)))))[0] for test in tests]

    assert ["Pasal 18 ayat (2)" in row["Dasar Hukum"] for row in printed] == [False, True]


def test_a_sheet_that_was_endorsed_is_not_said_to_wait_for_it() -> None:
    document = sheet()
    finish = replace(document.issued.finish, did=EventKind.RESULTS_ENDORSED, by=BY_REVIEWER)

    sent, endorsed = (words(paper(replace(document, endorsed=each))) for each in (None, finish))

    assert "dikembalikan kepada PPID Utama untuk disahkan" in sent
    assert "untuk disahkan" not in endorsed
    assert f"telah disahkan PPID Utama, {BY_REVIEWER.name}, pada 23 November 2026." in endorsed


def test_the_sheet_leaves_out_what_did_not_come_through_the_meeting() -> None:
    case = endorsing(EXEMPT, EXEMPT)
    struck = replace(assessing(BIODATA, ARCHIVE, struck=(1,)).items[0], assessment=case.items[0].assessment)
    document = sheet(replace(case, items=(struck, case.items[1])))

    assert [row["No"] for row in rows(paper(document))] == ["2"]


def test_the_sheet_cites_the_information_act_and_not_the_sops_own_laws() -> None:
    said = words(paper(sheet()))

    assert "Pasal 17 dan Pasal 19 Undang-Undang Nomor 14 Tahun 2008" in said
    assert "Peraturan Komisi Informasi Nomor 1 Tahun 2021" in said
    assert "25/2009" not in said


@pytest.mark.parametrize("form", TableForm)
def test_every_form_of_the_sheet_says_all_of_a_test_once(form: TableForm) -> None:
    document = sheet()
    printed = rows(paper(replace(document, stationery=replace(document.stationery, sheet_form=form))))

    whole = ["\n".join(row.values()) for row in printed]
    item, test = document.items[1], document.items[1].assessment
    assert test
    for said in (
        item.title,
        item.content,
        "Bagian yang dikecualikan: Lampiran teknis akses",
        "UU 14/2008 Pasal 17 huruf h angka 2",
        test.harm,
        "Yang dirugikan: Warga pemilik data",
        test.benefit,
        test.public_interest,
        "5 tahun",
        "Dikecualikan sebagian; selebihnya terbuka",
    ):
        assert said
        assert whole[1].count(said) == 1, said
    assert "Alasan dibuka: Data agregat" in whole[2]
    assert "Terbuka: tidak ada dasar pengecualian dalam Pasal 17" in whole[2]


@pytest.mark.parametrize(
    ("form", "columns"),
    [
        (TableForm.A, ["Informasi", "Dasar Hukum Pengecualian", "Dibuka", "Ditutup", "Jangka Waktu", "Kesimpulan"]),
        (TableForm.C, ["OPD", "Informasi", "Dasar Hukum", "Batas Waktu", "Konsekuensi atau alasan dibuka"]),
        (TableForm.D, ["Judul Informasi", "Dasar Hukum (Pertimbangan)", "Batas Waktu", HARM, "Akibat ditutup"]),
        (TableForm.E, ["Satker", "Jenis Informasi", "Dasar Hukum", "Batas Waktu", "Dibuka", "Ditutup", "Keterangan"]),
    ],
    ids=["A", "C", "D", "E"],
)
def test_the_sheet_has_the_columns_of_the_form_that_the_office_has_chosen(form: TableForm, columns: list[str]) -> None:
    document = sheet()

    row = rows(paper(replace(document, stationery=replace(document.stationery, sheet_form=form))))[0]

    assert ["No", *columns] == [*row][: len(columns) + 1]


def test_on_a_phone_the_contents_below_a_title_are_no_part_of_it() -> None:
    document = sheet()
    printed = paper(replace(document, stationery=replace(document.stationery, sheet_form=TableForm.D)))

    card = json.loads(json.dumps(for_phone(printed)))["sections"][0]["cards"][1]

    assert card["title"].replace(TIE, " ") == "2. Informasi nomor 2"
    assert card["below"].split("\n") == [document.items[1].content, "Bagian yang dikecualikan: Lampiran teknis akses"]


# --- an excerpt --------------------------------------------------------------------------------------------------


def test_an_excerpt_is_the_test_of_one_item_dated_when_it_was_asked_for() -> None:
    printed = paper(excerpt(2))

    assert f"Konten Informasi: {excerpt(2).items[0].content}\nBagian yang dikecualikan: " in words(printed)
    assert "pada 23 November 2026" in printed.sections[0].paragraphs[0]
    assert printed.sections[0].facts == ()
    assert printed.dated == "Pontianak, 30 November 2026"
    assert [each.name for each in printed.signatures] == ["Maya Anggraini, S.H."]


def test_an_excerpt_names_the_sheet_and_the_list_that_it_is_taken_from() -> None:
    numbered, unnumbered = in_force().issued, replace(sheet().issued, number=None)

    facts = dict(paper(replace(excerpt(), taken_from=(unnumbered, numbered))).sections[1].facts)

    assert facts["Lembar Pengujian Konsekuensi"] == "belum bernomor, tanggal 23 November 2026"
    assert facts["Daftar Informasi yang Dikecualikan"] == f"Nomor {numbered.number}, tanggal 23 November 2026"


def test_an_excerpt_goes_to_whoever_asked_and_is_not_restricted() -> None:
    printed = paper(excerpt())

    assert "TERBATAS" not in words(printed)
    assert "keberatan" in printed.closing[-1]


def test_a_head_who_is_not_entered_is_named_by_the_office_alone() -> None:
    unentered = (Signatory(Signer.HEAD, ""),)

    of_unit, of_all = [paper(replace(each, signatories=unentered)).signatures[0] for each in (in_force(), merged())]

    assert (of_unit.lead, of_unit.office, of_unit.name) == ("Menyetujui,", f"Kepala {UNIT.name},", "")
    assert (of_all.lead, of_all.office, of_all.name) == ("Menyetujui,", "Atasan PPID,", "")


def test_the_excerpt_says_until_when_the_applicant_may_object() -> None:
    said = words(paper(excerpt()))

    assert "kepada Atasan PPID, paling lambat 30 (tiga puluh) hari kerja" in said
    assert "UU 14/2008 Pasal 35 ayat (1) huruf a dan Pasal 36 ayat (1)" in said


def test_an_excerpt_of_what_is_closed_speaks_of_no_reason_to_open_it() -> None:
    assert "Akibat bila dibuka: Warga dapat" in words(paper(excerpt()))


def test_each_ground_is_printed_with_its_act_also_after_another_act() -> None:
    case = endorsing(EXEMPT)
    (item,) = case.items
    assert item.assessment
    test = replace(item.assessment, grounds=(Ground("17.j", ("UU 24/2013 Pasal 79 ayat (1)",)), Ground("17.h.1")))

    [row] = rows(paper(sheet(replace(case, items=(replace(item, assessment=test),)))))

    assert row["Dasar Hukum"].split("\n")[:2] == [
        "UU 14/2008 Pasal 17 huruf j jo. UU 24/2013 Pasal 79 ayat (1);",
        "UU 14/2008 Pasal 17 huruf h angka 1",
    ]
