"""How many updates a second the whole bot handles, beside a bare python-telegram-bot that only echoes.

Run as `python -m benchmarks.updates`. Everything talks to one small server on loopback that answers each call after the
delay that Telegram has. It prints the medians of one run, side by side, their ratios, and for
Sopan the trips to the database threads that an update makes: no limit is tested.

- stock echo: python-telegram-bot as it comes (httpx, one update after the other);
- wire echo: the same on our wire, and everybody at once;
- join: each person opens an invitation and answers its form;
- answer 20, answer 1000: each types answers of a consequence test, in a case of that many items;
- card: each presses a button of a case's card;
- tasks: each asks for /tugas while 500 cases are open.
"""

import asyncio
import gc
import json
import logging
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, TypeAlias

from aiohttp import web
from sqlalchemy import Connection
from telegram import Update
from telegram.ext import Application, ExtBot, MessageHandler, filters

from bot.channels.telegram import TELEGRAM
from bot.channels.telegram.connection import open_bot
from bot.channels.telegram.updates import received
from bot.demo.demo import TOKEN, demo_settings
from bot.wiring import Sopan, build
from sop.assessment.legal_basis import NeverExempt
from sop.calendar.working_days import WIB
from sop.case.case import Case, Decision, Item, MediaForm, Review, Status, Turn
from sop.office.address import Address
from sop.office.people import Unit
from sop.procedure import Action, Role, Step, rule_of
from storage.batching import Batcher
from storage.queues import drafts
from storage.queues.drafts import Draft
from storage.records import bound_accounts, calendar, cases, invitations, office_units, people, role_grants

PEOPLE = 100
TURNS = 4
AWAY = (0.0, 0.08)  # seconds: a server beside us, and Telegram
REPEATS = 3
JOINS = ("/start undangan{person}", "Nama Orang {person}", "19850412 200901 2 003", "Pranata Komputer")
ANSWER = "Pemilik data dapat dirugikan bila isinya dibuka"

Updates: TypeAlias = list[dict[str, Any]]


@dataclass(frozen=True)
class Load:
    """What everybody does, turn by turn; `prepare` enters what they find."""

    turns: Sequence[Updates]
    prepare: Callable[[Connection], None]


@asynccontextmanager
async def channel(away: float) -> AsyncIterator[str]:
    """A server that says yes to everything after `away` seconds; yields its address."""
    message = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "-"}
    me = {"id": 1, "is_bot": True, "first_name": "Sopan", "username": "SopanBot"}
    results: dict[str, object] = {"getMe": me, "sendMessage": message, "editMessageText": message}

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(away)
        return web.json_response({"ok": True, "result": results.get(request.match_info["method"], True)})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4 * PEOPLE).start()  # all of them at once, twice
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


# --- what people do ---------------------------------------------------------------------------------------------


def typed(text: str) -> Sequence[Updates]:
    return [[_message(turn, person, text) for person in range(PEOPLE)] for turn in range(TURNS)]


def joins() -> Load:
    def invite(connection: Connection) -> None:
        for person in range(PEOPLE):
            invitations.make(connection, f"undangan{person}", Role.PEJABAT_BIDANG, None, _now(), confirmed=True)

    turns = [
        [_message(turn, person, said.format(person=person)) for person in range(PEOPLE)]
        for turn, said in enumerate(JOINS)
    ]
    return Load(turns, invite)


def answers(items: int) -> Load:
    """Each person's test stands at the first of four questions that want words."""

    def prepare(connection: Connection) -> None:
        _enter(connection, Role.PPID_PENDUKUNG)
        _open_case(connection, 1, Step.ASSESS, items)
        for person in range(PEOPLE):
            drafts.save(connection, _test_under_way(person), _now())

    return Load(typed(ANSWER), prepare)


def card_presses() -> Load:
    def prepare(connection: Connection) -> None:
        _enter(connection, Role.PEJABAT_BIDANG)
        _open_case(connection, 1, Step.COLLECT, 20)

    # two spellings of the same: a second tap of the same button is passed over
    data = ("case:1", "case:01")
    return Load([[_press(turn, person, data[turn % 2]) for person in range(PEOPLE)] for turn in range(TURNS)], prepare)


def tasks() -> Load:
    def prepare(connection: Connection) -> None:
        _enter(connection, Role.PEJABAT_BIDANG)
        for number in range(1, 501):
            _open_case(connection, number, Step.COLLECT, 2)

    return Load(typed("/tugas"), prepare)


def every_load() -> dict[str, Load]:
    return {
        "join": joins(),
        "answer 20": answers(20),
        "answer 1000": answers(1000),
        "card": card_presses(),
        "tasks": tasks(),
    }


def _now() -> datetime:
    return datetime.now(UTC)


