"""What the command line says to those who run Sopan."""

from collections.abc import Sequence
from pathlib import Path

from sop.office.invitations import Invitation
from sop.procedure import Role
from texts import names
from texts.office.invitations import role_of
from texts.say import short_day

DESCRIPTION = "Sopan: pendamping SOP pendokumentasian informasi yang dikecualikan."
COMMANDS = {
    "run": "menjalankan bot dengan Telegram",
    "demo": "mencoba semuanya di peramban, tanpa token dan tanpa jaringan",
    "invite": "mencetak tautan undangan sekali pakai",
    "check": "memeriksa segel, berkas, pengaturan, WhatsApp, dan kalender",
    "templates": "mencetak templat WhatsApp untuk formulir Meta, dengan keadaannya di sana",
    "seal": "menyegel perubahan yang sengaja dibuat langsung pada basis data",
    "test": "menjalankan semua uji",
    "lint": "memeriksa kode sebelum diuji",
}
PORT_OF_PAGE = "porta halaman demo"
PORT_OF_WEBHOOK = "porta tempat webhook diterima (bila SOPAN_WEBHOOK_URL diisi)"
PORT_OPTION = "porta: angka dari 1 sampai 65535"
PLAY = "memainkan satu usulan dari awal sampai masuk daftar"
HEADLESS = "bermain sekaligus tanpa halaman, dan mencetak percakapannya"
ROLE_OPTION = "peran: admin, pejabat_bidang, ppid_utama, ppid_pendukung"
UNIT_OPTION = "nama OPD; wajib untuk ppid_pendukung"
NAME_OPTION = "nama lengkap yang diundang, 3 sampai 100 huruf"
NIP_OPTION = "NIP yang diundang, 18 angka; ditanyakan kepada yang membuka undangannya"
CONFIRMED_OPTION = "tanpa konfirmasi administrator; hanya bila tidak ada yang dapat dihubungi"
ANCHOR_OPTION = "angka rantai segel yang disimpan di luar mesin, misalnya 1234:0123456789abcdef; boleh berulang"
SUBMIT = "mengajukan kepada Meta templat yang belum ada; yang sudah ada tidak diubah"
REASON_OPTION = "alasan perubahan itu, yang dicatat dalam riwayat"

NO_TOKEN = (
    "SOPAN_TOKEN belum diisi.",
    "1. Di Telegram, buka @BotFather, kirim /newbot, lalu ikuti petunjuknya.",
    "2. Salin token yang diberikan, dan simpan di berkas .env sebagai: SOPAN_TOKEN=123456:ABC...",
    "3. Jalankan lagi: ./sopan run",
    "Untuk mencoba tanpa token: ./sopan demo",
)
BAD_TOKEN = ("Telegram menolak SOPAN_TOKEN. Mohon periksa token dari @BotFather, lalu jalankan lagi.",)
WEBHOOK_REFUSED = (
    "Telegram menolak SOPAN_WEBHOOK_URL. Mohon periksa: alamatnya harus https dan dapat dicapai dari internet.",
)
UNREADABLE = "Berkas .env tidak dapat dibaca. Simpan sebagai teks UTF-8, lalu jalankan lagi."
ALREADY_RUNNING = ("Sopan sudah berjalan dengan folder data ini. Hentikan dahulu yang itu.",)
NO_CONNECTION = "Belum terhubung dengan Telegram; dicoba lagi."
DATABASE_WAITED_FOR = "Basis data sedang dikunci atau belum dapat dicapai; ditunggu sebentar."
UNIT_NEEDED = ('Peran ppid_pendukung terikat pada satu OPD. Tambahkan, misalnya: --unit "Dinas Kesehatan"',)
UNIT_NOT_WANTED = "Peran itu tidak terikat pada OPD, jadi --unit tidak dipakai untuk undangannya."

NO_ADMIN = 'Belum ada administrator. Jalankan: ./sopan invite --role admin --name "NAMA" --nip NIP'
NOT_YET_ON_TELEGRAM = "SOPAN_TOKEN belum diisi; ./sopan run akan menjelaskan caranya."
RESTORE = "Pulihkan dari cadangan, dan cari tahu penyebabnya."
DIFFERS = {"changed": "DIUBAH", "added": "DITAMBAHKAN", "gone": "DIHAPUS"}
SETTINGS_GOOD = "Pengaturan terbaca; basis data dan kunci dapat dibuka."


def fault(code: str) -> str:
    """Of what nobody foresaw; the log above has it under this code."""
    return f"Mohon maaf, Sopan terhenti oleh gangguan {code}. Mohon sampaikan catatan di atas ini kepada pengembang."


