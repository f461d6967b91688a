"""The defects of published lists are noticed, and sound rows raise few doubts, each for a reason.

Published rows are retold in words of our own; those of Disdukcapil are invented.
"""

from collections.abc import Callable
from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from sop.assessment.legal_basis import Ground
from sop.assessment.patterns import PATTERNS
from sop.assessment.quality import Doubt, DoubtKind, TextOfItem, doubts
from texts.samples import ITEMS

YEAR = 2026


def item(
    item_id: int,
    title: str,
    *grounds: str,
    laws: tuple[str, ...] = (),
    harm: str = "",
    benefit: str = "",
    period: str = "",
    content: str = "",
) -> TextOfItem:
    parted = (ground.partition(" jo. ") for ground in grounds)
    cited = tuple(Ground(code, (law,) if law else ()) for code, _, law in parted)
    return TextOfItem(item_id, title, content, cited, laws, harm, benefit, period)


def kinds(*items: TextOfItem) -> set[tuple[int, DoubtKind]]:
    return {(doubt.item_id, doubt.kind) for doubt in doubts(items, YEAR)}


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Realisasi belanja satuan kerja", "Realisasi"),
        ("Petunjuk operasional kegiatan (POK)", "POK"),
        ("Pendapatan satuan kerja", "Pendapatan"),
        ("Analisis dan hasil audit internal", "hasil audit"),
    ],
)
def test_personal_finance_does_not_fit_the_money_of_an_institution(title: str, word: str) -> None:
    found = doubts([item(1, title, "17.h.3")], YEAR)

    assert found == (Doubt(DoubtKind.MISFIT_PERSONAL_FINANCE, 1, about=word),)


@pytest.mark.parametrize("title", ["Pendapatan dan rekening bank pegawai", "Aset pribadi pemohon", "Harta seseorang"])
def test_personal_finance_fits_the_money_of_a_person(title: str) -> None:
    assert kinds(item(1, title, "17.h.3")) == set()


def test_money_of_an_institution_is_no_misfit_under_another_ground() -> None:
    assert kinds(item(1, "Realisasi belanja satuan kerja", "17.i")) == set()


@pytest.mark.parametrize(
    ("grounds", "laws", "about"),
    [
        ((), ("UU 14/2008", "PP 60/2008", "PP 12/2017"), "PP 60/2008"),
        ((), ("SK PPID Utama 188/7/KEP/412.213/2025",), "SK PPID Utama 188/7/KEP/412.213/2025"),
        (("17.j jo. Perwali 49/2018",), (), "Perwali 49/2018"),
    ],
)
def test_secrecy_that_leans_on_a_lesser_rule_only_is_doubtful(
    grounds: tuple[str, ...], laws: tuple[str, ...], about: str
) -> None:
    found = doubts([item(1, "Laporan pengawasan", *grounds, laws=laws)], YEAR)

    assert found == (Doubt(DoubtKind.LESSER_RULE_ONLY, 1, about=about),)


def test_a_lesser_rule_beside_an_act_or_beside_another_letter_is_fine() -> None:
    assert kinds(item(1, "Berkas", "17.j jo. UU 24/2013 Pasal 79", laws=("PP 40/2019",))) == set()
    assert kinds(item(1, "Identitas pelapor", "17.a.2", laws=("Permenpan 4/2008",))) == set()


def test_an_act_without_its_article_is_noticed() -> None:
    found = doubts([item(1, "Berkas", "17.i jo. UU 43/2009"), item(2, "Akun", "17.j jo. UU 24/2013 Pasal 79")], YEAR)

    assert found == (Doubt(DoubtKind.ARTICLE_MISSING, 1, about="UU 43/2009"),)


def test_a_misprinted_law_is_noticed() -> None:
    found = doubts([item(1, "Hasil tes kesehatan calon haji", "17.h.2", laws=("UU 99/1999",))], YEAR)

    assert found == (Doubt(DoubtKind.LAW_NOT_UNDERSTOOD, 1, about="UU 99/1999"),)


