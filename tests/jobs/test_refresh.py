"""Cards that others see are brought up to date; a message that has become something else is left alone."""

import asyncio

import pytest

from simulator import SeenMessage
from sop.case import step2_review
from sop.case.case import Case, Decision
from sop.procedure import Action, Role
from storage.records import people
from tests.cases import under_review
from tests.hands import LIST, begin, colleague, revoke, see
from tests.office import Office, address_of
from texts import names
from texts.case import step2_review as t2

RETURN = names.ACTION[Action.RETURN]
REST = names.ACTION[Action.CONTINUE_REST]


async def test_the_card_of_another_approver_is_brought_up_to_date_where_it_stands(office: Office) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    card = await see(dewi, case)
    assert REST in labels(card)

    await continue_rest(office, case)
    await office.refresh()

    renewed = dewi.phone.message(card.id)
    assert names.ACTION[Action.APPROVE] in labels(renewed)
    assert REST not in labels(renewed)
    assert dewi.phone.from_bot[-1].id == card.id, "without a new message"


async def test_a_card_is_brought_up_to_date_after_the_bot_began_anew(office: Office) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    card = await see(dewi, case)
    await continue_rest(office, case)

    await office.restart()
    await office.refresh()

    assert names.ACTION[Action.APPROVE] in labels(dewi.phone.message(card.id))


async def test_a_card_that_is_up_to_date_is_not_touched(office: Office) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    await see(dewi, case)
    await continue_rest(office, case)
    await office.refresh()
    edits = sum(call.method == "editMessageText" for call in office.simulator.calls)

    for _tick in range(3):
        await office.refresh()

    assert sum(call.method == "editMessageText" for call in office.simulator.calls) == edits


async def test_a_card_whose_press_was_answered_by_letter_still_is_brought_up_to_date(office: Office) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    card = await see(dewi, case)
    office.simulator.faults.add("server_error", method="editMessageText")
    await dewi.phone.press(card.id, LIST)
    await dewi.phone.wait_until(lambda _: office.simulator.calls[-1].method == "editMessageText")
    await office.deliver()
    await continue_rest(office, case)

    await office.refresh()

    assert names.ACTION[Action.APPROVE] in labels(dewi.phone.message(card.id))


@pytest.mark.parametrize("label", [RETURN, LIST, "Riwayat", "Berkas"])
async def test_a_message_that_meanwhile_shows_a_form_or_a_list_is_not_overwritten(office: Office, label: str) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    card = await see(dewi, case)
    at_work = await dewi.press(label)
    assert at_work.id == card.id

    await continue_rest(office, case)
    await office.refresh()

    assert dewi.phone.message(card.id) == at_work


@pytest.mark.slow
async def test_a_form_opened_while_its_card_is_being_renewed_is_not_overwritten_at_the_next_change(
    office: Office,
) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    card = await see(dewi, case)
    await continue_rest(office, case)
    office.simulator.faults.add("delay_after", value=1, method="editMessageText")

    renewing = asyncio.create_task(office.refresh())
    await dewi.phone.wait_until(lambda _: names.ACTION[Action.APPROVE] in labels(dewi.phone.message(card.id)))
    form = await dewi.press(RETURN)
    await renewing
    await strike(office, case)
    await office.refresh()

    assert dewi.phone.message(card.id) == form


async def test_the_card_of_somebody_who_may_not_see_the_case_any_more_is_left_as_it_was(office: Office) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    card = await see(dewi, case)
    await revoke(office, dewi)

    await continue_rest(office, case)
    await office.refresh()

    assert dewi.phone.message(card.id) == card


@pytest.mark.parametrize("kind", ["flood", "server_error", "drop_before", "drop_after"])
async def test_a_card_that_could_not_be_renewed_now_is_renewed_at_the_next_tick(office: Office, kind: str) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    card = await see(dewi, case)
    await continue_rest(office, case)
    office.simulator.faults.add(kind, method="editMessageText")

    await office.refresh()
    await office.refresh()

    assert names.ACTION[Action.APPROVE] in labels(dewi.phone.message(card.id))


async def test_cards_in_a_chat_that_is_closed_do_not_keep_others_waiting(office: Office) -> None:
    case, dewi = await under_review(office, met=True), await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    collector = office.collector
    for _card in range(6):
        await collector.say("/status")
        await collector.press(f"Buka {case.number}")
    card = await see(dewi, case)
    await office.collector.phone.block()
    await continue_rest(office, case)

    for _tick in range(3):
        await office.refresh()

    assert names.ACTION[Action.APPROVE] in labels(dewi.phone.message(card.id))


# --- what the tests do and look at -------------------------------------------------------------------------------


async def continue_rest(office: Office, case: Case) -> None:
    hand = office.reviewer
    await begin(hand, case, Action.CONTINUE_REST)
    await hand.press(t2.REST)


async def strike(office: Office, case: Case) -> None:
    hand = office.reviewer
    command = step2_review.ReviewItem(item=1, decision=Decision.STRIKE, reason="Sudah diumumkan.")
    person = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address_of(hand.phone), office.clock().date())
    )
    assert person is not None
    await office.sopan.services.desk.advance(case.id, person.id, step2_review.review_item, command)


def labels(message: SeenMessage) -> list[str]:
    return [label for row in message.labels for label in row]
