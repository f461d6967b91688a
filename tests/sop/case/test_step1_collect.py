"""Step 1: the list is made, item by item, with its files, and is sent when nothing is missing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pydantic import ValidationError

from sop.assessment.legal_basis import NeverExempt
from sop.case.case import Case, Event, Item, Letter, LetterKind, MediaForm, Outcome, Purpose, Status
from sop.case.command import GiveReason, OnItem
from sop.case.files import AttachFiles, RemoveFile, attach, remove_file
from sop.case.step1_collect import (
    MAX_ITEMS,
    DescribeItem,
    OpenCase,
    add_item,
    edit_item,
    needs,
    remove_item,
    screen_rest,
    send,
    unscreened,
    withdraw,
)
from sop.case.step2_review import return_draft
from sop.errors.case import CaseClosed, FileGone, ItemGone, NotReady, TooManyItems, WrongStep
from sop.office.people import Officer
from sop.procedure import EventKind, Need, Role, Step
from tests.sop.builders import (
    AS_COLLECTOR,
    AS_REVIEWER,
    BY_COLLECTOR,
    BY_TESTER,
    CONFIRM,
    acting,
    adopted,
    assessing,
    collected,
    collecting,
    days_later,
    description,
    editing,
    endorsing,
    file_of,
    kept,
    opened,
    reviewed,
    reviewing,
)
from texts.samples import ITEMS


def with_files(case: Case, *contents: str, by: Officer = BY_COLLECTOR) -> Outcome:
    return attach(case, AttachFiles(files=tuple(file_of(content) for content in contents)), acting(by))


def returned() -> Case:
    return kept(return_draft(reviewed(), GiveReason(reason="Mohon lengkapi berkasnya"), AS_REVIEWER))


def test_an_added_item_has_its_description_and_no_decision() -> None:
    outcome = add_item(opened(), description("Biodata penduduk"), AS_COLLECTOR)

    assert outcome.case.items == (
        Item(
            1,
            "Biodata penduduk",
            "NIK, nomor KK, dan tanggal lahir",
            MediaForm.DIGITAL,
            "Memuat data pribadi warga",
            NeverExempt.NONE,
        ),
    )
    assert (outcome.event.did, outcome.event.item) == (EventKind.ITEM_ADDED, 1)
    assert outcome.letters == ()


def test_the_number_of_an_item_that_was_removed_is_never_used_again() -> None:
    case = collecting(description("Butir pertama"), description("Butir kedua"))

    case = kept(remove_item(case, OnItem(item=2), AS_COLLECTOR))
    case = kept(add_item(case, description("Butir yang baru"), AS_COLLECTOR))

    assert [(item.id, item.title) for item in case.items] == [(1, "Butir pertama"), (3, "Butir yang baru")]


def test_a_removed_item_is_remembered_by_its_title() -> None:
    event = remove_item(collecting(description("Biodata penduduk")), OnItem(item=1), AS_COLLECTOR).event

    assert (event.did, event.item, event.note) == (EventKind.ITEM_REMOVED, 1, "Biodata penduduk")


def test_an_item_described_anew_keeps_its_number() -> None:
    case = edit_item(
        collecting(), editing(1, description("Judul yang lebih jelas", NeverExempt.COURT_DECISION)), AS_COLLECTOR
    ).case

    (item,) = case.items
    assert (item.id, item.title, item.screening) == (1, "Judul yang lebih jelas", NeverExempt.COURT_DECISION)


def test_an_item_described_anew_after_a_return_has_to_be_decided_on_again() -> None:
    before = returned()

    after = edit_item(before, editing(1, description("Judul yang lebih jelas")), AS_COLLECTOR).case

    assert before.item(1).review is not None
    assert after.item(1).review is None


def test_an_item_left_alone_after_a_return_keeps_what_was_decided_on_it() -> None:
    case = kept(send(returned(), CONFIRM, AS_COLLECTOR))

    assert case.item(1).continues


def test_an_item_that_is_gone_can_be_neither_edited_nor_removed() -> None:
    case = collecting()

    with pytest.raises(ItemGone):
        edit_item(case, editing(2, description()), AS_COLLECTOR)
    with pytest.raises(ItemGone):
        remove_item(case, OnItem(item=2), AS_COLLECTOR)


def test_a_list_has_an_end() -> None:
    full = replace(opened(), items=tuple(replace(collecting().items[0], id=n) for n in range(1, MAX_ITEMS + 1)))

    with pytest.raises(TooManyItems) as refused:
        add_item(full, description(), AS_COLLECTOR)

    assert refused.value.limit == MAX_ITEMS
    assert (
        add_item(remove_item(full, OnItem(item=1), AS_COLLECTOR).case, description(), AS_COLLECTOR).case.items[-1].title
        == description().title
    )


def test_files_brought_while_collecting_are_drafts_and_while_testing_proofs() -> None:
    draft = with_files(opened(), "draf").case
    proof = with_files(assessing(), "bukti", by=BY_TESTER).case

    assert [file.purpose for file in draft.attachments] == [Purpose.DRAFT]
    assert [(file.purpose, file.by_name) for file in proof.attachments][-1] == (Purpose.ASSESSMENT, BY_TESTER.name)


@pytest.mark.parametrize("case", [reviewing(), endorsing()], ids=["review", "endorse"])
def test_files_are_brought_by_those_who_make_the_list_and_by_those_who_test_it(case: Case) -> None:
    with pytest.raises(WrongStep) as refused:
        with_files(case, "draf")

    assert refused.value == WrongStep(case.number, case.step)


def test_a_draft_without_items_and_files_cannot_be_sent() -> None:
    with pytest.raises(NotReady) as refused:
        send(opened(), CONFIRM, AS_COLLECTOR)

    assert refused.value == NotReady("U-007/2026", (Need.ITEM, Need.DRAFT_FILE))


def test_a_draft_without_files_cannot_be_sent() -> None:
    with pytest.raises(NotReady) as refused:
        send(collecting(), CONFIRM, AS_COLLECTOR)

    assert refused.value.needs == (Need.DRAFT_FILE,)


def test_a_draft_whose_item_has_not_been_through_the_pasal_18_screen_cannot_be_sent() -> None:
    case = collected()
    unscreened = case.with_item(replace(case.items[0], screening=None))

    assert needs(unscreened) == (Need.SCREENING,)
    with pytest.raises(NotReady):
        send(unscreened, CONFIRM, AS_COLLECTOR)


def test_minutes_are_no_draft_file() -> None:
    case = collecting().attach([file_of("notulen")], Purpose.MINUTES, AS_REVIEWER)

    assert needs(case) == (Need.DRAFT_FILE,)


def test_an_item_that_may_never_be_exempt_stays_on_the_list_and_does_not_hold_it_up() -> None:
    case = collected(description("Surat edaran jam layanan", NeverExempt.BINDING_RULE))

    assert case.items[0].stopped
    assert needs(case) == ()


def test_an_item_without_an_answer_to_the_screen_is_not_stopped_and_neither_is_one_that_passed() -> None:
    item = collecting().items[0]

    assert not replace(item, screening=None).stopped
    assert not replace(item, screening=NeverExempt.NONE).stopped
    assert all(replace(item, screening=kind).stopped for kind in set(NeverExempt) - {NeverExempt.NONE})


def test_a_draft_that_is_sent_waits_for_ppid_utama() -> None:
    outcome = send(collected(), CONFIRM, acting(BY_COLLECTOR, days_later(1)))

    assert outcome.case.step is Step.REVIEW
    assert outcome.case.actor is Role.PPID_UTAMA
    assert outcome.event.did is EventKind.DRAFT_SENT
    assert outcome.letters == (Letter(LetterKind.CASE_ARRIVED, Role.PPID_UTAMA),)


def test_a_withdrawn_case_is_closed_with_its_reason_and_nobody_is_written_to() -> None:
    outcome = withdraw(collecting(), GiveReason(reason="Salah memilih OPD"), acting(BY_COLLECTOR, days_later(1)))

    assert outcome.case.status is Status.WITHDRAWN
    assert outcome.case.turn.finish is not None
    assert (outcome.event.did, outcome.event.note) == (EventKind.CASE_WITHDRAWN, "Salah memilih OPD")
    assert outcome.letters == ()


@pytest.mark.parametrize("case", [reviewing(), assessing(), endorsing()], ids=["review", "assess", "endorse"])
def test_a_list_that_was_sent_cannot_be_changed(case: Case) -> None:
    changes: tuple[Callable[[], Outcome], ...] = (
        lambda: add_item(case, description(), AS_COLLECTOR),
        lambda: edit_item(case, editing(1, description()), AS_COLLECTOR),
        lambda: remove_item(case, OnItem(item=1), AS_COLLECTOR),
        lambda: send(case, CONFIRM, AS_COLLECTOR),
        lambda: withdraw(case, GiveReason(reason="Salah OPD"), AS_COLLECTOR),
    )

    for change in changes:
        with pytest.raises(WrongStep):
            change()


def test_a_closed_case_cannot_be_changed() -> None:
    for case in (adopted(), withdraw(collecting(), GiveReason(reason="Salah OPD"), AS_COLLECTOR).case):
        with pytest.raises(CaseClosed) as refused:
            add_item(case, description(), AS_COLLECTOR)

        assert refused.value.number == case.number


@pytest.mark.parametrize(
    "change",
    [
        {"title": "abcd"},
        {"title": "x" * 201},
        {"content": "abcd"},
        {"content": "x" * 1001},
        {"reason": "abcd"},
        {"form": "batu"},
        {"screening": "z"},
        {"colour": "merah"},
    ],
    ids=str,
)
def test_a_description_has_what_the_form_of_the_sop_asks_and_nothing_else(change: dict[str, object]) -> None:
    good = description().model_dump()

    assert DescribeItem.model_validate(good) == description()
    with pytest.raises(ValidationError):
        DescribeItem.model_validate(good | change)


def test_a_case_has_a_title_of_some_length() -> None:
    assert OpenCase(unit_id=1, title="x" * 200)
    for title in ("abcd", "x" * 201):
        with pytest.raises(ValidationError):
            OpenCase(unit_id=1, title=title)


def test_the_sample_list_can_be_sent_and_one_of_its_items_is_stopped_by_pasal_18() -> None:
    case = collected(*(sample.description for sample in ITEMS))

    assert len(case.items) == 18
    assert needs(case) == ()
    assert [item.title for item in case.items if item.stopped] == ["Surat edaran Kepala Dinas tentang jam layanan"]


def test_the_screen_is_answered_at_once_for_all_items_that_came_without() -> None:
    case = collecting(*(description(f"Informasi nomor {n}") for n in range(3)))
    case = replace(case, items=(case.items[0], *(replace(item, screening=None) for item in case.items[1:])))

    outcome = screen_rest(case, CONFIRM, AS_COLLECTOR)

    assert unscreened(case) == case.items[1:]
    assert unscreened(outcome.case) == ()
    assert outcome.event == Event(EventKind.REST_SCREENED, note="2")


def test_a_file_attached_by_mistake_can_be_taken_off_again_in_the_same_turn() -> None:
    case = kept(attach(collecting(description()), AttachFiles(files=(file_of("salah"),)), AS_COLLECTOR))

    outcome = remove_file(case, RemoveFile(file=case.attachments[-1].id), AS_COLLECTOR)

    assert outcome.case.attachments == case.attachments[:-1]
    assert outcome.event.did is EventKind.FILE_REMOVED


def test_a_file_of_an_earlier_turn_stays() -> None:
    case = kept(return_draft(reviewing(description()), GiveReason(reason="Mohon lengkapi"), AS_REVIEWER))

    with pytest.raises(FileGone):
        remove_file(case, RemoveFile(file=case.attachments[0].id), AS_COLLECTOR)
