"""How a deadline came about, read off the screen as whoever looks at it does."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.demo.hand import Hand
from simulator import SeenMessage
from sop.case.case import Case
from tests.hands import after
from tests.reckoning.almanac import ONE_DAY, WIB

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
DAY = rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})"
VARIANT, KEY = "\ufe0f", "\u20e3"  # what makes a sign of a figure


@dataclass(frozen=True)
class Explained:
    """What *Hitungan tenggat* says; `strip` are the signs between receipt and end, up to nine working days."""

    text: str

    @property
    def received(self) -> date:
        return _day(self._line("Diterima"))

    @property
    def due(self) -> datetime:
        line = self._line("Jatuh tempo")
        hour, minute = re.findall(r"pukul (\d\d)\.(\d\d) WIB", line)[0]
        return datetime.combine(_day(line), datetime.min.time(), WIB) + timedelta(hours=int(hour), minutes=int(minute))

    @property
    def days(self) -> int:
        """The working days that there are, by the line of the end."""
        return int(re.findall(r"hari ke-(\d+)", self._line("Jatuh tempo"))[0])

    @property
    def skipped(self) -> list[date]:
        """Named one by one."""
        lines = [line for line in self.text.splitlines() if line.startswith("• ") and "Akhir pekan: " not in line]
        return [day for line in lines for day in _days_on_end(line, self.due.year)]

    @property
    def skipped_count(self) -> int:
        """Of a long list, of which the weekends are only counted."""
        counted = re.findall(r"• Akhir pekan: (\d+) hari", self.text)
        return len(self.skipped) + sum(map(int, counted))

    @property
    def paused_count(self) -> int:
        return sum(map(int, re.findall(r"(\d+) hari kerja tidak dihitung", self.text)))

    @property
    def provisional(self) -> bool:
        return "masih sementara" in self.text

    @property
    def strip(self) -> list[str]:
        signs = self._line("📥").removesuffix("🏁").replace(VARIANT, "")
        return re.findall(rf"\d{KEY}|[^\d{KEY}]", signs)

    def _line(self, beginning: str) -> str:
        return next(line for line in self.text.splitlines() if line.startswith(beginning)).removeprefix("📥")


async def explained(hand: Hand, case: Case) -> Explained:
    """As it is shown to that person now."""
    return Explained((await look(hand, f"due:{case.id}")).text)


async def look(hand: Hand, press: str) -> SeenMessage:
    """What a press shows, wherever its button may be by now."""
    menu = await hand.say("Menu")
    return await after(hand, hand.phone.press_data(menu.id, press))


def _days_on_end(line: str, year: int) -> list[date]:
    """Sab–Min 28–29 Nov; Sen–Sel 30 Nov–1 Des; Sen 30 Nov, all of them in the year before that one or in it."""
    short = "|".join(month[:3] for month in MONTHS)
    began, in_month, ended, month = re.findall(rf" (?:(\d+)(?: ({short}))?–)?(\d+) ({short}):", line)[0]
    weekday = [day[:3] for day in WEEKDAYS].index(line.split(" ")[1].split("–", maxsplit=1)[0])
    day = date(year, _month(in_month or month), int(began or ended))
    if day.weekday() != weekday:
        day = day.replace(year=year - 1)
    assert day.weekday() == weekday, line
    found = [day]
    while (day.day, day.month) != (int(ended), _month(month)):
        day += ONE_DAY
        found.append(day)
    return found


def _month(short: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(short))


def _day(text: str) -> date:
    day, month, year = re.findall(DAY, text)[-1]
    return date(int(year), MONTHS.index(month) + 1, int(day))
