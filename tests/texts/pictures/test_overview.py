"""The picture of all cases: how many at each step and how late, and how many days each step took beside its limit."""

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any, cast

import pytest
from PIL import Image

from sop.case.case_list import Lateness, Load, Pace, Tally
from sop.procedure import Step
from tests.sop.builders import MONDAY
from tests.texts.pictures.test_draw import PHONE
from texts.pictures.draw import draw
from texts.pictures.overview import overview
from texts.theme import Theme

NONE = [Pace(step, None, 0) for step in Step]
BUSY = Tally(
    (
        Load(Step.COLLECT, 1, Lateness.ON_TIME, 2),
        Load(Step.REVIEW, 1, Lateness.LATE, 2),
        Load(Step.REVIEW, 2, Lateness.LATE, 1),
        Load(Step.REVIEW, 1, Lateness.TODAY, 1),
    )
)


def part(of: str, tally: Tally = BUSY, paces: list[Pace] = NONE) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", overview(tally, paces, MONDAY).facts[of])


def test_every_step_tells_its_number_and_what_calls_for_haste() -> None:
    assert [(step["told"], step["alarming"]) for step in part("loads")["steps"]] == [
        ("2 usulan", False),
        ("4 usulan, 3 terlambat, 1 hari ini", True),
        ("0 usulan", False),
        ("0 usulan", False),
        ("0 usulan", False),
    ]


def test_the_longest_bar_is_as_wide_as_the_picture_and_the_others_in_proportion() -> None:
    shares = [sum(each["share"] for each in step["parts"]) for step in part("loads")["steps"]]

    assert shares == [0.5, 1, 0, 0, 0]


def test_a_pace_stands_beside_its_limit_and_is_told_where_there_is_none() -> None:
    paces = [Pace(Step.COLLECT, None, 0), Pace(Step.REVIEW, 0.5, 4), Pace(Step.ASSESS, 10, 50)]

    steps = part("paces", paces=paces)["steps"]

    assert [step["told"] for step in steps] == [
        "belum ada, batas 1",
        "0,5 hari, batas 1 (dari 4)",
        "10 hari, batas 5 (dari 50)",
    ]
    assert [(step["days"], step["limit"], step["alarming"]) for step in steps] == [
        (0, 0.1, False),
        (0.05, 0.1, False),
        (1, 0.5, True),
    ]


def test_the_caption_says_what_the_picture_shows() -> None:
    picture = overview(BUSY, NONE, MONDAY + timedelta(hours=2))

    assert picture.caption.endswith("6 berjalan, 1 jatuh tempo hari ini, 3 terlambat.")


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("tally", [Tally(), BUSY, Tally((Load(Step.ADOPT, 1, Lateness.LATE, 123_456),))])
def test_it_can_be_drawn_however_many_there_are(tally: Tally, theme: Theme) -> None:
    picture = Image.open(BytesIO(draw(overview(tally, NONE, MONDAY), theme)))

    assert picture.width == PHONE
