"""Invented people, and sample items as a Disdukcapil might list them: for the demo, the tests and the benchmarks.

The items are constructed, not published facts; each has the answers of its consequence test.
"""

from dataclasses import dataclass

from sop.assessment.assessment import Scope, Severity, Verdict
from sop.assessment.legal_basis import NeverExempt, needs_law
from sop.assessment.parse_period import parse_period_text
from sop.case.case import MediaForm
from sop.case.step1_collect import DescribeItem
from sop.case.step3_assess import AssessmentAnswers
from sop.documents.signatories import EnterOfficial
from sop.documents.sop_header import NAME as SOP_NAME
from sop.documents.stationery_commands import EditLetterhead, EditSopHeader, SetLegalBasis
from sop.office.tenure import TenureKind
from sop.procedure import Role, Signer

DISDUKCAPIL = "Dinas Kependudukan dan Pencatatan Sipil"
DINKES = "Dinas Kesehatan"


@dataclass(frozen=True)
class SamplePerson:
    """An invented official."""

    name: str
    nip: str
    position: str
    role: Role
    unit: str | None = None


PEOPLE = (
    SamplePerson("Siti Rahmawati", "198504122009012003", "Kepala Bidang Pelayanan Informasi", Role.PEJABAT_BIDANG),
    SamplePerson("Hendra Gunawan", "197209171998031004", "Kepala Dinas Kominfo", Role.PPID_UTAMA),
    SamplePerson("Maya Anggraini", "199001252014022001", "Sekretaris Disdukcapil", Role.PPID_PENDUKUNG, DISDUKCAPIL),
    SamplePerson("Budi Santoso", "198811032011011002", "Sekretaris Dinas Kesehatan", Role.PPID_PENDUKUNG, DINKES),
    SamplePerson("Ratna Dewi", "199307082019032005", "Pranata Komputer", Role.ADMIN),
)


LETTERHEAD = EditLetterhead(
    government="PEMERINTAH KOTA PONTIANAK",
    office="DINAS KOMUNIKASI DAN INFORMATIKA",
    address="",
    contact="",
    place="Pontianak",
    code="DISKOMINFO",
)
"""That of the office of PPID Utama; each unit has its own."""

APPROVES = EnterOfficial(
    signer=Signer.HEAD,
    unit_id=None,
    tenure=TenureKind.HOLDER,
    office="Sekretaris Daerah Kota Pontianak",
    name="Agus Setiawan, S.H., M.Si.",
    rank="Pembina Utama Madya",
    nip="197005151995031002",
)
SOP_HEADER = EditSopHeader(
    unit="Dinas Kependudukan dan Pencatatan Sipil Kota Pontianak",
    name=SOP_NAME,
    number="065/12/DISDUKCAPIL/2023",
    made="3 Juli 2023",
    revised="",
    in_force="2023",
    approved_by="Kepala Dinas Kependudukan dan Pencatatan Sipil, Wahyu Hidayat, S.Sos., M.Si.",
)
SOP_BASIS = SetLegalBasis(
    legal_basis="UU 25/2009 tentang Pelayanan Publik\n"
    "UU 24/2013 tentang Administrasi Kependudukan\n"
    "Perda Kota Pontianak 2/2010\n"
    "Perwali Pontianak 49/2018\n"
    "Perwali Pontianak 134/2021"
)

UNIT_CODES = {DISDUKCAPIL: "DISDUKCAPIL", DINKES: "DINKES"}


@dataclass(frozen=True)
class SampleItem:
    """One row; `period` as people write it, empty for an open item."""

    title: str
    content: str
    reason: str
    grounds: tuple[str, ...]
    harm: str
    benefit: str = ""
    period: str = ""
    laws: tuple[str, ...] = ()
    harmed: str = "Warga pemilik data"
    verdict: Verdict = Verdict.EXEMPT
    part: str | None = None
    screening: NeverExempt = NeverExempt.NONE
    form: MediaForm = MediaForm.DIGITAL

    @property
    def description(self) -> DescribeItem:
        return DescribeItem(
            title=self.title, content=self.content, form=self.form, reason=self.reason, screening=self.screening
        )

    @property
    def test(self) -> AssessmentAnswers:
        if self.verdict is Verdict.OPEN:
            return AssessmentAnswers(scope=Scope.WHOLE, grounds=self.grounds, harm=self.harm)
        return AssessmentAnswers(
            scope=Scope.PART if self.part else Scope.WHOLE,
            part=self.part,
            grounds=self.grounds,
            laws={code: self.laws for code in self.grounds if needs_law(code) and self.laws},
            consent=False,
            public_office=False,
            harmed=self.harmed,
            harm=self.harm,
            severity=Severity.SEVERE,
            benefit=self.benefit,
            public_interest="Kepentingan melindungi yang dirugikan lebih besar daripada kepentingan membukanya.",
            verdict=self.verdict,
            period=parse_period_text(self.period),
        )