@pytest.mark.parametrize("period", ["Tidak Terbatas", "selama jangka waktu tertentu", "selamanya"])
def test_a_period_without_an_end_is_doubtful(period: str) -> None:
    found = doubts([item(1, "Identitas pegawai yang dijatuhi hukuman disiplin", "17.h.4", period=period)], YEAR)

    assert found == (Doubt(DoubtKind.ENDLESS_PERIOD, 1, about=period),)


def test_an_item_listed_twice_is_noticed() -> None:
    first = item(1, "Proses penegakan disiplin pegawai", "17.i", period="sampai keputusan tetap")
    second = item(2, "Proses Penegakkan Disiplin Pegawai", "17.i", period="1 tahun")

    assert doubts([first, second], YEAR) == (
        Doubt(DoubtKind.SIMILAR_TITLE, 2, other=1),
        Doubt(DoubtKind.DIFFERING_PERIOD, 2, other=1, about="sampai keputusan tetap"),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Biodata per orang penduduk", "Data diri penduduk perseorangan"),
        ("Fotocopy akte kelahiran perorangan", "Fotokopi akta kelahiran perseorangan"),
        ("Rekam medik pegawai", "Catatan medis pegawai"),
        ("Rekaman CCTV ruang pelayanan", "Rekaman kamera pengawas ruang pelayanan"),
        ("Password operator SIAK", "Kata sandi operator sistem informasi administrasi kependudukan"),
    ],
)
def test_the_same_information_in_other_words_is_noticed(one: str, other: str) -> None:
    assert kinds(item(1, one), item(2, other)) == {(2, DoubtKind.SIMILAR_TITLE)}


@pytest.mark.parametrize("titles", [[each.title for each in ITEMS], [each.subject for each in PATTERNS]])
def test_information_of_its_own_is_not_taken_for_another(titles: list[str]) -> None:
    found = kinds(*(item(place, title) for place, title in enumerate(titles, 1)))

    assert DoubtKind.SIMILAR_TITLE not in {kind for _, kind in found}


def test_the_same_consequence_for_every_item_is_noticed() -> None:
    harm = "Data pasien dapat diketahui tetangga dan atasan, sehingga pasien dijauhi"
    rows = [
        item(5, "Nama dan alamat penderita HIV/AIDS", "17.h.2", harm=harm),
        item(6, "Hasil tes kesehatan calon haji", "17.h.2", harm=harm),
        item(7, "Visum et repertum", "17.h.2", harm=harm.upper() + "."),
    ]

    assert doubts(rows, YEAR) == (
        Doubt(DoubtKind.HARM_SAME_AS_OTHER, 6, other=5),
        Doubt(DoubtKind.HARM_SAME_AS_OTHER, 7, other=5),
    )


@pytest.mark.parametrize(
    ("code", "harm"),
    [
        ("17.h.4", "Mengungkapkan hasil evaluasi kemampuan seseorang"),
        ("17.h.2", "Terungkapnya data pribadi yang bersifat rahasia"),
        ("17.h.1", "Bertentangan dengan Pasal 17 huruf h UU 14/2008"),
    ],
)
def test_a_consequence_in_the_words_of_the_law_is_doubtful(code: str, harm: str) -> None:
    assert kinds(item(1, "Rincian nilai seleksi", code, harm=harm)) == {(1, DoubtKind.HARM_REPEATS_LAW)}


def test_a_consequence_that_tells_who_is_harmed_and_how_is_fine() -> None:
    harm = "Peserta yang nilainya rendah dapat dipermalukan dan sulit mendapat pekerjaan"

    assert kinds(item(1, "Rincian nilai seleksi", "17.h.4", harm=harm)) == set()


def test_a_consequence_of_two_words_is_too_short() -> None:
    assert kinds(item(1, "Nilai", "17.h.4", harm="Berbahaya sekali")) == {(1, DoubtKind.HARM_TOO_SHORT)}


