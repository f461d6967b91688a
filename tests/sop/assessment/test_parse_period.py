"""Periods are read as published lists and people write them."""

from datetime import date

import pytest

from sop.assessment.exemption_period import Period, PeriodKind, PeriodUnlimited
from sop.assessment.parse_period import (
    EndlessPeriod,
    LawIsNoEnd,
    LawSetsPeriod,
    PeriodNotUnderstood,
    PeriodOfPart,
    PeriodWithoutAct,
    ReviewIsNoEnd,
    SpanWanted,
    parse_period_text,
    waits_for_act,
)
from sop.errors.refusal import Refusal
from sop.text.dates import WeekdayDiffers


@pytest.mark.parametrize(
    ("text", "years", "months"),
    [
        ("5 tahun", 5, 0),
        ("5 Tahun.", 5, 0),
        ("5 (lima) tahun", 5, 0),
        ("lima tahun", 5, 0),
        ("setahun", 1, 0),
        ("1 tahun 6 bulan", 1, 6),
        ("1 tahun dan 6 bulan", 1, 6),
        ("18 bulan", 0, 18),
        ("selama 5 tahun", 5, 0),
        ("paling lama 30 tahun", 30, 0),
        ("5 tahun sejak ditetapkan", 5, 0),
        ("  20\ttahun ", 20, 0),
        ("5 thn.", 5, 0),
        ("1 th 6 bln", 1, 6),
        ("1 tahun, 6 bulan", 1, 6),
        ("5 (lima) tahun 6 (enam) bulan", 5, 6),
        ("lima (5) tahun", 5, 0),
        ("sebelas tahun", 11, 0),
        ("dua puluh lima tahun", 25, 0),
        ("1,5 tahun", 1, 6),
        ("2.5 tahun", 2, 6),
        ("10,5 tahun", 10, 6),
        ("0,25 tahun", 0, 3),
        ("satu setengah tahun", 1, 6),
        ("setengah tahun", 0, 6),
        ("maks. 5 tahun", 5, 0),
        ("maksimum 5 tahun", 5, 0),
        ("5 tahun setelah ditetapkan", 5, 0),
        ("sampai 5 tahun sejak ditetapkan", 5, 0),
        ("sampai dengan 5 tahun setelah tanggal penetapan", 5, 0),
        ("25 tahun (dua puluh lima tahun)", 25, 0),
        ("1 tahun 6 bulan (enam bulan)", 1, 6),
        ("5 tahun sesudah tanggal penetapan", 5, 0),
        ("Tertutup 5 tahun, setelah itu terbuka", 5, 0),
        ("Dikecualikan 5 tahun, selanjutnya terbuka", 5, 0),
        ("Rahasia selama lima tahun dan kemudian dibuka.", 5, 0),
    ],
)
def test_spans_are_read(text: str, years: int, months: int) -> None:
    assert parse_period_text(text) == Period(PeriodKind.SPAN, years, months)


@pytest.mark.parametrize(
    "text",
    [
        "sampai 31-12-2027",
        "31/12/2027",
        "31.12.2027",
        "2027-12-31",
        "31 Desember 2027",
        "sampai dengan 31 desember 2027",
        "s.d. 31 Des 2027",
        "s/d 31-12-2027",
        "hingga tanggal 31 Desember 2027",
        "sampai tgl. 31-12-2027",
        "sampai Jumat, 31 Desember 2027.",
        "sampai 31/12/27",
        "31 Des 27",
    ],
)
def test_dates_are_read(text: str) -> None:
    assert parse_period_text(text) == Period(PeriodKind.UNTIL_DATE, until=date(2027, 12, 31))