WAITS = "Setelah dibuka, undangan ini menunggu konfirmasi administrator."
WAITS_FOR_NOBODY = "Tidak menunggu konfirmasi administrator."
FIRST = "Belum ada administrator, jadi undangan ini tidak menunggu konfirmasi siapa pun."
ASKED = "Yang membukanya harus mengetik NIP itu."
ANYBODY = (
    "Tanpa --nip, siapa pun yang membukanya dapat masuk, kecuali saat itu sudah ada administrator: ia yang "
    "mengonfirmasi. Mohon dijaga, atau buat lagi dengan --nip."
)


def invited(made: Invitation, link: str, *, waits: bool) -> Sequence[str]:
    whom = f" untuk {made.name}" if made.name else ""
    of_nobody = FIRST if made.role is Role.ADMIN and not made.confirmed else WAITS_FOR_NOBODY
    return (
        f"Undangan{whom} sebagai {role_of(made)}, sekali pakai, berlaku sampai {short_day(made.expires_at)}:",
        link,
        WAITS if waits else of_nobody,
        *([ASKED] if made.nip else [] if waits else [ANYBODY]),
    )


def unit_added(name: str) -> str:
    return f"OPD {name} belum terdaftar dan sekarang ditambahkan."


def port_taken(port: int) -> str:
    return f"Porta {port} sedang dipakai atau tidak boleh dipakai. Silakan pilih yang lain, misalnya: --port {port + 1}"


def running(channel: str, name: str) -> str:
    called = f"@{name}" if channel == "telegram" else f"+{name}"
    return f"Sopan berjalan sebagai {called} di {names.channel(channel)}. Tekan Ctrl+C untuk berhenti."


HISTORY_WHOLE = "Riwayat utuh."
HISTORY = "riwayat"
CHAIN = "rantai segel"
ROWS = "baris demi baris"
WAITING = "formulir dan pesan yang menunggu"
FOREIGN = "pemicu dan tampilan"
ANCHORS = "angka rantai segel"
OFFICE = "keadaan kantor"
ODDITIES = "isi yang tidak terbaca"
FILES = "berkas"


def part_ended(name: str) -> str:
    return f"TIDAK DAPAT DIPERIKSA: {name}. Isi yang rusak menghentikannya; bagian lain tetap diperiksa. {RESTORE}"


def foreign_code(name: str) -> str:
    return f"BUKAN MILIK SOPAN: {name}, yang dapat mengubah isi basis data dengan sendirinya. Hapus, lalu periksa lagi."


def history_broken(row: int) -> str:
    return f"RIWAYAT TIDAK UTUH mulai baris {row}. {RESTORE}"


def seals_whole(anchor: str) -> str:
    return f"Rantai segel utuh sampai {anchor}. Simpan angka ini di luar mesin, bersama cadangan."


def seals_broken(link: int) -> str:
    return (
        f"RANTAI SEGEL PUTUS pada mata {link}: tabel seals diubah, atau gantungan kuncinya bukan yang semula. {RESTORE}"
    )


def row_differs(kind: str, table: str, key: str) -> str:
    return f"BARIS {DIFFERS[kind]} di luar Sopan: tabel {table}, kunci {key}. {RESTORE}"


def not_used(table: str, key: str) -> str:
    return (
        f"BARIS DIUBAH ATAU DISISIPKAN di luar Sopan: tabel {table}, kunci {key}. Sopan tidak memakainya. "
        "Cari tahu siapa yang menulis ke basis data."
    )


def more_rows_differ(count: int) -> str:
    return f"DAN {count} BARIS LAIN."


def rows_sealed(count: int) -> str:
    return f"{count} baris disegel seperti adanya; alasannya tercatat dalam riwayat."


def document_lost(code: str, anchor: str) -> str:
    return f"UJUNG RANTAI SEGEL HILANG: dokumen berkode {code} dicetak pada {anchor}, yang tidak ada lagi. {RESTORE}"


def anchor_held(anchor: str) -> str:
    return f"Rantai segel memuat {anchor}."


def anchor_lost(anchor: str) -> str:
    return (
        f"RANTAI SEGEL TIDAK MEMUAT {anchor}: ujungnya dipotong, basis datanya diganti, atau dipulihkan dari cadangan "
        "yang lebih lama."
    )


def mark_lost(anchor: str) -> str:
    return (
        f"SEGEL TIDAK SAMPAI {anchor} yang tercatat di samping gantungan kunci: basis datanya diganti, dipotong, atau "
        "lebih lama. Pulihkan cadangan terbaru; bila sengaja dipulihkan dari cadangan, jalankan ./sopan seal --reason."
    )


def mark_unwritable(path: Path) -> str:
    return f"CATATAN SEGEL {path} TIDAK DAPAT DITULIS. Izinkan Sopan menulis di folder gantungan kunci."


