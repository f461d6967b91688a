"""What step 5 asks and says."""

from sop.assessment.assessment import Verdict
from sop.case.case import Case

ADOPT = "Ya, tetapkan"
ADOPTED = "Daftar ditetapkan sebagai pedoman dan dapat dicari dengan /cari."


def before_adopting(case: Case) -> str:
    exempt, opened = case.verdicts(Verdict.EXEMPT, Verdict.PARTIAL), case.verdicts(Verdict.OPEN)
    return (
        f"Daftar ini akan berlaku sebagai pedoman informasi yang tidak diberikan kepada publik: {len(exempt)} butir "
        f"dikecualikan (seluruhnya atau sebagian), {len(opened)} butir dicatat terbuka."
    )
