"""The office's own ready tests, as the administrator sees them: what is proposed, what is not any more, and why."""

from collections.abc import Sequence

from sop.register.office_patterns import Lapse, OfficePattern
from texts.office import law
from texts.paging import page_of, turning
from texts.say import Markup, bold, italic, lines, number, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press

PATTERNS_A_PAGE = 5

WITHDRAWN = say(
    "✅ Butir itu tidak menjadi pola lagi. Bila keliru, buka butirnya dengan /cari, lalu jadikan pola lagi."
)

LAPSE = {
    Lapse.SUPERSEDED: "tidak ditawarkan: sudah ada butir yang lebih baru",
    Lapse.EXPIRED: "tidak ditawarkan: masa pengecualiannya sudah berakhir",
    Lapse.LAW_CHANGED: "tidak ditawarkan: dasar hukumnya sudah berubah",
}


def listing(kept: Sequence[tuple[OfficePattern, Lapse | None]], page: int) -> Screen:
    """Each with a button that withdraws it."""
    shown = page_of(kept, page, PATTERNS_A_PAGE)
    first = kept.index(shown[0]) + 1 if shown else 1
    rows = [_row(n, pattern, lapsed) for n, (pattern, lapsed) in enumerate(shown, first)]
    text = paragraphs(
        bold(f"📐 Pola uji kantor ini ({number(len(kept))})"),
        lines(*rows)
        if rows
        else say("Belum ada. Buka butir daftar dengan /cari, lalu tekan Jadikan pola agar ujinya dapat dipakai lagi."),
    )
    withdrawing = [
        labelled(f"Hapus {n}", press("patterns", "withdraw", pattern.found.id), pattern.found.entry.title)
        for n, (pattern, _) in enumerate(shown, first)
    ]
    turn_page = turning("patterns", "list", page=page, total=len(kept), size=PATTERNS_A_PAGE)
    back = Button(law.BUTTON, press("law", "home"))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*withdrawing), turn_page, (back,)))


def _row(n: int, pattern: OfficePattern, lapsed: Lapse | None) -> Markup:
    entry = pattern.found.entry
    origin = f"{shorten(entry.unit.name, 40)} · usulan {entry.case_number} butir {entry.item}"
    return lines(
        say("{n}. {title}", n=n, title=shorten(entry.title, 70)),
        italic(origin),
        italic(f"⚠️ {LAPSE[lapsed]}") if lapsed else None,
    )