def files_whole(count: int) -> str:
    return f"{count} berkas sesuai dengan SHA-256-nya."


def vacancy(role: Role, unit: str | None) -> str:
    whose = f"{names.ROLE[role]} pada {unit}" if unit else names.ROLE[role]
    return f"PERAN BELUM DIPEGANG: {whose}. Undang lewat menu Kelola, Undang petugas."


def letters_failed(count: int) -> str:
    return f"{count} SURAT TIDAK SAMPAI dalam tujuh hari terakhir. Lihat menu Kelola, Surat gagal, dan hubungi penerimanya."


def unprinted(number: int) -> str:
    return f"DOKUMEN BELUM DAPAT DICETAK: DOK-{number}. Penyebabnya ada dalam catatan (log)."


def dropped_out(count: int) -> str:
    return (
        f"{count} USULAN TIDAK DIAWASI: pengingatnya tidak akan datang, atau tenggatnya tidak mengikuti kalender. "
        "Sopan memperbaikinya saat dijalankan lagi, atau paling lambat dalam sehari."
    )


def file_broken(sha256: str) -> str:
    return f"BERKAS RUSAK ATAU HILANG: {sha256}. Pulihkan dari cadangan."


def unreadable(row: str) -> str:
    return f"TIDAK TERBACA: {row}. Sopan melewatinya. Pulihkan dari cadangan, atau pakai versi Sopan yang menulisnya."


def from_the_future(column: str, count: int, latest: str) -> str:
    return (
        f"DARI MASA DEPAN: {count} isi {column}, paling akhir {latest} UTC. "
        "Periksa jam mesin: sekarang terlambat, atau pernah terlalu cepat."
    )


def open_to_others(path: Path) -> str:
    return f"{path} DAPAT DIBUKA PENGGUNA LAIN di mesin ini. Jalankan: chmod -R go= {path}"


def year(year_: int, *, confirmed: bool | None) -> str:
    """Of the calendar; `confirmed` is None for a year of which nothing is known."""
    if confirmed is None:
        return f"Kalender {year_}: BELUM ADA; hanya tanggal merah tetap yang dihitung. Lihat docs/operations.md."
    if confirmed:
        return f"Kalender {year_}: sesuai SKB."
    return (
        f"Kalender {year_}: belum dipastikan dengan SKB; tenggat di dalamnya ditandai sementara. "
        "Lihat docs/operations.md."
    )


SETTINGS = {
    "token": "Isi dengan token dari @BotFather.",
    "telegram_url": "Isi dengan alamat server Bot API yang diawali http:// atau https://, atau kosongkan.",
    "database_url": "Isi dengan URL SQLAlchemy, misalnya sqlite:///data/sopan.db, atau kosongkan.",
    "data_dir": "Isi dengan folder untuk data.",
    "key_file": "Isi dengan berkas gantungan kunci, di luar folder files.",
    "timezone": "Isi dengan nama zona waktu, misalnya Asia/Pontianak.",
    "webhook_url": "Isi dengan alamat yang diawali https://, atau kosongkan.",
    **dict.fromkeys(
        ("whatsapp_token", "whatsapp_secret", "whatsapp_verify_token"),
        "Isi bersama empat setelan SOPAN_WHATSAPP_ lainnya, atau kosongkan kelimanya.",
    ),
    **dict.fromkeys(
        ("whatsapp_phone_id", "whatsapp_account_id"),
        "Isi dengan angkanya, bersama empat setelan SOPAN_WHATSAPP_ lainnya, atau kosongkan kelimanya.",
    ),
    "whatsapp_url": "Isi dengan alamat server yang diawali http:// atau https://, atau kosongkan.",
    "whatsapp_webhook_url": "Isi dengan alamat https:// yang dimasukkan di Meta, misalnya https://sopan.example.go.id/whatsapp, "
    "atau kosongkan.",
    "whatsapp_rates": "Isi dengan harga tiap kategori dalam rupiah, misalnya service=400,utility=400; wajib bila "
    "SOPAN_WHATSAPP_CEILING diisi.",
    "whatsapp_ceiling": "Isi dengan batas sebulan dalam rupiah, angka saja, misalnya 200000, atau kosongkan.",
    "whatsapp_version": "Isi dengan versi Graph API, misalnya v26.0, atau kosongkan.",
    "webhook_secret": "Wajib bila SOPAN_WEBHOOK_URL diisi: 1 sampai 256 huruf Latin, angka, garis bawah, atau tanda hubung.",
}


def bad_setting(name: str) -> str:
    return f"SOPAN_{name.upper()} tidak dapat dipakai. {SETTINGS.get(name, '')}"
