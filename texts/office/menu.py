"""The menu: what can be asked for at any time, the lists it leads to, the SOP, and help."""

from collections.abc import Sequence
from datetime import datetime

from sop.case.case import Status
from sop.case.summaries import CaseSummary
from sop.documents.sop_header import SopHeader
from sop.office.people import Person
from sop.procedure import PROCEDURE, Role, Step, rule_of
from sop.text.small_talk import Courtesy
from texts import names
from texts.case.card import due
from texts.office import sop_header
from texts.paging import page_of, turning
from texts.say import Markup, bold, button, italic, lines, listed, paragraphs, say, shorten, soon
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press, stack

CASES_A_PAGE = 5

# the word on the menu's key, what may be typed instead, and the command's description
TASKS, PROPOSE, SEARCH, STATUS, SOP, HELP, MANAGE, MENU, PHONE, BACK, CANCEL = (
    "Tugas saya",
    "Usul baru",
    "Cari",
    "Status",
    "SOP",
    "Bantuan",
    "Kelola",
    "Menu",
    "Ganti ponsel",
    "Kembali",
    "Batal",
)
TIME_OF_DAY = ((3, "malam"), (11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam"))
"""What a greeting wishes before that hour."""
START = "Mulai; memerlukan tautan undangan"
COMMANDS = {
    "tugas": "Tugas saya, yang paling mendesak dahulu",
    "usul": "Membuka usulan baru",
    "cari": "Mencari dalam daftar informasi yang dikecualikan",
    "status": "Keadaan semua usulan",
    "sop": "Langkah-langkah SOP",
    "periksa": "Memeriksa keaslian dokumen",
    "kelola": "Mengelola OPD, petugas, serta kop dan nomor dokumen",
    "menu": "Menampilkan menu",
    "bantuan": "Petunjuk singkat",
    "ponsel": "Berganti ponsel atau akun",
    "kembali": "Satu pertanyaan kembali",
    "batal": "Membatalkan isian",
}
WORDS = {
    "tugas": (TASKS, "tugas"),
    "usul": (PROPOSE, "usul"),
    "cari": (SEARCH,),
    "status": (STATUS,),
    "sop": (SOP,),
    "kelola": (MANAGE,),
    "menu": (MENU,),
    "bantuan": (HELP,),
    "ponsel": (PHONE,),
    "kembali": (BACK,),
    "batal": (CANCEL,),
}
NEVER_AN_ANSWER = ("menu", "kembali", "batal")
COURTESIES = frozenset(("ya", "dong", "saja", "aja", "dulu", "dahulu", "deh", "pak", "bu", "kak", "tolong", "mohon"))
SIGNS = " \n.!,◀"
ONLY_FOR = {"usul": Role.PEJABAT_BIDANG, "kelola": Role.ADMIN}


def commands_for(person: Person) -> dict[str, str]:
    """The commands that this person can use, with their descriptions."""
    return {
        name: description
        for name, description in COMMANDS.items()
        if name not in ONLY_FOR or person.holds(ONLY_FOR[name])
    }


def menu(person: Person, greeting: Markup | None = None) -> Screen:
    """The menu keyboard, with the keys that this person can use."""
    keys = [WORDS[name][0] for name in commands_for(person) if name in WORDS and name not in NEVER_AN_ANSWER]
    text = greeting or say("Silakan pilih menu di bawah, {name}.", name=person.name)
    return Screen(text, keys=tuple(tuple(keys[start : start + 3]) for start in range(0, len(keys), 3)))


def with_roles(person: Person, roles: Sequence[str]) -> Markup:
    """Of whoever holds several, also for several units."""
    return paragraphs(
        say("Silakan pilih menu di bawah, {name}.", name=person.name), lines(say("Peran Anda:"), listed(roles))
    )


def welcome(person: Person, roles: Sequence[str]) -> Screen:
    """What a person sees first: who they are to Sopan, and what it is there for."""
    return menu(
        person,
        paragraphs(
            say("Selamat datang, {name}", name=bold(person.name)),
            lines(say("Peran Anda:"), listed(roles)),
            say(
                "Sopan mendampingi Anda mendokumentasikan informasi yang dikecualikan, langkah demi langkah, "
                "dan mengingatkan sebelum tenggat."
            ),
            say(
                "Demi kerahasiaan: tuliskan jenis informasinya saja, bukan data orang. Percakapan ini melewati Telegram; "
                "berkas yang sangat rahasia tidak harus dikirim di sini."
            ),
            say("Untuk mulai, silakan tekan Tugas saya atau Bantuan pada menu di bawah."),
        ),
    )


def role(role_: Role, unit: str | None) -> str:
    return f"{names.ROLE[role_]}, {unit}" if unit else names.ROLE[role_]


def tasks(shown: Sequence[CaseSummary], total: int, open_form: str | None, now: datetime, page: int) -> Screen:
    """What is this person's turn, the most urgent first: a page of all; and the form that is not finished."""
    text = paragraphs(
        bold(f"Tugas Anda ({total})" if total else "Tugas Anda"),
        say("📝 Isian yang belum selesai: {form}.", form=open_form) if open_form else None,
        *[_summary(summary, now) for summary in shown],
        None if total else say("Tidak ada usulan yang menunggu Anda. Terima kasih."),
    )
    buttons = [_open(summary) for summary in shown]
    resume = (Button("Lanjutkan isian", press("resume")),) if open_form else ()
    turn_page = turning("tasks", page=page, total=total, size=CASES_A_PAGE)
    return Screen(
        fit(text, MAX_TEXT_WITH_BUTTONS if buttons or resume else 4096), (resume, *pairs(*buttons), turn_page)
    )


def greeting(person: Person, courtesy: Courtesy, most_urgent: CaseSummary | None, total: int, now: datetime) -> Screen:
    """A greeting by name and time of day, with what waits."""
    hour = next(name for until, name in TIME_OF_DAY if now.hour < until)
    hello = f"Waalaikumsalam, selamat {hour}" if courtesy is Courtesy.SALAM else f"Selamat {hour}"
    waiting = say("Tidak ada usulan yang menunggu Anda.")
    if most_urgent is not None:
        count = f"Ada {total} tugas; yang terdekat" if total > 1 else "Ada 1 tugas:"
        late = " (lewat tenggat)" if most_urgent.turn.due_at < now else ""
        when = soon(most_urgent.turn.due_at, now)
        waiting = say("{count} {number}, {when}{late}.", count=count, number=most_urgent.number, when=when, late=late)
    text = lines(say("{hello}, {name}.", hello=hello, name=person.name), waiting)
    opening = [_open(most_urgent)] if most_urgent else []
    return Screen(text, stack(*opening, _to_tasks(), Button("Bantuan", press("help"))))


def answer_to_thanks(person: Person, courtesy: Courtesy) -> Screen:
    """The answer to thanks, and to a yes that nobody asked for."""
    answer = "Sama-sama" if courtesy is Courtesy.THANKS else "Baik"
    return Screen(say("{answer}, {name}.", answer=answer, name=person.name), stack(_to_tasks()))


def _to_tasks() -> Button:
    return Button(TASKS, press("tasks", 0))


def status(summaries: Sequence[CaseSummary], health: Markup | None, now: datetime, page: int) -> Screen:
    """Where every case stands that this person may see, those under way first."""
    shown = page_of(summaries, page, CASES_A_PAGE)
    text = paragraphs(
        bold(f"Status usulan ({len(summaries)})"),
        health,
        *[_summary(summary, now) for summary in shown],
        None if summaries else say("Belum ada usulan yang dapat Anda lihat."),
    )
    buttons = [_open(summary) for summary in shown]
    turn_page = turning("status", page=page, total=len(summaries), size=CASES_A_PAGE)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS if buttons else 4096), (*pairs(*buttons), turn_page))


