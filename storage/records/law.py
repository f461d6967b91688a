"""The legal texts of this office: those of the release, with what its administrator has made of them."""

from functools import lru_cache

from sqlalchemy import Connection, delete, insert, select

from sop.assessment.law_texts import FIRST_ADDED, OfficeText, as_kept, find, kept_of
from sop.assessment.legal_basis import CATALOGUE, Catalogue, LawText
from storage.rows import readable
from storage.tables import law_texts

_TEXTS = select(law_texts).order_by(law_texts.c.code)


@lru_cache(maxsize=4)
def _catalogue(texts: tuple[OfficeText, ...]) -> Catalogue:
    return as_kept(CATALOGUE, texts)


def load(connection: Connection) -> Catalogue:
    return _catalogue(readable(connection, _TEXTS, law_texts.c.code, lambda row: OfficeText(**row._mapping)))


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
