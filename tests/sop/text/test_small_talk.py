"""What is written when nothing is asked: a case's number, a courtesy, and what there is to look for."""

import pytest

from sop.text.small_talk import (
    CaseNumber,
    Courtesy,
    Wish,
    courtesy_of,
    lone_word_of,
    number_within,
    parse_case_number,
    subject_of,
    wish_of,
)


@pytest.mark.parametrize("text", ["U-004/2026", "u-004/2026", " U 4 / 2026 ", "u4/2026", "U004/2026\n"])
def test_the_number_of_a_case_is_read_in_every_spelling(text: str) -> None:
    assert parse_case_number(text) == CaseNumber(4, 2026)


@pytest.mark.parametrize("text", ["u-4", "U004", "u 04", "U.4", "u - 4"])
def test_the_year_of_a_case_may_be_left_out(text: str) -> None:
    assert parse_case_number(text) == CaseNumber(4, None)


@pytest.mark.parametrize("text", ["", "u", "u-0", "U-4/26", "UU 24/2013", "u-4 dan u-5", "ktp u-4", "u-²", "4/2026"])
def test_what_is_no_number_of_a_case_is_left_alone(text: str) -> None:
    assert parse_case_number(text) is None


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [
        ("selamat pagi", Courtesy.GREETING),
        ("Pagi, Pak!", Courtesy.GREETING),
        ("halo", Courtesy.GREETING),
        ("Permisi Bu", Courtesy.GREETING),
        ("Assalamu'alaikum wr. wb.", Courtesy.SALAM),
        ("assalamualaikum, selamat siang", Courtesy.SALAM),
        ("Terima kasih banyak atas bantuannya", Courtesy.THANKS),
        ("baik, terima kasih", Courtesy.THANKS),
        ("Siap Bu 🙏", Courtesy.AGREED),
        ("bapak", None),
        ("selamat pagi, bagaimana caranya?", None),
        ("kartu keluarga", None),
        ("👍", None),
        ("", None),
    ],
)
def test_a_courtesy_is_nothing_but_a_courtesy(text: str, courtesy: Courtesy | None) -> None:
    assert courtesy_of(text) is courtesy


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("boleh diberikan?", ""),
        ("Selamat pagi, bagaimana caranya?", ""),
        ("Apakah data KTP-el boleh diberikan?", "data KTP-el"),
        ("akta kelahiran", "akta kelahiran"),
        ("Tolong carikan data ibu dan anak, Pak", "data ibu dan anak,"),
        ("pasal 17 huruf h", "pasal 17 huruf h"),
        ("👍", ""),
    ],
)
def test_what_is_looked_for_is_what_the_words_are_about(text: str, subject: str) -> None:
    assert subject_of(text) == subject


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("minta waktu", Wish.MORE_TIME),
        ("Mohon tambahan waktu 2 hari untuk U-004/2026, pak", Wish.MORE_TIME),
        ("tolong diperpanjang", Wish.MORE_TIME),
        ("serahkan", Wish.HAND_OVER),
        ("Serahkan U-4 ke Dewi", Wish.HAND_OVER),
        ("jeda dulu", Wish.PAUSE),
        ("saya cuti besok", Wish.LEAVE),
        ("mau ambil cuti senin sampai rabu", Wish.LEAVE),
        ("cuti 3 hari mulai senin depan", Wish.LEAVE),
        ("cuti tgl 23-27 nov, pak", Wish.LEAVE),
        ("Izin cuti seminggu mulai hari Jum'at", Wish.LEAVE),
        ("saya cuti kemarin sampai besok", Wish.LEAVE),
        ("saya izin sakit hari ini", Wish.LEAVE),
        ("data rumah sakit", None),
        ("izin usaha", None),
        ("hitungan tenggat", Wish.EXPLANATION),
        ("Bagaimana hitungan tenggat U-004?", Wish.EXPLANATION),
        ("kenapa tenggat saya dihitung begitu", Wish.EXPLANATION),
        ("kapan deadline saya", Wish.MORE_TIME),
        ("hitungan suara", None),
        ("data cuti pegawai", None),
        ("cuti bersama", None),
        ("perpanjangan SIM", None),
        ("data waktu tunggu", None),
        ("hari kerja", None),
        ("berita acara diserahkan", None),
        ("", None),
    ],
)
def test_what_is_wished_for_is_told_from_what_is_looked_for(text: str, wish: Wish | None) -> None:
    assert wish_of(text) is wish


@pytest.mark.parametrize("text", ["stop", "Stop 🙏", "/stop", "stop ya", '"STOP".', "tolong stop dulu, terima kasih"])
def test_a_word_is_read_alone_among_courtesies(text: str) -> None:
    assert lone_word_of(text) == "stop"


@pytest.mark.parametrize("text", ["", "🙏", "stop kontak listrik", "berhenti stop", "mulai ABCDE"])
def test_more_than_a_word_is_no_lone_word(text: str) -> None:
    assert lone_word_of(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("minta tambahan waktu usulan 99", CaseNumber(99, None)),
        ("jeda usulan nomor 4/2026, pak", CaseNumber(4, 2026)),
        ("serahkan usulan U-4 ke Dewi", CaseNumber(4, None)),
        ("minta tambahan waktu usulan 3 hari", None),
        ("minta tambahan waktu 3 hari", None),
        ("jeda usulan", None),
    ],
)
def test_the_number_of_a_case_is_found_beside_a_wish(text: str, number: CaseNumber | None) -> None:
    assert number_within(text) == number
