"""The legal texts as the administrator sees them: their wording, who has checked it, and what can be done about it."""

from collections.abc import Sequence
from enum import StrEnum

from sop.assessment.law_texts import number_of, wording
from sop.assessment.legal_basis import Catalogue, Check, Ground, LawText, SecrecyLaw
from texts import names
from texts.paging import page_of, turning
from texts.say import Markup, bold, italic, lines, number, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, pairs, press

TEXTS_A_PAGE = 6

BUTTON = "Dasar hukum"
PATTERNS = "Pola uji"
LABEL = "Bunyi ringkas"
ACT = "Undang-undang"
SUBJECT = "Tentang"
CHECKER = "Diperiksa oleh"
POSITION = "Jabatan pemeriksa"
CHECKED_ON = "Tanggal periksa"
TODAY = "Hari ini"

ADD_HEADING = "Dasar hukum · tambah undang-undang"
ASK_LABEL = "Bagaimana bunyi ringkasnya yang benar?"
ASK_ACT = "Undang-undang mana, dan pasal berapa? Tulis misalnya: UU 24/2013 Pasal 79 ayat (1)."
ASK_SUBJECT = "Tentang apa undang-undang itu? Contoh: Administrasi Kependudukan."
ASK_CHECKER = "Siapa yang membandingkannya dengan naskah undang-undang?"
ASK_POSITION = "Apa jabatannya?"
ASK_CHECKED_ON = "Kapan diperiksa?"

SEND_CORRECTION = "Simpan"
SEND_ACT = "Simpan"
SEND_CHECK = "Ya, sudah sesuai"
SEND_WITHDRAWAL = "Ya, cabut"


class ProvisionGroup(StrEnum):
    """What is listed together."""

    GROUNDS = "17"
    NEVER = "18"
    ACTS = "j"
    UNCHECKED = "u"


GROUP = {
    ProvisionGroup.GROUNDS: "Pasal 17",
    ProvisionGroup.NEVER: "Pasal 18 ayat (1)",
    ProvisionGroup.ACTS: "UU untuk huruf j",
    ProvisionGroup.UNCHECKED: "Belum diperiksa",
}
HOLDS = {
    ProvisionGroup.GROUNDS: "alasan mengecualikan informasi",
    ProvisionGroup.NEVER: "yang tidak boleh dikecualikan",
    ProvisionGroup.ACTS: "yang merahasiakan menurut undang-undang lain",
    ProvisionGroup.UNCHECKED: "bunyi yang menunggu pemeriksaan",
}

LEGEND = "✅ diperiksa petugas · ☑️ sesuai salinan undang-undang · ⚠️ belum diperiksa"


def overview(catalogue: Catalogue) -> Screen:
    """What there is, in which version, and how much of it has been checked."""
    counts = [
        _count(group, of_group(catalogue, group))
        for group in (ProvisionGroup.GROUNDS, ProvisionGroup.NEVER, ProvisionGroup.ACTS)
    ]
    text = paragraphs(
        bold("⚖️ Dasar hukum"),
        _version(catalogue),
        lines(*counts, italic(LEGEND)),
        say(
            "Bunyi di sini diringkas, bukan naskah undang-undang. Yang belum diperiksa tampil dengan tanda “{mark}”. "
            "Mohon bandingkan dengan naskahnya, lalu tandai.",
            mark=names.UNCHECKED,
        ),
    )
    groups = [labelled(GROUP[group], press("law", "list", group.value, 0), HOLDS[group]) for group in ProvisionGroup]
    bottom = (_add(), Button(PATTERNS, press("patterns", "list", 0)), Button("Kelola", press("admin", "home")))
    return Screen(text, pairs(*groups, *bottom))


