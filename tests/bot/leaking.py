"""A program that fails in every way there is, with a secret in all of them, and says how many ways there were."""

import asyncio
import gc
import json
import logging
import sqlite3
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from aiohttp import ClientSession, web
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from pydantic import TypeAdapter
from sqlalchemy import create_engine, exc, text
from telegram.error import BadRequest

from bot import logs
from sop.errors.people import UnitUnknown
from texts.say import Markup
from texts.screen import Button, Screen

SECRET = "tanggal lahir"  # noqa: S105  # what people wrote
log = logging.getLogger("handlers.leaking")
foreign = logging.getLogger("some.library")


def failures() -> Iterator[Callable[[], object]]:
    """Each raises an error whose text, notes or fields have the secret in them."""

    def chained() -> None:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error

    def noted() -> None:
        error = RuntimeError(SECRET)
        error.add_note(SECRET)
        raise error

    def grouped() -> None:
        raise ExceptionGroup(SECRET, [ValueError(SECRET), OSError(2, SECRET, SECRET)])

    def recursing(depth: str = SECRET) -> None:
        recursing(depth)

    def failing_row() -> None:
        orig = sqlite3.IntegrityError(f"DETAIL:  Failing row contains (1, {SECRET}).")
        raise exc.IntegrityError(SECRET, [SECRET], orig)

    def unique() -> None:
        with create_engine("sqlite://").begin() as connection:
            connection.execute(text("CREATE TABLE x (a TEXT UNIQUE)"))
            connection.execute(text("INSERT INTO x VALUES (:a), (:a)"), {"a": SECRET})

    def too_long() -> None:
        Screen(Markup(SECRET), ((Button(SECRET * 9, SECRET), Button(SECRET * 9, SECRET)),))

    def asserted() -> None:
        raise AssertionError(SECRET)

    class Unwilling(Exception):
        def __getattr__(self, name: str) -> object:
            raise ValueError(SECRET)

    def unwilling() -> None:
        raise Unwilling(SECRET)

    def in_a_circle() -> None:
        one, two = ValueError(SECRET), KeyError(SECRET)
        one.__context__, two.__context__ = two, one
        raise one

    yield from (unwilling, in_a_circle, chained, noted, grouped, recursing, failing_row, unique, too_long, asserted)
    yield lambda: dict[str, str]()[SECRET]
    yield lambda: int(SECRET)
    yield lambda: getattr(log, SECRET)
    yield lambda: SECRET.encode().decode("utf-16")
    yield lambda: json.loads(f'{{"{SECRET}')
    yield lambda: TypeAdapter(dict[int, int]).validate_python({SECRET: SECRET})
    yield lambda: TypeAdapter(dict[int, int]).validate_json(f'{{"{SECRET}": "{SECRET}"}}')
    yield lambda: Path(f"/nowhere/{SECRET}").read_text(encoding="utf-8")
    yield lambda: compile(f"{SECRET} {SECRET}", SECRET, "exec")
    yield lambda: (_ for _ in ()).throw(BadRequest(SECRET))
    yield lambda: (_ for _ in ()).throw(UnitUnknown(SECRET))


def told() -> int:
    """By our own calls and those of libraries, with and without an error."""
    count = 0
    for fail in failures():
        try:
            fail()
        except Exception as error:  # all of them
            log.exception("update %s ended in a fault", 7)
            log.error(error)  # noqa: TRY400  # the fault that is looked for
            log.error("given up: %s", error)  # noqa: TRY400  # the fault that is looked for
            foreign.exception("%s", SECRET)
            foreign.error(error, stack_info=True)
            foreign.error(f"{SECRET}: {error!r}")
            count += 6
    log.error("a letter to %s", SECRET)
    log.error("a letter to %d", SECRET)
    log.error("a letter to %c", 1 << 40)
    log.error("a letter to %(name)s", {"name": SECRET})
    log.error("a letter", extra={"name_of_it": SECRET})
    return count + 5


def by_hooks() -> int:
    def fail(_arg: object = SECRET) -> None:
        raise ValueError(SECRET)

    class Closing:
        def __repr__(self) -> str:
            return SECRET

        def __del__(self) -> None:
            raise ValueError(SECRET)

    thread = threading.Thread(target=fail, name=SECRET)
    thread.start()
    thread.join()
    Closing()
    gc.collect()
    warnings.warn(SECRET, stacklevel=1)
    warnings.warn_explicit(SECRET, UserWarning, "code.py", 1)
    return 4


async def in_the_loop() -> int:
    async def fail(_arg: object = SECRET) -> None:
        raise ValueError(SECRET)

    async def refuse(_request: web.Request) -> web.Response:
        raise ValueError(SECRET)

    loop = asyncio.get_running_loop()
    lost = loop.create_task(fail(), name=SECRET)
    await asyncio.wait([lost])
    del lost
    gc.collect()
    loop.create_future().set_exception(ValueError(SECRET))
    loop.call_soon(int, SECRET)
    loop.call_exception_handler({"message": SECRET, SECRET: SECRET, "exception": ValueError(SECRET)})
    scheduler = AsyncIOScheduler()
    scheduler.add_job(fail, args=[SECRET], name=SECRET, id=SECRET)
    scheduler.start()
    app = web.Application()
    app.router.add_get("/{path:.*}", refuse)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with ClientSession() as session:
        await session.get(f"http://127.0.0.1:{runner.addresses[0][1]}/{SECRET}")
    await asyncio.sleep(0.2)
    scheduler.shutdown()
    await runner.cleanup()
    gc.collect()
    return 6


if __name__ == "__main__":
    logs.install()
    ways = told() + by_hooks() + asyncio.run(in_the_loop())
    sys.stdout.write(f"{ways}\n")
    raise ValueError(SECRET)
