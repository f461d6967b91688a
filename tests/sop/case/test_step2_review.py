"""Step 2: the team meets, decides item by item, and sends the draft on, back, or away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import ValidationError

from sop.assessment.legal_basis import NeverExempt
from sop.case.case import Case, Decision, Letter, LetterKind, Meeting, Outcome, Purpose, Review, Status
from sop.case.command import GiveReason
from sop.case.step1_collect import DescribeItem, send
from sop.case.step2_review import (
    Minutes,
    RecordMeeting,
    ReviewItem,
    approve,
    continue_rest,
    needs,
    record_meeting,
    reject,
    return_draft,
    review_item,
)
from sop.errors.assessment import MeetingBeforeDraft, MeetingInFuture
from sop.errors.case import CaseClosed, ItemGone, NeverExemptItem, NotReady, ReasonNeeded, WrongStep
from sop.procedure import EventKind, Need, Role, Step
from tests.sop.builders import (
    AS_REVIEWER,
    BY_COLLECTOR,
    BY_REVIEWER,
    CONFIRM,
    MEETING,
    MONDAY,
    acting,
    assessing,
    collected,
    days_later,
    description,
    endorsing,
    file_of,
    kept,
    reviewed,
    reviewing,
)

CONTINUE = ReviewItem(item=1, decision=Decision.CONTINUE)
STRIKE = ReviewItem(item=1, decision=Decision.STRIKE, reason="Bukan informasi OPD ini")
CIRCULAR = description("Surat edaran jam layanan", NeverExempt.BINDING_RULE)


def met(*described: DescribeItem) -> Case:
    """At step 2 with the meeting on record, and nothing decided on the items."""
    return kept(record_meeting(reviewing(*described), MEETING, AS_REVIEWER))


def back_again() -> Case:
    """At step 2 in its second round."""
    returned = kept(return_draft(reviewed(), GiveReason(reason="Mohon lengkapi"), AS_REVIEWER))
    return kept(send(returned, CONFIRM, acting(BY_COLLECTOR, days_later(1))))


# --- the meeting ------------------------------------------------------------------------------------------------


def test_a_meeting_is_on_record_with_its_minutes_as_text_and_as_files() -> None:
    minutes = Minutes(text="Semua butir dibahas", files=(file_of("notulen"),))

    outcome = record_meeting(reviewing(), MEETING.model_copy(update={"minutes": minutes}), AS_REVIEWER)

    assert outcome.event.did is EventKind.MEETING_RECORDED
    assert outcome.case.meeting == Meeting(
        1,
        MONDAY.date(),
        "Ruang rapat Kominfo",
        "Hendra Gunawan – Kepala Dinas\nSiti Rahmawati – Pranata Humas",
        "Semua butir dibahas",
        "09.00 s.d. 11.30",
        "Hendra Gunawan",
        "Siti Rahmawati",
    )
    assert [file.sha256 for file in outcome.case.files(Purpose.MINUTES)] == [file_of("notulen").sha256]


def test_a_meeting_that_is_still_to_come_is_not_recorded() -> None:
    tomorrow = MEETING.model_copy(update={"held_on": MONDAY.date() + timedelta(days=1)})

    with pytest.raises(MeetingInFuture):
        record_meeting(reviewing(), tomorrow, AS_REVIEWER)
    assert record_meeting(reviewing(), tomorrow, acting(BY_REVIEWER, days_later(1))).case.meeting is not None


def test_a_meeting_before_the_day_when_its_draft_was_sent_is_not_recorded() -> None:
    before = MEETING.model_copy(update={"held_on": MONDAY.date() - timedelta(days=1)})

    with pytest.raises(MeetingBeforeDraft) as refused:
        record_meeting(reviewing(), before, AS_REVIEWER)
    assert refused.value.sent_on == MONDAY.date()


def test_of_two_meetings_in_one_round_the_last_counts_and_both_are_kept() -> None:
    again = MEETING.model_copy(update={"place": "Daring lewat Zoom"})

    case = record_meeting(met(), again, AS_REVIEWER).case

    assert case.meeting is not None
    assert case.meeting.place == "Daring lewat Zoom"
    assert len(case.meetings) == 2


def test_a_new_round_needs_a_meeting_of_its_own() -> None:
    case = back_again()

    assert case.meeting is None
    assert len(case.meetings) == 1
    assert needs(case) == (Need.MEETING,)


def test_a_meeting_belongs_to_step_2() -> None:
    assert reviewed().meeting is not None
    assert assessing().meeting is None
    with pytest.raises(WrongStep):
        record_meeting(collected(), MEETING, AS_REVIEWER)


# --- item by item -----------------------------------------------------------------------------------------------


def test_an_item_goes_on_to_the_test_without_a_reason() -> None:
    outcome = review_item(met(), CONTINUE, AS_REVIEWER)

    assert outcome.case.item(1).review == Review(Decision.CONTINUE)
    assert (outcome.event.did, outcome.event.item) == (EventKind.ITEM_CONTINUED, 1)


def test_an_item_is_not_struck_without_a_reason() -> None:
    with pytest.raises(ReasonNeeded):
        review_item(met(), ReviewItem(item=1, decision=Decision.STRIKE), AS_REVIEWER)


def test_an_item_is_struck_with_its_reason_on_record() -> None:
    outcome = review_item(met(), STRIKE, AS_REVIEWER)

    assert outcome.case.item(1).review == Review(Decision.STRIKE, "Bukan informasi OPD ini")
    assert (outcome.event.did, outcome.event.note) == (EventKind.ITEM_STRUCK, "Bukan informasi OPD ini")


@pytest.mark.parametrize("kind", sorted(set(NeverExempt) - {NeverExempt.NONE}))
def test_an_item_that_pasal_18_stops_does_not_go_on_without_a_reason(kind: NeverExempt) -> None:
    case = met(description("Butir tertahan", kind))

    with pytest.raises(NeverExemptItem) as refused:
        review_item(case, CONTINUE, AS_REVIEWER)

    assert refused.value.item == 1


def test_an_item_that_pasal_18_stops_goes_on_with_a_reason() -> None:
    override = ReviewItem(item=1, decision=Decision.CONTINUE, reason="Lampirannya memuat data pribadi")

    outcome = review_item(met(CIRCULAR), override, AS_REVIEWER)

    assert outcome.case.item(1).continues
    assert outcome.event.note == "Lampirannya memuat data pribadi"


def test_a_decision_can_be_taken_back_by_another() -> None:
    case = kept(review_item(met(), STRIKE, AS_REVIEWER))

    assert review_item(case, CONTINUE, AS_REVIEWER).case.item(1).review == Review(Decision.CONTINUE)


def test_no_decision_is_taken_on_an_item_that_is_not_there() -> None:
    with pytest.raises(ItemGone):
        review_item(met(), ReviewItem(item=2, decision=Decision.CONTINUE), AS_REVIEWER)


def test_the_rest_goes_on_but_neither_what_is_decided_nor_what_pasal_18_stops() -> None:
    case = kept(review_item(met(description("Butir satu"), description("Butir dua"), CIRCULAR), STRIKE, AS_REVIEWER))

    outcome = continue_rest(case, CONFIRM, AS_REVIEWER)

    assert outcome.event.did is EventKind.REST_CONTINUED
    assert [item.review for item in outcome.case.items] == [
        Review(Decision.STRIKE, "Bukan informasi OPD ini"),
        Review(Decision.CONTINUE),
        None,
    ]


# --- on, back, or away ------------------------------------------------------------------------------------------


def test_without_a_meeting_and_decisions_a_draft_is_not_approved() -> None:
    with pytest.raises(NotReady) as refused:
        approve(reviewing(), CONFIRM, AS_REVIEWER)

    assert refused.value.needs == (Need.MEETING, Need.DECISIONS)


def test_without_a_meeting_decisions_are_not_enough() -> None:
    decided = kept(continue_rest(reviewing(), CONFIRM, AS_REVIEWER))

    with pytest.raises(NotReady) as refused:
        approve(decided, CONFIRM, AS_REVIEWER)

    assert refused.value.needs == (Need.MEETING,)


def test_as_long_as_one_item_is_undecided_a_draft_is_not_approved() -> None:
    case = kept(review_item(met(description("Butir satu"), description("Butir dua")), CONTINUE, AS_REVIEWER))

    assert needs(case) == (Need.DECISIONS,)


@pytest.mark.parametrize("described", [description(), CIRCULAR], ids=["struck", "stopped"])
def test_a_draft_of_which_nothing_is_left_to_test_is_not_approved(described: DescribeItem) -> None:
    case = met(described)
    if not case.items[0].stopped:
        case = kept(review_item(case, STRIKE, AS_REVIEWER))

    assert needs(case) == (Need.ITEM_TO_TEST,)
    with pytest.raises(NotReady):
        approve(case, CONFIRM, AS_REVIEWER)


def test_an_item_that_pasal_18_stops_needs_no_decision_and_does_not_go_on() -> None:
    case = reviewed(description("Butir satu"), CIRCULAR)

    approved = approve(case, CONFIRM, AS_REVIEWER).case

    assert [item.id for item in approved.continuing] == [1]


def test_an_approved_draft_goes_to_the_opd_for_five_working_days() -> None:
    outcome = approve(reviewed(), CONFIRM, AS_REVIEWER)

    assert (outcome.case.step, outcome.case.actor) == (Step.ASSESS, Role.PPID_PENDUKUNG)
    assert outcome.case.turn.due_at.date() == days_later(7).date()
    assert outcome.letters == (
        Letter(LetterKind.STEP_PASSED, Role.PEJABAT_BIDANG),
        Letter(LetterKind.CASE_ARRIVED, Role.PPID_PENDUKUNG),
    )


def test_a_returned_draft_goes_back_with_its_reason_and_everything_in_it() -> None:
    before = reviewed(description("Butir satu"), CIRCULAR)

    outcome = return_draft(before, GiveReason(reason="Mohon lengkapi berkasnya"), AS_REVIEWER)

    assert (outcome.case.step, outcome.case.turn.round) == (Step.COLLECT, 2)
    assert (outcome.event.did, outcome.event.note) == (EventKind.DRAFT_RETURNED, "Mohon lengkapi berkasnya")
    assert outcome.letters == (Letter(LetterKind.CASE_RETURNED, Role.PEJABAT_BIDANG, "Mohon lengkapi berkasnya"),)
    assert (outcome.case.items, outcome.case.attachments) == (before.items, before.attachments)


def test_a_draft_can_be_returned_or_rejected_without_a_meeting() -> None:
    case = reviewing()

    assert return_draft(case, GiveReason(reason="Berkas tidak terbaca"), AS_REVIEWER).case.step is Step.COLLECT
    assert reject(case, GiveReason(reason="Bukan informasi OPD ini"), AS_REVIEWER).case.status is Status.REJECTED


def test_a_rejected_case_ends_with_its_reason_told_to_who_made_it() -> None:
    outcome = reject(reviewed(), GiveReason(reason="Bukan informasi OPD ini"), acting(BY_REVIEWER, days_later(1)))

    assert outcome.case.status is Status.REJECTED
    assert outcome.case.turn.finish is not None
    assert outcome.case.turn.finish.working_days == 1
    assert outcome.letters == (Letter(LetterKind.CASE_REJECTED, Role.PEJABAT_BIDANG, "Bukan informasi OPD ini"),)
    with pytest.raises(CaseClosed):
        approve(outcome.case, CONFIRM, AS_REVIEWER)


@pytest.mark.parametrize("case", [collected(), assessing(), endorsing()], ids=["collect", "assess", "endorse"])
def test_the_decisions_of_step_2_are_taken_at_step_2(case: Case) -> None:
    decisions: tuple[Callable[[], Outcome], ...] = (
        lambda: review_item(case, CONTINUE, AS_REVIEWER),
        lambda: continue_rest(case, CONFIRM, AS_REVIEWER),
        lambda: approve(case, CONFIRM, AS_REVIEWER),
        lambda: return_draft(case, GiveReason(reason="Mohon lengkapi"), AS_REVIEWER),
        lambda: reject(case, GiveReason(reason="Bukan milik OPD"), AS_REVIEWER),
    )

    for decide in decisions:
        with pytest.raises(WrongStep):
            decide()


@pytest.mark.parametrize(
    "change",
    [
        {"place": "ab"},
        {"place": "x" * 201},
        {"attendees": "x" * 3001},
        {"held_on": "kemarin"},
        {"hours": "pagi"},
        {"leader": ""},
        {"note_taker": "x" * 201},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_record_of_a_meeting_has_what_the_sop_asks(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RecordMeeting.model_validate(MEETING.model_dump() | change)


def test_a_struck_item_that_is_described_anew_can_go_on_in_the_next_round() -> None:
    struck = replace(back_again().items[0], review=Review(Decision.STRIKE, "Bukan informasi OPD ini"))
    case = back_again().with_item(struck)

    assert review_item(case, CONTINUE, AS_REVIEWER).case.item(1).continues
