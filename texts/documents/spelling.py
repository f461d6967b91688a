"""Numbers and days in words (terbilang), as official minutes write them."""

from datetime import date

from texts.say import DAYS, MONTHS

SMALL = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)


def spelled(number: int) -> str:
    """2026: dua ribu dua puluh enam. From 0 to 999,999; raises ValueError beyond."""
    if not 0 <= number < 1_000_000:
        raise ValueError(f"{number} is not spelled")
    if number < 12:
        return SMALL[number]
    if number < 20:
        return f"{SMALL[number - 10]} belas"
    if number < 100:
        return _counted(number, 10, "puluh")
    if number < 200:
        return _followed("seratus", number - 100)
    if number < 1000:
        return _counted(number, 100, "ratus")
    if number < 2000:
        return _followed("seribu", number - 1000)
    return _counted(number, 1000, "ribu")


def spelled_day(day: date) -> str:
    """Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam."""
    return f"{DAYS[day.weekday()]}, tanggal {spelled(day.day)} bulan {MONTHS[day.month - 1]} tahun {spelled(day.year)}"


def _counted(number: int, unit: int, name: str) -> str:
    count, rest = divmod(number, unit)
    return _followed(f"{spelled(count)} {name}", rest)


def _followed(words: str, rest: int) -> str:
    return f"{words} {spelled(rest)}" if rest else words
