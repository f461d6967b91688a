"""The legal texts of this office: those of the release, with what its administrator has made of them."""

from sqlalchemy import Connection, delete, insert, select

from sop.assessment.law_texts import FIRST_ADDED, OfficeText, as_kept, find, kept_of
from sop.assessment.legal_basis import CATALOGUE, Catalogue, LawText
from storage.tables import law_texts


def load(connection: Connection) -> Catalogue:
    rows = connection.execute(select(law_texts))
    return as_kept(CATALOGUE, [OfficeText(**row._mapping) for row in rows])


def get(connection: Connection, number: int) -> LawText:
    """The text of that number, see `sop.assessment.law_texts.number_of`; raises LawTextGone."""
    return find(load(connection), number)


def keep(connection: Connection, text: LawText, *, withdrawn: bool = False) -> None:
    """From now on the text is this one, or withdrawn."""
    kept = kept_of(text, withdrawn=withdrawn)
    connection.execute(delete(law_texts).where(law_texts.c.code == kept.code))
    connection.execute(insert(law_texts).values(**vars(kept)))


def next_act(connection: Connection) -> str:
    """The code of the act that is to be added; one that was withdrawn keeps its own."""
    codes = connection.execute(select(law_texts.c.code).where(law_texts.c.citation.is_not(None))).scalars()
    return f"j.{max([FIRST_ADDED, *(int(code.removeprefix('j.')) + 1 for code in codes)])}"
