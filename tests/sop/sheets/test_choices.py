"""Every name of a closed set is read back."""

from collections.abc import Mapping

import pytest

from sop.sheets.choices import choice
from sop.sheets.columns import Column
from texts import names


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (Column.SCOPE, names.SCOPE),
        (Column.SEVERITY, names.SEVERITY),
        (Column.VERDICT, names.VERDICT),
        (Column.FORM, names.FORM),
    ],
)
def test_every_name_of_a_closed_set_is_read_back(column: Column, words: Mapping[object, str]) -> None:
    assert {choice(column, word): word for word in words.values()} == words
    assert choice(Column.CONSENT, names.yes_no(True)) is True
    assert choice(Column.CONSENT, names.yes_no(False)) is False
    assert choice(column, "entahlah") is None
