"""The draft list: what the meeting is to decide on, and what it decided."""

from dataclasses import replace

from sop.procedure import DocumentKind
from tests.sop.builders import reviewing
from tests.texts.documents.document_samples import document_of, draft_discussed, draft_sent
from tests.texts.documents.printed import COURT, after_meeting, paper, rows, words


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