def test_a_letter_without_its_number_is_noticed() -> None:
    found = doubts([item(1, "Isi rekam medis", "17.h", laws=("UU 17/2023",))], YEAR)

    assert found == (Doubt(DoubtKind.MISSING_SUB_NUMBER, 1, about="17.h"),)


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Jumlah penduduk per kecamatan menurut jenis kelamin", "Jumlah"),
        ("Jumlah pegawai per kelurahan", "Jumlah"),
        ("Rekapitulasi akta kelahiran", "Rekapitulasi"),
        ("Data penduduk menurut kelompok umur", "menurut kelompok umur"),
    ],
)
def test_aggregate_data_are_doubtful_as_a_secret(title: str, word: str) -> None:
    assert doubts([item(1, title, "17.i")], YEAR) == (Doubt(DoubtKind.AGGREGATE_PROPOSED_EXEMPT, 1, about=word),)


def test_a_list_by_person_is_no_aggregate() -> None:
    assert kinds(item(1, "Rekap nilai SKP per pegawai", "17.h.4")) == set()


def test_numbers_of_persons_are_noticed_in_every_field() -> None:
    row = item(1, "Biodata Fulan 6171011704900003", "17.h.1", benefit="Hubungi 0812-5550-1234")

    found = doubts([row], YEAR)

    assert [doubt.about for doubt in found] == ["title", "benefit"]
    assert {doubt.kind for doubt in found} == {DoubtKind.PERSONAL_NUMBER}


DISDUKCAPIL = (
    item(
        1,
        "Biodata penduduk per orang (NIK, nomor KK, tanggal lahir, nama orang tua)",
        "17.h",
        "17.j jo. UU 24/2013",
        laws=("UU 27/2022",),
        harm="Dapat dipakai untuk pemalsuan identitas dan penipuan",
        benefit="Data pribadi warga terlindungi",
        period="Mengikuti UU; terbuka bila ada persetujuan tertulis pemilik data",
    ),
    item(
        2,
        "Salinan akta kelahiran, perkawinan, perceraian, pengakuan anak milik perseorangan",
        "17.g",
        "17.h.1",
        harm="Membuka asal-usul dan keadaan keluarga",
        benefit="Kehormatan keluarga terjaga",
        period="Mengikuti UU",
    ),
    item(
        3,
        "Data biometrik perekaman KTP-el (sidik jari, iris mata, tanda tangan, foto)",
        "17.j jo. UU 24/2013",
        laws=("UU 27/2022",),
        harm="Penyalahgunaan verifikasi identitas",
        benefit="Keamanan identitas penduduk",
        period="Mengikuti UU",
    ),
    item(
        4,
        "Data disabilitas fisik/mental penduduk per orang",
        "17.h.2",
        harm="Perlakuan diskriminatif",
        benefit="Martabat warga terjaga",
        period="Mengikuti UU",
    ),
    item(
        5,
        "Berkas permohonan perubahan nama, jenis kelamin, dan catatan pinggir akta",
        "17.h.1",
        harm="Membuka riwayat pribadi pemohon",
        benefit="Privasi pemohon terjaga",
        period="Mengikuti UU",
    ),
    item(
        6,
        "Berkas adopsi (pengangkatan anak) dan identitas orang tua kandung",
        "17.h.1",
        "17.j",
        harm="Kerugian psikologis bagi anak",
        benefit="Kepentingan terbaik anak",
        period="Mengikuti UU",
    ),
    item(
        7,
        "Akun, kata sandi, hak akses operator SIAK",
        "17.j jo. UU 11/2008",
        harm="Akses tanpa hak ke basis data kependudukan",
        benefit="Sistem aman",
        period="Selama sistem dipakai; ditinjau tiap 1 tahun",
    ),
    item(
        8,
        "Topologi jaringan, alamat IP, konfigurasi keamanan server/VPN",
        "17.j jo. UU 11/2008",
        harm="Memudahkan serangan siber",
        benefit="Layanan tidak terganggu",
        period="5 tahun",
    ),
    item(
        9,
        "Rekaman CCTV ruang pelayanan dan ruang server",
        "17.h",
        "17.j",
        harm="Melanggar privasi dan membuka titik lemah keamanan",
        benefit="Keamanan kantor",
        period="1 tahun",
    ),
    item(
        10,
        "Identitas pelapor dan isi pengaduan pungli/calo",
        "17.a.2",
        harm="Pelapor terancam; orang enggan melapor",
        benefit="Pelapor terlindungi",
        period="Sampai perkara selesai, paling lama 30 tahun",
    ),
    item(
        11,
        "Berita acara pemeriksaan dan hukuman disiplin pegawai",
        "17.h.4",
        "17.i",
        harm="Merusak nama baik sebelum putusan tetap",
        benefit="Pemeriksaan objektif",
        period="Sampai keputusan tetap",
    ),
    item(
        12,
        "Hasil asesmen kompetensi dan nilai SKP per pegawai",
        "17.h.4",
        harm="Merugikan pegawai yang dinilai",
        benefit="Penilaian jujur",
        period="5 tahun",
    ),
    item(
        13,
        "Riwayat kesehatan pegawai dan surat keterangan dokter",
        "17.h.2",
        harm="Membuka rahasia medis",
        benefit="Rahasia medis terjaga",
        period="Mengikuti UU",
    ),
    item(
        14,
        "Nota dinas dan telaahan staf yang bersifat rahasia",
        "17.i",
        harm="Mengganggu proses pengambilan keputusan",
        benefit="Pertimbangan internal terlindungi",
        period="2 tahun atau sampai kebijakan ditetapkan",
    ),
    item(
        15,
        "Rincian HPS dan dokumen penawaran sebelum pengumuman pemenang",
        "17.b",
        harm="Persaingan usaha tidak sehat",
        benefit="Pengadaan adil",
        period="Sampai pemenang diumumkan",
    ),
    item(16, "Jumlah penduduk per kecamatan menurut jenis kelamin"),
    item(17, "Surat edaran Kepala Dinas tentang jam layanan"),
    item(
        18,
        "Perjanjian kerja sama pemanfaatan data dengan lampiran teknis akses",
        "17.j",
        harm="lampiran membuka cara akses",
        benefit="sistem aman",
        period="lampiran 5 tahun; naskah induk terbuka",
    ),
)


