"""How much more time the office gives: what is asked, and what the history keeps of it."""

from sop.office.time_limits import TimeLimits

BUTTON = "Tambahan waktu"
HEADING = "Pengingat · tambahan waktu"
TIMES, DAYS = "Berapa kali", "Paling lama"
ASK_TIMES = "Berapa kali waktu boleh ditambah pada satu langkah?"
ASK_DAYS = "Paling lama berapa hari kerja setiap kali?"
AS_THE_STEP = "sepanjang batas langkah"


def times(count: int) -> str:
    return f"{count} kali"


def days(count: int) -> str:
    return f"{count} hari kerja" if count else AS_THE_STEP


def note(limits: TimeLimits) -> str:
    return f"{times(limits.times)}, paling lama {days(limits.days)}"