def health(waiting: int, failed: int, unconfirmed: Sequence[int]) -> Markup:
    """What the administrator wants to know of the system."""
    years = ", ".join(str(year) for year in unconfirmed)
    return lines(
        italic("Sistem:"),
        say("Surat menunggu dikirim: {waiting}. Surat gagal: {failed}.", waiting=waiting, failed=failed),
        say("Kalender {years} belum dipastikan dengan SKB.", years=years) if years else None,
    )


def _summary(summary: CaseSummary, now: datetime) -> Markup:
    again = f" (putaran {summary.turn.round})" if summary.turn.round > 1 else ""
    step = f"{names.place(summary.turn.step)}{again}"
    over = say("Keadaan: {status}", status=names.STATUS[summary.status])
    return lines(
        say("{number} · {unit}", number=bold(summary.number), unit=shorten(summary.unit.name, 60)),
        say("{step}", step=step) if summary.status is Status.OPEN else over,
        due(summary.turn, now) if summary.status is Status.OPEN else None,
    )


def _open(summary: CaseSummary) -> Button:
    return Button(button(f"Buka {summary.number}"), press("case", summary.id))


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


def help_(person: Person) -> Screen:
    """What to do now, for the roles that this person holds."""
    mine = [HOW[role_] for role_ in Role if any(held.role is role_ for held in person.assignments)]
    commands = [f"/{name}: {what}" for name, what in commands_for(person).items()]
    return Screen(
        paragraphs(
            bold("Bantuan"),
            *[say("{how}", how=how) for how in mine],
            lines(italic("Perintah (kata pada menu juga dapat diketik):"), *commands),
            say("Isian yang terputus tidak hilang: buka Tugas saya, lalu tekan Lanjutkan isian."),
        )
    )


DOCUMENTS = "Dokumennya dibuka lewat tombol Dokumen pada kartu usulan."
HOW = {
    Role.PEJABAT_BIDANG: "Sebagai Pejabat Bidang: tekan Usul baru, tambahkan butir informasi, lampirkan berkas draf, "
    "lalu Kirim ke PPID Utama. Setelah hasil uji disahkan, tekan Tetapkan pedoman. " + DOCUMENTS,
    Role.PPID_UTAMA: "Sebagai PPID Utama: buka usulan dari Tugas saya, catat rapat, putuskan setiap butir, lalu Setujui, "
    "Kembalikan, atau Tolak. Setelah diuji OPD: Sahkan, atau tandai butir yang perlu diperbaiki dan kembalikan. "
    + DOCUMENTS,
    Role.PPID_PENDUKUNG: "Sebagai PPID Pendukung: buka usulan dari Tugas saya, uji setiap butir dalam "
    f"{rule_of(Step.ASSESS).limit} hari kerja, lalu Kirim hasil uji. " + DOCUMENTS,
    Role.ADMIN: "Sebagai Administrator: tekan Kelola untuk mendaftarkan OPD, mengundang petugas, dan mencabut peran. "
    "Kop surat, nomor, dan penanda tangan dokumen diatur lewat Kop dan nomor.",
}