def test_the_sample_rows_of_disdukcapil_raise_doubts_only_where_there_is_reason() -> None:
    assert kinds(*DISDUKCAPIL) == {
        (18, DoubtKind.BENEFIT_SAME_AS_OTHER),  # "sistem aman" stands in row 7 too
        (1, DoubtKind.MISSING_SUB_NUMBER),  # 17.h stands without its number
        *((number, DoubtKind.ARTICLE_MISSING) for number in (1, 3, 7, 8)),  # an act, and nobody can look it up
        (4, DoubtKind.HARM_TOO_SHORT),  # two words: of whom, by whom?
        (9, DoubtKind.MISSING_SUB_NUMBER),
        (13, DoubtKind.HARM_TOO_SHORT),  # three words that name the secret, and no harm
        (15, DoubtKind.HARM_REPEATS_LAW),  # the label of 17.b, word for word
        (16, DoubtKind.AGGREGATE_PROPOSED_EXEMPT),  # the negative case
        (17, DoubtKind.SCREENING_DOUBTED),  # the other one: a circular is never exempt
    }


PARAPHRASED = (
    ("Dapat dipakai untuk pemalsuan identitas dan penipuan", "Bisa digunakan memalsukan identitas dan menipu warga"),
    ("Pelapor terancam; orang enggan melapor", "Orang takut melapor karena pelapor diancam"),
    ("Data pribadi warga terlindungi dari penyalahgunaan", "Melindungi data pribadi agar tidak disalahgunakan"),
    ("NIK, nomor KK, tanggal lahir, nama orang tua", "Nama orang tua, tanggal lahir, no. kartu keluarga, dan NIK"),
    (
        "Penyakit seseorang menjadi bahan pembicaraan dan dipakai untuk menyingkirkannya dari pekerjaan",
        "Penyakit orang dibicarakan dan digunakan untuk menyingkirkan dia dari pekerjaannya",
    ),
)


