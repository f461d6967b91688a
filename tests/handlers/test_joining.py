"""How people come in: by an invitation, with a name and a NIP that are looked at; and who is kept out."""

import asyncio

import pytest

from bot.demo.hand import Hand
from sop.office.people import Person
from sop.procedure import Action, Role
from storage.records import office_units, people
from tests.cases import opened, under_review
from tests.hands import after, begin, follow_invitation, forge_press, revoke, see
from tests.office import Office, address_of
from texts import names
from texts.office import joining as texts
from texts.office import menu
from texts.samples import DINKES, DISDUKCAPIL, ITEMS, PEOPLE

NAME = "Dewi Lestari, S.Sos."
NIP = "19950203 202012 2 001"
PPPK = "199105182023212034"
POSITION = "Analis Dokumen"


async def join(hand: Hand, code: str, name: str = NAME, nip: str = NIP, position: str = POSITION) -> None:
    """As far as the summary."""
    await follow_invitation(hand, code)
    await hand.say(name)
    await hand.say(nip)
    await hand.say(position)


async def known(office: Office, hand: Hand) -> Person | None:
    await office.sopan.intake.idle()
    return await office.sopan.services.read(
        lambda connection: people.by_account(connection, address_of(hand.phone), office.clock().date())
    )


@pytest.fixture
def newcomer(office: Office) -> Hand:
    return Hand(office.phone("Dewi"))


async def test_an_invited_person_gives_name_nip_and_position_confirms_and_is_in(office: Office, newcomer: Hand) -> None:
    await join(newcomer, await office.invite(Role.PPID_PENDUKUNG, DINKES))
    summary = newcomer.text

    await newcomer.press(texts.SEND_JOIN)

    assert all(shown in summary for shown in (NAME, NIP, POSITION, DINKES))
    assert f"Selamat datang, {NAME}\n" in newcomer.text
    assert "Untuk mulai, silakan tekan" in newcomer.text
    assert DINKES in newcomer.text
    assert [menu.TASKS in row for row in newcomer.phone.reply_keys].count(True) == 1
    person = await known(office, newcomer)
    assert person is not None
    assert person.holds(Role.PPID_PENDUKUNG, (await _unit(office, DINKES)))


async def test_the_administrator_is_told_who_has_joined(office: Office, newcomer: Hand) -> None:
    await join(newcomer, await office.invite(Role.PPID_UTAMA))

    await newcomer.press(texts.SEND_JOIN)
    await office.deliver()

    assert any(NAME in message.text and "PPID Utama" in message.text for message in office.admin.phone.from_bot)


async def test_an_invitation_is_good_for_one_person_only(office: Office, newcomer: Hand) -> None:
    code = await office.invite(Role.PPID_UTAMA)
    await join(newcomer, code)
    await newcomer.press(texts.SEND_JOIN)
    second = Hand(office.phone("Orang kedua"))

    await follow_invitation(second, code)

    assert "sudah dipakai" in second.text
    assert await known(office, second) is None


async def test_an_invitation_lapses_after_its_week(office: Office, newcomer: Hand) -> None:
    code = await office.invite(Role.PPID_UTAMA)
    office.later(days=7, seconds=1)

    await follow_invitation(newcomer, code)

    assert "sudah lewat masanya" in newcomer.text


async def test_a_code_that_nobody_gave_lets_nobody_in(office: Office, newcomer: Hand) -> None:
    await newcomer.say("/start kode-karangan")

    assert "undangan itu tidak berlaku" in newcomer.text
    assert "Silakan minta undangan baru" in newcomer.text


async def test_an_invitation_that_lapses_while_the_form_is_open_says_so_and_closes_it(
    office: Office, newcomer: Hand
) -> None:
    await follow_invitation(newcomer, await office.invite(Role.PPID_UTAMA))
    office.later(days=8)

    await newcomer.say(NAME)
    lapsed = newcomer.text
    await newcomer.say("Halo?")

    assert "sudah lewat masanya" in lapsed
    assert "hanya melayani petugas yang diundang" in newcomer.text


async def test_of_two_people_with_one_invitation_the_first_gets_in_and_the_other_is_told(
    office: Office, newcomer: Hand
) -> None:
    code = await office.invite(Role.PPID_UTAMA)
    other = Hand(office.phone("Orang lain"))
    await join(newcomer, code)
    await join(other, code, nip=PPPK)

    await asyncio.gather(newcomer.press(texts.SEND_JOIN), other.press(texts.SEND_JOIN))

    welcomed = ["Selamat datang" in hand.text for hand in (newcomer, other)]
    told = ["sudah dipakai" in hand.text for hand in (newcomer, other)]
    assert sorted(welcomed) == sorted(told) == [False, True]
    assert welcomed != told


