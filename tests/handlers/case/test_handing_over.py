"""A turn is handed over by talking: from the card, with a look at who receives it, and a note if wanted."""

import pytest

from bot.demo.hand import Hand
from simulator.seen import SeenMessage
from sop.assessment.legal_basis import NeverExempt
from sop.case.case import Case
from sop.case.handing_over import HandOver
from sop.case.step3_assess import assess
from sop.office.people import Person
from sop.procedure import Action, Role
from storage.records import people
from tests.cases import now, opened, under_review, under_test
from tests.hands import FAULT, after, away, begin, colleague, forge_press, labels, see
from tests.office import Office, address_of
from tests.sop.builders import EXEMPT, for_item
from texts import names
from texts.case import handing_over as texts
from texts.case.card import NEXT
from texts.samples import DISDUKCAPIL

DEWI, RINA = "Dewi Lestari", "Rina Kartika"
CONTINUE = "Lanjutkan isian"
HAND_OVER = names.ACTION[Action.HAND_OVER]


async def with_dewi(office: Office) -> tuple[Case, Hand]:
    dewi = await colleague(office, DEWI, Role.PPID_PENDUKUNG, DISDUKCAPIL)
    case = await under_test(office)
    await office.deliver()
    return case, dewi


async def test_the_card_names_whose_turn_it_is_or_how_many_they_are(office: Office) -> None:
    case = await under_test(office)
    one = [(await hand.say(case.number)).text for hand in (office.collector, office.tester)]
    await colleague(office, DEWI, Role.PPID_PENDUKUNG, DISDUKCAPIL)

    of_two = (await office.collector.say(case.number)).text

    assert "Giliran: PPID Pendukung, Maya Anggraini" in one[0]
    assert "Giliran: PPID Pendukung, Anda" in one[1]
    assert "Giliran: PPID Pendukung, 2 petugas" in of_two


async def test_one_tap_and_a_look_hand_it_over_to_the_only_colleague(office: Office) -> None:
    case, dewi = await with_dewi(office)
    await see(office.tester, case)

    asked = (await office.tester.press(HAND_OVER)).text
    shown = (await office.tester.press(texts.SEND)).text
    await office.deliver()

    assert DEWI in asked
    assert f"Penanggung jawab: {DEWI}" in shown
    assert (await now(office, case)).turn.responsible is not None
    letter = dewi.phone.from_bot[-1]
    assert case.number in letter.text
    assert "diserahkan oleh" in letter.text
    assert "kepada Anda" in letter.text
    card = await see(dewi, case)
    assert "Penanggung jawab: Anda" in card.text
    assert "Penanggung jawab: Anda" in (await dewi.say("Tugas saya")).text


async def test_a_note_goes_with_it(office: Office) -> None:
    case, dewi = await with_dewi(office)
    await see(office.tester, case)

    await office.tester.press(HAND_OVER)
    await office.tester.press(texts.ADD_NOTE)
    await office.tester.say("Berkas fisiknya di lemari kedua")
    await office.tester.press(texts.SEND)
    await office.deliver()

    assert "Catatan: Berkas fisiknya di lemari kedua" in dewi.phone.from_bot[-1].text
    await see(dewi, case)
    await dewi.press("Riwayat")
    assert f"{DEWI}: Berkas fisiknya di lemari kedua" in (await dewi.press("Berikutnya ▶")).text


async def test_of_several_one_is_chosen_and_who_is_away_is_said(office: Office) -> None:
    case, dewi = await with_dewi(office)
    rina = await colleague(office, RINA, Role.PPID_PENDUKUNG, DISDUKCAPIL, nip="197912302005012003")
    await away(office, DEWI, -1, 2)
    await away(office, RINA, 1, 2)
    await see(office.tester, case)

    asked = await office.tester.press(HAND_OVER)
    warned = (await office.tester.say("Dewi")).text
    await office.tester.press(texts.SEND)
    await office.deliver()

    assert f"{DEWI} (cuti sampai" in asked.text
    assert f"{RINA} (cuti" in asked.text
    assert f"⚠️ {DEWI}: cuti sampai" in warned
    assert case.number in dewi.phone.from_bot[-1].text
    assert not any("diserahkan" in message.text for message in rina.phone.from_bot)