@pytest.mark.parametrize(
    ("text", "month"),
    [("17 Agustus 2027", 8), ("17 Ags 2027", 8), ("17 Pebruari 2027", 2), ("17 Nopember 2027", 11)],
)
def test_months_are_read_in_their_spellings(text: str, month: int) -> None:
    assert parse_period_text(text).until == date(2027, month, 17)


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("mengikuti UU 24/2013", "UU 24/2013"),
        ("mengikuti UU 24/2013 Pasal 79 jo. UU 27/2022", "UU 24/2013 Pasal 79 jo. UU 27/2022"),
        ("sesuai dengan Undang-Undang Nomor 27 Tahun 2022", "Undang-Undang Nomor 27 Tahun 2022"),
        ("mengikuti UU Adminduk", "UU 24/2013"),
        ("mengikuti UU 24/2013 tentang Perubahan atas UU 23/2006", "UU 24/2013 tentang Perubahan atas UU 23/2006"),
        ("mengikuti UU 27/2022 PDP", "UU 27/2022 PDP"),
        ("mengikuti UU 24/2013 beserta perubahannya", "UU 24/2013 beserta perubahannya"),
        (
            "mengikuti UU 24/2013 Pasal 79 dan UU 43/2009 Pasal 44 ayat (1) huruf a",
            "UU 24/2013 Pasal 79 dan UU 43/2009 Pasal 44 ayat (1) huruf a",
        ),
        ("mengikuti ketentuan UU 24/2013 Pasal 84", "UU 24/2013 Pasal 84"),
        ("selama UU 24/2013 berlaku", "UU 24/2013"),
        ("selama diatur UU 24/2013 Pasal 79", "UU 24/2013 Pasal 79"),
        ("sepanjang masih diatur dalam UU 24/2013", "UU 24/2013"),
        ("selama UU 24/2013 memerintahkan kerahasiaannya", "UU 24/2013"),
        ("sampai UU 24/2013 dicabut", "UU 24/2013"),
    ],
)
def test_a_law_may_set_the_period(text: str, law: str) -> None:
    assert parse_period_text(text) == Period(PeriodKind.BY_LAW, law=law)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("sampai perkara selesai", "perkara selesai"),
        ("Sampai keputusan tetap", "keputusan tetap"),
        ("Sampai pemenang diumumkan.", "pemenang diumumkan"),
        ("hingga penyidikan, penuntutan, atau persidangan selesai", "penyidikan, penuntutan, atau persidangan selesai"),
        ("sampai Pemilu 2029 selesai", "Pemilu 2029 selesai"),
        ("sampai Perwali Nomor 5 Tahun 2027 ditetapkan", "Perwali Nomor 5 Tahun 2027 ditetapkan"),
        ("sampai 5 tahun setelah perkara selesai", "5 tahun setelah perkara selesai"),
        ("sampai arsip dimusnahkan", "arsip dimusnahkan"),
        ("sampai perkara dibuka di pengadilan", "perkara dibuka di pengadilan"),
        ("sampai keputusan terakhir", "keputusan terakhir"),
        ("sampai ditetapkan", "ditetapkan"),
        ("selama negara dalam keadaan bahaya", "selama negara dalam keadaan bahaya"),
        ("selama menjadi pegawai", "selama menjadi pegawai"),
        ("sampai ada perintah pengadilan", "ada perintah pengadilan"),
        ("Selama sistem dipakai; ditinjau tiap 1 tahun", "Selama sistem dipakai; ditinjau tiap 1 tahun"),
    ],
)
def test_an_event_may_end_the_period(text: str, event: str) -> None:
    assert parse_period_text(text) == Period(PeriodKind.UNTIL_EVENT, event=event)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Sampai perkara selesai, paling lama 30 tahun",
            Period(PeriodKind.SPAN, years=30, event="perkara selesai"),
        ),
        (
            "2 tahun atau sampai kebijakan ditetapkan",
            Period(PeriodKind.SPAN, years=2, event="kebijakan ditetapkan"),
        ),
        (
            "5 tahun atau sampai penyidikan, penuntutan, atau persidangan selesai",
            Period(PeriodKind.SPAN, years=5, event="penyidikan, penuntutan, atau persidangan selesai"),
        ),
        (
            "1 tahun, atau atas persetujuan tertulis",
            Period(PeriodKind.SPAN, years=1, event="atas persetujuan tertulis"),
        ),
        (
            "5 tahun, terbuka bila ada persetujuan tertulis",
            Period(PeriodKind.SPAN, years=5, event="ada persetujuan tertulis"),
        ),
        (
            "Sampai perkara selesai,paling lama 30 tahun",
            Period(PeriodKind.SPAN, years=30, event="perkara selesai"),
        ),
        (
            "Mengikuti UU 24/2013; terbuka bila ada persetujuan tertulis pemilik data",
            Period(PeriodKind.BY_LAW, law="UU 24/2013", event="ada persetujuan tertulis pemilik data"),
        ),
    ],
)
def test_an_event_may_end_a_period_sooner(text: str, period: Period) -> None:
    assert parse_period_text(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "tidak terbatas",
        "Tidak Terbatas",
        "tak terbatas",
        "tanpa batas waktu",
        "selamanya",
        "selama-lamanya",
        "permanen",
        "bersifat permanen",
        "sampai waktu yang tidak ditentukan",
        "selama jangka waktu tertentu",
        "999 tahun",
        "101 tahun",
        "sampai 31-12-9999",
        "seumur hidup",
        "sampai ditentukan lain",
        "sampai ada ketentuan lebih lanjut",
        "sampai ada keputusan baru",
        "sampai ada perubahan",
        "sampai dicabut",
        "sampai dengan selesai",
        "selama berlaku",
        "sampai kapan pun",
        "sampai hari kiamat",
        "sampai tak terhingga",
        "sampai PPID menetapkan lain",
        "sampai dinyatakan lain",
        "selama masih rahasia",
        "selama dikecualikan",
        "selama informasi ini bersifat rahasia",
        "sampai dibuka",
        "sampai dibuka oleh PPID",
        "selama arsip ada",
        "5 tahun, selama belum dibuka PPID",
        "5 tahun atau sampai dibuka",
        "mengikuti UU 14/2008",
        "sesuai UU KIP",
        "mengikuti UU 14/2008 Pasal 20",
        "selama NKRI berdiri",
        "selama negara ada",
        "selama Negara Kesatuan Republik Indonesia masih berdiri",
        "selama menjadi rahasia",
        "selama hidup",
        "sampai akhir hayat",
        "sampai diminta",
        "sampai diperlukan",
        "sampai ditetapkan terbuka",
        "hingga dinyatakan sebagai informasi terbuka",
        "sampai ada perintah",
    ],
)
def test_a_period_without_an_end_is_refused(text: str) -> None:
    with pytest.raises(EndlessPeriod) as refusal:
        parse_period_text(text)

    assert refusal.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Mengikuti UU",
        "mengikuti UU; terbuka bila ada persetujuan",
        "mengikuti UU Perkawinan",
        "mengikuti UU Kesehatan Pasal 57",
        "mengikuti UU 24/2013 (dicabut)",
        "mengikuti PP 28/2012",
        "sesuai ketentuan peraturan perundang-undangan",
    ],
)
def test_a_law_that_is_not_named_sets_no_period(text: str) -> None:
    with pytest.raises(PeriodWithoutAct) as refusal:
        parse_period_text(text)

    assert refusal.value.text == text


