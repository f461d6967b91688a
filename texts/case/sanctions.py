"""What giving exempt information away is punished with, and closing what is open: one sentence where it matters."""

from collections.abc import Iterable

from sop.assessment.legal_basis import letter_of

FOR_CLOSING = (
    "Menutup informasi yang wajib terbuka, bila merugikan orang, diancam pidana kurungan paling lama 1 tahun dan/atau denda "
    "Rp5 juta (UU 14/2008 Pasal 52)."
)


def for_giving(codes: Iterable[str]) -> str:
    """UU 14/2008 Pasal 54 punishes more for defence and for the economy."""
    if {letter_of(code) for code in codes} & {"17.c", "17.e"}:
        return "Memberikannya tanpa hak diancam penjara paling lama 3 tahun dan denda Rp20 juta (UU 14/2008 Pasal 54 ayat (2))."
    return "Memberikannya tanpa hak diancam penjara paling lama 2 tahun dan denda Rp10 juta (UU 14/2008 Pasal 54 ayat (1))."
