"""What the form engine says: the frame of every question, the summary, and what may be done with a form."""

from collections.abc import Sequence
from datetime import date, datetime

from sop.case.summaries import HistoryEntry
from texts import names
from texts.paging import page_of, turning
from texts.say import Markup, at_time, bold, italic, lines, paragraphs, say, shorten, typed_day, visible
from texts.screen import (
    MAX_BUTTONS,
    MAX_LABEL,
    MAX_TEXT_WITH_BUTTONS,
    Button,
    Screen,
    fit,
    fives,
    labelled,
    pairs,
    press,
    stack,
)

SAVE = "Simpan"
CHANGE = "Ubah"
CANCEL = "Batal"
BACK = "◀ Kembali"
AGAIN = "Isi lagi"
SKIP = "Lewati"
KEEP = "Biarkan"
REPLACE = "Ganti"
JOIN_PHOTOS = "Satukan foto"
FIELDS_A_PAGE = 7

PRESS_SEND = say("Isian ini sudah lengkap. Mohon tekan salah satu tombol di bawah.")
UNREAD = say("Pesan itu tidak dapat dibaca, dan isian ini sudah lengkap. Mohon tekan salah satu tombol di bawah.")
FILE_NOT_WANTED = say("Berkas itu tidak disimpan: isian ini sudah lengkap. Mohon tekan salah satu tombol di bawah.")
FIRST_QUESTION = say("Ini pertanyaan pertama: tidak ada yang mendahuluinya.")
CANCELLED = say("Isian dibatalkan. Tidak ada yang disimpan.")
NOTHING_CHANGED = say("Tidak ada yang berubah.")
GOES_ON_BELOW = say("⤵ Dilanjutkan di bawah.")
FILE_NOT_KEPT = say("Keterangan pada berkas dicatat sebagai jawaban; berkasnya tidak disimpan.")
CAPTION_NOT_KEPT = say("Keterangan pada berkas tidak disimpan.")
UNKNOWN_COMMAND = say("Mohon maaf, perintah itu tidak dikenal.")


def answer_gone(label: str) -> Markup:
    """An answer that was given is none any more."""
    return say(
        "⚠️ Jawaban untuk {label} tidak dapat dipakai lagi: keadaannya sudah berubah. Mohon dijawab kembali; jawaban lainnya "
        "tetap tersimpan.",
        label=bold(label),
    )


def beside_files(*, kept: bool) -> str:
    """What became of the captions of files."""
    return "(keterangan pada berkas dicatat sebagai teks)" if kept else "(keterangan pada berkas tidak disimpan)"


def ask_day(ask: str, example: date, also: str) -> str:
    return f"{ask} Ketik misalnya: {' atau '.join(filter(None, (typed_day(example), also)))}."


def question(
    heading: str,
    place: tuple[int, int, bool],
    prompt: str,
    now: str | None,
    collected: str,
    options: Sequence[tuple[str, str]],
    token: str,
    name: str,
    *,
    asides: Sequence[tuple[str, str]] = (),
    optional: bool,
    keeps: bool,
    page: int,
    goes_back: bool = False,
    steps: int = 0,
    cancels: bool = True,
) -> Screen:
    """One question with its possible answers; names too long for a button are listed in full, and chosen by number.

    The list stands before the question, which so is in view beside the buttons. `asides` are short, and stand below
    the answers of every page. `steps` of an answer of many parts tell going back from going back once more.
    """
    last = [Button(KEEP, press("f", token, "keep"))] if keeps else []
    last += [Button(SKIP, press("f", token, "skip", name))] if optional and not keeps else []
    back = (token, "back", name, steps) if steps else (token, "back", name)
    last += [Button(BACK, press("f", *back))] if goes_back else []
    last += [Button(CANCEL, press("f", token, "cancel", name))] if cancels else []
    room = MAX_BUTTONS - len(asides) - len(last)
    on_page = room if len(options) <= room else room - 2
    shown = page_of(options, page, on_page)
    numbered = are_numbered([option for _, option in options])
    first = min(page, (len(options) - 1) // on_page) * on_page + 1 if options else 1
    above = lines(italic(heading), _place(*place))
    asked = prompt if isinstance(prompt, Markup) else _prominent(prompt)
    below = paragraphs(
        say("Sudah diterima: {collected}", collected=shorten(collected, 300)) if collected else None,
        say("Jawaban sebelumnya: {now} (diganti oleh jawaban yang baru)", now=shorten(now, 200)) if now else None,
    )
    frame = len(visible(paragraphs(above, asked, below)))
    left = MAX_TEXT_WITH_BUTTONS - frame - 10 - 5 * len(shown)
    each = max(20, _share([len(option) for _, option in shown], left))
    names = [say("{n}. {name}", n=n, name=shorten(option, each)) for n, (_, option) in enumerate(shown, first)]
    text = paragraphs(above, lines(*names) if numbered else None, asked, below)
    answers = [
        labelled(str(n) if numbered else option, press("a", token, name, value), option if numbered else "")
        for n, (value, option) in enumerate(shown, first)
    ]
    beside = [Button(label, press("a", token, name, value)) for value, label in asides]
    arranged = fives(*answers) if numbered else _by_length(answers)
    turn_page = turning("a", token, name, page=page, total=len(options), size=on_page)
    turn_page = tuple(Button(each.label, _to_page(each.data)) for each in turn_page)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*arranged, turn_page, *stack(*beside), tuple(last)))


