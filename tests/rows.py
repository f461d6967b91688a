"""Eighteen rows as a Disdukcapil writes them in a list of one page: shortly, and without all that the law asks for."""

from dataclasses import dataclass

HEADINGS = ("No", "Informasi", "Dasar hukum", "Akibat bila dibuka", "Manfaat bila ditutup", "Jangka waktu")


@dataclass(frozen=True)
class ListRow:
    """The cells of a row, as written."""

    title: str
    grounds: str
    harm: str
    benefit: str
    period: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.title, self.grounds, self.harm, self.benefit, self.period)


ROWS = (
    ListRow(
        "Biodata penduduk per orang (NIK, nomor KK, tanggal lahir, nama orang tua)",
        "17.h; 17.j jo. UU 24/2013; UU 27/2022",
        "Dapat dipakai untuk pemalsuan identitas dan penipuan",
        "Data pribadi warga terlindungi",
        "Mengikuti UU; terbuka bila ada persetujuan tertulis pemilik data",
    ),
    ListRow(
        "Salinan akta kelahiran, perkawinan, perceraian, pengakuan anak milik perseorangan",
        "17.g; 17.h.1",
        "Membuka asal-usul dan keadaan keluarga",
        "Kehormatan keluarga terjaga",
        "Mengikuti UU",
    ),
    ListRow(
        "Data biometrik perekaman KTP-el (sidik jari, iris mata, tanda tangan, foto)",
        "17.j jo. UU 24/2013; UU 27/2022",
        "Penyalahgunaan verifikasi identitas",
        "Keamanan identitas penduduk",
        "Mengikuti UU",
    ),
    ListRow(
        "Data disabilitas fisik/mental penduduk per orang",
        "17.h.2",
        "Perlakuan diskriminatif",
        "Martabat warga terjaga",
        "Mengikuti UU",
    ),
    ListRow(
        "Berkas permohonan perubahan nama, jenis kelamin, dan catatan pinggir akta",
        "17.h.1",
        "Membuka riwayat pribadi pemohon",
        "Privasi pemohon terjaga",
        "Mengikuti UU",
    ),
    ListRow(
        "Berkas adopsi (pengangkatan anak) dan identitas orang tua kandung",
        "17.h.1; 17.j",
        "Kerugian psikologis bagi anak",
        "Kepentingan terbaik anak",
        "Mengikuti UU",
    ),
    ListRow(
        "Akun, kata sandi, hak akses operator SIAK",
        "17.j jo. UU ITE",
        "Akses tanpa hak ke basis data kependudukan",
        "Sistem aman",
        "Selama sistem dipakai; ditinjau tiap 1 tahun",
    ),
    ListRow(
        "Topologi jaringan, alamat IP, konfigurasi keamanan server/VPN",
        "17.j jo. UU ITE",
        "Memudahkan serangan siber",
        "Layanan tidak terganggu",
        "5 tahun",
    ),
    ListRow(
        "Rekaman CCTV ruang pelayanan dan ruang server",
        "17.h; 17.j",
        "Melanggar privasi dan membuka titik lemah keamanan",
        "Keamanan kantor",
        "1 tahun",
    ),
    ListRow(
        "Identitas pelapor dan isi pengaduan pungli/calo",
        "17.a.2",
        "Pelapor terancam; orang enggan melapor",
        "Pelapor terlindungi",
        "Sampai perkara selesai, paling lama 30 tahun",
    ),
    ListRow(
        "Berita acara pemeriksaan dan hukuman disiplin pegawai",
        "17.h.4; 17.i",
        "Merusak nama baik sebelum putusan tetap",
        "Pemeriksaan objektif",
        "Sampai keputusan tetap",
    ),
    ListRow(
        "Hasil asesmen kompetensi dan nilai SKP per pegawai",
        "17.h.4",
        "Merugikan pegawai yang dinilai",
        "Penilaian jujur",
        "5 tahun",
    ),
    ListRow(
        "Riwayat kesehatan pegawai dan surat keterangan dokter",
        "17.h.2",
        "Membuka rahasia medis",
        "Rahasia medis terjaga",
        "Mengikuti UU",
    ),
    ListRow(
        "Nota dinas dan telaahan staf yang bersifat rahasia",
        "17.i",
        "Mengganggu proses pengambilan keputusan",
        "Pertimbangan internal terlindungi",
        "2 tahun atau sampai kebijakan ditetapkan",
    ),
    ListRow(
        "Rincian HPS dan dokumen penawaran sebelum pengumuman pemenang",
        "17.b",
        "Persaingan usaha tidak sehat",
        "Pengadaan adil",
        "Sampai pemenang diumumkan",
    ),
    ListRow(
        "Jumlah penduduk per kecamatan menurut jenis kelamin",
        "Tidak ada: data agregat",
        "—",
        "—",
        "Terbuka",
    ),
    ListRow(
        "Surat edaran Kepala Dinas tentang jam layanan",
        "Pasal 18 ayat (1) huruf b",
        "—",
        "—",
        "Terbuka",
    ),
    ListRow(
        "Perjanjian kerja sama pemanfaatan data dengan lampiran teknis akses",
        "17.j untuk lampiran saja",
        "lampiran membuka cara akses",
        "sistem aman",
        "lampiran 5 tahun; naskah induk terbuka",
    ),
)
