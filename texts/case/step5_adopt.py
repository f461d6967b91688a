"""What step 5 asks and says."""

from collections.abc import Sequence

from sop.assessment.assessment import Verdict
from sop.case.case import Case
from sop.documents.documents import IssuedDocument
from sop.procedure import Role
from texts import names
from texts.case.card import to_card
from texts.say import bold, lines, listed, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, press, stack

ADOPT = "Ya, tetapkan"
ADOPTED = "Daftar ditetapkan sebagai pedoman dan dapat dicari dengan /cari."
OPEN_LIST = "Buka daftarnya"
TOLD_SHOWN = 8


def before_adopting(case: Case) -> str:
    exempt, opened = case.verdicts(Verdict.EXEMPT, Verdict.PARTIAL), case.verdicts(Verdict.OPEN)
    return (
        f"Daftar ini akan berlaku sebagai pedoman informasi yang tidak diberikan kepada publik: {len(exempt)} butir "
        f"dikecualikan (seluruhnya atau sebagian), {len(opened)} butir dicatat terbuka. Penetapan tidak dapat ditarik kembali."
    )


def adopted(case: Case, paper: IssuedDocument | None, told: Sequence[tuple[str, Role]]) -> Screen:
    """What the list came to, the list itself, and who knows of it."""
    rows = [f"{shorten(name, 60)}, {names.SHORT_ROLE[role]}" for name, role in told[:TOLD_SHOWN]]
    more = len(told) - len(rows)
    text = paragraphs(
        say("✅ {done}", done=ADOPTED),
        lines(
            say("📁 {number} · {unit}", number=bold(case.number), unit=case.unit.name),
            names.progress(case),
            say("Hasil: {counts}", counts=bold(names.verdict_counts(case))),
        ),
        lines(say("Sudah diberi tahu:"), listed(rows), say("dan {more} orang lainnya.", more=more) if more else None)
        if told
        else say("Belum ada yang dapat diberi tahu: PPID Utama dan PPID Pendukung OPD ini belum bergabung."),
        None if paper is None else say("Dokumennya siap dalam beberapa detik; Anda diberi tahu."),
    )
    reading = [] if paper is None else [Button(OPEN_LIST, press("doc", paper.id))]
    documents = Button("Semua dokumen", press("docs", case.id, 0))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), stack(*reading, documents, to_card(case)))
