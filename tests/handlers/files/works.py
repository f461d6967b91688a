"""What a hostile file could make its reader do, done on purpose; loaded by the process that reads."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from handlers.files import pictures
from handlers.files.sheets import ReceivedTable, read_listing, units_in
from sop.errors.files import FileTooLarge
from sop.errors.refusal import Refusal
from sop.sheets.columns import Column
from storage.files.file_kinds import recognise, recognise_table

NIK = "3171234567890123"


def fill_memory() -> None:
    kept = []
    while True:
        kept.append(bytearray(1 << 20))


def compute() -> None:
    while True:
        pass


def wait_long() -> None:
    time.sleep(600)


def wait_and_tell(place: str) -> None:
    """Writes who it is, and waits."""
    Path(place).write_text(str(os.getpid()))
    wait_long()


def stumble() -> None:
    raise KeyError(NIK)


def vanish() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def answer_much() -> bytes:
    return bytes(65 * 1024 * 1024)


def refuse() -> None:
    raise FileTooLarge(size=3, limit=2)


def be_asked_to_stop() -> str:
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)
    return "read"


def print_it() -> None:
    print(NIK, flush=True)  # noqa: T201  # that is the attack
    os.write(2, NIK.encode())


def what_is_open() -> list[str]:
    """What the open descriptors are, without the folder's own."""
    found = []
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208  # names only
        try:
            found.append(os.readlink(f"/proc/self/fd/{number}"))  # noqa: PTH115  # of a socket, which is no path
        except FileNotFoundError:
            continue
    return found


def outcomes(read: Callable[[bytes], object], files: Sequence[bytes]) -> Counter[str]:
    """How often the files are taken, and how often refused for what; anything else that is raised goes up."""
    found: Counter[str] = Counter()
    for data in files:
        try:
            read(data)
        except Refusal as refusal:
            found[type(refusal).__name__] += 1
        else:
            found["taken"] += 1
    return found


def read_sheet(data: bytes) -> None:
    read_listing(ReceivedTable(recognise_table(data, "a.xlsx"), data, "a.xlsx"), Column.TITLE)


def read_csv(data: bytes) -> None:
    read_listing(ReceivedTable(recognise_table(data, "a.csv"), data, "a.csv"), Column.TITLE)


def read_units(data: bytes) -> None:
    units_in(ReceivedTable(recognise_table(data, "a.csv"), data, "a.csv"))


def read_units_of_ods(data: bytes) -> None:
    units_in(ReceivedTable(recognise_table(data, "a.ods"), data, "a.ods"))


def read_pdf(data: bytes) -> None:
    recognise(data, "a.pdf")


def read_docx(data: bytes) -> None:
    recognise(data, "a.docx")


def read_png(data: bytes) -> None:
    _join(data, "a.png")


def read_jpeg(data: bytes) -> None:
    _join(data, "a.jpg")


def _join(data: bytes, name: str) -> None:
    recognise(data, name)
    with pictures.private_folder() as folder:
        pictures.join([pictures.Page(name, data)], datetime(2026, 11, 23, tzinfo=UTC), folder)
