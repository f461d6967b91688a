"""Leave in the chat: /cuti by oneself, or on the page of a person; while it lasts nobody is reminded."""

from sop.procedure import Role
from tests.cases import under_review
from tests.handlers.office.test_deputies import REVIEWER
from tests.office import Office
from texts.office import admin as admin_texts
from texts.office import leaves as texts


async def test_one_s_own_leave_is_entered_and_ended(office: Office) -> None:
    reviewer = office.reviewer
    await reviewer.say("/cuti")
    await reviewer.press(texts.ENTER)
    await reviewer.say("hari ini")
    await reviewer.say("lusa")
    await reviewer.press(texts.SEND)

    assert "dicatat" in reviewer.text
    await reviewer.press("Akhiri 1")
    assert "diakhiri" in reviewer.text
    assert "Tidak ada cuti" in reviewer.text


async def test_who_is_on_leave_is_not_reminded_and_is_again_afterwards(office: Office) -> None:
    await under_review(office)
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(REVIEWER)
    await admin.press(admin_texts.MORE)
    await admin.press("Cuti")
    await admin.press(texts.ENTER)
    await admin.say("hari ini")
    await admin.say("lusa")
    await admin.press(texts.SEND)
    assert "belum ada yang bertugas" in admin.text
    await office.deliver()
    reviewer = office.hand(Role.PPID_UTAMA)
    before = len(reviewer.phone.from_bot)

    for _ in range(2):
        office.later(days=1)
        await office.remind()
    silent = len(reviewer.phone.from_bot)
    office.later(days=1)
    await office.remind()

    assert silent == before
    assert len(reviewer.phone.from_bot) > before
