"""What the command line says of WhatsApp: its templates, and whether it can be reached as it is set up."""

from collections.abc import Iterator
from datetime import date

from texts.notice import LANGUAGE
from texts.notices import OPEN, Template
from texts.say import on_day

NO_WHATSAPP = "Setelan SOPAN_WHATSAPP_ belum diisi, jadi keadaan templat di Meta tidak diketahui."
NOT_FILED = "BELUM DIAJUKAN"
STATE_UNKNOWN = "tidak diketahui"
META_AWAY = "META TIDAK DAPAT DICAPAI. Periksa sambungan internet dan SOPAN_WHATSAPP_URL, lalu coba lagi."


def template(template_: Template, state: str) -> Iterator[str]:
    """What Meta's form asks for, in its order."""
    yield template_.name
    yield f"  Keadaan: {state}"
    yield f"  Kategori: Utility. Bahasa: Indonesian ({LANGUAGE})"
    yield f"  Isi: {template_.text}"
    for number, example in enumerate(template_.examples, start=1):
        yield f"  Contoh {{{{{number}}}}}: {example}"
    yield f"  Tombol (quick reply): {OPEN}"
    yield ""


def template_filed(name: str, state: str) -> str:
    waits = " Meta memeriksanya dalam beberapa menit sampai 24 jam." if state == "PENDING" else ""
    return f"Diajukan: {name}, keadaan {state}.{waits}"


def template_refused(name: str, code: int) -> str:
    return f"TIDAK DITERIMA META: {name} (kode {code}). Ajukan lewat WhatsApp Manager, Message templates."


def template_state(name: str, state: str, category: str) -> str:
    if state == NOT_FILED:
        return f"TEMPLAT BELUM DIAJUKAN: {name}. Jalankan ./sopan templates --submit"
    if category != "UTILITY":
        return f"TEMPLAT {name} BERKATEGORI {category}, yang lebih mahal. Minta ditinjau ulang di WhatsApp Manager."
    match state:
        case "APPROVED":
            return f"Templat {name}: disetujui."
        case "PENDING" | "IN_APPEAL":
            return f"TEMPLAT {name} MASIH DIPERIKSA META. Periksa lagi besok."
        case _:
            return (
                f"TEMPLAT {name} TIDAK DAPAT DIPAKAI ({state}). Lihat alasannya di WhatsApp Manager, Message templates."
            )


def meta_refused(code: int) -> str:
    return (
        f"META MENOLAK PERTANYAAN (kode {code}). Periksa SOPAN_WHATSAPP_PHONE_ID, SOPAN_WHATSAPP_ACCOUNT_ID, dan "
        "SOPAN_WHATSAPP_VERSION."
    )


def token_refused(code: int) -> str:
    return (
        f"TOKEN WHATSAPP DITOLAK (kode {code}). Buat lagi di Business settings, System users, dengan izin "
        "whatsapp_business_messaging dan whatsapp_business_management, lalu ganti SOPAN_WHATSAPP_TOKEN."
    )


def token_good(verified_name: str, end: str) -> str:
    return f"Token WhatsApp diterima, untuk {verified_name} dengan nomor berakhiran {end}."


QUALITY_LOW = (
    "MUTU NOMOR WHATSAPP RENDAH: banyak yang memblokir atau melaporkannya. Lihat WhatsApp Manager, Phone numbers, dan "
    "tanyakan kepada petugas apakah kabarnya masih diinginkan."
)
NUMBER_OF_ACCOUNT = "Nomor WhatsApp termasuk akun yang diatur."
NUMBER_OF_ANOTHER = (
    "NOMOR WHATSAPP BUKAN MILIK AKUN ITU. Salin kedua angkanya dari aplikasi di Meta, WhatsApp, API Setup, ke "
    "SOPAN_WHATSAPP_PHONE_ID dan SOPAN_WHATSAPP_ACCOUNT_ID."
)
SUBSCRIBED = "Akun WhatsApp mengabari aplikasi."
NOT_SUBSCRIBED = (
    "AKUN WHATSAPP TIDAK MENGABARI APLIKASI MANA PUN, jadi tidak ada pesan yang masuk. Jalankan ulang ./sopan run, yang "
    "meminta dikabari setiap kali mulai; bila baris ini tetap ada, beri token itu izin whatsapp_business_management."
)
WEBHOOK_UNKNOWN = (
    "Alamat webhook WhatsApp tidak diperiksa: isi SOPAN_WHATSAPP_WEBHOOK_URL dengan alamat yang dimasukkan di Meta."
)
WEBHOOK_ANSWERS = "Webhook WhatsApp menjawab di alamat luarnya."
WEBHOOK_OF_ANOTHER = (
    "WEBHOOK WHATSAPP MENOLAK SOPAN_WHATSAPP_VERIFY_TOKEN: alamat itu milik Sopan dengan setelan lain, atau proxy "
    "menutupnya. Samakan tokennya, jalankan ulang ./sopan run, lalu tekan Verify and save lagi di Meta."
)
WEBHOOK_WITHOUT_TLS = "SERTIFIKAT WEBHOOK WHATSAPP TIDAK DITERIMA: Meta menuntut sertifikat CA umum yang masih berlaku, dengan rantai lengkap."
WEBHOOK_AWAY = (
    "WEBHOOK WHATSAPP TIDAK DAPAT DICAPAI dari mesin ini. Periksa SOPAN_WHATSAPP_WEBHOOK_URL, DNS, dan proxy; bila mesin "
    "ini memang tidak dapat memanggil alamat luarnya sendiri, coba alamat itu dari jaringan lain."
)


def webhook_answers_wrongly(status: int) -> str:
    return (
        f"WEBHOOK WHATSAPP TIDAK MENJAWAB SEPERTI SOPAN (status {status}). Jalankan ./sopan run dengan --port, dan teruskan "
        "/whatsapp pada proxy ke port itu."
    )


def version_ends(version: str, end: date, *, over: bool) -> str:
    day = on_day(end)
    if over:
        return f"GRAPH API {version} BERAKHIR {day}. Isi SOPAN_WHATSAPP_VERSION dengan yang lebih baru."
    return f"Graph API {version} dipakai sampai {day}; sebelum itu naikkan SOPAN_WHATSAPP_VERSION."


def version_without_end(version: str) -> str:
    return f"Akhir Graph API {version} tidak diketahui Sopan. Lihat halaman Meta: Graph API, Changelog, Versions."
