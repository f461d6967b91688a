"""From when until when, as people write it."""

import pytest

from sop.errors.answers import HoursNotUnderstood
from sop.text.hours import parse_hours


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("09.00-11.30", "09.00 s.d. 11.30"),
        ("09:00 s.d. selesai", "09.00 s.d. selesai"),
        ("9 - 11", "09.00 s.d. 11.00"),
        ("Pukul 09.00 WIB s/d 11.30 WIB", "09.00 s.d. 11.30"),
        ("jam 13.15 sampai dengan selesai", "13.15 s.d. selesai"),
        ("8.30 sd 10", "08.30 s.d. 10.00"),
        ("09.00–11.30", "09.00 s.d. 11.30"),
        ("14.00", "14.00 s.d. selesai"),
        ("09.00 s.d. 11.30", "09.00 s.d. 11.30"),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, read: str) -> None:
    assert parse_hours(text) == read


@pytest.mark.parametrize(
    "text", ["pagi", "25.00-26.00", "11.30-09.00", "09.00-09.00", "09.75", "9-10-11", "", "selesai", "👍"]
)
def test_hours_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(HoursNotUnderstood):
        parse_hours(text)
