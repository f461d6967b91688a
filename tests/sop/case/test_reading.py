"""The items of a case are read by whoever decides on them, at the steps that decide on what others have written."""

from sop.case.reading import reads, to_read, unread
from sop.procedure import Step
from tests.sop.builders import (
    COLLECTOR,
    EXEMPT,
    OPEN,
    REVIEWER,
    assessing,
    at_every_step,
    description,
    endorsing,
    reviewing,
)

TITLES = (description("Biodata penduduk"), description("Akta kelahiran"))


def test_items_are_read_at_the_steps_of_ppid_utama_and_by_nobody_else() -> None:
    read_at = [case.step for case in at_every_step() if case.open and reads(case, REVIEWER)]

    assert {*read_at} == {Step.REVIEW, Step.ENDORSE}
    assert not any(reads(case, COLLECTOR) for case in at_every_step())


def test_what_the_meeting_struck_is_not_read_again() -> None:
    assert [item.id for item in to_read(reviewing(*TITLES))] == [1, 2]
    assert [item.id for item in to_read(assessing(*TITLES, struck=(1,)))] == [2]


def test_what_was_seen_is_not_left_to_be_read() -> None:
    case = endorsing(EXEMPT, OPEN)

    assert unread(case, ()) == {1, 2}
    assert unread(case, {1}) == {2}
