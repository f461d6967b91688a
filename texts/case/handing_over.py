"""What is asked before a case is handed over, and said after."""

from datetime import date

from sop.case.case import Case
from sop.case.handing_over import Colleague
from texts import names
from texts.say import Markup, paragraphs, say

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


def is_missed(case: Case, to: Colleague, today: date) -> bool:
    """Whether the leave begins before the case is due, or has begun."""
    return to.leave is not None and to.leave.first <= max(case.turn.due_at.date(), today)
