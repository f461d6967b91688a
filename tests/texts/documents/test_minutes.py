"""The minutes: who came, what was decided, and what follows."""

from dataclasses import replace
from datetime import date

import pytest

from sop.documents.documents import DocumentContent
from tests.texts.documents.document_samples import minutes, minutes_of_rejection, minutes_of_return
from tests.texts.documents.printed import after_meeting, paper, rows, tables, with_meeting, words
from texts.documents.minutes import attendees as people


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


def test_the_minutes_are_signed_by_the_leader_and_the_note_taker() -> None:
    note_taker, leader = paper(minutes()).signatures

    assert (note_taker.office, note_taker.name) == ("Notulis,", "Siti Rahmawati")
    assert (leader.lead, leader.name) == ("Pimpinan rapat,", "Drs. Hendra Gunawan")


def test_minutes_from_before_are_signed_by_the_leader_and_a_note_taker_who_is_not_known() -> None:
    note_taker, leader = paper(with_meeting(minutes())).signatures

    assert (note_taker.office, note_taker.name) == ("Notulis,", "")
    assert (leader.lead, leader.name) == ("Pimpinan rapat,", "Drs. Hendra Gunawan")


def test_where_another_led_the_ppid_utama_signs_that_it_is_known() -> None:
    document = minutes()
    assert document.meeting is not None
    led = replace(document, meeting=replace(document.meeting, leader="Ir. Sri Wahyuni, M.Si."))

    note_taker, leader, knows = paper(led).signatures

    assert note_taker.office == "Notulis,"
    assert (leader.office, leader.name) == ("Pimpinan rapat,", "Ir. Sri Wahyuni, M.Si.")
    assert (knows.lead, knows.name) == ("Mengetahui,", "Drs. Hendra Gunawan")


def test_the_minutes_tell_when_the_meeting_was_who_led_it_and_who_was_there() -> None:
    printed = paper(minutes())

    said = words(printed)
    assert "pukul 09.00 s.d. 11.30 WIB, bertempat di Ruang rapat Kominfo, telah dilaksanakan" in said
    facts = [fact for section in printed.sections for fact in section.facts]
    assert ("Pimpinan rapat", "Hendra Gunawan") in facts
    assert ("Notulis", "Siti Rahmawati") in facts
    assert [person for _, person, _ in tables(printed)[0].rows] == [
        "Hendra Gunawan\nKepala Dinas",
        "Siti Rahmawati\nPranata Humas",
    ]