def listing(catalogue: Catalogue, group: ProvisionGroup, page: int) -> Screen:
    """The texts of a group, each with its mark and a button that opens it."""
    listed = of_group(catalogue, group)
    shown = page_of(listed, page, TEXTS_A_PAGE)
    first = listed.index(shown[0]) + 1 if shown else 1
    rows = [
        say("{n}. {mark} {what}", n=n, mark=_mark(text), what=shorten(_listed_as(text), 110))
        for n, text in enumerate(shown, first)
    ]
    text = paragraphs(
        bold(f"⚖️ {GROUP[group]} ({number(len(listed))})"),
        lines(*rows) if rows else say("Semuanya sudah diperiksa. Terima kasih."),
        italic(LEGEND),
        _version(catalogue),
    )
    opening = [
        labelled(f"{n}. {short_title(each)}", press("law", "text", group.value, number_of(each.code)), _listed_as(each))
        for n, each in enumerate(shown, first)
    ]
    turn_page = turning("law", "list", group.value, page=page, total=len(listed), size=TEXTS_A_PAGE)
    adding = [_add()] if group is ProvisionGroup.ACTS else []
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*opening), turn_page, (*adding, _to_overview())))


def view(catalogue: Catalogue, text: LawText, group: ProvisionGroup | None = None) -> Screen:
    """One text, with who checked it and when; `group` is the list to go back to."""
    group = group or _group_of(text)
    listed = of_group(catalogue, group)
    page = listed.index(text) // TEXTS_A_PAGE if text in listed else 0
    words = paragraphs(
        lines(bold(f"⚖️ {title(text)}"), say("{what}", what=_about(text))),
        _state(text),
        say("Sudah {count} kali diubah atau ditandai oleh kantor ini.", count=number(text.revision))
        if text.revision
        else None,
        _version(catalogue),
    )
    is_act = isinstance(text, SecrecyLaw)
    actions = [
        _do("Ubah bunyi", "correct_act" if is_act else "correct_label", text),
        _do("Tandai diperiksa", "check_text", text),
        *([_do("Cabut", "withdraw_act", text)] if is_act else []),
    ]
    back = Button("Kembali ke daftar", press("law", "list", group.value, page))
    return Screen(fit(words, MAX_TEXT_WITH_BUTTONS), apart(actions, [back, _to_overview()]))


def of_group(catalogue: Catalogue, group: ProvisionGroup) -> Sequence[LawText]:
    match group:
        case ProvisionGroup.GROUNDS:
            return catalogue.provisions
        case ProvisionGroup.NEVER:
            return tuple(catalogue.never_exempt.values())
        case ProvisionGroup.ACTS:
            return catalogue.secrecy_laws
        case ProvisionGroup.UNCHECKED:
            return tuple(text for text in catalogue.texts if not text.verified)


def title(text: LawText) -> str:
    """Pasal 17 huruf h angka 2; Pasal 18 ayat (1) huruf b; UU 24/2013 Pasal 84."""
    if isinstance(text, SecrecyLaw):
        return text.text
    if _group_of(text) is ProvisionGroup.NEVER:
        return f"Pasal 18 ayat (1) huruf {text.code[-1]}"
    return names.ground(Ground(text.code))


def short_title(text: LawText) -> str:
    """What a button calls it: 17.h.2; UU 24/2013 Pasal 84."""
    return text.text if isinstance(text, SecrecyLaw) else text.code


# --- what the forms say -----------------------------------------------------------------------------------------


def heading(text: LawText) -> str:
    return f"Dasar hukum · {title(text)}"


def asking_label(text: LawText) -> Markup:
    return paragraphs(bold(ASK_LABEL), say("Sekarang: {words}", words=italic(wording(text))))


def before_correction(text: LawText) -> Markup:
    return paragraphs(
        say("Sekarang: {words}", words=italic(wording(text))),
        say("Sesudah diubah, tampil dengan tanda “{mark}” sampai ditandai diperiksa.", mark=names.UNCHECKED),
    )