@pytest.mark.parametrize(("one", "other"), PARAPHRASED)
@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("content", DoubtKind.SIMILAR_CONTENT),
        ("harm", DoubtKind.HARM_SAME_AS_OTHER),
        ("benefit", DoubtKind.BENEFIT_SAME_AS_OTHER),
    ],
)
def test_the_same_said_in_other_words_is_noticed(one: str, other: str, field: str, kind: DoubtKind) -> None:
    said: tuple[dict[str, Any], ...] = ({field: one}, {field: other})
    rows = [replace(item(place, title, "17.i"), **said[place - 1]) for place, title in ((1, "Berkas"), (2, "Surat"))]

    assert (2, kind) in kinds(*rows)


def test_the_same_content_under_two_titles_with_two_periods_is_noticed() -> None:
    one = item(1, "Biodata warga", "17.h.1", content=PARAPHRASED[3][0], period="5 tahun")
    other = item(2, "Profil keluarga", "17.h.1", content=PARAPHRASED[3][1], period="2 tahun")

    assert (2, DoubtKind.DIFFERING_PERIOD) in kinds(one, other)


def test_patterns_and_samples_are_not_taken_for_paraphrases_of_each_other() -> None:
    ready = [(each.subject, "", each.test.harm, each.test.benefit) for each in PATTERNS]
    samples = [(each.title, each.content, each.harm, each.benefit) for each in ITEMS]
    for rows in (ready, samples):
        texts = [
            item(number, title, content=content, harm=harm, benefit=benefit or "")
            for number, (title, content, harm, benefit) in enumerate(rows, 1)
        ]
        assert not {kind for _, kind in kinds(*texts)} & LIKE_OTHERS


LIKE_OTHERS = {
    DoubtKind.SIMILAR_TITLE,
    DoubtKind.SIMILAR_CONTENT,
    DoubtKind.HARM_SAME_AS_OTHER,
    DoubtKind.BENEFIT_SAME_AS_OTHER,
    DoubtKind.OF_OTHER_PEOPLE,
}


@pytest.mark.parametrize(
    ("title", "harm", "word"),
    [
        ("Rincian nilai seleksi taruna", "Hasil CPNS tersebar dan peserta direndahkan", "cpns"),
        ("Nilai ujian mahasiswa", "Pegawai yang dinilai dapat dirugikan", "pegawai"),
        ("Riwayat kesehatan pasien", "Dapat dipakai menyingkirkan pegawainya", "pegawai"),
        ("Biodata penduduk", "Siswa dapat dirundung di sekolahnya", "siswa"),
    ],
)
def test_people_of_another_kind_in_a_copied_text_are_noticed(title: str, harm: str, word: str) -> None:
    found = [doubt for doubt in doubts([item(1, title, harm=harm)], YEAR) if doubt.kind is DoubtKind.OF_OTHER_PEOPLE]

    assert [doubt.about for doubt in found] == [word]


@pytest.mark.parametrize(
    ("title", "harm"),
    [
        ("Rekaman CCTV", "Pegawai dan pasien terekam tanpa izin"),
        ("Nilai SKP per pegawai", "PNS yang dinilai dirugikan di antara warga"),
        ("Rekam medis pasien", "Penyakit warga diketahui umum"),
    ],
)
def test_people_that_belong_to_the_item_are_not(title: str, harm: str) -> None:
    assert (1, DoubtKind.OF_OTHER_PEOPLE) not in kinds(item(1, title, harm=harm))


FAIR_GROWTH = 10
"""Of four times as many: what goes with their number grows 4 times, a square 16 times."""


def growth(work: Callable[[int], object], few: int, many: int) -> float:
    """How often the processor time of `few` that of `many` is, the least of three times each."""

    def seconds(count: int) -> float:
        def once() -> float:
            started = process_time()
            work(count)
            return process_time() - started

        return min(once() for _ in range(3))

    return seconds(many) / seconds(few)


