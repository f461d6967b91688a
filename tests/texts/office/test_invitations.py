"""What an invitation says to whom it is for, to the administrators, and to who opened it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.office.address import Address
from sop.office.invitations import Account, Claim, Invitation, InvitationState
from sop.office.phones import BoundAccount
from sop.procedure import Role
from tests.sop.builders import ADMIN, MONDAY, TESTER, UNIT
from tests.sop.office.test_invitations import FOR_TESTER
from tests.texts.markup import read
from tests.texts.office.test_admin import OPEN_CODE
from tests.texts.test_screens import FULLEST, LINKS, NOW, SAMPLES, WORDS, Words, drawn, pages_of, people_of
from texts.links import Links
from texts.office import invitations as texts
from texts.office import joining, own_accounts, phones
from texts.office.accounts import spoken
from texts.screen import Screen

DEWI = Account(Address("telegram", "5100000006"), "Dewi 🌸", "dewi")
CLAIM = Claim(DEWI, "Dewi Lestari", "199502032020122001", "Arsiparis", MONDAY)
WAITING = replace(FOR_TESTER, state=InvitationState.WAITING, claim=CLAIM)


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def test_an_invitation_can_be_forwarded_as_it_stands() -> None:
    links = Links((Address("telegram", "SopanBot"),))
    screen = texts.invitation(FOR_TESTER, links.start("kode-rahasia_1"), links.then, MONDAY)

    text = read(screen.text)
    assert screen.forwardable
    assert screen.rows == ()
    assert "https://t.me/SopanBot?start=kode-rahasia_1" in text
    assert "Yth. Dewi Lestari" in text
    assert f"PPID Pendukung (OPD), {UNIT.name}" in text
    assert "satu kali" in text
    assert "Senin, 30 November 2026 pukul 09.00" in text
    assert "19950203" not in text


TELEGRAM, WHATSAPP = Address("telegram", "SopanBot"), Address("whatsapp", "62561000001")
THEN = {"telegram": "tekan Mulai", "whatsapp": "kirim pesan yang sudah tertulis"}


@pytest.mark.parametrize("bots", [(TELEGRAM,), (WHATSAPP,), (TELEGRAM, WHATSAPP)])
def test_below_a_link_stands_what_is_done_where_it_leads(bots: tuple[Address, ...]) -> None:
    links = Links(bots)
    passed_on = (
        texts.invitation(FOR_TESTER, links.start("c"), links.then, NOW),
        phones.code_for(TESTER, "2" * 10, OPEN_CODE, links.start("c"), links.then, NOW),
    )

    for channel, what in THEN.items():
        leads_there = channel in links.channels
        assert [what in read(each.text) for each in passed_on] == [leads_there] * 2
        if leads_there:
            own = own_accounts.link(channel, "2" * 10, OPEN_CODE, links.start_on(channel, "c"), NOW)
            assert [each in read(own.text) for each in THEN.values()] == [each == what for each in THEN.values()]


def test_the_administrators_see_the_account_as_far_as_the_channel_gives_it() -> None:
    text = read(texts.opened(WAITING, None).text)

    assert "Telegram: Dewi 🌸, @dewi, nomor 5100000006" in text
    assert "NIP 19950203 202012 2 001 (sesuai dengan undangan)" in text
    bare = replace(WAITING, nip=None, claim=replace(CLAIM, account=replace(DEWI, name="", username=None)))
    text = read(texts.opened(bare, None).text)
    assert "Telegram: tanpa nama, nomor 5100000006" in text
    assert "diketik sendiri" in text


def test_an_account_that_somebody_would_get_beside_theirs_is_pointed_out() -> None:
    screen = texts.opened(WAITING, TESTER)

    assert f"milik {TESTER.name}, yang sudah terdaftar" in read(screen.text)
    assert screen.rows[0][0].data == f"do:accept_claim:{WAITING.id}:{TESTER.id}"


def test_only_what_can_still_be_done_has_a_button() -> None:
    shown = {state: texts.view(replace(WAITING, state=state), None, NOW) for state in InvitationState}

    choices = {
        state: [each.label for row in screen.rows for each in row if each.data.startswith("do:")]
        for state, screen in shown.items()
    }
    assert choices == {
        InvitationState.OPEN: [texts.WITHDRAW],
        InvitationState.WAITING: [texts.ACCEPT, texts.REFUSE],
        InvitationState.ACCEPTED: [],
        InvitationState.REFUSED: [],
        InvitationState.WITHDRAWN: [],
    }


def test_one_that_is_settled_says_by_whom_and_when() -> None:
    settled = replace(WAITING, state=InvitationState.REFUSED, settled_at=MONDAY, settled_by=ADMIN.name)

    text = read(texts.view(settled, None, MONDAY).text)

    assert "Keadaan: ditolak." in text
    assert f"Diputuskan oleh {ADMIN.name} hari ini" in text


def test_nobody_is_called_unnamed_who_has_said_their_name() -> None:
    assert "Dewi Lestari" in read(texts.opened(replace(WAITING, name=None), None).text)
    assert "tanpa nama" in read(texts.listed([replace(FOR_TESTER, name=None)], NOW, 0).text)


@SAMPLES
@given(WORDS | st.just(FULLEST), st.integers(1, 30))
def test_every_screen_can_be_shown_whatever_people_and_units_are_called(words: Words, count: int) -> None:
    unit = replace(UNIT, name=words.unit)
    account = Account(Address("telegram", "9" * 15), words.name, words.name)
    claim = Claim(account, words.name, CLAIM.nip, words.name, NOW)
    joins = next(people_of(words))

    def invitations() -> Iterator[Invitation]:
        for state, role in product(InvitationState, Role):
            yield replace(
                FOR_TESTER, id=999_999, name=words.name, role=role, unit=unit, state=state, claim=claim, settled_at=NOW
            )

    def screens() -> Iterator[Screen]:
        yield texts.listed([], NOW, 0)
        for page in pages_of(count, texts.A_PAGE):
            yield texts.listed([*invitations()][:count], NOW, page)
        for each in invitations():
            yield texts.invitation(each, LINKS.start("c" * 48), LINKS.then, NOW)
            yield texts.invited(each, waits=True)
            yield texts.view(each, joins, NOW).after(texts.CHANGED)
            yield texts.opened(each, joins)
            yield texts.wrong_nips(each, account)
            yield texts.refused(each)
        yield texts.account_added(joins, account)
        yield joining.waits()
        yield Screen(texts.before_inviting(words.name, waits=False, owner=joins))
        yield Screen(joining.ask_nip_of(words.name))
        yield Screen(joining.before_joining(words.name, pppk=True))
        yield Screen(joining.before_accepting(words.name))

    assert drawn(screens()) > 100


@pytest.mark.parametrize(
    ("address", "shown", "beside_a_name"),
    [
        (Address("telegram", "5100000006"), "nomor 5100000006", "Dewi, nomor 5100000006"),
        (Address("whatsapp", "ID.4396"), "pengenal ID.4396", "WhatsApp: Dewi"),
    ],
)
def test_what_is_no_number_is_shown_where_no_name_is_known_and_kept_in_the_history(
    address: Address, shown: str, beside_a_name: str
) -> None:
    nameless = Account(address, "")

    assert texts.account(Account(address, "Dewi")).endswith(beside_a_name)
    assert texts.account(nameless, "Dewi").endswith(beside_a_name)
    assert texts.account(nameless).endswith(f"tanpa nama, {shown}")
    assert texts.recorded(nameless, "Dewi").endswith(f"Dewi, {shown}")
    assert spoken(BoundAccount(nameless)).endswith(f" {shown}")