async def test_whoever_is_still_typing_when_another_takes_the_invitation_is_told(
    office: Office, newcomer: Hand
) -> None:
    code = await office.invite(Role.PPID_UTAMA)
    slow = Hand(office.phone("Orang lain"))
    await follow_invitation(slow, code)
    await join(newcomer, code)
    await newcomer.press(texts.SEND_JOIN)

    await slow.say("Orang Lain, S.E.")

    assert "sudah dipakai" in slow.text


@pytest.mark.parametrize("name", ["Dewi <b>Tebal</b> & Rekan", "Dewi 🌸 Lestari", "Dewi_*[Lestari](http://a.b)`"])
async def test_a_name_is_shown_as_it_was_typed_whatever_is_in_it(office: Office, newcomer: Hand, name: str) -> None:
    await join(newcomer, await office.invite(Role.PPID_UTAMA), name=name)
    summary = newcomer.text

    await newcomer.press(texts.SEND_JOIN)

    assert office.shown(name) in summary
    assert office.shown(name) in newcomer.text


async def test_a_name_of_two_lines_becomes_one(office: Office, newcomer: Hand) -> None:
    await join(newcomer, await office.invite(Role.PPID_UTAMA), name="Dewi\nLestari")

    assert "Nama: Dewi Lestari" in newcomer.text


async def test_a_nip_that_cannot_be_is_refused_with_its_fault_and_asked_for_again(
    office: Office, newcomer: Hand
) -> None:
    await follow_invitation(newcomer, await office.invite(Role.PPID_UTAMA))
    await newcomer.say(NAME)

    for nip, told in (
        ("1995020320201220", "18 angka"),
        ("19950203202012200", "18 angka"),
        ("199502032020122OO1", "18 angka"),
        ("19950231 202012 2 001", "tanggal lahir"),
        ("20200203 202012 2 001", "tanggal lahir"),
        ("19950203 203012 2 001", "pengangkatan"),
        ("19950203 202012 3 001", "1 atau 2"),
        ("belum punya", "18 angka"),
    ):
        await newcomer.say(nip)

        assert told in newcomer.text, nip
        assert texts.ASK_NIP in newcomer.text
    await newcomer.say(NIP)

    assert texts.ASK_POSITION in newcomer.text


async def test_a_pppk_number_passes_with_a_soft_warning(office: Office, newcomer: Hand) -> None:
    await join(newcomer, await office.invite(Role.PPID_UTAMA), nip=PPPK)
    summary = newcomer.text

    await newcomer.press(texts.SEND_JOIN)

    assert "NI PPPK" in summary
    assert "Selamat datang" in newcomer.text


async def test_a_nip_that_somebody_has_is_refused_and_can_be_corrected(office: Office, newcomer: Hand) -> None:
    await join(newcomer, await office.invite(Role.PPID_UTAMA), nip=PEOPLE[0].nip)

    await newcomer.press(texts.SEND_JOIN)
    refused = newcomer.text
    await newcomer.press("Ubah")
    await newcomer.press(texts.NIP)
    await newcomer.say(NIP)
    await newcomer.press(texts.SEND_JOIN)

    assert "sudah terdaftar" in refused
    assert "Selamat datang" in newcomer.text


@pytest.mark.parametrize(
    ("label", "right"), [(texts.NAME, "Dewi Anjani"), (texts.NIP, "199105182023212034"), (texts.POSITION, "Arsiparis")]
)
async def test_each_answer_can_be_corrected_before_it_is_sent(
    office: Office, newcomer: Hand, label: str, right: str
) -> None:
    await join(newcomer, await office.invite(Role.PPID_UTAMA))

    await newcomer.press("Ubah")
    await newcomer.press(label)
    asked = newcomer.text
    await newcomer.say(right)
    await newcomer.press(texts.SEND_JOIN)

    assert "Jawaban sebelumnya" in asked
    person = await known(office, newcomer)
    assert person is not None
    assert right in (person.name, person.nip, person.position)


async def test_whoever_gives_up_can_use_the_invitation_later(office: Office, newcomer: Hand) -> None:
    code = await office.invite(Role.PPID_UTAMA)
    await follow_invitation(newcomer, code)
    await newcomer.say(NAME)

    await newcomer.press("Batal")
    cancelled = newcomer.text
    await join(newcomer, code)
    await newcomer.press(texts.SEND_JOIN)

    assert "buka lagi tautan undangan" in cancelled
    assert "Selamat datang" in newcomer.text


async def test_the_form_goes_on_at_the_very_question_after_a_restart(office: Office, newcomer: Hand) -> None:
    await follow_invitation(newcomer, await office.invite(Role.PPID_UTAMA))

    for answer in (NAME, NIP, POSITION):
        await office.restart()
        await newcomer.say(answer)
    await office.restart()
    await newcomer.press(texts.SEND_JOIN)

    person = await known(office, newcomer)
    assert person is not None
    assert (person.name, person.nip, person.position) == (NAME, NIP.replace(" ", ""), POSITION)


