"""A file may do what it likes to the process that reads it: the bot goes on, and its sender hears a sentence."""

import asyncio
import logging
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from handlers.files.confinement import Limits
from handlers.files.reader import Reader
from sop.errors.files import BrokenFile, FileTooComplex, FileTooLarge
from tests.handlers.files import works

ROOT = Path(__file__).parents[3]
NARROW = Limits(memory=256 * 1024 * 1024, processor=1, patience=60)
"""Patient, for a machine that has much else to do: what is stopped here is stopped by the two others."""
IMPATIENT = Limits(memory=256 * 1024 * 1024, processor=60, patience=1)


async def test_what_the_work_returns_comes_back() -> None:
    assert await Reader().read("a.xlsx", NARROW, sorted, [3, 1, 2]) == [1, 2, 3]


@pytest.mark.parametrize(
    ("work", "limits"),
    [
        (works.fill_memory, NARROW),
        (works.compute, NARROW),
        (works.wait_long, IMPATIENT),
        (works.vanish, NARROW),
        (works.answer_much, NARROW),
    ],
)
async def test_a_file_beyond_the_limits_is_refused_and_the_next_one_is_read(
    work: Callable[[], object], limits: Limits
) -> None:
    reader = Reader()

    with pytest.raises(FileTooComplex) as refused:
        await reader.read("a.xlsx", limits, work)

    assert refused.value == FileTooComplex("a.xlsx")
    assert await reader.read("b.xlsx", NARROW, len, "next") == 4


async def test_a_refusal_comes_back_with_its_facts() -> None:
    with pytest.raises(FileTooLarge) as refused:
        await Reader().read("a.xlsx", NARROW, works.refuse)

    assert refused.value == FileTooLarge(size=3, limit=2)


async def test_a_fault_is_a_broken_file_and_the_log_has_its_place_but_no_value(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO), pytest.raises(BrokenFile) as refused:
        await Reader().read("a.xlsx", NARROW, works.stumble)

    assert refused.value == BrokenFile("a.xlsx")
    assert re.search(r"KeyError at .*tests\.handlers\.files\.works:\d+ stumble", caplog.text)
    assert works.NIK not in caplog.text


async def test_nothing_that_a_file_prints_is_seen(capfd: pytest.CaptureFixture[str]) -> None:
    await Reader().read("a.xlsx", NARROW, works.print_it)

    assert works.NIK not in "".join(capfd.readouterr())


async def test_what_is_sent_to_all_processes_of_a_service_ends_no_reading() -> None:
    assert await Reader().read("a.xlsx", NARROW, works.be_asked_to_stop) == "read"


async def test_the_process_that_reads_has_no_connection_and_no_file_of_the_bot(tmp_path: Path) -> None:
    with (tmp_path / "sopan.db").open("w") as database:
        found = await Reader().read("a.xlsx", NARROW, works.what_is_open)

        assert database.name not in found
    assert {each.partition(":")[0] for each in found} <= {"/dev/null", "pipe"}


async def test_files_are_read_a_few_at_once() -> None:
    reader = Reader()
    begun = monotonic()

    refused = await asyncio.gather(
        *(reader.read("a.xlsx", IMPATIENT, works.wait_long) for _ in range(4)), return_exceptions=True
    )

    assert [type(each) for each in refused] == [FileTooComplex] * 4
    assert monotonic() - begun >= 2 * IMPATIENT.patience


async def test_who_is_not_waited_for_any_more_is_ended(tmp_path: Path) -> None:
    place = tmp_path / "pid"
    reading = asyncio.create_task(Reader().read("a.xlsx", Limits(1 << 28, 60, 60), works.wait_and_tell, str(place)))
    reader = await told_by(place)

    reading.cancel()

    await ended(reader)
    with pytest.raises(asyncio.CancelledError):
        await reading


BOT = """
import asyncio, sys
from handlers.files.confinement import Limits
from handlers.files.reader import Reader
from tests.handlers.files import works

async def main():
    reading = asyncio.create_task(Reader().read("a", Limits(1 << 28, 60, 60), works.wait_and_tell, sys.argv[1]))
    await asyncio.sleep(float(sys.argv[2]))
    reading.cancel()

asyncio.run(main())
"""


@pytest.mark.process
@pytest.mark.parametrize("killed", [True, False], ids=["killed", "stopped"])
async def test_all_end_with_the_bot_however_that_ends(tmp_path: Path, killed: bool) -> None:
    place = tmp_path / "pid"
    seconds = "600" if killed else "5"
    bot = subprocess.Popen([sys.executable, "-c", BOT, str(place), seconds], cwd=ROOT)  # noqa: ASYNC220, S603  # our own code
    reader = await told_by(place)
    others = children_of(bot.pid)

    if killed:
        bot.send_signal(signal.SIGKILL)
    await asyncio.to_thread(bot.wait)

    assert len(others) == 2, "the fork server, and multiprocessing's tracker"
    for each in (reader, *others):
        await ended(each)


async def told_by(place: Path) -> int:
    async with asyncio.timeout(60):
        while not written(place):  # noqa: ASYNC110  # another process has no event to wait for
            await asyncio.sleep(0.02)
    return int(written(place))


def written(place: Path) -> str:
    return place.read_text() if place.exists() else ""


async def ended(process: int) -> None:
    async with asyncio.timeout(60):
        while is_running(process):  # noqa: ASYNC110  # as above
            await asyncio.sleep(0.02)


def is_running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def children_of(process: int) -> list[int]:
    return [
        int(entry.parent.name)
        for entry in Path("/proc").glob("[0-9]*/stat")
        if is_running(int(entry.parent.name)) and entry.read_text().rpartition(")")[2].split()[1] == str(process)
    ]


def test_a_bot_that_ends_while_it_hands_over_a_file_leaves_no_traceback() -> None:
    """Python's own way to a new process, cut off where a kill would cut it off."""
    cut_off = (
        "import os\n"
        "from multiprocessing import forkserver\n"
        "from handlers.files import reader\n"
        "received, told = forkserver.connect_to_new_process([])\n"
        "os.close(told)\n"
        "while os.read(received, 8):\n"
        "    pass\n"
    )

    words = [sys.executable, "-c", cut_off]
    ended = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)  # noqa: S603  # our own code

    assert ended.stderr == ""