def _message(turn: int, person: int, text: str) -> dict[str, Any]:
    said = {"text": text, "from": _user(person), **_place(turn, person)}
    if text.startswith("/"):
        said["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {"update_id": _number(turn, person), "message": said}


def _press(turn: int, person: int, data: str) -> dict[str, Any]:
    query = {"id": str(_number(turn, person)), "chat_instance": "1", "data": data, "from": _user(person)}
    return {"update_id": _number(turn, person), "callback_query": query | {"message": _place(0, person)}}


def _number(turn: int, person: int) -> int:
    return turn * PEOPLE + person + 1


def _user(person: int) -> dict[str, Any]:
    return {"id": 1000 + person, "is_bot": False, "first_name": "Orang"}


def _place(turn: int, person: int) -> dict[str, Any]:
    return {"message_id": turn + 1, "date": 1, "chat": {"id": 1000 + person, "type": "private"}}


# --- what they find ---------------------------------------------------------------------------------------------


def _enter(connection: Connection, role: Role) -> None:
    unit = office_units.add(connection, "Dinas Kependudukan dan Pencatatan Sipil")
    for person in range(PEOPLE):
        number = people.add_person(connection, f"Orang {person}", f"{10**17 + person}", "Pranata Komputer", _now())
        role_grants.assign(connection, number, role, unit.id if role.bound_to_unit else None, _now())
        bound_accounts.add(connection, number, _address(person))


def _open_case(connection: Connection, number: int, step: Step, items: int) -> None:
    deadline = calendar.load(connection, WIB).deadline(_now(), rule_of(step).limit)
    listed = tuple(
        Item(
            id=item,
            title=f"Data kependudukan kelompok {item}",
            content="Nama, NIK, alamat dan riwayat perubahan",
            form=MediaForm.DIGITAL,
            reason="Memuat data pribadi penduduk",
            screening=NeverExempt.NONE,
            review=Review(Decision.CONTINUE) if step is Step.ASSESS else None,
        )
        for item in range(1, items + 1)
    )
    unit = Unit(1, "Dinas Kependudukan dan Pencatatan Sipil")
    turns = (Turn(step, 1, 1, deadline),)
    case = Case(
        number, f"U-{number:03d}/2026", unit, "Data pribadi", Status.OPEN, 1, _now(), turns, listed, last_item=items
    )
    cases.create(connection, case)


def _test_under_way(person: int) -> Draft:
    given: dict[str, drafts.Json] = {"scope": "whole", "grounds": ["17.a.1"], "severity": "moderate"}
    subject = {"case": "1", "version": "1", "item": str(1 + person % 20)}
    return Draft(_address(person), "token", Action.ASSESS_ITEM.value, subject, given, "harmed")


def _address(person: int) -> Address:
    return Address(TELEGRAM, str(1000 + person))


# --- who answers ------------------------------------------------------------------------------------------------


async def stock_echo(url: str) -> float:
    bot: ExtBot[None] = ExtBot(TOKEN, base_url=f"{url}/bot")
    async with _echo(bot) as handle:
        started = perf_counter()
        for turn in typed(ANSWER):
            for update in turn:
                await handle(update)
        return perf_counter() - started


async def wire_echo(url: str) -> float:
    async with _echo(open_bot(url, TOKEN)) as handle:

        async def in_order(mine: Sequence[dict[str, Any]]) -> None:
            for update in mine:
                await handle(update)

        started = perf_counter()
        await asyncio.gather(*(in_order(mine) for mine in zip(*typed(ANSWER), strict=True)))
        return perf_counter() - started


@asynccontextmanager
async def _echo(bot: ExtBot[None]) -> AsyncIterator[Callable[[dict[str, Any]], Awaitable[None]]]:
    async def echo(update: Update, _context: Any) -> None:
        if update.effective_chat:
            await bot.send_message(update.effective_chat.id, "-")

    async def handle(update: dict[str, Any]) -> None:
        await application.process_update(Update.de_json(json.loads(json.dumps(update)), bot))

    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    async with application:
        yield handle


async def sopan(url: str, load: Load) -> float:
    with tempfile.TemporaryDirectory() as folder:
        whole = build(demo_settings(Path(folder), url))
        await whole.application.initialize()
        try:
            return await _play(whole, load)
        finally:
            await whole.stop()


async def _play(whole: Sopan, load: Load) -> float:
    await whole.services.database.run(load.prepare)
    started = perf_counter()
    for turn in load.turns:  # as many as getUpdates brings
        await whole.intake.keep([received(update) for update in turn])
    await whole.intake.idle()
    return perf_counter() - started


@dataclass
class Trips:
    """Counts what is handed to the database threads; those that many updates share are counted as they are."""

    made: int = 0

    def watch(self) -> None:
        do = Batcher.do

        async def counted(batcher: Batcher, work: Callable[[Connection], Any]) -> Any:
            self.made += 1
            return await do(batcher, work)

        Batcher.do = counted  # type: ignore[assignment,method-assign]  # of this process, which only measures


async def main() -> None:
    trips = Trips()
    trips.watch()
    for away in AWAY:
        took: dict[str, list[float]] = defaultdict(list)
        made: dict[str, int] = {}
        async with channel(away) as url:
            for _ in range(REPEATS):
                took["stock echo"].append(await stock_echo(url))
                took["wire echo"].append(await wire_echo(url))
                for name, load in every_load().items():
                    before = trips.made
                    took[name].append(await sopan(url, load))
                    made[name] = trips.made - before
        _report(away, {name: median(times) for name, times in took.items()}, made)


def _report(away: float, took: Mapping[str, float], made: Mapping[str, int]) -> None:
    updates = TURNS * PEOPLE
    print(f"\nserver {1000 * away:.0f} ms away, {PEOPLE} people, {updates} updates")
    print(f"{'':12} updates/s  of stock   of wire  trips an update")
    for name, seconds in took.items():
        ratios = f"{took['stock echo'] / seconds:8.2f}x {took['wire echo'] / seconds:8.2f}x"
        trips = f"{made[name] / updates:8.2f}" if name in made else ""
        print(f"{name:12} {updates / seconds:9.0f} {ratios} {trips}")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    gc.freeze()  # as the process itself does
    asyncio.run(main())