def test_what_a_register_costs_goes_with_its_length() -> None:
    rows = [item(place, f"Berkas {place % 97} warga {place % 89} surat {place}") for place in range(1, 501)]
    known = [item(-place, f"Berkas {place % 97} warga {place % 89} nomor {place}") for place in range(1, 10_001)]

    assert growth(lambda count: doubts(rows, YEAR, known[:count]), 2_500, 10_000) < FAIR_GROWTH


@pytest.mark.parametrize("alike", [True, False])
def test_what_a_list_costs_goes_with_its_length(alike: bool) -> None:
    def varied(place: int) -> str:
        letters = "".join("bcdfghjklm"[int(digit)] for digit in f"{place:03}")
        return letters if alike else f"{letters}b {letters}c {letters}d {letters}f {letters}g"

    harm = "dapat dipakai untuk penipuan dan pemalsuan oleh pihak lain sehingga warga dirugikan " * 5
    rows = [
        item(place, f"Berkas permohonan {varied(place)}", "17.h", harm=f"{harm}{varied(place)}", content=harm)
        for place in range(500)
    ]

    assert growth(lambda count: doubts(rows[:count], YEAR), 125, 500) < FAIR_GROWTH


@pytest.mark.parametrize("title", ["Putusan pengadilan negeri", "Surat edaran jam kerja"])
def test_a_title_of_what_is_never_exempt_is_doubted(title: str) -> None:
    assert Doubt(DoubtKind.SCREENING_DOUBTED, 1) in doubts([item(1, title, "17.i")], YEAR)


@pytest.mark.parametrize(
    "law",
    [
        "UU 24/2013 Pasal 58 ayat (2)",
        "UU 27/2022 Pasal 4 ayat (2) huruf a",
        "UU 23/2006 Pasal 58",
        "UU 11/2008 Pasal 30",
        "UU 11/2008 jo. UU 19/2016 jo. UU 1/2024 Pasal 30 ayat (1)",
    ],
)
def test_an_article_that_lists_kinds_of_data_orders_no_secrecy(law: str) -> None:
    def kinds(*laws: str) -> set[DoubtKind]:
        return {doubt.kind for doubt in doubts([TextOfItem(1, "Biodata", grounds=(Ground("17.j", laws),))])}

    assert DoubtKind.ORDERS_NO_SECRECY in kinds(law)
    assert DoubtKind.ORDERS_NO_SECRECY not in kinds(f"{law} dan Pasal 79")


@pytest.mark.parametrize(
    ("title", "law", "doubt"),
    [
        ("Biodata penduduk", "UU 24/2013 Pasal 999", DoubtKind.ARTICLE_NOT_THERE),
        ("Biodata penduduk", "UU 24/2013 Pasal 79 ayat (1)", None),
        ("Biodata penduduk", "UU 24/2013 Pasal 84 ayat (1)", DoubtKind.OF_OTHER_DATA),
        ("Biodata penduduk", "UU 24/2013 Pasal 79 ayat (1) serta Pasal 84 ayat (1)", None),
        ("Data biometrik KTP-el", "UU 24/2013 Pasal 84 ayat (1)", None),
        ("Data disabilitas penduduk", "UU 24/2013 Pasal 84", None),
    ],
)
@pytest.mark.parametrize("code", ["17.h", "17.j"])
def test_an_article_that_is_not_there_or_is_on_other_data_is_doubted(
    code: str, title: str, law: str, doubt: DoubtKind | None
) -> None:
    asked = {DoubtKind.ARTICLE_NOT_THERE, DoubtKind.OF_OTHER_DATA}
    found = doubts([TextOfItem(1, title, grounds=(Ground(code, (law,)),))])

    assert {each.kind for each in found if each.kind in asked} == ({doubt} if doubt else set())


def test_a_period_that_follows_an_act_that_was_replaced_is_doubted() -> None:
    follows = TextOfItem(1, "Rekam medis pasien", period="Mengikuti UU 36/2009")

    assert Doubt(DoubtKind.ACT_REPLACED, 1, about="UU 36/2009") in doubts([follows])
