"""The words of a search are found again by their key, for a while."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from sop.errors.answers import StaleButton
from storage.records import searches
from tests.sop.builders import MONDAY


@pytest.mark.parametrize("words", ["akta kelahiran", "", "😀 <b>", "x" * 100])
def test_words_come_back_by_their_key(connection: Connection, words: str) -> None:
    key = searches.keep(connection, words, MONDAY)

    assert searches.words(connection, key) == words
    assert len(key) == 12


def test_nobody_finds_out_by_a_key_what_others_searched_for(connection: Connection) -> None:
    """Anything can be pressed by whoever writes a client of their own: a key must not follow from the words."""
    assert searches.keep(connection, "akta", MONDAY) != searches.keep(connection, "akta", MONDAY)


def test_words_that_nobody_has_looked_for_in_a_month_are_forgotten(connection: Connection) -> None:
    old = searches.keep(connection, "akta", MONDAY)
    searches.keep(connection, "cctv", MONDAY + timedelta(days=31))

    with pytest.raises(StaleButton):
        searches.words(connection, old)


def test_a_key_that_was_never_given_is_a_stale_button(connection: Connection) -> None:
    with pytest.raises(StaleButton):
        searches.words(connection, "0123456789ab")