def _by_length(answers: Sequence[Button]) -> Sequence[tuple[Button, ...]]:
    if len(answers) == 3 and all(len(answer.label) <= 8 for answer in answers):
        return (tuple(answers),)
    return pairs(*answers) if all(len(answer.label) <= 12 for answer in answers) else stack(*answers)


def _place(number: int, most: int, is_certain: bool) -> Markup | None:
    total = most if is_certain else f"paling banyak {most}"
    return italic(f"Pertanyaan {number} dari {total}") if most > 1 else None


def _prominent(prompt: str) -> Markup:
    """The question itself; what is added to it in further paragraphs is plain."""
    first, _, rest = prompt.partition("\n\n")
    return paragraphs(bold(first), rest)


def are_numbered(labels: Sequence[str]) -> bool:
    """Whether answers of these names are listed with their numbers, which stand on the buttons."""
    return len(set(labels)) < len(labels) or any(len(label) > MAX_LABEL for label in labels)


def _to_page(data: str) -> str:
    """A page is turned by an answer that begins with @."""
    start, _, page = data.rpartition(":")
    return f"{start}:@{page}"


def summary(
    heading: str,
    answers: Sequence[tuple[str, str]],
    remark: str | None,
    token: str,
    send: str,
    can_change: bool,
    more: Sequence[Button] = (),
    replaces: str | None = None,
    opening: Sequence[str] = (),
    does: Sequence[str] = ("send",),
) -> Screen:
    """All answers to look over, with what can be done: send, change, cancel, and what there is `more` to see.
    `does` is what the button in the place of sending does; there is none where that is nothing.

    `replaces` is the name of whose work it would take the place of. `opening` goes with what is sent, so that it can be
    sent after another form was opened.
    """
    if replaces is not None:
        remark = lines(remark, say("Ini mengganti yang baru saja dikerjakan {name}.", name=replaces))
    frame = paragraphs(lines(italic(heading), bold("Mohon diperiksa.") if answers else None), remark)
    room = MAX_TEXT_WITH_BUTTONS - len(visible(frame)) - 10 - sum(len(label) + 3 for label, _ in answers)
    each = max(40, _share([len(answer) for _, answer in answers], room))
    rows = [say("{label}: {answer}", label=italic(label), answer=shorten(answer, each)) for label, answer in answers]
    text = paragraphs(lines(italic(heading), bold("Mohon diperiksa.") if answers else None), lines(*rows), remark)
    changing = [Button(CHANGE, press("f", token, "change")), Button(BACK, press("f", token, "back"))]
    label = REPLACE if replaces and (can_change or send == SAVE) else send
    return Screen(
        fit(text, MAX_TEXT_WITH_BUTTONS),
        (
            *((Button(label, press("f", token, *does, *opening)),) for _ in does[:1]),
            *stack(*more),
            (*(changing if can_change else ()), _leaving(token, can_change, replaces)),
        ),
    )


