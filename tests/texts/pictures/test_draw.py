"""Pictures are as wide as a phone, drawn in both themes, and show whatever people wrote as text."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from sop.case.case import Case
from tests.sop.builders import EXEMPT, MONDAY, adopted, at_every_step, returned_results
from tests.sop.calendar.calendars import OFFICE
from tests.texts.documents.paper_samples import HOSTILE, LONG_WORD
from texts.pictures.draw import draw
from texts.pictures.walk import MOST_TURNS, walk
from texts.theme import Theme

PHONE = 3 * 390
LARGEST, LONGEST = 10_000, 20
"""What Telegram takes: pixels of width and height together, and how many times as long as wide."""


def drawn(case: Case, theme: Theme = Theme.LIGHT, days: int = 2, holders: tuple[str, ...] = ("Siti",)) -> Image.Image:
    return Image.open(BytesIO(draw(walk(case, holders, OFFICE, MONDAY + timedelta(days=days)), theme)))


def long_way(turns: int) -> Case:
    case = returned_results(EXEMPT)
    return replace(case, turns=case.turns * (turns // len(case.turns)))


@pytest.mark.parametrize("theme", Theme)
def test_the_ground_is_light_or_dark_and_the_words_stand_out_from_it(theme: Theme) -> None:
    picture = drawn(returned_results(EXEMPT), theme).convert("L")
    ground = picture.getpixel((5, 5))
    dark, light = picture.getextrema()

    assert isinstance(ground, int)
    assert ground == light if theme is Theme.LIGHT else ground < 60
    assert isinstance(dark, int | float)
    assert isinstance(light, int | float)
    assert light - dark > 200


@pytest.mark.parametrize("case", [*at_every_step(), adopted(EXEMPT)], ids=lambda case: f"{case.step}-{case.status}")
def test_the_walk_of_every_case_is_as_wide_as_a_phone(case: Case) -> None:
    assert drawn(case).width == PHONE


@pytest.mark.parametrize("days", [0, 40, 400, 4000])
def test_a_walk_of_any_length_keeps_what_telegram_takes(days: int) -> None:
    picture = drawn(long_way(10 * MOST_TURNS), days=days)

    assert picture.width + picture.height <= LARGEST
    assert picture.height <= LONGEST * picture.width


@pytest.mark.parametrize("written", [HOSTILE, LONG_WORD * 4])
def test_what_people_wrote_is_neither_markup_nor_wider_than_the_picture(written: str) -> None:
    case = returned_results(EXEMPT)

    picture = drawn(replace(case, unit=replace(case.unit, name=written)), holders=(written, written))
    margin = picture.convert("L").crop((PHONE - 40, 0, PHONE, picture.height))

    assert margin.getextrema() == (255, 255)
