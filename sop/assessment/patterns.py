"""Ready tests for what population offices exempt again and again, to begin a test with: proposed, read, and taken over.

The laws are cited as they stand: UU 24/2013 protects population data by Pasal 79, and five kinds of data by Pasal 84.
The way into a system is closed by what protects the data in it: UU 11/2008 forbids breaking in, and orders no secrecy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sop.assessment.assessment import Assessment, Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground, letter_of
from sop.text.likeness import resemble, words

POPULATION_DATA = "UU 24/2013 Pasal 79 ayat (1)"
PROTECTED_DATA = "UU 24/2013 Pasal 84 ayat (1)"
PERSONAL_DATA = "UU 27/2022 Pasal 65 ayat (2)"
CLOSED_RECORDS = "UU 43/2009 Pasal 44 ayat (2)"

BY_POPULATION_LAW = Period(PeriodKind.BY_LAW, law="UU 24/2013")


@dataclass(frozen=True)
class Origin:
    """The entry of the register that a pattern of the office's own was made of."""

    case_number: str
    item: int


@dataclass(frozen=True)
class Pattern:
    """A ready test. It fits a text that has all the words of one of its `signs`, and none of `unless`.

    One that has an `origin` is the office's own, and fits a title that is like its subject.
    """

    code: str
    subject: str
    signs: tuple[str, ...]
    test: Assessment
    unless: str = ""
    origin: Origin | None = None

    def fit(self, text: str) -> int:
        """How many words of a sign the text has; 0 when the pattern does not fit."""
        found = words(text)
        if found & words(self.unless):
            return 0
        return max((len(sign) for sign in map(words, self.signs) if sign <= found), default=0)


def fitting(patterns: Iterable[Pattern], title: str, content: str) -> Pattern | None:
    """The pattern that fits best: the office's own, then one that fits the title, then one that needs the content."""
    patterns = tuple(patterns)
    for own in patterns:
        if own.origin and resemble(own.subject, title):
            return own
    ranked = [((each.fit(title), each.fit(f"{title} {content}")), each) for each in patterns]
    (_, in_all), best = max(ranked, key=lambda rank: rank[0], default=((0, 0), None))
    return best if in_all else None


def _closed(
    grounds: Sequence[str],
    *,
    harmed: str,
    harm: str,
    benefit: str,
    interest: str,
    period: Period,
    laws: tuple[str, ...] = (),
    severity: Severity = Severity.SEVERE,
    part: str | None = None,
) -> Assessment:
    personal = any(letter_of(code) in ("17.g", "17.h") for code in grounds)
    return Assessment(
        scope=Scope.PART if part else Scope.WHOLE,
        part=part,
        grounds=tuple(Ground(code, laws if code == "17.j" else ()) for code in grounds),
        consent=False if personal else None,
        public_office=False if personal else None,
        harmed=harmed,
        harm=harm,
        severity=severity,
        benefit=benefit,
        public_interest=interest,
        verdict=Verdict.PARTIAL if part else Verdict.EXEMPT,
        period=period,
    )


def _open(reason: str) -> Assessment:
    return Assessment(Scope.WHOLE, None, (), None, None, None, reason, None, None, None, Verdict.OPEN, None)


COUNTED = "jumlah agregat rekapitulasi rekap statistik persentase"
"""Words of figures that name nobody."""

