"""What was being handled when a process ended is known to the next one, however it ended."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from storage.queues.under_way import UnderWay

PLACES = 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "under_way"


def test_what_is_done_is_not_left(path: Path) -> None:
    mine = UnderWay(path, PLACES)
    with mine.noting(7):
        pass

    assert UnderWay(path, PLACES).left == frozenset()


async def test_a_process_that_is_killed_leaves_what_it_was_at(path: Path) -> None:
    at_work = (
        "import os, sys; from pathlib import Path; from storage.queues.under_way import UnderWay\n"
        f"mine = UnderWay(Path(sys.argv[1]), {PLACES})\n"
        f"with mine.noting(7), mine.noting(8): os.kill(os.getpid(), {int(signal.SIGKILL)})"
    )

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", at_work, str(path)), cwd=Path(__file__).parents[3]
    )

    assert await process.wait() == -signal.SIGKILL
    assert UnderWay(path, PLACES).left == {7, 8}


def test_what_was_left_is_known_until_it_is_on_record(path: Path) -> None:
    _leave(path, 7)

    begun_in_vain = UnderWay(path, PLACES).left
    mine = UnderWay(path, PLACES)
    mine.forget()

    assert begun_in_vain == {7}
    assert not mine.left
    assert not UnderWay(path, PLACES).left


@pytest.mark.parametrize("places", [1, 9])
def test_another_number_of_places_reads_what_the_one_before_has_left(path: Path, places: int) -> None:
    _leave(path, 7)

    assert UnderWay(path, places).left == {7}


def test_a_file_that_was_cut_short_is_no_trouble(path: Path) -> None:
    _leave(path, 7)
    path.write_bytes(path.read_bytes()[:-3])

    assert UnderWay(path, PLACES).left <= {7}


def test_the_file_is_for_its_own_user_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        UnderWay(path, PLACES)
    finally:
        os.umask(before)

    assert path.stat().st_mode & 0o777 == 0o600


def _leave(path: Path, update_id: int) -> None:
    with UnderWay(path, PLACES).noting(update_id):
        noted = path.read_bytes()
    path.write_bytes(noted)