@pytest.mark.parametrize("text", ["Mengikuti UU", "sesuai undang-undang yang berlaku."])
def test_an_act_that_is_not_named_is_the_one_that_is_cited_beside(text: str) -> None:
    assert waits_for_act(text)
    assert parse_period_text(text, ("UU 24/2013",)) == Period(PeriodKind.BY_LAW, law="UU 24/2013")


def test_nothing_that_stands_beside_an_act_that_is_not_named_is_lost() -> None:
    text = "Mengikuti UU; terbuka bila ada persetujuan tertulis pemilik data"

    period = parse_period_text(text, ("UU 24/2013", "UU 27/2022"))

    assert waits_for_act(text)
    assert period.law == "UU 24/2013 dan UU 27/2022"
    assert period.event == "ada persetujuan tertulis pemilik data"


@pytest.mark.parametrize("text", ["mengikuti UU Perkawinan", "sesuai peraturan perundang-undangan", "5 tahun", "lama"])
def test_of_other_acts_it_is_not_known_which_is_meant(text: str) -> None:
    assert not waits_for_act(text)


@pytest.mark.parametrize(
    ("text", "part", "period", "rest"),
    [
        ("lampiran 5 tahun; naskah induk terbuka", "lampiran", "5 tahun", "naskah induk"),
        ("Lampiran teknis: 1 tahun 6 bulan, isi tetap terbuka.", "Lampiran teknis", "1 tahun 6 bulan", "isi"),
    ],
)
def test_the_period_of_a_part_is_told_from_that_of_the_whole(text: str, part: str, period: str, rest: str) -> None:
    with pytest.raises(PeriodOfPart) as refusal:
        parse_period_text(text)

    assert (refusal.value.part, refusal.value.period, refusal.value.rest) == (part, period, rest)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sampai akhir tahun 2030", date(2030, 12, 31)),
        ("sampai dengan akhir tahun 2030", date(2030, 12, 31)),
        ("sampai dengan tahun 2030", date(2030, 12, 31)),
        ("s.d. tahun 2030", date(2030, 12, 31)),
        ("Sampai akhir 2030.", date(2030, 12, 31)),
        ("hingga akhir Februari 2028", date(2028, 2, 29)),
        ("sampai akhir bulan Juni 2030 atau sampai perkara selesai", date(2030, 6, 30)),
    ],
)
def test_the_end_of_a_year_or_a_month_is_its_last_day(text: str, day: date) -> None:
    assert parse_period_text(text).until == day