async def test_leave_that_begins_before_the_end_is_said_and_a_later_one_is_not(office: Office) -> None:
    case, _ = await with_dewi(office)
    await away(office, DEWI, 30, 31)
    await see(office.tester, case)

    later = (await office.tester.press(HAND_OVER)).text
    await office.tester.press("Batal")
    await away(office, DEWI, 2, 3)
    await see(office.tester, case)
    before = (await office.tester.press(HAND_OVER)).text

    assert "⚠️" not in later
    assert f"⚠️ {DEWI}: cuti" in before


async def test_where_nobody_else_holds_the_role_there_is_no_button_and_a_press_says_why(office: Office) -> None:
    case = await under_review(office)
    shown = await see(office.reviewer, case)

    await forge_press(office, office.reviewer, f"do:hand_over:{case.id}:{case.version}")

    assert HAND_OVER not in labels(shown)
    assert "belum ada petugas lain" in office.reviewer.phone.from_bot[-1].text


@pytest.mark.parametrize("who", ["collector", "reviewer", "stranger_to_unit", "admin"])
async def test_who_has_not_the_turn_hands_nothing_over(office: Office, who: str) -> None:
    case, _ = await with_dewi(office)
    hand: Hand = getattr(office, who)
    await hand.say("Tugas saya")

    await forge_press(office, hand, f"do:hand_over:{case.id}:{case.version}")

    assert (await now(office, case)).turn.responsible is None
    assert FAULT not in hand.phone.from_bot[-1].text


REASON = "Memuat NIK setiap penduduk"


async def half_filled(office: Office) -> tuple[Case, Hand]:
    """Siti has begun to add an item, and hands the case over to Dewi."""
    dewi = await colleague(office, DEWI, Role.PEJABAT_BIDANG)
    case = await opened(office)
    await begin(office.collector, case, Action.ADD_ITEM)
    await office.collector.say("Biodata penduduk")
    giver, receiver = [await person_at(office, hand) for hand in (office.collector, dewi)]
    command, desk = HandOver(person_id=receiver.id), office.sopan.services.desk
    return await desk.hand_over(case.id, giver.id, command, seen=case.version), dewi


async def person_at(office: Office, hand: Hand) -> Person:
    found = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address_of(hand.phone), office.clock().date())
    )
    assert found is not None
    return found


async def test_a_form_that_is_open_meanwhile_stays_and_the_receiver_continues_a_copy(office: Office) -> None:
    case, dewi = await half_filled(office)
    asked = office.collector.phone.from_bot[-1].text

    card = await see(dewi, case)
    taken = await dewi.press(CONTINUE)
    own = await office.collector.say("Tugas saya")

    assert "belum menyelesaikan isian" in card.text
    assert taken.text == asked
    assert CONTINUE in labels(own)
    assert "belum menyelesaikan isian" not in (await see(dewi, case)).text


async def filled_to_the_end(hand: Hand) -> SeenMessage:
    await hand.say("Nama, NIK, alamat")
    await hand.press("Digital")
    await hand.say(REASON)
    await hand.choose(names.SCREENING[NeverExempt.NONE])
    return await hand.press("Simpan")


@pytest.mark.parametrize("giver_first", [True, False])
async def test_whoever_sends_the_form_after_its_copy_is_told_and_nothing_typed_is_lost(
    office: Office, giver_first: bool
) -> None:
    case, dewi = await half_filled(office)
    await see(dewi, case)
    await dewi.press(CONTINUE)
    first, second = (office.collector, dewi) if giver_first else (dewi, office.collector)

    await filled_to_the_end(first)
    told = await filled_to_the_end(second)
    kept = [item.title for item in (await now(office, case)).items]
    await second.press("Simpan")

    assert "Sementara itu isian yang sama (Tambah informasi)" in told.text
    assert f"oleh {'Siti Rahmawati' if giver_first else DEWI}" in told.text
    assert ": Biodata penduduk. Isian Anda" in told.text
    assert REASON in told.text
    assert kept == ["Biodata penduduk"]
    assert [item.title for item in (await now(office, case)).items] == ["Biodata penduduk"] * 2


