"""What the command line says to those who run Sopan."""

from collections.abc import Sequence
from datetime import datetime

from sop.procedure import Role
from texts import names
from texts.say import short_day

DESCRIPTION = "Sopan: pendamping SOP pendokumentasian informasi yang dikecualikan."
COMMANDS = {
    "run": "menjalankan bot dengan Telegram",
    "demo": "mencoba semuanya di peramban, tanpa token dan tanpa jaringan",
    "invite": "mencetak tautan undangan sekali pakai",
    "check": "memeriksa riwayat, berkas, pengaturan, dan kalender",
    "test": "menjalankan semua uji",
    "lint": "memeriksa kode sebelum diuji",
}
PORT_OF_PAGE = "porta halaman demo"
PORT_OF_WEBHOOK = "porta tempat webhook diterima (bila SOPAN_WEBHOOK_URL diisi)"
PLAY = "memainkan satu usulan dari awal sampai masuk daftar"
HEADLESS = "bermain sekaligus tanpa halaman, dan mencetak percakapannya"
ROLE_OPTION = "peran: admin, pejabat_bidang, ppid_utama, ppid_pendukung"
UNIT_OPTION = "nama OPD; wajib untuk ppid_pendukung"

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
PORT_TAKEN = "Porta {port} sedang dipakai. Silakan pilih yang lain, misalnya: --port {other}"
NO_CONNECTION = "Belum terhubung dengan Telegram; dicoba lagi."
RUNNING = "Sopan berjalan sebagai @{username}. Tekan Ctrl+C untuk berhenti."
UNIT_NEEDED = ('Peran ppid_pendukung terikat pada satu OPD. Tambahkan, misalnya: --unit "Dinas Kesehatan"',)
UNIT_NOT_WANTED = "Peran itu tidak terikat pada OPD, jadi --unit tidak dipakai untuk undangannya."
UNIT_ADDED = "OPD {name} belum terdaftar dan sekarang ditambahkan."
WITHOUT_USERNAME = "Kirim perintah ini kepada bot: /start {code}"
INVITED = "Undangan sebagai {role}, sekali pakai, berlaku sampai {until}:"

CHAIN_WHOLE = "Riwayat utuh; sidik terakhirnya {hash}. Catat di tempat lain untuk pembanding."
CHAIN_BROKEN = "RIWAYAT TIDAK UTUH mulai baris {seq}. Pulihkan dari cadangan, dan cari tahu penyebabnya."
FILES_WHOLE = "{count} berkas sesuai dengan SHA-256-nya."
FILE_BROKEN = "BERKAS RUSAK ATAU HILANG: {sha256}. Pulihkan dari cadangan."
YEAR_CONFIRMED = "Kalender {year}: sesuai SKB."
YEAR_UNCONFIRMED = "Kalender {year}: belum dipastikan dengan SKB; tenggat di dalamnya ditandai sementara."
YEAR_MISSING = "Kalender {year}: BELUM ADA; hanya tanggal merah tetap yang dihitung."
NO_ADMIN = "Belum ada administrator. Jalankan: ./sopan invite --role admin"
NOT_YET_ON_TELEGRAM = "SOPAN_TOKEN belum diisi; ./sopan run akan menjelaskan caranya."
SETTINGS_GOOD = "Pengaturan terbaca; basis data dan kunci dapat dibuka."


def invited(role: Role, unit: str | None, until: datetime, link: str) -> Sequence[str]:
    whom = f"{names.ROLE[role]}, {unit}" if unit else names.ROLE[role]
    return (INVITED.format(role=whom, until=short_day(until)), link)


SETTINGS = {
    "token": "Isi dengan token dari @BotFather.",
    "telegram_url": "Isi dengan alamat server Bot API yang diawali http:// atau https://, atau kosongkan.",
    "database_url": "Isi dengan URL SQLAlchemy, misalnya sqlite:///data/sopan.db, atau kosongkan.",
    "data_dir": "Isi dengan folder untuk data.",
    "key_file": "Isi dengan berkas gantungan kunci, di luar folder files.",
    "timezone": "Isi dengan nama zona waktu, misalnya Asia/Pontianak.",
    "webhook_url": "Isi dengan alamat yang diawali https://, atau kosongkan.",
    "webhook_secret": "Wajib bila SOPAN_WEBHOOK_URL diisi: 1 sampai 256 huruf Latin, angka, garis bawah, atau tanda hubung.",
}


def bad_setting(name: str) -> str:
    return f"SOPAN_{name.upper()} tidak dapat dipakai. {SETTINGS.get(name, '')}"
