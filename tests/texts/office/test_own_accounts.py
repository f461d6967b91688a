"""What somebody reads of their own accounts, on every channel."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from sop.office.address import Address
from sop.office.invitations import Account
from sop.office.phones import BoundAccount, PhoneCode
from tests.sop.builders import ADMIN, MONDAY, TESTER
from tests.texts.test_screens import FULLEST, LINKS, NOW, SAMPLES, WORDS, Words, drawn, people_of
from texts import names, whatsapp
from texts.office import own_accounts as texts
from texts.office import phones
from texts.say import Markup
from texts.screen import Screen


@SAMPLES
@given(WORDS | st.just(FULLEST), st.integers(0, 3))
def test_every_screen_can_be_shown_whatever_people_are_called(words: Words, more: int) -> None:
    whole = Account(Address("whatsapp", f"ID.{'9' * 128}"), words.name, words.name, whatsapp.CONSENT.version)
    others = [Account(Address("telegram", f"{'9' * 14}{n}"), words.name, words.name) for n in range(more)]
    code = PhoneCode(999_999, "0" * 64, TESTER.id, MONDAY, ADMIN.id, NOW, links_to="whatsapp")

    def screens() -> Iterator[Screen]:
        for chosen, stopped in product((False, True), repeat=2):
            bound = [BoundAccount(whole, NOW, chosen, stopped), *(BoundAccount(each, NOW) for each in others)]
            for missing in ((), ("telegram",)):
                yield texts.own(bound, missing)
            yield texts.own(bound, ()).after(texts.chosen(bound[0]))
            yield Screen(texts.before_letting_go(bound[0], silent=stopped))
            yield texts.let_go(bound[0])
            for instead, is_open in product((None, bound[0]), (False, True)):
                yield texts.stopped(instead, form_open=is_open)
        for channel in names.CHANNEL:
            opens = LINKS.start_on(channel, phones.payload("9" * 10))
            yield texts.link(channel, "9" * 10, code, opens, NOW)
        for is_open in (False, True):
            yield texts.resumed(may_choose=is_open, form_open=is_open)
            yield texts.not_stopped(form_open=is_open)
            yield texts.not_begun(form_open=is_open)
        yield texts.still_stopped()
        yield texts.nothing_awaited()
        yield Screen(Markup(whatsapp.CONSENT.asked))
        for owner in people_of(words):
            yield Screen(phones.before_linking(owner.name))
            yield phones.letter_of_move(owner, whole)
            yield phones.letter_of_doubt(owner, whole.address)

    assert drawn(screens()) > 20