async def test_whoever_is_told_that_a_copy_was_sent_may_let_their_own_go(office: Office) -> None:
    case, dewi = await half_filled(office)
    await see(dewi, case)
    await dewi.press(CONTINUE)

    await filled_to_the_end(dewi)
    await filled_to_the_end(office.collector)
    await office.collector.press("Batal")

    assert [item.title for item in (await now(office, case)).items] == ["Biodata penduduk"]


async def test_who_has_another_form_open_is_asked_to_finish_it_first(office: Office) -> None:
    case, dewi = await half_filled(office)
    other = await opened(office)
    await begin(dewi, other, Action.ADD_ITEM)
    await dewi.say("Akta kelahiran")
    await see(dewi, case)

    await forge_press(office, dewi, "begun:1")

    assert "Isian ini belum selesai" in dewi.phone.from_bot[-1].text
    assert "belum menyelesaikan isian" in (await see(dewi, case)).text


async def test_what_is_offered_is_for_those_alone_whose_turn_it_is(office: Office) -> None:
    await half_filled(office)
    await office.reviewer.say("Tugas saya")

    await forge_press(office, office.reviewer, "begun:1")

    assert "dikerjakan oleh" in office.reviewer.phone.from_bot[-1].text
    assert FAULT not in office.reviewer.phone.from_bot[-1].text


async def test_who_goes_on_leave_is_told_what_was_handed_over_to_them(office: Office) -> None:
    case, dewi = await half_filled(office)
    await dewi.say("/cuti")
    await dewi.press("Catat cuti")
    await dewi.say("hari ini")
    await dewi.say("besok")

    shown = await dewi.press("Simpan")

    assert f"Penanggung jawab {case.number}" in shown.text
    assert "cuti sampai" in (await see(office.collector, case)).text


async def test_while_a_form_is_open_one_tap_hands_over_and_the_form_stays(office: Office) -> None:
    dewi = await colleague(office, DEWI, Role.PEJABAT_BIDANG)
    case = await opened(office)
    await begin(office.collector, case, Action.ADD_ITEM)
    asked = (await office.collector.say("Biodata penduduk")).text
    await see(office.collector, case)

    offered = await office.collector.press(HAND_OVER)
    shown = await office.collector.press("Kepada 1")
    resumed = await office.collector.say("Tugas saya")
    own = await office.collector.press(CONTINUE)
    await see(dewi, case)
    copy = await dewi.press(CONTINUE)

    assert DEWI in offered.text
    assert f"Penanggung jawab: {DEWI}" in shown.text
    assert "Isian yang belum selesai" in resumed.text
    assert own.text == copy.text == asked


async def test_what_its_writer_has_sent_meanwhile_is_not_continued(office: Office) -> None:
    case, dewi = await half_filled(office)
    offered = await see(dewi, case)
    for said in ("Nama, NIK, alamat", "Digital", REASON):
        await office.collector.say(said)
    await office.collector.choose(names.SCREENING[NeverExempt.NONE])
    await office.collector.press("Simpan")

    told = await after(dewi, dewi.phone.press_data(offered.id, "begun:1"))

    assert "sudah dikirim oleh Siti Rahmawati" in told.text
    assert case.number in told.text
    assert [item.title for item in (await now(office, case)).items] == ["Biodata penduduk"]
    assert CONTINUE not in labels(told)


async def test_whoever_continues_what_a_third_has_done_is_told_so_at_once(office: Office) -> None:
    case, dewi = await with_dewi(office)
    await colleague(office, RINA, Role.PPID_PENDUKUNG, DISDUKCAPIL, nip="197912302005012003")
    await see(office.tester, case)
    await office.tester.press(NEXT)
    await office.tester.press("Isi sendiri")
    there = [office.tester, dewi, Hand(office.phone(RINA))]
    giver, receiver, rina = [await person_at(office, hand) for hand in there]
    desk = office.sopan.services.desk
    await desk.hand_over(case.id, giver.id, HandOver(person_id=receiver.id), seen=case.version)
    await desk.advance(case.id, rina.id, assess, for_item(1, EXEMPT))
    await see(dewi, case)

    taken = await dewi.press(CONTINUE)

    assert f"Butir diuji oleh {RINA}" in taken.text
    assert "tekan Batal" in taken.text
