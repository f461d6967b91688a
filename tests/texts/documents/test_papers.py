"""What every document says of itself, and how it is signed."""

from dataclasses import replace

from sop.documents.documents import Edition
from sop.documents.signatories import Signatory
from sop.documents.stationery import TableForm
from sop.procedure import DocumentKind, Signer
from tests.sop.builders import MONDAY
from tests.texts.documents.document_samples import (
    draft_discussed,
    draft_sent,
    endorsed,
    every_document,
    excerpt,
    in_force,
    merged,
    minutes,
    minutes_of_return,
    renumbered,
    sheet,
)
from tests.texts.documents.printed import paper, tables, words
from texts import names
from texts.documents.papers import file_name

# --- every document ----------------------------------------------------------------------------------------------


def test_every_row_has_a_text_for_each_column_and_one_column_is_its_title() -> None:
    for document in every_document():
        for form in TableForm:
            dressed = replace(document.stationery, list_form=form, sheet_form=form)
            printed = paper(replace(document, stationery=dressed))
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


def test_place_day_number_and_anchor_stand_on_it() -> None:
    printed = paper(minutes())

    assert printed.dated == "Pontianak, 23 November 2026"
    assert printed.anchor == "12345:0123456789abcdef"
    assert printed.number == "Nomor: BA/7/PPID/2026"
    assert printed.made_at == MONDAY


def test_a_number_that_was_not_given_yet_is_left_to_be_written_in() -> None:
    number = paper(renumbered(minutes(), None)).number

    assert number.startswith("Nomor: ")
    assert set(number.removeprefix("Nomor: ")) == {"…"}


def test_what_does_not_stand_bears_its_version_in_place_of_a_number() -> None:
    numbers = [paper(each).number for each in (draft_sent(), sheet(), endorsed(), minutes_of_return())]

    assert numbers == ["Draf, versi 1"] * 3 + ["Tanpa nomor, versi 1"]


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


# --- signatures --------------------------------------------------------------------------------------------------


def test_the_head_approves_and_stands_on_the_left() -> None:
    head, official = paper(in_force()).signatures

    assert (head.lead, head.name) == ("Menyetujui,", "Ratna Dewi, S.Sos., M.Si.")
    assert (official.lead, official.nip) == ("", "19850412 200901 2 003")


def test_whoever_acts_for_an_office_signs_as_plh_or_plt() -> None:
    document = draft_sent()
    (holder,) = document.signatories
    acting = [replace(document, signatories=(replace(holder, acting=kind),)) for kind in names.ACTING]

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


def test_whoever_has_no_nip_signs_with_the_place_of_work_and_no_empty_nip() -> None:
    without = Signatory(Signer.PEJABAT_BIDANG, "Staf Layanan Informasi", "Al", workplace="Bidang PIAK")

    (block,) = paper(replace(draft_sent(), signatories=(without,))).signatures

    assert (block.name, block.rank, block.nip) == ("Al", "Bidang PIAK", "")
