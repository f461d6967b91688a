"""What giving exempt information away is punished with, and closing what is open: one sentence where it matters."""

from collections.abc import Iterable

from sop.assessment.legal_basis import letter_of

FOR_CLOSING = (
    "Dengan sengaja menutup informasi yang wajib diberikan, sehingga merugikan orang lain, diancam pidana kurungan paling "
    "lama 1 tahun dan/atau denda paling banyak Rp5 juta (UU 14/2008 Pasal 52)."
)


def for_giving(codes: Iterable[str]) -> str:
    """UU 14/2008 Pasal 54 punishes more for defence and for the economy."""
    given = "Dengan sengaja dan tanpa hak memberikannya diancam pidana penjara paling lama"
    if {letter_of(code) for code in codes} & {"17.c", "17.e"}:
        return f"{given} 3 tahun dan denda paling banyak Rp20 juta (UU 14/2008 Pasal 54 ayat (2))."
    return f"{given} 2 tahun dan denda paling banyak Rp10 juta (UU 14/2008 Pasal 54 ayat (1))."
