"""What is said before something is taken back, and after."""

from sop.case.case import Case
from texts import names

TAKE_BACK = "Ya, tarik kembali"
TAKEN_BACK = "Usulan ditarik kembali dan kembali kepada Anda. Yang sudah dikabari diberi tahu."


def before_taking_back(case: Case) -> str:
    """Back to which step, and what becomes of the time and of the papers."""
    return (
        f"Usulan kembali ke langkah {names.STEP[case.turns[-2].step]} dengan semua isinya dan tenggat semula. Dokumen yang "
        "terbit saat dikirim dinyatakan tidak berlaku, dan yang sudah dikabari diberi tahu."
    )