ITEMS: tuple[SampleItem, ...] = (
    SampleItem(
        "Biodata penduduk per orang",
        "NIK, nomor KK, tanggal lahir, dan nama orang tua",
        "Memuat data pribadi warga",
        ("17.h.1", "17.j"),
        "Dapat dipakai orang lain untuk memalsukan identitas dan menipu warga",
        "Data pribadi warga terlindungi dari penyalahgunaan",
        "mengikuti UU 24/2013",
        laws=("UU 24/2013 Pasal 79 ayat (1) dan ayat (3)", "UU 27/2022 Pasal 65 ayat (2)"),
    ),
    SampleItem(
        "Salinan akta kelahiran, perkawinan, perceraian, pengakuan anak milik perseorangan",
        "Isi akta dan catatan pinggirnya",
        "Akta bersifat pribadi",
        ("17.g", "17.h.1"),
        "Membuka asal-usul dan keadaan keluarga seseorang kepada orang yang tidak berhak",
        "Kehormatan keluarga terjaga",
        "mengikuti UU 24/2013",
    ),
    SampleItem(
        "Data biometrik perekaman KTP-el",
        "Sidik jari, iris mata, tanda tangan, dan foto",
        "Tidak dapat diganti bila bocor",
        ("17.j",),
        "Verifikasi identitas dapat disalahgunakan, dan biometrik yang bocor tidak dapat diganti",
        "Keamanan identitas penduduk terjaga",
        "mengikuti UU 24/2013",
        laws=("UU 24/2013 Pasal 84 ayat (1)", "UU 27/2022 Pasal 65 ayat (2)"),
    ),
    SampleItem(
        "Data disabilitas fisik dan mental penduduk per orang",
        "Jenis disabilitas dan keterangan pemeriksaan",
        "Menyangkut kesehatan seseorang",
        ("17.h.2",),
        "Warga dapat diperlakukan diskriminatif dalam pekerjaan dan pergaulan",
        "Martabat warga terjaga",
        "mengikuti UU 24/2013",
    ),
    SampleItem(
        "Berkas permohonan perubahan nama, jenis kelamin, dan catatan pinggir akta",
        "Permohonan, penetapan, dan lampirannya",
        "Memuat riwayat pribadi",
        ("17.h.1",),
        "Membuka riwayat pribadi pemohon yang tidak ingin diketahui umum",
        "Privasi pemohon terjaga",
        "mengikuti UU 24/2013",
    ),
    SampleItem(
        "Berkas pengangkatan anak dan identitas orang tua kandung",
        "Penetapan, laporan sosial, identitas orang tua kandung",
        "Menyangkut kepentingan anak",
        ("17.h.1", "17.j"),
        "Anak dapat mengalami kerugian psikologis bila asal-usulnya diketahui tanpa pendampingan",
        "Kepentingan terbaik anak terlindungi",
        "mengikuti UU 24/2013",
        laws=("UU 24/2013 Pasal 79 ayat (1)",),
        harmed="Anak",
    ),
    SampleItem(
        "Akun, kata sandi, dan hak akses operator SIAK",
        "Daftar akun dan kewenangan operator",
        "Membuka jalan masuk ke basis data",
        ("17.j",),
        "Orang tanpa hak dapat masuk ke basis data kependudukan dan mengubah data warga",
        "Sistem kependudukan tetap aman",
        "selama sistem dipakai",
        laws=("UU 24/2013 Pasal 79 ayat (1)",),
        harmed="Masyarakat umum",
    ),
    SampleItem(
        "Topologi jaringan dan pengaturan keamanan server",
        "Gambar jaringan, alamat IP, pengaturan VPN",
        "Menunjukkan titik lemah jaringan",
        ("17.j",),
        "Memudahkan serangan siber yang menghentikan layanan kependudukan",
        "Layanan kependudukan tidak terganggu",
        "5 tahun",
        laws=("UU 24/2013 Pasal 79 ayat (1)",),
        harmed="Instansi",
    ),
    SampleItem(
        "Rekaman CCTV ruang pelayanan dan ruang server",
        "Rekaman gambar harian",
        "Memperlihatkan warga dan titik lemah",
        ("17.h", "17.j"),
        "Melanggar privasi pengunjung dan memperlihatkan titik lemah keamanan ruang server",
        "Keamanan kantor dan privasi pengunjung terjaga",
        "1 tahun",
        laws=("UU 27/2022 Pasal 65 ayat (2)",),
        harmed="Masyarakat umum",
    ),
    SampleItem(
        "Identitas pelapor dan isi pengaduan pungli atau calo",
        "Nama pelapor dan uraian pengaduan",
        "Pelapor perlu dilindungi",
        ("17.a.2",),
        "Pelapor dapat diancam, sehingga orang enggan melapor lagi",
        "Pelapor terlindungi dan pengaduan tetap berjalan",
        "sampai perkara selesai, paling lama 30 tahun",
        harmed="Pelapor atau saksi",
    ),
    SampleItem(
        "Berita acara pemeriksaan dan hukuman disiplin pegawai",
        "Berita acara dan surat hukuman",
        "Pemeriksaan belum tentu terbukti",
        ("17.h.4", "17.i"),
        "Nama baik pegawai rusak sebelum ada putusan yang tetap",
        "Pemeriksaan berjalan objektif",
        "sampai keputusan tetap",
        harmed="Pegawai",
    ),
    SampleItem(
        "Hasil asesmen kompetensi dan nilai SKP per pegawai",
        "Nilai dan rekomendasi asesor",
        "Menyangkut penilaian pribadi",
        ("17.h.4",),
        "Pegawai yang dinilai dapat dirugikan dalam karier dan pergaulan",
        "Penilaian tetap jujur",
        "5 tahun",
        harmed="Pegawai",
    ),
    SampleItem(
        "Riwayat kesehatan pegawai dan surat keterangan dokter",
        "Diagnosis dan surat keterangan",
        "Rahasia medis",
        ("17.h.2",),
        "Membuka rahasia medis pegawai kepada orang yang tidak berkepentingan",
        "Rahasia medis terjaga",
        "mengikuti UU 17/2023",
        harmed="Pegawai",
    ),
    SampleItem(
        "Nota dinas dan telaahan staf yang bersifat rahasia",
        "Pertimbangan sebelum kebijakan ditetapkan",
        "Kebijakan belum final",
        ("17.i",),
        "Mengganggu pengambilan keputusan karena pertimbangan yang belum matang dianggap keputusan",
        "Pertimbangan internal terlindungi",
        "2 tahun atau sampai kebijakan ditetapkan",
        harmed="Instansi",
    ),
    SampleItem(
        "Rincian HPS dan dokumen penawaran sebelum pengumuman pemenang",
        "HPS dan dokumen penawaran",
        "Pengadaan belum selesai",
        ("17.b",),
        "Peserta dapat mengatur harga sehingga negara membayar lebih mahal",
        "Pengadaan berlangsung adil",
        "sampai pemenang diumumkan",
        harmed="Instansi",
    ),
    SampleItem(
        "Jumlah penduduk per kecamatan menurut jenis kelamin",
        "Tabel agregat per semester",
        "Diusulkan karena berasal dari data kependudukan",
        (),
        "Data agregat tidak memuat data perseorangan dan bermanfaat bagi publik",
        harmed="Masyarakat umum",
        verdict=Verdict.OPEN,
    ),
    SampleItem(
        "Surat edaran Kepala Dinas tentang jam layanan",
        "Jam layanan loket",
        "Diusulkan bersama surat lainnya",
        (),
        "Surat edaran mengikat masyarakat dan harus diketahui umum",
        harmed="Masyarakat umum",
        verdict=Verdict.OPEN,
        screening=NeverExempt.BINDING_RULE,
    ),
    SampleItem(
        "Perjanjian kerja sama pemanfaatan data dengan lampiran teknis akses",
        "Naskah perjanjian dan lampiran teknis",
        "Lampiran memuat cara akses",
        ("17.j",),
        "Lampiran membuka cara mengakses sistem sehingga dapat disusupi",
        "Sistem pemanfaatan data tetap aman",
        "5 tahun",
        laws=("UU 24/2013 Pasal 79 ayat (1)",),
        harmed="Instansi",
        verdict=Verdict.PARTIAL,
        part="Lampiran teknis akses; naskah induk tetap terbuka",
    ),
)
