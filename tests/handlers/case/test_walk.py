"""The walk of a case as a picture, for whoever may see the case, and once however often it is tapped."""

from simulator import SeenMessage
from tests.cases import under_test
from tests.hands import FAULT, after, at_once, forge_press, handled, see
from tests.office import Office

LIGHT, DARK = "Gambar terang", "Gambar gelap"


def pictures(messages: list[SeenMessage]) -> list[SeenMessage]:
    return [message for message in messages if message.kind == "photo"]


async def test_the_history_offers_the_walk_as_a_picture_light_and_dark(office: Office) -> None:
    case, hand = await under_test(office), office.tester
    await see(hand, case)
    history = await hand.press("Riwayat")

    for label in (LIGHT, DARK):
        await after(hand, hand.phone.press(history.id, label))

        assert hand.shown is not None
        assert hand.shown.kind == "photo"
        assert hand.shown.protected is office.protects
        assert f"{case.number} · perjalanan usulan" in hand.text


async def test_two_taps_bring_one_picture(office: Office) -> None:
    case, hand = await under_test(office), office.tester
    await see(hand, case)
    history = await hand.press("Riwayat")

    await at_once(office, [(hand, LIGHT), (hand, LIGHT)], [history, history])
    await handled(office)

    assert len(pictures(hand.phone.from_bot)) == 1


async def test_who_may_not_see_the_case_gets_no_picture_of_it(office: Office) -> None:
    case = await under_test(office)

    for hand in (office.stranger_to_unit, office.admin):
        await hand.say("Menu")
        for word in ("light", "dark", "nonsense"):
            await forge_press(office, hand, f"walk:{case.id}:{word}")

        assert pictures(hand.phone.from_bot) == []
        assert case.number not in hand.phone.transcript()
        assert FAULT not in hand.phone.transcript()
