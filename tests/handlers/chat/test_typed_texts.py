"""A text that is typed is an answer if it says something."""

import pytest

from handlers.chat.forms.answers import within
from sop.errors.answers import AnswerPutOff


@pytest.mark.parametrize("text", ["Menyusul", "akan diisi kemudian", "TBD"])
def test_a_text_that_puts_the_answer_off_is_none(text: str) -> None:
    with pytest.raises(AnswerPutOff):
        within(text, 3, 200)


def test_a_text_about_what_comes_later_is_an_answer() -> None:
    assert within("Dokumen menyusul dari OPD lain", 5, 200) == "Dokumen menyusul dari OPD lain"