def test_an_act_beside_a_span_is_its_reason_where_it_is_cited() -> None:
    for text in (
        "25 tahun sesuai UU 43/2009",
        "25 tahun, berdasarkan ketentuan UU No. 43 Tahun 2009 tentang Kearsipan",
    ):
        assert parse_period_text(text, ("UU 24/2013", "UU 43/2009")) == Period(PeriodKind.SPAN, years=25)

        with pytest.raises(LawIsNoEnd) as refusal:
            parse_period_text(text, ("UU 24/2013",))
        assert refusal.value.period == "25 tahun"


@pytest.mark.parametrize(
    ("codes", "example"), [(("17.i",), "PP 28/2012"), (("17.h",), "UU 24/2013"), ((), "UU 24/2013")]
)
def test_the_act_of_an_example_fits_the_ground(codes: tuple[str, ...], example: str) -> None:
    with pytest.raises(PeriodWithoutAct) as refusal:
        parse_period_text("mengikuti UU yang berlaku", codes=codes)

    assert refusal.value.example == example


def test_a_weekday_that_is_not_that_of_the_date_is_told() -> None:
    with pytest.raises(WeekdayDiffers):
        parse_period_text("sampai Senin, 31 Desember 2027")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lama",
        "5",
        "0 tahun",
        "5 minggu",
        "31-02-2027",
        "31 Foo 2027",
        "sampai 31-02-2027",
        "sampai 2030",
        "sampai tahun 2030",
        "sampai akhir tahun anggaran 2030",
        "sampai akhir Foo 2030",
        "sampai 5 tahun",
        "sampai 1,5 tahun",
        "sampai lima tahun",
        "sampai Desember 2030",
        "sampai minggu depan",
        "sampai 31-12-2027 pukul 12.00",
        "1,3 tahun",
        "1,5 bulan",
        "5 (enam) tahun",
        "5 tahun atau 10 tahun",
        "5 tahun, dapat diperpanjang",
        "ditinjau setiap tahun",
        "5 tahun, kecuali ada putusan",
        "5 tahun sampai perkara selesai",
        "5 tahun setelah perkara selesai",
        "mengikuti UU 24/2013 selama diperlukan",
        "5 tahun atau mengikuti UU 24/2013",
        "5 tahun; naskah induk terbuka",
        "sampai 5 tahun; naskah induk terbuka",
        "Setelah 5 tahun, informasi terbuka",
        "Minimal 5 tahun, naskah induk terbuka",
        "Kurang lebih 5 tahun, setelah itu terbuka",
        "Lebih dari 5 tahun, naskah induk terbuka",
        "Lampiran 5 tahun; naskah induk tidak terbuka",
        "sampai perkara selesai atau 5 tahun, mana yang lebih lama",
        "sampai perkara selesai atau 5 tahun mana yang lebih dahulu",
        "5 tahun, apabila diperpanjang",
        "5 tahun, bila perkara belum selesai",
        "sampai perkara selesai, dapat diperpanjang",
        "sampai sebelum 31 Desember 2030",
        "sampai proyek selesai bila tidak 5 tahun",
        "paling singkat 5 tahun",
        "5 tahun atau sampai pensiun, diambil yang terakhir",
        "5 tahun atau sampai pensiun, yang lebih akhir",
        "5 tahun atau sampai pensiun yang paling akhir",
        "5 tahun atau sampai pensiun, dipilih yang belakangan",
        "5 tahun atau sampai pensiun, mana yang terjadi kemudian",
        "5 tahun atau sampai pensiun, salah satu yang menyusul",
        "5 tahun atau sampai pensiun (yang menyusul)",
        "5 tahun atau sampai perkara selesai, dan setelahnya lima",
        "sampai nanti",
        "sampai besok",
        "sampai suatu saat nanti",
        "sampai perkara selesai, paling singkat lima tahun",
        "sampai perkara selesai, kecuali ada persetujuan",
        "sampai perkara selesai namun dapat dibuka untuk penyidik",
        "selama 5 tahun sejak diterima",
        "selama 2 tahun setelah pensiun",
        "sampai 5 tahun sejak diterima",
        "5 tahun 60 bulan",
        "5 tahun dan 12 bulan",
        "25 tahun (dua puluh tahun)",
        "25 tahun (dua puluh lima bulan)",
        "mengikuti UU 24/2013 paling lama 5 tahun",
        "mengikuti UU 24/2013 minimal 10 tahun",
        "sesuai UU 24/2013 (5 tahun)",
        "sesuai UU 24/2013 (setahun)",
        "sesuai UU 24/2013 tentang Adminduk yaitu lima tahun",
        "mengikuti UU 24/2013 untuk NIK",
        "mengikuti UU 24/2013 Pasal 79 dengan masa retensi arsip",
    ],
)
def test_what_has_no_clear_end_is_not_understood(text: str) -> None:
    with pytest.raises(PeriodNotUnderstood) as refusal:
        parse_period_text(text)

    assert refusal.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        "selama diperlukan",
        "Selama masih dibutuhkan",
        "sepanjang diperlukan",
        "sampai tidak diperlukan lagi",
        "selama dianggap perlu",
        "selama dipandang perlu",
        "sesuai kebutuhan",
        "selama diperlukan untuk melindungi rahasia pribadi seseorang",
        "selama jangka waktu yang dibutuhkan untuk perlindungan ketahanan ekonomi nasional",
    ],
)
def test_the_measure_of_the_law_still_wants_a_span(text: str) -> None:
    with pytest.raises(SpanWanted):
        parse_period_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "selama diatur undang-undang itu",
        "selama undang-undang itu berlaku",
        "selama undang-undang mengaturnya",
        "selama berlakunya UU tersebut",
        "mengikuti undang-undangnya",
        "sampai undang-undangnya dicabut",
    ],
)
def test_as_long_as_the_act_says_is_a_period_of_the_act_that_is_cited(text: str) -> None:
    assert parse_period_text(text, ("UU 27/2022",)) == Period(PeriodKind.BY_LAW, law="UU 27/2022")


