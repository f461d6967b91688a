"""A year is drawn as wide as a phone, in both themes; each day is of the kind that the calendar has it."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any, cast

import pytest
from PIL import Image

from sop.calendar.calendars import Calendars, OwnCalendar
from sop.calendar.working_days import WIB, Closure, ClosureKind
from sop.calendar.years import ChangedDay, YearRecord
from tests.sop.calendar.calendars import OFFICE
from texts.pictures.draw import draw
from texts.pictures.year import year_picture
from texts.theme import Theme

RECORD = YearRecord(2026, "SKB 1497/2025, 2/2025, 5/2025", confirmed=True)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("theme", Theme)
def test_a_year_is_as_wide_as_a_phone_and_light_or_dark(theme: Theme) -> None:
    picture = Image.open(BytesIO(draw(year_picture(2026, Calendars(OFFICE), RECORD, TODAY), theme)))
    ground = picture.convert("L").getpixel((5, 5))

    assert picture.width == 3 * 390
    assert picture.width + picture.height <= 10_000
    assert isinstance(ground, int)
    assert (ground == 255) is (theme is Theme.LIGHT)


def test_each_day_has_its_kind_and_each_month_its_working_days() -> None:
    facts = cast("Any", year_picture(2026, Calendars(OFFICE), RECORD, TODAY).facts)
    december, march = facts["months"][11], facts["months"][2]

    assert [day["kind"] for day in december["days"][23:27]] == ["collective_leave", "national", "weekend", "weekend"]
    assert march["working"] == "17 hari kerja"
    assert facts["months"][10]["days"][22] == {"kind": None, "today": True, "own": False, "changed": False}
    assert facts["lead"][0] == "Menurut SKB 1497/2025, 2/2025, 5/2025."


SATURDAY, ANNIVERSARY = date(2026, 12, 5), date(2026, 12, 9)
DIFFERING = Calendars(
    replace(OFFICE, substitutes={SATURDAY: "Pengganti cuti bersama"}),
    {3: OwnCalendar(closed={ANNIVERSARY: Closure("Hari jadi kecamatan", ClosureKind.OFFICE)})},
)


LIFTED = ChangedDay(date(2026, 12, 24), None, "SE 5/2026", "Rina", datetime(2026, 10, 3, 9, tzinfo=WIB))
CHANGED = replace(RECORD, changed=(LIFTED,))


def test_days_that_work_instead_that_a_unit_has_otherwise_and_months_that_are_over_are_marked() -> None:
    facts = cast("Any", year_picture(2026, DIFFERING, CHANGED, TODAY).facts)
    december = facts["months"][11]["days"]

    assert december[SATURDAY.day - 1]["kind"] == "substitute"
    assert [day["own"] for day in december[7:10]] == [False, True, False]
    assert [day["changed"] for day in december[22:25]] == [False, True, False]
    assert [each["over"] for each in facts["months"]] == [True] * 10 + [False] * 2
    assert {"substitute", "own", "changed"} < facts["legend"].keys()


@pytest.mark.parametrize("theme", Theme)
def test_every_mark_can_be_drawn(theme: Theme) -> None:
    assert draw(year_picture(2026, DIFFERING, CHANGED, TODAY), theme)


def test_a_year_without_such_days_explains_no_such_marks() -> None:
    facts = cast("Any", year_picture(2027, DIFFERING, None, TODAY).facts)

    assert not {"substitute", "own", "changed"} & facts["legend"].keys()