PATTERNS = (
    Pattern(
        "p.1",
        "Biodata penduduk per orang",
        (
            "biodata penduduk",
            "biodata",
            "nomor KK",
            "NIK",
            "kartu keluarga",
            "data pribadi penduduk",
            "data perseorangan",
        ),
        _closed(
            ("17.j",),
            laws=(POPULATION_DATA,),
            harmed="Warga pemilik data",
            harm="NIK, nomor KK, dan tanggal lahir dapat dipakai pihak lain untuk memalsukan identitas, membuka "
            "pinjaman, atau menipu pemiliknya.",
            benefit="Warga terlindung dari penyalahgunaan identitas dan tetap percaya menyerahkan datanya.",
            interest="Masyarakat terlayani oleh data agregat; membuka data per orang lebih merugikan daripada "
            "bermanfaat.",
            period=BY_POPULATION_LAW,
        ),
        COUNTED,
    ),
    Pattern(
        "p.2",
        "Salinan akta pencatatan sipil milik perseorangan",
        (
            "akta kelahiran",
            "akta perkawinan",
            "akta perceraian",
            "akta kematian",
            "pengakuan anak",
            "akta pencatatan sipil",
        ),
        _closed(
            ("17.g", "17.h.1"),
            harmed="Warga pemilik akta dan keluarganya",
            harm="Isi akta memperlihatkan asal-usul anak dan keadaan keluarga, sehingga orang yang bersangkutan dapat "
            "dipermalukan atau dirundung.",
            benefit="Kehormatan dan ketenteraman keluarga pemilik akta terjaga.",
            interest="Pemilik akta selalu dapat memperoleh salinannya; orang lain tidak berkepentingan pada isinya.",
            period=BY_POPULATION_LAW,
        ),
        COUNTED,
    ),
    Pattern(
        "p.3",
        "Data biometrik perekaman KTP-el",
        ("biometrik", "sidik jari", "iris mata", "perekaman KTP", "spesimen tanda tangan"),
        _closed(
            ("17.j",),
            laws=(PROTECTED_DATA,),
            harmed="Warga yang direkam",
            harm="Sidik jari dan iris mata tidak dapat diganti seperti kata sandi; sekali tersebar, verifikasi "
            "identitas warga dapat ditembus seumur hidup.",
            benefit="Verifikasi identitas penduduk tetap dapat dipercaya.",
            interest="Tidak ada kepentingan umum yang terlayani oleh terbukanya ciri tubuh seseorang.",
            period=BY_POPULATION_LAW,
        ),
        COUNTED,
    ),
    Pattern(
        "p.4",
        "Data disabilitas penduduk per orang",
        ("disabilitas", "cacat fisik", "cacat mental", "penyandang disabilitas"),
        _closed(
            ("17.h.2",),
            harmed="Penyandang disabilitas dan keluarganya",
            harm="Orang yang keadaannya tersebar dapat ditolak bekerja, dijauhi, atau menjadi sasaran penipuan.",
            benefit="Martabat penyandang disabilitas terjaga dan pendataannya tetap jujur.",
            interest="Perencanaan layanan cukup memakai angka tanpa nama.",
            period=BY_POPULATION_LAW,
        ),
        COUNTED,
    ),
    Pattern(
        "p.5",
        "Berkas perubahan nama, jenis kelamin, dan catatan pinggir",
        ("perubahan nama", "ganti nama", "perubahan jenis kelamin", "catatan pinggir"),
        _closed(
            ("17.h.1",),
            harmed="Pemohon dan keluarganya",
            harm="Berkas memuat alasan pribadi dan riwayat keluarga pemohon, yang bila tersebar dapat dipakai untuk "
            "mempermalukannya.",
            benefit="Pemohon dapat memulai hidup baru tanpa riwayatnya diketahui umum.",
            interest="Penetapan pengadilannya sendiri terbuka; berkas pribadi di baliknya tidak perlu diketahui umum.",
            period=BY_POPULATION_LAW,
        ),
        COUNTED,
    ),
    Pattern(
        "p.6",
        "Berkas pengangkatan anak",
        ("adopsi", "pengangkatan anak", "anak angkat", "orang tua kandung"),
        _closed(
            ("17.h.1", "17.j"),
            laws=(POPULATION_DATA,),
            harmed="Anak, orang tua angkat, dan orang tua kandung",
            harm="Anak yang mengetahui asal-usulnya dari orang lain dapat terguncang jiwanya, dan keluarga angkatnya "
            "dapat pecah.",
            benefit="Kepentingan terbaik anak dan ketenteraman keluarganya terjaga.",
            interest="Anak sendiri berhak mengetahuinya menurut hukum; masyarakat umum tidak.",
            period=BY_POPULATION_LAW,
        ),
        COUNTED,
    ),
    Pattern(
        "p.7",
        "Akun, kata sandi, dan hak akses operator",
        ("kata sandi", "password", "hak akses operator", "akun operator", "akun SIAK", "hak akses SIAK"),
        _closed(
            ("17.j",),
            laws=(POPULATION_DATA,),
            harmed="Instansi dan seluruh penduduk yang datanya tersimpan",
            harm="Siapa pun yang memilikinya dapat masuk ke basis data kependudukan, lalu melihat, mengubah, atau "
            "menghapus data warga.",
            benefit="Basis data kependudukan hanya dimasuki oleh petugas yang berwenang.",
            interest="Tidak ada kepentingan umum yang terlayani oleh terbukanya kunci sistem.",
            period=Period(PeriodKind.UNTIL_EVENT, event="akun atau sistem itu tidak dipakai lagi"),
        ),
    ),
    Pattern(
        "p.8",
        "Topologi jaringan dan konfigurasi keamanan",
        ("topologi jaringan", "alamat IP", "konfigurasi server", "konfigurasi keamanan", "konfigurasi VPN", "firewall"),
        _closed(
            ("17.j",),
            laws=(POPULATION_DATA, CLOSED_RECORDS),
            harmed="Instansi dan warga yang dilayani",
            harm="Penyerang mengetahui jalan masuk dan titik lemah sistem, sehingga layanan dapat lumpuh dan data "
            "dicuri.",
            benefit="Layanan kependudukan berjalan tanpa gangguan serangan siber.",
            interest="Anggaran dan hasil pengadaannya tetap terbuka; rincian teknisnya hanya berguna bagi penyerang.",
            period=Period(PeriodKind.SPAN, years=5),
        ),
    ),
    Pattern(
        "p.9",
        "Rekaman CCTV",
        ("CCTV", "rekaman kamera", "kamera pengawas"),
        _closed(
            ("17.j",),
            laws=(PERSONAL_DATA,),
            harmed="Warga dan pegawai yang terekam",
            harm="Rekaman memperlihatkan wajah, waktu, dan urusan orang, serta letak ruang server dan sudut yang tidak "
            "terawasi.",
            benefit="Pengunjung merasa aman dan keamanan kantor terjaga.",
            interest="Penegak hukum tetap dapat memintanya; bagi umum tidak ada manfaat yang sepadan.",
            severity=Severity.MODERATE,
            period=Period(PeriodKind.SPAN, years=1),
        ),
    ),
    Pattern(
        "p.10",
        "Identitas pelapor dan isi pengaduan",
        ("identitas pelapor", "pengaduan pungli", "pengaduan pungutan", "laporan pungli", "pelapor", "whistleblower"),
        _closed(
            ("17.a.2",),
            harmed="Pelapor dan saksi",
            harm="Pelapor dapat diancam atau dibalas oleh yang dilaporkan, dan orang lain menjadi takut melapor.",
            benefit="Pelapor aman dan pengaduan tetap mengalir sehingga pungutan liar dapat diberantas.",
            interest="Jumlah pengaduan dan tindak lanjutnya dapat diumumkan tanpa menyebut siapa yang melapor.",
            period=Period(PeriodKind.SPAN, years=30, event="perkara selesai"),
        ),
        COUNTED,
    ),
    Pattern(
        "p.11",
        "Pemeriksaan dan hukuman disiplin pegawai",
        ("hukuman disiplin", "pemeriksaan disiplin", "pemeriksaan pegawai", "pelanggaran disiplin"),
        _closed(
            ("17.h.4", "17.i"),
            harmed="Pegawai yang diperiksa dan para saksi",
            harm="Nama baik pegawai rusak sebelum ada keputusan tetap, dan saksi enggan memberi keterangan.",
            benefit="Pemeriksaan berjalan objektif tanpa tekanan dari luar.",
            interest="Setelah ada keputusan tetap, pertanggungjawaban kepada umum dapat diberikan.",
            severity=Severity.MODERATE,
            period=Period(PeriodKind.UNTIL_EVENT, event="keputusan hukuman disiplin bersifat tetap"),
        ),
        COUNTED,
    ),
    Pattern(
        "p.12",
        "Hasil asesmen dan penilaian kinerja per pegawai",
        ("asesmen kompetensi", "penilaian kinerja", "nilai SKP", "sasaran kinerja pegawai", "hasil asesmen"),
        _closed(
            ("17.h.4",),
            harmed="Pegawai yang dinilai",
            harm="Pegawai dapat direndahkan karena angka yang dibaca tanpa konteks, dan penilai tidak lagi menilai "
            "apa adanya.",
            benefit="Penilaian tetap jujur dan dapat dipakai untuk membina pegawai.",
            interest="Kinerja instansi sudah dilaporkan terbuka; nilai perseorangan tidak menambah pengawasan umum.",
            severity=Severity.MODERATE,
            period=Period(PeriodKind.SPAN, years=5),
        ),
        COUNTED,
    ),
    Pattern(
        "p.13",
        "Riwayat kesehatan pegawai",
        ("riwayat kesehatan", "surat keterangan dokter", "rekam medis", "hasil pemeriksaan kesehatan"),
        _closed(
            ("17.h.2",),
            harmed="Pegawai yang bersangkutan",
            harm="Penyakit seseorang menjadi bahan pembicaraan dan dapat dipakai untuk menyingkirkannya dari "
            "pekerjaan.",
            benefit="Pegawai berani berobat dan melapor sakit dengan jujur.",
            interest="Tidak ada kepentingan umum pada kesehatan seorang pegawai.",
            period=Period(PeriodKind.BY_LAW, law="UU 17/2023"),
        ),
        COUNTED,
    ),
    Pattern(
        "p.14",
        "Nota dinas dan telaahan staf yang bersifat rahasia",
        ("telaahan staf", "nota dinas rahasia", "memorandum rahasia", "surat rahasia"),
        _closed(
            ("17.i",),
            harmed="Instansi",
            harm="Pejabat tidak lagi berani memberi pertimbangan terus terang, sehingga keputusan diambil tanpa "
            "masukan yang lengkap.",
            benefit="Pertimbangan internal dapat disampaikan dengan jujur sampai kebijakan ditetapkan.",
            interest="Kebijakan yang dihasilkan terbuka seluruhnya; yang ditutup hanya pertimbangan sebelum penetapan.",
            severity=Severity.MODERATE,
            period=Period(PeriodKind.SPAN, years=2, event="kebijakan ditetapkan"),
        ),
    ),
    Pattern(
        "p.15",
        "Rincian HPS dan dokumen penawaran sebelum pengumuman pemenang",
        ("rincian HPS", "harga perkiraan sendiri", "dokumen penawaran"),
        _closed(
            ("17.b",),
            harmed="Peserta pengadaan dan keuangan daerah",
            harm="Peserta yang mengetahui rincian harga menyesuaikan tawarannya, sehingga persaingan menjadi semu dan "
            "harga lebih mahal.",
            benefit="Pengadaan berlangsung adil dan harga terbaik diperoleh.",
            interest="Setelah pemenang diumumkan, hasil pengadaan dapat diketahui umum.",
            severity=Severity.MODERATE,
            period=Period(PeriodKind.UNTIL_EVENT, event="pemenang diumumkan"),
        ),
    ),
    Pattern(
        "p.16",
        "Perjanjian kerja sama pemanfaatan data, lampiran teknis akses",
        ("perjanjian kerja sama pemanfaatan data", "kerja sama pemanfaatan data", "lampiran teknis akses"),
        _closed(
            ("17.j",),
            laws=(POPULATION_DATA,),
            part="Lampiran teknis cara akses",
            harmed="Instansi dan warga yang datanya dimanfaatkan",
            harm="Lampiran menyebut alamat, akun, dan cara masuk ke layanan data, yang dapat dipakai untuk mengambil "
            "data warga tanpa hak.",
            benefit="Layanan pemanfaatan data tetap aman, sedangkan isi perjanjiannya dapat dibaca umum.",
            interest="Umum berhak mengetahui dengan siapa dan untuk apa data dimanfaatkan: naskah perjanjian terbuka.",
            severity=Severity.MODERATE,
            period=Period(PeriodKind.SPAN, years=5),
        ),
    ),
    Pattern(
        "p.17",
        "Data agregat kependudukan",
        ("jumlah penduduk", "agregat", "statistik penduduk", "rekapitulasi penduduk", "jumlah kepala keluarga"),
        _open(
            "Angka ini tidak menyebut orang dan tidak dapat ditelusuri kepada seseorang, jadi tidak ada yang dirugikan."
        ),
    ),
)
"""Ours, made for a population office; each is to be read and, where the office differs, changed before it is kept."""