def _leaving(token: str, can_change: bool, replaces: str | None) -> Button:
    """Where nothing was asked there is nothing to give up: one goes back to where one came from."""
    label = KEEP if replaces is not None else CANCEL if can_change else BACK
    return Button(label, press("f", token, "cancel" if can_change else "back"))


def _share(lengths: Sequence[int], room: int) -> int:
    """How much of each text there is room for, when the short ones leave what they do not need to the long ones."""
    share = room
    for left, length in zip(range(len(lengths), 0, -1), sorted(lengths), strict=True):
        share = room // left
        if length > share:
            break
        room -= length
    return share


def choose_change(heading: str, asked: Sequence[tuple[str, str]], token: str, page: int) -> Screen:
    """Which answer is to be changed."""
    shown = page_of(asked, page, FIELDS_A_PAGE)
    buttons = [labelled(label, press("f", token, "redo", name)) for name, label in shown]
    turn_page = turning("f", token, "change", page=page, total=len(asked), size=FIELDS_A_PAGE)
    text = paragraphs(italic(heading), bold("Jawaban mana yang ingin diubah?"))
    return Screen(text, (*pairs(*buttons), turn_page, (Button(BACK, press("f", token, "keep")),)))


def done_meanwhile(done: HistoryEntry, now: datetime) -> Markup:
    """Beside a form of a colleague that is continued: somebody has done the same since."""
    return say(
        "⚠️ Sementara itu: {did} oleh {by}, {at}. Bila isian ini dikirim, itu diganti; bila tidak perlu, tekan Batal.",
        did=names.did(done.did),
        by=shorten(done.name or "", 60),
        at=at_time(done.at, now),
    )


def another_open(heading: str, token: str) -> Screen:
    """A form is opened while another is not finished."""
    text = paragraphs(
        say("Isian ini belum selesai: {heading}.", heading=bold(heading)),
        say("Silakan lanjutkan dahulu, atau batalkan lalu mulai lagi yang baru."),
    )
    return Screen(
        text,
        (
            (Button("Lanjutkan isian", press("f", token, "resume")),),
            (Button("Tugas saya", press("tasks", 0)), Button("Batalkan isian", press("f", token, "cancel"))),
        ),
    )


def cancelled(again: Sequence[str] | None, notice: Markup | None, *, known: bool, manages: bool) -> Screen:
    """Of a form that was open, `again` has what its button carries to open it anew; None when none was open.

    Without a `notice` there was nothing to give up.
    """
    if not known:
        return Screen(say("Pendaftaran dibatalkan. Untuk mendaftar, silakan buka lagi tautan undangan Anda."))
    text = say("Tidak ada isian yang sedang berjalan.") if again is None else notice or NOTHING_CHANGED
    anew = [Button(AGAIN, press("do", *again))] if again else []
    to_menu = [Button("Kelola", press("admin", "home"))] if manages else []
    return Screen(text, stack(*anew, Button("Tugas saya", press("tasks", 0)), *to_menu))


def unknown_command(asked: Screen | None) -> Screen:
    """An unknown command; the open question stays open."""
    if asked is not None:
        return asked.after(UNKNOWN_COMMAND)
    text = paragraphs(UNKNOWN_COMMAND, say("Ketik /bantuan untuk melihat yang dapat dilakukan."))
    return Screen(text, stack(Button("Tugas saya", press("tasks", 0)), Button("Bantuan", press("help"))))


def nothing_asked(known: bool) -> Screen:
    """A message that answers no question."""
    if not known:
        return Screen(say("Maaf, tidak ada pertanyaan yang sedang terbuka."))
    text = paragraphs(
        say("Mohon maaf, saat ini tidak ada pertanyaan yang menunggu jawaban."),
        say("Silakan pilih dari menu, atau ketik /bantuan untuk melihat yang dapat dilakukan."),
    )
    return Screen(text, stack(Button("Tugas saya", press("tasks", 0)), Button("Bantuan", press("help"))))


def passed_on(done: str, role: str, *, is_there: bool) -> str:
    """Whose turn it is now, and whether they are there to be told."""
    if is_there:
        return f"{done} {role} sudah diberi tahu."
    return (
        f"{done} Saat ini tidak ada {role} bertugas yang dapat menanganinya: baru diberi tahu setelah ada. "
        "Administrator diberi tahu."
    )
