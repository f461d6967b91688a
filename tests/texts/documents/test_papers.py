"""What is printed of a decision: the items and verdicts that belong there, in words that a head would sign."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground, NeverExempt
from sop.case.case import Case, Decision, Meeting
from sop.case.step2_review import ReviewItem, review_item
from sop.case.step5_adopt import register_entries
from sop.documents.documents import DocumentContent, Edition
from sop.documents.signatories import ActingKind, Signatory
from sop.documents.stationery import ListForm
from sop.office.people import Unit
from sop.procedure import DocumentKind, Signer
from tests.sop.builders import (
    AS_REVIEWER,
    EXEMPT,
    MONDAY,
    OPEN,
    OTHER_UNIT,
    PARTIAL,
    UNIT,
    adopted,
    adopting,
    assessing,
    description,
    endorsing,
    kept,
    reviewed,
    reviewing,
)
from tests.texts.documents.document_samples import (
    document_of,
    draft_discussed,
    draft_sent,
    endorsed,
    entry,
    every_document,
    excerpt,
    in_force,
    merged,
    minutes,
    minutes_of_rejection,
    minutes_of_return,
    renumbered,
    sheet,
)
from texts import names
from texts.documents.minutes import attendees as people
from texts.documents.paper import Paper, PaperTable
from texts.documents.papers import file_name, paper_of
from texts.documents.spelling import spelled, spelled_day

TODAY = MONDAY.date()
COURT = description("Putusan gugatan akta", NeverExempt.COURT_DECISION)
BIODATA, ARCHIVE = description("Biodata penduduk"), description("Arsip lama")


def paper(document: DocumentContent) -> Paper:
    return paper_of(document, None, None)


def tables(of: Paper) -> list[PaperTable]:
    return [section.table for section in of.sections if section.table]


def rows(of: Paper) -> list[dict[str, str]]:
    """The rows of the last table by the headings of their columns."""
    table = tables(of)[-1]
    return [dict(zip([column.heading for column in table.columns], row, strict=True)) for row in table.rows]


def words(of: Paper) -> str:
    """Everything that is printed, a line each."""
    return "\n".join(_words(of))


def _words(of: Paper) -> Iterator[str]:
    yield from (*of.title, of.number)
    for section in of.sections:
        yield section.heading
        yield from (f"{what}: {fact}" for what, fact in section.facts)
        yield from section.paragraphs
        if section.table:
            yield from (text for row in section.table.rows for text in row)
    yield from (*of.closing, of.dated, *of.provenance, of.stamp)


def after_meeting(*, passed_over: bool = False) -> Case:
    """At step 2, all decided: one item goes on, one is struck, one is stopped by Pasal 18 or goes on all the same."""
    case = reviewed(BIODATA, ARCHIVE, COURT)
    case = kept(
        review_item(case, ReviewItem(item=2, decision=Decision.STRIKE, reason="Bukan milik OPD ini"), AS_REVIEWER)
    )
    if not passed_over:
        return case
    return kept(
        review_item(case, ReviewItem(item=3, decision=Decision.CONTINUE, reason="Memuat identitas anak"), AS_REVIEWER)
    )


def with_meeting(
    document: DocumentContent,
    held_on: date = TODAY,
    place: str = "Ruang rapat Kominfo",
    attendees: str = "Hendra Gunawan",
) -> DocumentContent:
    return replace(document, meeting=Meeting(1, held_on, place, attendees, None))


# --- every document ---------------------------------------------------------------------------------------------


def test_every_row_has_a_text_for_each_column_and_one_column_is_its_title() -> None:
    for document in every_document():
        for form in ListForm:
            printed = paper(replace(document, stationery=replace(document.stationery, list_form=form)))
            for table in tables(printed):
                assert {len(row) for row in table.rows} == {len(table.columns)}
                assert [column.title for column in table.columns].count(True) == 1


def test_every_page_says_that_it_is_restricted_and_that_it_is_no_certified_signature() -> None:
    for document in every_document():
        printed = paper(document)

        assert printed.stamp.startswith("TERBATAS") or document.issued.kind is DocumentKind.EXCERPT
        assert names.DOCUMENT[document.issued.kind] in printed.stamp
        assert f"versi {document.issued.version}" in printed.stamp
        assert "bukan tanda tangan elektronik tersertifikasi" in printed.provenance[-1]


def test_the_foot_says_who_decided_in_which_office_and_when() -> None:
    assert paper(sheet()).provenance[0] == (
        "Hasil uji dikirim lewat sistem oleh Maya Anggraini, Sekretaris, selaku PPID Pendukung, "
        "pada Senin, 23 November 2026 pukul 09.00 WIB (usulan U-007/2026)."
    )


def test_place_day_and_number_stand_on_it() -> None:
    printed = paper(minutes())

    assert printed.dated == "Pontianak, 23 November 2026"
    assert printed.number == "Nomor: BA/7/PPID/2026"
    assert printed.made_at == MONDAY


def test_a_number_that_was_not_given_yet_is_left_to_be_written_in() -> None:
    number = paper(renumbered(minutes(), None)).number

    assert number.startswith("Nomor: ")
    assert set(number.removeprefix("Nomor: ")) == {"…"}


def test_only_a_list_in_force_is_a_reason_to_refuse() -> None:
    not_yet = "belum menjadi dasar untuk menolak permohonan informasi"

    assert all(not_yet in words(paper(each)) for each in (draft_sent(), draft_discussed(), endorsed()))
    assert not any(not_yet in words(paper(each)) for each in (in_force(), merged()))


def test_the_number_of_a_later_round_is_told() -> None:
    document = sheet()
    again = replace(document, issued=replace(document.issued, round=2))

    assert "Putaran: 2" in words(paper(again))
    assert "putaran 2" in paper(again).stamp
    assert "Putaran:" not in words(paper(document))


def test_a_list_belongs_to_no_round() -> None:
    for document in (endorsed(), in_force(), merged(), excerpt()):
        assert "utaran" not in words(paper(replace(document, issued=replace(document.issued, round=2))))


def test_file_names_tell_documents_versions_and_editions_apart() -> None:
    issued = draft_sent().issued

    assert file_name(issued, Edition.PRINT) == "Draf-Daftar-U-007-2026-v1-cetak.pdf"
    assert file_name(issued, Edition.PHONE) == "Draf-Daftar-U-007-2026-v1-ponsel.pdf"
    assert file_name(issued, "docx") == "Draf-Daftar-U-007-2026-v1.docx"
    assert file_name(replace(issued, case_number="../U 7"), "docx") == "Draf-Daftar-U-7-v1.docx"
    assert len({file_name(replace(issued, kind=kind), "docx") for kind in DocumentKind}) == len(DocumentKind)


# --- signatures -------------------------------------------------------------------------------------------------


def test_the_head_approves_and_stands_on_the_left() -> None:
    head, official = paper(in_force()).signatures

    assert (head.lead, head.name) == ("Menyetujui,", "Ratna Dewi, S.Sos., M.Si.")
    assert (official.lead, official.nip) == ("", "19850412 200901 2 003")


def test_whoever_acts_for_an_office_signs_as_plh_or_plt() -> None:
    document = draft_sent()
    (holder,) = document.signatories
    acting = [replace(document, signatories=(replace(holder, acting=kind),)) for kind in ActingKind]

    assert [paper(each).signatures[0].office for each in (document, *acting)] == [
        "Kepala Bidang Pelayanan Informasi dan Dokumentasi,",
        "Plh. Kepala Bidang Pelayanan Informasi dan Dokumentasi,",
        "Plt. Kepala Bidang Pelayanan Informasi dan Dokumentasi,",
    ]


def test_a_ppid_whose_office_does_not_say_so_signs_as_ppid() -> None:
    document = sheet()
    (signer,) = document.signatories
    told = replace(document, signatories=(replace(signer, office="Sekretaris selaku PPID Pelaksana"),))

    assert signer.signer is Signer.PPID_PENDUKUNG
    assert [paper(each).signatures[0].lead for each in (document, told)] == ["PPID Pendukung", ""]


def test_only_the_last_line_above_a_signature_ends_in_a_comma() -> None:
    for document in every_document():
        for block in paper(document).signatures:
            assert block.office.endswith(",")
            assert block.lead.endswith(",") == (block.lead in {"Menyetujui,", "Pimpinan rapat,"})


def test_a_block_without_a_name_is_left_to_be_filled_in() -> None:
    document = draft_sent()
    (signer,) = document.signatories
    unnamed = replace(document, signatories=(replace(signer, name=None, rank=None, nip=None),))

    (block,) = paper(unnamed).signatures
    assert (block.name, block.rank, block.nip) == ("", "", "")


# --- the draft list ---------------------------------------------------------------------------------------------


def test_the_draft_has_a_column_for_the_decision_only_after_the_meeting() -> None:
    assert "Keputusan rapat" not in rows(paper(draft_sent()))[0]
    assert rows(paper(draft_discussed()))[0]["Keputusan rapat"] == "Lanjut diuji"


def test_an_item_that_pasal_18_stops_is_marked_before_the_meeting_already() -> None:
    (row,) = rows(paper(document_of(reviewing(COURT), DocumentKind.DRAFT_LIST)))

    assert "Memuat data pribadi warga" in row["Alasan usul"]
    assert "Tidak dapat dikecualikan menurut Pasal 18 ayat (1) UU 14/2008: putusan" in row["Alasan usul"]


def test_struck_and_stopped_items_stay_on_the_draft_with_their_reason() -> None:
    printed = paper(draft_discussed(after_meeting()))

    going_on, struck, stopped = (row["Keputusan rapat"] for row in rows(printed))
    assert going_on == "Lanjut diuji"
    assert struck == "Dicoret\nBukan milik OPD ini"
    assert stopped.startswith("Tertahan\nTidak dapat dikecualikan menurut Pasal 18 ayat (1)")
    assert "3 butir informasi dan dokumentasi: 1 butir lanjut diuji, 1 butir dicoret, dan 1 butir tertahan." in words(
        printed
    )


def test_an_item_that_goes_on_against_pasal_18_says_that_and_why() -> None:
    passed_over = rows(paper(draft_discussed(after_meeting(passed_over=True))))[2]["Keputusan rapat"]

    assert passed_over.startswith("Lanjut diuji\nMemuat identitas anak\n")
    assert "tetap diuji, walaupun menurut saringan termasuk Pasal 18 ayat (1)" in passed_over


def test_rows_bear_the_numbers_of_the_items_and_say_so_where_one_is_missing() -> None:
    whole = draft_discussed(after_meeting())
    gap = replace(whole, items=whole.items[1:])

    assert [row["No"] for row in rows(paper(gap))] == ["2", "3"]
    assert "Nomor baris mengikuti nomor butir" in words(paper(gap))
    assert "Nomor baris mengikuti nomor butir" not in words(paper(whole))


# --- the minutes ------------------------------------------------------------------------------------------------


def test_the_minutes_open_with_day_and_place_in_words() -> None:
    said = words(paper(with_meeting(minutes(), place="di Aula")))

    assert (
        "Pada hari ini, Senin, tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam, bertempat di Aula, "
        "telah dilaksanakan rapat Tim PPID Utama."
    ) in said


def test_a_meeting_of_an_earlier_day_is_not_called_todays() -> None:
    said = words(paper(with_meeting(minutes(), held_on=date(2026, 11, 20))))

    assert "Pada hari Jumat, tanggal dua puluh" in said
    assert "hari ini" not in said


@pytest.mark.parametrize(
    "written",
    ["1. Hendra Gunawan, S.Sos.\n2) Siti Rahmawati\n\n- Maya", "Hendra Gunawan, S.Sos.; Siti Rahmawati; Maya;"],
    ids=["lines", "semicolons"],
)
def test_each_person_of_a_list_has_a_row_to_sign(written: str) -> None:
    present = tables(paper(with_meeting(minutes(), attendees=written)))[0]

    assert [(number, person) for number, person, _ in present.rows] == [
        ("1", "Hendra Gunawan, S.Sos."),
        ("2", "Siti Rahmawati"),
        ("3", "Maya"),
    ]
    assert people("Hendra, Siti dan Maya") == ("Hendra, Siti dan Maya",)


def test_who_came_is_printed_as_written_where_it_is_no_list() -> None:
    printed = paper(with_meeting(minutes(), attendees="Hendra, Siti dan Maya"))

    assert len(tables(printed)) == 1
    assert "Hendra, Siti dan Maya" in words(printed)


def test_the_minutes_tell_what_was_decided_on_each_item_and_what_follows() -> None:
    printed = paper(minutes(after_meeting()))

    assert [(row["Keputusan"], row["Alasan"]) for row in rows(printed)][:2] == [
        ("Lanjut diuji", "–"),
        ("Dicoret", "Bukan milik OPD ini"),
    ]
    assert rows(printed)[2]["Keputusan"] == "Tertahan"
    assert (
        "Butir yang lanjut diuji (1 butir) diteruskan kepada PPID Pendukung Dinas Kependudukan dan Pencatatan Sipil "
        "untuk pengujian konsekuensi dalam 5 (lima) hari kerja, paling lambat Senin, 30 November 2026 pukul 16.00 WIB."
    ) in words(printed)


def test_the_minutes_of_a_return_give_its_reason_and_the_time_to_mend() -> None:
    said = words(paper(minutes_of_return()))

    assert "dikembalikan kepada Pejabat Bidang" in said
    assert "untuk diperbaiki, paling lambat Selasa, 24 November 2026 pukul 16.00 WIB." in said
    assert "Alasan: Rincian butir belum jelas" in said
    assert "diteruskan" not in said


def test_the_minutes_of_a_rejection_pass_nothing_on() -> None:
    said = words(paper(minutes_of_rejection()))

    assert "Usulan ditolak. Dengan demikian tidak ada butir yang diteruskan" in said
    assert "Alasan: Bukan kewenangan OPD ini" in said
    assert "paling lambat" not in said


@pytest.mark.parametrize(
    ("document", "told"), [(minutes_of_return(), "Dikembalikan"), (minutes_of_rejection(), "Tidak dilanjutkan")]
)
def test_where_the_draft_goes_no_further_no_item_is_called_continued_or_undecided(
    document: DocumentContent, told: str
) -> None:
    going_on, struck, stopped = after_meeting().items
    mixed = replace(document, items=(going_on, replace(going_on, review=None), struck, stopped))

    assert [row["Keputusan"] for row in rows(paper(mixed))] == [told, told, "Dicoret", "Tertahan"]


def test_minutes_that_came_as_a_file_are_referred_to() -> None:
    printed = paper(with_meeting(minutes()))

    assert ("Jalannya rapat", ("Notulen terlampir.",)) in [(each.heading, each.paragraphs) for each in printed.sections]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Zoom", "secara daring (Zoom)"),
        ("di daring (Zoom)", "secara daring (Zoom)"),
        ("Daring melalui Zoom Meeting", "secara daring (Zoom Meeting)"),
        ("online", "secara daring"),
        ("Ruang rapat Kominfo dan Zoom", "bertempat di Ruang rapat Kominfo dan Zoom"),
    ],
)
def test_a_meeting_that_is_online_has_no_place(place: str, told: str) -> None:
    assert f", {told}, telah dilaksanakan" in words(paper(with_meeting(minutes(), place=place)))


def test_the_minutes_are_signed_by_the_leader_and_a_note_taker_who_is_not_known() -> None:
    note_taker, leader = paper(minutes()).signatures

    assert (note_taker.office, note_taker.name) == ("Notulis,", "")
    assert (leader.lead, leader.name) == ("Pimpinan rapat,", "Drs. Hendra Gunawan")


# --- the consequence-test sheet ---------------------------------------------------------------------------------


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
    assert "Yang dirugikan: Warga pemilik data\nBeratnya akibat: berat" in partial["Akibat bila dibuka"]
    assert "Kepentingan umum: Menutup lebih besar" in partial["Manfaat bila ditutup"]
    assert partial["Batas Waktu Pengecualian"] == "5 tahun"
    assert opened["Akibat bila dibuka"] == "Pertimbangan: Data agregat tidak memuat data perseorangan"
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


# --- the list ---------------------------------------------------------------------------------------------------


def test_open_items_are_not_on_the_list_but_are_counted() -> None:
    printed = paper(in_force())

    assert [row["No"] for row in rows(printed)] == ["1", "2"]
    assert "Informasi nomor 3" not in words(printed)
    assert (
        "Dari 3 butir yang diuji: 1 butir dikecualikan, 1 butir dikecualikan sebagian, dan 1 butir terbuka."
        in words(printed)
    )


def test_a_list_is_in_force_at_step_5_only() -> None:
    before, after = paper(endorsed()), paper(in_force())

    assert before.title[-1].startswith("Belum berlaku")
    assert after.title[-1] == "Ditetapkan sebagai pedoman, berlaku sejak 23 November 2026"
    assert rows(before)[0]["Jangka Waktu"] == "5 tahun"
    assert rows(after)[0]["Jangka Waktu"] == "5 tahun (berakhir 23 November 2031)"


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (Period(PeriodKind.UNTIL_EVENT, event="perkara selesai"), "Sampai perkara selesai"),
        (Period(PeriodKind.BY_LAW, law="UU 24/2013"), "Mengikuti UU 24/2013"),
        (Period(PeriodKind.UNTIL_DATE, until=date(2030, 1, 1)), "Sampai 1 Januari 2030"),
    ],
    ids=["event", "law", "date"],
)
def test_a_period_without_a_span_is_printed_as_it_is(period: Period, told: str) -> None:
    document = in_force(adopted(EXEMPT.model_copy(update={"period": period})))

    assert rows(paper(document))[0]["Jangka Waktu"] == told


@pytest.mark.parametrize("form", ListForm)
def test_every_form_says_which_part_is_exempt_its_ground_and_its_period(form: ListForm) -> None:
    document = in_force()
    table = tables(paper(replace(document, stationery=replace(document.stationery, list_form=form))))[0]

    partly = "\n".join(table.rows[1])
    assert "Lampiran teknis akses" in partly
    assert "UU 14/2008 Pasal 17 huruf h angka 2" in partly
    assert "5 tahun" in partly


def test_a_list_on_which_nothing_is_exempt_says_so_in_place_of_a_table() -> None:
    for document in (endorsed(adopting(OPEN, OPEN)), in_force(adopted(OPEN, OPEN))):
        printed = paper(document)

        assert tables(printed) == []
        assert "(2 butir) dinyatakan terbuka. Tidak ada informasi yang dikecualikan." in words(printed)
        assert printed.closing == ()


# --- the merged list --------------------------------------------------------------------------------------------


def test_the_merged_list_goes_by_unit_and_title_and_counts_each_unit() -> None:
    entries = entry("Rekam medis", OTHER_UNIT), entry("biometrik"), entry("Akta"), entry("Zona", Unit(3, "badan arsip"))

    printed = paper(merged(*entries))

    assert [(row["OPD"], row["Informasi"]) for row in rows(printed)] == [
        ("badan arsip", "Zona"),
        (UNIT.name, "Akta"),
        (UNIT.name, "biometrik"),
        (OTHER_UNIT.name, "Rekam medis"),
    ]
    assert printed.closing[0] == (
        "Jumlah: 4 butir dari 3 OPD, yaitu badan arsip (1 butir), Dinas Kependudukan dan Pencatatan Sipil (2 butir), "
        "dan Dinas Kesehatan (1 butir)."
    )


def test_the_merged_list_leaves_out_what_is_open_and_what_has_ended() -> None:
    closed, partly, opened = register_entries(adopted(EXEMPT, PARTIAL, OPEN), MONDAY.date())
    ends_today = replace(closed, title="Berakhir hari ini", ends_on=MONDAY.date())
    ends_tomorrow = replace(closed, title="Berakhir besok", ends_on=MONDAY.date() + timedelta(days=1))

    printed = paper(merged(partly, opened, ends_today, ends_tomorrow))

    assert [row["Informasi"].split("\n")[0] for row in rows(printed)] == ["Berakhir besok", partly.title]


def test_a_merged_list_without_anything_exempt_says_so() -> None:
    _, opened = register_entries(adopted(EXEMPT, OPEN), MONDAY.date())

    printed = paper(merged(opened))

    assert tables(printed) == []
    assert "Pada 23 November 2026 tidak ada informasi yang dikecualikan." in words(printed)


# --- numbers in words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "in_words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (250, "dua ratus lima puluh"),
        (1000, "seribu"),
        (1900, "seribu sembilan ratus"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2000, "dua ribu"),
        (2011, "dua ribu sebelas"),
        (2026, "dua ribu dua puluh enam"),
        (2100, "dua ribu seratus"),
        (11_000, "sebelas ribu"),
    ],
)
def test_numbers_are_spelled_as_they_are_spoken(number: int, in_words: str) -> None:
    assert spelled(number) == in_words


DIGITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
VALUE = {"nol": 0, **{word: value for value, word in enumerate(DIGITS, 1)}}


def read(in_words: str) -> int:
    """Reads a number in words, by other rules than it was written by."""
    plain = in_words.replace("sepuluh", "satu puluh").replace("sebelas", "satu belas")
    plain = plain.replace("seratus", "satu ratus").replace("seribu", "satu ribu")
    total = pending = last = 0
    for word in plain.split():
        match word:
            case "belas":
                pending, last = pending + last + 10, 0
            case "puluh":
                pending, last = pending + last * 10, 0
            case "ratus":
                pending, last = pending + last * 100, 0
            case "ribu":
                total, pending, last = (pending + last) * 1000, 0, 0
            case _:
                last = VALUE[word]
    return total + pending + last


def test_every_day_and_every_year_reads_back_as_itself() -> None:
    assert all(read(spelled(number)) == number for number in (*range(1, 32), *range(1900, 2101)))


def test_a_day_in_words_has_weekday_month_and_year() -> None:
    assert spelled_day(date(2026, 11, 24)) == (
        "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
    )


def test_what_cannot_be_spelled_is_refused() -> None:
    for number in (-1, 1_000_000):
        with pytest.raises(ValueError, match="not spelled"):
            spelled(number)


# --- an excerpt -------------------------------------------------------------------------------------------------


def test_an_excerpt_is_the_test_of_one_item_dated_when_it_was_asked_for() -> None:
    printed = paper(excerpt(2))

    assert f"Konten Informasi: {excerpt(2).items[0].content}\nBagian yang dikecualikan: " in words(printed)
    assert "pada 23 November 2026" in printed.sections[0].paragraphs[0]
    assert printed.sections[0].facts == ()
    assert printed.dated == "Pontianak, 30 November 2026"
    assert [each.name for each in printed.signatures] == ["Maya Anggraini, S.H."]


def test_an_excerpt_goes_to_whoever_asked_and_is_not_restricted() -> None:
    printed = paper(excerpt())

    assert "TERBATAS" not in words(printed)
    assert "keberatan" in printed.closing[-1]


def test_a_head_who_is_not_entered_is_named_by_the_office_alone() -> None:
    unentered = (Signatory(Signer.HEAD, ""),)

    of_unit, of_all = [paper(replace(each, signatories=unentered)).signatures[0] for each in (in_force(), merged())]

    assert (of_unit.lead, of_unit.office, of_unit.name) == ("Menyetujui,", f"Kepala {UNIT.name},", "")
    assert (of_all.lead, of_all.office, of_all.name) == ("Menyetujui,", "Atasan PPID,", "")