def before_adding() -> Markup:
    return say(
        "Undang-undang ini dapat dipilih untuk Pasal 17 huruf j, dengan tanda “{mark}” sampai ditandai diperiksa.",
        mark=names.UNCHECKED,
    )


def before_check(text: LawText) -> Markup:
    return paragraphs(
        say("{title}: {words}", title=bold(title(text)), words=italic(wording(text))),
        say("Mohon pastikan bunyi ini sudah dibandingkan dengan naskah undang-undangnya."),
    )


def before_withdrawal(act: LawText) -> Markup:
    return say(
        "{act} tidak dapat dipilih lagi untuk Pasal 17 huruf j. Uji yang sudah menyebutnya tidak berubah.",
        act=bold(wording(act)),
    )


def corrected(text: LawText) -> Markup:
    return say("✅ Bunyi {title} diubah. Mohon tandai bila sudah diperiksa.", title=bold(title(text)))


def unchanged(text: LawText) -> Markup:
    return say("Bunyi {title} sudah seperti itu, jadi tidak ada yang diubah.", title=bold(title(text)))


def checked(text: LawText) -> Markup:
    return say("✅ {title} ditandai sudah diperiksa.", title=bold(title(text)))


def added(act: LawText) -> Markup:
    return say("✅ {title} ditambahkan.", title=bold(title(act)))


def withdrawn(act: LawText) -> Markup:
    return say("✅ {title} dicabut dari daftar. Bila keliru, silakan tambahkan lagi.", title=bold(title(act)))


# --- parts ------------------------------------------------------------------------------------------------------


def _version(catalogue: Catalogue) -> Markup:
    release, _, changes = catalogue.version.partition("+")
    words = f"bawaan {release}" + (f", dengan {changes} perubahan oleh kantor ini" if changes else "")
    return say("Daftar {words}.", words=words)


def _count(group: ProvisionGroup, listed: Sequence[LawText]) -> Markup:
    """Pasal 17, 38 bunyi: ✅ 2 · ☑️ 36 · ⚠️ 0."""
    marks = [_mark(text) for text in listed]
    states = " · ".join(f"{mark} {marks.count(mark)}" for mark in ("✅", "☑️", "⚠️"))
    return say("{group}, {count} bunyi: {states}", group=GROUP[group], count=number(len(listed)), states=states)


def _state(text: LawText) -> Markup:
    if text.checked is not None:
        return say("{mark} {words}", mark=_mark(text), words=_checked_by(text.checked))
    if text.verified:
        return say(
            "{mark} Sesuai salinan undang-undang yang dibaca saat Sopan disusun; belum diperiksa petugas.",
            mark=_mark(text),
        )
    return say("{mark} Belum diperiksa: tampil dengan tanda “{shown}”.", mark=_mark(text), shown=names.UNCHECKED)


def _checked_by(check: Check) -> str:
    who = f"{shorten(check.name, 100)}, {shorten(check.position, 100)}"
    return f"Diperiksa oleh {who}, {short_day(check.on)}."


def _mark(text: LawText) -> str:
    if text.checked is not None:
        return "✅"
    return "☑️" if text.verified else "⚠️"


def _listed_as(text: LawText) -> str:
    return wording(text) if isinstance(text, SecrecyLaw) else f"{text.code}: {text.label}"


def _about(text: LawText) -> str:
    return f"Tentang {text.subject}" if isinstance(text, SecrecyLaw) else text.label


def _group_of(text: LawText) -> ProvisionGroup:
    if isinstance(text, SecrecyLaw):
        return ProvisionGroup.ACTS
    return ProvisionGroup.NEVER if text.code.startswith("18.") else ProvisionGroup.GROUNDS


def _do(label: str, form: str, text: LawText) -> Button:
    return Button(label, press("do", form, number_of(text.code), text.revision))


def _add() -> Button:
    return Button("Tambah UU", press("do", "add_act"))


def _to_overview() -> Button:
    return Button(BUTTON, press("law", "home"))