def test_an_act_that_is_still_to_come_is_an_event() -> None:
    coming = "selama undang-undang baru belum berlaku"

    assert parse_period_text(coming) == Period(PeriodKind.UNTIL_EVENT, event=coming)


@pytest.mark.parametrize(
    ("codes", "refusal"),
    [
        (["17.h.2"], SpanWanted("selama diperlukan")),
        (["17.c.1", "17.f"], SpanWanted("selama diperlukan")),
        (["17.j"], LawSetsPeriod("selama diperlukan", "j", "UU 27/2022")),
        (["17.h", "17.j"], LawSetsPeriod("selama diperlukan", "j", "UU 27/2022")),
        (["17.i", "17.g"], LawSetsPeriod("selama diperlukan", "g dan i", "UU 27/2022")),
        (["17.b"], LawSetsPeriod("selama diperlukan", "b", "UU 27/2022")),
        (["17.a.2"], PeriodUnlimited(30)),
    ],
)
def test_as_long_as_needed_is_judged_by_the_ground(codes: list[str], refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        parse_period_text("selama diperlukan", ("UU 27/2022",), codes)

    assert refused.value == refusal


def test_the_example_for_a_memo_is_no_act_on_the_population() -> None:
    with pytest.raises(LawSetsPeriod) as refused:
        parse_period_text("selama diperlukan", (), ["17.i"])

    assert refused.value.act == "PP 28/2012"


@pytest.mark.parametrize("codes", [["17.b"], ["17.g", "17.h.1"], ["17.i"]])
@pytest.mark.parametrize(
    "regulation", ["PP 28/2012", "PP 28/2012 Pasal 3", "Peraturan Menteri Dalam Negeri Nomor 83 Tahun 2022"]
)
def test_a_regulation_sets_the_period_where_the_law_leaves_it_to_the_legislation(
    codes: list[str], regulation: str
) -> None:
    assert parse_period_text(f"mengikuti {regulation}", (), codes) == Period(PeriodKind.BY_LAW, law=regulation)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("mengikuti PP 28/2012", ["17.h.2"]),
        ("mengikuti PP 28/2012", ["17.i", "17.j"]),
        ("mengikuti PP", ["17.i"]),
        ("mengikuti PP 28/2012 (dicabut)", ["17.i"]),
        ("mengikuti Permendagri", ["17.i"]),
    ],
)
def test_a_regulation_sets_no_other_period_and_none_without_its_number(text: str, codes: list[str]) -> None:
    with pytest.raises(PeriodWithoutAct):
        parse_period_text(text, (), codes)


@pytest.mark.parametrize(
    ("text", "review", "period"),
    [
        ("5 tahun; ditinjau setiap tahun", "ditinjau setiap tahun", "5 tahun"),
        ("5 tahun dan dapat ditinjau kembali", "dapat ditinjau kembali", "5 tahun"),
        ("5 tahun (dievaluasi tiap 6 bulan)", "dievaluasi tiap 6 bulan", "5 tahun"),
        ("sampai 31-12-2030, dengan peninjauan tahunan", "peninjauan tahunan", "sampai 31-12-2030"),
        ("mengikuti UU 24/2013; ditinjau setiap tahun", "ditinjau setiap tahun", "mengikuti UU 24/2013"),
        (
            "5 tahun, ditinjau setiap tahun, atau sampai perkara selesai",
            "ditinjau setiap tahun",
            "5 tahun, atau sampai perkara selesai",
        ),
    ],
)
def test_of_a_review_it_is_told_what_to_write_without_it(text: str, review: str, period: str) -> None:
    with pytest.raises(ReviewIsNoEnd) as refused:
        parse_period_text(text)

    assert (refused.value.review, refused.value.period) == (review, period)
    assert parse_period_text(refused.value.period)