async def test_what_is_no_text_is_asked_for_again_in_words(office: Office, newcomer: Hand) -> None:
    await follow_invitation(newcomer, await office.invite(Role.PPID_UTAMA))
    phone = newcomer.phone

    for gesture in (phone.send_sticker, phone.send_voice, phone.send_location, phone.send_contact):
        await after(newcomer, gesture())

        assert "dengan tulisan" in newcomer.text
        assert texts.ASK_NAME in newcomer.text


async def test_a_person_who_is_known_accepts_one_more_role(office: Office) -> None:
    collector = office.collector
    code = await office.invite(Role.PPID_PENDUKUNG, DISDUKCAPIL)

    await follow_invitation(collector, code)
    asked = collector.text
    await collector.press(texts.SEND_ACCEPT)

    assert DISDUKCAPIL in asked
    assert names.ROLE[Role.PEJABAT_BIDANG] in collector.text
    assert DISDUKCAPIL in collector.text
    person = await known(office, collector)
    assert person is not None
    assert {held.role for held in person.assignments} == {Role.PEJABAT_BIDANG, Role.PPID_PENDUKUNG}


async def test_whoever_is_invited_for_another_unit_stays_one_person_and_the_menu_names_both(office: Office) -> None:
    maya = office.tester
    before = await known(office, maya)
    await follow_invitation(maya, await office.invite(Role.PPID_PENDUKUNG, DINKES))
    await maya.press(texts.SEND_ACCEPT)

    await maya.say("/menu")

    person = await known(office, maya)
    assert before is not None
    assert person is not None
    assert person.id == before.id
    assert len({each.unit_id for each in person.assignments}) == 2
    assert DINKES in maya.text
    assert DISDUKCAPIL in maya.text


async def test_a_role_that_is_held_already_is_not_given_twice_and_the_invitation_stays_good(
    office: Office, newcomer: Hand
) -> None:
    code = await office.invite(Role.PPID_UTAMA)
    await office.reviewer.say(f"/start {code}")

    reviewer = office.reviewer
    await reviewer.press(texts.SEND_ACCEPT)
    await join(newcomer, code)
    await newcomer.press(texts.SEND_JOIN)

    assert "sudah dipegang" in reviewer.text
    assert "Selamat datang" in newcomer.text


@pytest.mark.parametrize("said", ["Halo", "/tugas", "/start", "Menu", "/batal", "/usul"])
async def test_a_stranger_gets_one_polite_sentence_whatever_they_say(office: Office, newcomer: Hand, said: str) -> None:
    await newcomer.say(said)
    await office.sopan.intake.idle()

    assert "hanya melayani petugas yang diundang" in newcomer.text
    assert "minta tautan undangan kepada administrator" in newcomer.text
    assert len(newcomer.phone.from_bot) == 1


async def test_a_stranger_who_presses_forged_buttons_gets_that_sentence_too(office: Office, newcomer: Hand) -> None:
    case = await under_review(office)
    await newcomer.say("Halo")

    for data in (f"case:{case.id}", f"do:approve:{case.id}:{case.version}", "tasks:0", "f:abcdef:send"):
        await forge_press(office, newcomer, data)

        assert {message.text for message in newcomer.phone.from_bot} == {newcomer.text}


async def test_a_revoked_person_whose_card_is_open_can_do_nothing_with_it(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    collector = office.collector
    await see(collector, case)
    await revoke(office, collector)

    await collector.press(names.ACTION[Action.SEND])

    assert "tidak memegang peran" in collector.text
    assert case.number not in collector.text


async def test_a_revoked_person_whose_form_is_open_is_told_and_sees_no_more_of_it(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    collector = office.collector
    await begin(collector, case, Action.ADD_ITEM)
    await collector.say("Biodata penduduk per orang")
    await revoke(office, collector)

    await collector.say("NIK dan nomor KK")

    assert "tidak memegang peran" in collector.text
    assert case.number not in collector.text


async def test_a_revoked_person_who_is_invited_again_joins_in_spite_of_a_form_left_open(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    collector = office.collector
    await begin(collector, case, Action.ADD_ITEM)
    await collector.say("Biodata penduduk per orang")
    await revoke(office, collector)

    await join(collector, await office.invite(Role.PEJABAT_BIDANG), nip=PEOPLE[0].nip)
    await collector.press(texts.SEND_JOIN)

    assert "Selamat datang" in collector.text


async def test_start_without_a_code_tells_a_person_who_they_are_here(office: Office) -> None:
    reviewer = office.reviewer

    await reviewer.say("/start")

    assert "Hendra Gunawan" in reviewer.text
    assert "PPID Utama" in reviewer.text


async def _unit(office: Office, name: str) -> int:
    found = await office.sopan.services.read(lambda connection: office_units.find(connection, name))
    assert found is not None
    return found.id
