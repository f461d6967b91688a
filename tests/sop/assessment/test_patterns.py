"""Ready tests hold the rules that every test holds, and are proposed for what they are made for alone."""

import pytest

from sop.assessment.assessment import Verdict
from sop.assessment.exemption_period import check_period
from sop.assessment.legal_basis import check_grounds
from sop.assessment.patterns import PATTERNS, Pattern, fitting
from sop.assessment.quality import TextOfItem, doubts
from tests.sop.builders import MONDAY

TODAY = MONDAY.date()
CLOSING = [pattern for pattern in PATTERNS if pattern.test.verdict is not Verdict.OPEN]


def code_for(title: str, content: str = "") -> str | None:
    found = fitting(PATTERNS, title, content)
    return found.code if found else None


def test_no_two_patterns_have_one_code_or_one_subject() -> None:
    assert len({pattern.code for pattern in PATTERNS}) == len(PATTERNS)
    assert len({pattern.subject for pattern in PATTERNS}) == len(PATTERNS)


@pytest.mark.parametrize("pattern", CLOSING, ids=lambda pattern: pattern.code)
def test_a_pattern_holds_the_law_that_it_cites(pattern: Pattern) -> None:
    assert pattern.test.period is not None

    check_grounds(pattern.test.grounds, TODAY.year)
    check_period(pattern.test.period, [ground.code for ground in pattern.test.grounds], TODAY)


@pytest.mark.parametrize("pattern", CLOSING, ids=lambda pattern: pattern.code)
def test_a_reviewer_has_no_doubt_about_a_pattern(pattern: Pattern) -> None:
    test = pattern.test
    text = TextOfItem(1, pattern.subject, grounds=test.grounds, harm=test.harm, benefit=test.benefit or "")

    assert doubts([text], TODAY.year) == ()


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.code)
def test_a_pattern_fits_its_own_subject(pattern: Pattern) -> None:
    assert code_for(pattern.subject) == pattern.code


def test_no_pattern_repeats_the_harm_of_another() -> None:
    texts = [TextOfItem(place, each.subject, harm=each.test.harm) for place, each in enumerate(CLOSING)]

    assert doubts(texts, TODAY.year) == ()


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Biodata penduduk per orang (NIK, nomor KK, tanggal lahir, nama orang tua)", "p.1"),
        ("Salinan akta kelahiran, perkawinan, perceraian milik perseorangan", "p.2"),
        ("Data biometrik perekaman KTP-el (sidik jari, iris mata, tanda tangan, foto)", "p.3"),
        ("Data disabilitas fisik/mental penduduk per orang", "p.4"),
        ("Berkas permohonan perubahan nama, jenis kelamin, dan catatan pinggir akta", "p.5"),
        ("Berkas adopsi (pengangkatan anak) dan identitas orang tua kandung", "p.6"),
        ("Akun, kata sandi, hak akses operator SIAK", "p.7"),
        ("Topologi jaringan, alamat IP, konfigurasi keamanan server/VPN", "p.8"),
        ("Rekaman CCTV ruang pelayanan dan ruang server", "p.9"),
        ("Identitas pelapor dan isi pengaduan pungli/calo", "p.10"),
        ("Berita acara pemeriksaan dan hukuman disiplin pegawai", "p.11"),
        ("Hasil asesmen kompetensi dan nilai SKP per pegawai", "p.12"),
        ("Riwayat kesehatan pegawai dan surat keterangan dokter", "p.13"),
        ("Nota dinas dan telaahan staf yang bersifat rahasia", "p.14"),
        ("Rincian HPS dan dokumen penawaran sebelum pengumuman pemenang", "p.15"),
        ("Perjanjian kerja sama pemanfaatan data dengan lampiran teknis akses", "p.16"),
        ("Jumlah penduduk per kecamatan menurut jenis kelamin", "p.17"),
        ("Surat edaran Kepala Dinas tentang jam layanan", None),
        ("Laporan keuangan tahunan", None),
    ],
)
def test_what_a_population_office_lists_is_recognised(title: str, code: str | None) -> None:
    assert code_for(title) == code


def test_figures_are_not_taken_for_data_of_persons() -> None:
    assert code_for("Jumlah akta kelahiran yang terbit tahun 2026") is None
    assert code_for("Rekapitulasi penyandang disabilitas per kelurahan") is None


def test_the_content_counts_where_the_title_says_nothing() -> None:
    assert code_for("Arsip loket 3", "Fotokopi kartu keluarga dan NIK pemohon") == "p.1"


def test_the_title_counts_before_the_content() -> None:
    assert code_for("Rekaman CCTV", "Wajah, NIK, dan nomor KK pengunjung") == "p.9"
