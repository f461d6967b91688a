"""A year is drawn as wide as a phone, in both themes; each day is of the kind that the calendar has it."""

from datetime import date
from io import BytesIO
from typing import Any, cast

import pytest
from PIL import Image

from sop.calendar.years import YearRecord
from tests.sop.calendar.calendars import OFFICE
from texts.pictures.draw import draw
from texts.pictures.year import year_picture
from texts.theme import Theme

RECORD = YearRecord(2026, "SKB 1497/2025, 2/2025, 5/2025", confirmed=True)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("theme", Theme)
def test_a_year_is_as_wide_as_a_phone_and_light_or_dark(theme: Theme) -> None:
    picture = Image.open(BytesIO(draw(year_picture(2026, OFFICE, RECORD, TODAY), theme)))
    ground = picture.convert("L").getpixel((5, 5))

    assert picture.width == 3 * 390
    assert picture.width + picture.height <= 10_000
    assert isinstance(ground, int)
    assert (ground == 255) is (theme is Theme.LIGHT)


def test_each_day_has_its_kind_and_each_month_its_working_days() -> None:
    facts = cast("Any", year_picture(2026, OFFICE, RECORD, TODAY).facts)
    december, march = facts["months"][11], facts["months"][2]

    assert [day["kind"] for day in december["days"][23:27]] == ["collective_leave", "national", "weekend", "weekend"]
    assert march["working"] == "17 hari kerja"
    assert facts["months"][10]["days"][22] == {"kind": None, "today": True}
    assert facts["lead"][0] == "Menurut SKB 1497/2025, 2/2025, 5/2025."
