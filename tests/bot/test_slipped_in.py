"""Whoever writes to the database, but has no key, makes nobody decide, or confirm what is not theirs."""

import json
from functools import partial

from sqlalchemy import Connection, select

from sop.assessment.legal_basis import NeverExempt
from sop.procedure import Action, Step
from storage.queues import inbox, outbox
from storage.tables import inbox as inbox_table
from tests.bot.channel import Channel, now, said
from tests.cases import now as now_of
from tests.cases import opened
from tests.hands import begin, handled
from tests.office import Office
from texts import forms, names
from texts.case import letters
from texts.samples import ITEMS

FORM = """
INSERT INTO drafts (holder, token, form, subject, answers, updated_at)
SELECT person_id, 'abc123', 'send', ?, '{}', '2026-11-23 02:00:00.000000' FROM accounts WHERE address = ?
"""
UPDATE = """
INSERT INTO inbox (channel, number, address, body, received_at, attempts, applied)
VALUES ('telegram', '9001', ?, ?, '2026-11-23 02:00:00.000000', 0, 0)
"""


async def test_a_form_and_a_press_that_were_slipped_in_decide_nothing(office: Office) -> None:
    case, siti = await opened(office, ITEMS[:1], files=1), office.collector
    chat = siti.phone.chat_id
    subject = json.dumps({"case": str(case.id), "version": str(case.version)})

    def slip_in(connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM drafts")
        connection.exec_driver_sql(FORM, (subject, str(chat)))
        connection.exec_driver_sql(UPDATE, (str(chat), json.dumps(pressed(chat, "f:abc123:send"))))

    await office.sopan.services.database.run(slip_in)
    await office.restart()
    await office.sopan.intake.idle()

    assert (await now_of(office, case)).turn.step is Step.COLLECT


async def test_answers_that_are_changed_before_they_are_confirmed_are_not_taken(office: Office) -> None:
    case, siti = await opened(office), office.collector
    await begin(siti, case, Action.ADD_ITEM)
    await siti.say("Judul asli")
    await siti.say("Isi asli")
    await siti.choose(names.FORM[next(iter(names.FORM))])
    await siti.say("Alasan asli")
    await siti.choose(names.SCREENING[NeverExempt.NONE])
    falsify = "UPDATE drafts SET answers = replace(answers, 'Isi asli', 'Isi palsu')"
    await office.sopan.services.database.run(lambda connection: connection.exec_driver_sql(falsify))

    await siti.phone.press(siti.phone.from_bot[-1].id, forms.SAVE)
    await handled(office)

    assert (await now_of(office, case)).items == ()
    assert "gangguan" not in siti.phone.transcript()


async def test_an_update_that_was_changed_is_set_aside_and_told_once(channel: Channel) -> None:
    left = [said(1, "asli"), said(2, "diubah"), said(3, "juga asli")]
    await channel.database.run(lambda connection: inbox.keep(connection, left, now()))
    change = "UPDATE inbox SET body = replace(body, 'diubah', 'palsu'), applied = 1 WHERE id = 2"
    await channel.database.run(lambda connection: connection.exec_driver_sql(change))

    for _process in range(2):
        await channel.intake.recover()
        await channel.intake.idle()

    bodies = select(inbox_table.c.body).order_by(inbox_table.c.id)
    _, kept, _ = await channel.database.read(lambda connection: connection.execute(bodies).scalars().all())
    assert channel.handled == ["asli", "juga asli"]
    assert await channel.undone() == []
    assert "palsu" in kept
    assert await channel.database.read(outbox.waiting_count) == 0, "nobody is answered"


async def test_administrators_learn_of_an_update_that_was_slipped_in(office: Office) -> None:
    slip_in = partial(Connection.exec_driver_sql, statement=UPDATE, parameters=("5100000001", "{}"))
    await office.sopan.services.database.run(slip_in)

    await office.restart()
    await office.sopan.intake.idle()

    due = await office.sopan.services.read(lambda connection: outbox.due(connection, office.clock(), 10))
    beginning = letters.falsified("").dump()[:60]
    assert [each.screen[:60] for each in due] == [beginning]


def pressed(chat: int, data: str) -> dict[str, object]:
    who = {"id": chat, "is_bot": False, "first_name": "Siti"}
    message = {"message_id": 1, "date": 1_790_000_000, "chat": {"id": chat, "type": "private"}, "text": "-"}
    press = {"id": "1", "chat_instance": "1", "from": who, "data": data, "message": message}
    return {"update_id": 9001, "callback_query": press}
