"""What is asked before a case is handed over, and said after."""

from collections.abc import Sequence
from datetime import date

from sop.case.case import Case
from sop.case.handing_over import Colleague
from sop.procedure import Action
from texts import names
from texts.case.card import to_card
from texts.say import Markup, bold, lines, paragraphs, say
from texts.screen import MAX_TEXT_WITH_BUTTONS, Screen, fit, labelled, pairs, press, stack

MOST = 8

TO = "Kepada"
ASK_TO = "Diserahkan kepada siapa?"
NOTE = "Catatan"
ASK_NOTE = "Apa yang perlu diketahui penerima? Catatan ini tercatat pada riwayat."
ADD_NOTE = "Tambah catatan"
SEND = "Serahkan"
DONE = "Usulan diserahkan, dan penerimanya dikabari. Selama peran Anda tetap, Anda juga masih dapat mengerjakannya."


def before(case: Case, to: Colleague, today: date) -> Markup:
    """Who is away before it is due is named: whoever hands it over may know better."""
    return paragraphs(
        say("⚠️ {name}: {away}.", name=to.name, away=names.away(to.leave, today))
        if to.leave is not None and is_missed(case, to, today)
        else None,
        say("Penerima diingatkan lebih dahulu. Isian Anda yang belum selesai tetap ada pada Anda."),
    )


def beside_a_form(case: Case, version: str, to: Sequence[Colleague], today: date) -> Screen:
    """While another form is open: to whom, with one tap, so that the form stays as it is."""
    shown = to[:MOST]
    rows = [
        say("{n}. {who}", n=n, who=names.with_leave(each.name, each.leave, today)) for n, each in enumerate(shown, 1)
    ]
    text = paragraphs(
        say("{number} · {what}", number=bold(case.number), what=names.ACTION[Action.HAND_OVER]),
        say(
            "{ask} Isian Anda yang belum selesai tetap ada pada Anda, dan salinannya ditawarkan kepadanya.", ask=ASK_TO
        ),
        lines(*rows),
    )
    buttons = [
        labelled(f"Kepada {n}", press("handto", case.id, version, each.person_id), each.name)
        for n, each in enumerate(shown, 1)
    ]
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), *stack(to_card(case))))


def is_missed(case: Case, to: Colleague, today: date) -> bool:
    """Whether the leave begins before the case is due, or has begun."""
    return to.leave is not None and to.leave.first <= max(case.turn.due_at.date(), today)
