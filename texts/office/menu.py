"""The menu: what can be asked for at any time, the lists it leads to, the SOP, and help."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from sop.case.case_list import CasePage
from sop.case.summaries import CaseSummary
from sop.documents.sop_header import SopHeader
from sop.office.people import Person
from sop.procedure import ACTORS, PROCEDURE, Role, Step, rule_of
from sop.text.small_talk import Courtesy, Wish
from texts import names
from texts.case.card import explaining
from texts.office import case_lists, sop_header
from texts.say import Markup, bold, italic, lines, listed, paragraphs, say
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press, stack

# the word on the menu's key, what may be typed instead, and the command's description
TASKS, PROPOSE, SEARCH, STATUS, SOP, HELP, MANAGE, MENU, PHONE, NEWS, LEAVE, BACK, CANCEL = (
    "Tugas saya",
    "Usul baru",
    "Cari",
    "Status",
    "SOP",
    "Bantuan",
    "Kelola",
    "Menu",
    "Ganti ponsel",
    "Kabar lewat",
    "Cuti",
    "Kembali",
    "Batal",
)
LINK = "Hubungkan"
TIME_OF_DAY = ((3, "malam"), (11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam"))
"""What a greeting wishes before that hour."""
START = "Mulai; memerlukan tautan undangan"
COMMANDS = {
    "tugas": "Tugas saya, yang paling mendesak dahulu",
    "usul": "Memulai usulan baru",
    "cari": "Mencari dalam daftar informasi yang dikecualikan",
    "status": "Keadaan semua usulan",
    "sop": "Langkah-langkah SOP",
    "periksa": "Memeriksa keaslian dokumen",
    "kelola": "Mengelola OPD, petugas, serta kop dan nomor dokumen",
    "menu": "Menampilkan menu",
    "bantuan": "Petunjuk singkat",
    "ponsel": "Berganti ponsel atau akun",
    "hubungkan": "Menghubungkan aplikasi pesan yang lain",
    "kabar": "Memilih lewat mana kabar dikirim",
    "cuti": "Mencatat atau mengakhiri cuti sendiri",
    "kembali": "Satu pertanyaan kembali",
    "batal": "Membatalkan isian",
}
WORDS = {
    "tugas": (TASKS,),
    "usul": (PROPOSE,),
    "cari": (SEARCH,),
    "status": (STATUS,),
    "sop": (SOP,),
    "kelola": (MANAGE,),
    "menu": (MENU,),
    "bantuan": (HELP,),
    "ponsel": (PHONE,),
    "hubungkan": tuple(f"{LINK} {channel}" for channel in names.CHANNEL.values()),
    "kabar": (NEWS,),
    "cuti": (LEAVE,),
    "kembali": (BACK,),
    "batal": (CANCEL,),
}
NEVER_AN_ANSWER = ("menu", "kembali", "batal")
COURTESIES = frozenset(("ya", "dong", "saja", "aja", "dulu", "dahulu", "deh", "pak", "bu", "kak", "tolong", "mohon"))
SIGNS = " \n.!,◀"
BEYOND_ONE = ("hubungkan", "kabar")
"""Of use where the bot is on more than one channel."""
NOTHING_BEYOND: Mapping[str, str] = MappingProxyType({})
ONLY_FOR = {"usul": Role.PEJABAT_BIDANG, "kelola": Role.ADMIN}


def commands_for(person: Person, beyond: Collection[str] = ()) -> dict[str, str]:
    """The commands that this person can use, with their descriptions; `beyond` one channel, those of use to them."""
    return {
        name: description
        for name, description in COMMANDS.items()
        if (name not in ONLY_FOR or person.holds(ONLY_FOR[name])) and (name not in BEYOND_ONE or name in beyond)
    }


def beyond_one(linked: Collection[str], there: Sequence[str]) -> dict[str, str]:
    """What those have to do with several channels who are `linked` to these of all that are `there`: its keys."""
    missing = [channel for channel in there if channel not in linked]
    if missing:
        return {"hubungkan": link_word(missing[0])}
    return {"kabar": NEWS} if len(there) > 1 else {}


def link_word(channel: str) -> str:
    return f"{LINK} {names.channel(channel)}"


def menu(person: Person, greeting: Markup | None = None, beyond: Mapping[str, str] = NOTHING_BEYOND) -> Screen:
    """The menu keyboard, with the keys that this person can use, `beyond` one channel those of use to them."""
    mine = [name for name in commands_for(person, beyond) if name in WORDS and name not in NEVER_AN_ANSWER]
    keys = [beyond.get(name, WORDS[name][0]) for name in mine]
    text = greeting or say("Silakan pilih dari menu, {name}.", name=person.name)
    return Screen(text, keys=tuple(tuple(keys[start : start + 3]) for start in range(0, len(keys), 3)))


def with_roles(person: Person, roles: Sequence[str]) -> Markup:
    """Of whoever holds several, also for several units."""
    return paragraphs(
        say("Silakan pilih dari menu, {name}.", name=person.name), lines(say("Peran Anda:"), listed(roles))
    )


def welcome(person: Person, roles: Sequence[str], beyond: Mapping[str, str] = NOTHING_BEYOND) -> Screen:
    """What a person sees first: who they are to Sopan, and what it is there for."""
    return menu(
        person,
        beyond=beyond,
        greeting=paragraphs(
            say("Selamat datang, {name}", name=bold(person.name)),
            lines(say("Peran Anda:"), listed(roles)),
            say(
                "Sopan mendampingi Anda mendokumentasikan informasi yang dikecualikan, langkah demi langkah, "
                "dan mengingatkan sebelum tenggat."
            ),
            say(
                "Demi kerahasiaan: tuliskan jenis informasinya saja, bukan data orang. Percakapan ini melewati aplikasi pesan; "
                "berkas yang sangat rahasia tidak harus dikirim di sini."
            ),
            say("Untuk mulai, silakan tekan Tugas saya atau Bantuan pada menu."),
        ),
    )


def role(role_: Role, unit: str | None) -> str:
    return f"{names.ROLE[role_]}, {unit}" if unit else names.ROLE[role_]


def greeting(person: Person, courtesy: Courtesy, found: CasePage, now: datetime) -> Screen:
    """A greeting by name and time of day, with what waits."""
    hour = next(name for until, name in TIME_OF_DAY if now.hour < until)
    hello = f"Waalaikumsalam, selamat {hour}" if courtesy is Courtesy.SALAM else f"Selamat {hour}"
    first = next(iter(found.shown), None)
    waiting = case_lists.sentence("tugas", found.tally, first, now) or say("Tidak ada usulan yang menunggu Anda.")
    text = lines(say("{hello}, {name}.", hello=hello, name=person.name), waiting)
    opening = (case_lists.open_case(first), explaining(first)) if first else ()
    return Screen(text, (opening, *stack(_to_tasks(), Button("Bantuan", press("help")))))


def answer_to_thanks(person: Person, courtesy: Courtesy) -> Screen:
    """The answer to thanks, and to a yes that nobody asked for."""
    answer = "Sama-sama" if courtesy is Courtesy.THANKS else "Baik"
    return Screen(say("{answer}, {name}.", answer=answer, name=person.name), stack(_to_tasks()))


WISHES = {
    Wish.MORE_TIME: "Minta waktu",
    Wish.PAUSE: "Jeda",
    Wish.HAND_OVER: "Serahkan",
    Wish.LEAVE: LEAVE,
    Wish.EXPLANATION: "Hitungan tenggat",
}
CASES_TO_CHOOSE = 8
ASK_CASE = "Untuk usulan yang mana? Pilih tenggatnya, lalu tekan {wish}."


def choose_case(wish: Wish, found: Sequence[CaseSummary]) -> Screen:
    """For which case it is wished: the button is beside its deadline."""
    if not found:
        return Screen(say("Tidak ada usulan yang menunggu Anda."), stack(_to_tasks()))
    asks = "{wish} usulan yang mana?" if wish is Wish.EXPLANATION else ASK_CASE
    text = say(asks, wish=bold(WISHES[wish]))
    return Screen(text, (*pairs(*map(explaining, found)), (_to_tasks(),)))


def wished_in_vain(found: Sequence[CaseSummary], why: Sequence[Markup]) -> Screen:
    """It can be done with none of these now, each for its reason."""
    return Screen(fit(paragraphs(*why), MAX_TEXT_WITH_BUTTONS), (*pairs(*map(explaining, found)), (_to_tasks(),)))


def _to_tasks() -> Button:
    return Button(TASKS, press("tasks", 0))


def sop(header: SopHeader) -> Screen:
    """The SOP's header, table, legal basis and warning, in the SOP's own words."""
    steps = [
        lines(
            bold(f"{rule.step.value}. {names.STEP[rule.step]}"),
            say("{who} · {limit} hari kerja", who=names.ROLE[rule.actor], limit=rule.limit),
            say("{what}", what=names.TASK[rule.step]),
        )
        for rule in PROCEDURE
    ]
    return Screen(
        paragraphs(
            sop_header.heading(header),
            *steps,
            say("Jumlah waktu: {days} hari kerja.", days=sum(rule.limit for rule in PROCEDURE)),
            sop_header.legal_basis(header),
            lines(
                bold("Peringatan"),
                say("Apabila SOP ini tidak dilaksanakan, penanganan permohonan informasi publik akan terhambat."),
            ),
            italic("Dikembalikan atau ditolak adalah tambahan Sopan; SOP tidak mengaturnya."),
        )
    )


def help_(person: Person, beyond: Mapping[str, str] = NOTHING_BEYOND) -> Screen:
    """What to do now, for the roles that this person holds."""
    mine = [HOW[role_] for role_ in Role if any(held.role is role_ for held in person.assignments)]
    commands = [f"/{name}: {what}" for name, what in commands_for(person, beyond).items()]
    return Screen(
        paragraphs(
            bold("Bantuan"),
            *[say("{how}", how=how) for how in mine],
            say("{time}", time=TIME) if any(held.role in ACTORS for held in person.assignments) else None,
            say("{leave}", leave=AWAY),
            lines(italic("Perintah (kata pada menu juga dapat diketik):"), *commands),
            say("Isian yang terputus tidak hilang: buka Tugas saya, lalu tekan Lanjutkan isian."),
        )
    )


TIME = (
    "Perlu waktu lebih, tidak dapat dikerjakan untuk sementara, atau dikerjakan petugas lain? Tekan Hitungan tenggat pada kartu: "
    "Minta waktu, Jeda, atau Serahkan. Semuanya tercatat, dan di sana terbaca mengapa jatuh temponya hari itu."
)
AWAY = "Cuti atau sakit? Tekan Cuti: selama itu Anda tidak diingatkan, dan yang bertugas dikabari."
DOCUMENTS = "Dokumennya dibuka lewat tombol Dokumen pada kartu usulan."
HOW = {
    Role.PEJABAT_BIDANG: "Sebagai Pejabat Bidang: tekan Usul baru, tambahkan butir informasi, lampirkan berkas draf, "
    "lalu Kirim ke PPID Utama. Setelah hasil uji disahkan, tekan Tetapkan pedoman. " + DOCUMENTS,
    Role.PPID_UTAMA: "Sebagai PPID Utama: buka usulan dari Tugas saya, catat rapat, putuskan setiap butir, lalu Setujui, "
    "Kembalikan, atau Tolak. Setelah diuji OPD: Sahkan, atau tandai butir yang perlu diperbaiki dan kembalikan. "
    "Permintaan tambahan waktu diputuskan dari Tugas saya, Putuskan waktu. " + DOCUMENTS,
    Role.PPID_PENDUKUNG: "Sebagai PPID Pendukung: buka usulan dari Tugas saya, uji setiap butir dalam "
    f"{rule_of(Step.ASSESS).limit} hari kerja, lalu Kirim hasil uji. " + DOCUMENTS,
    Role.ADMIN: "Sebagai Administrator: tekan Kelola untuk mendaftarkan OPD, mengundang petugas, dan mencabut peran. "
    "Kop surat, nomor, dan penanda tangan dokumen diatur lewat Kop dan nomor.",
    Role.ATASAN_PPID: "Sebagai Atasan PPID: lihat keadaan semua usulan lewat Status. Anda dikabari bila suatu langkah lama "
    "terlambat, memutuskan tambahan waktu yang diminta PPID Utama, dan dapat mengingatkan mereka dengan Ingatkan.",
}
