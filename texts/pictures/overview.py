"""All cases under way as a picture: how many at each step and how late, and how many days the steps take.

It has counts alone, since whoever watches over delays need not be allowed to see the cases.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sop.case.case_list import LATEST_TURNS, Lateness, Pace, Tally
from sop.procedure import Step, rule_of
from texts import names
from texts.pictures.picture import Picture
from texts.say import on_day, say

KIND = {Lateness.LATE: "late", Lateness.TODAY: "today", Lateness.ON_TIME: "on-time"}
WORDS = {Lateness.LATE: "terlambat", Lateness.TODAY: "jatuh tempo hari ini", Lateness.ON_TIME: "belum jatuh tempo"}
SHORT = {Lateness.LATE: "terlambat", Lateness.TODAY: "hari ini"}


def overview(tally: Tally, paces: Sequence[Pace], now: datetime) -> Picture:
    total, late, today = tally.count(), tally.late, tally.count(lateness=Lateness.TODAY)
    when = f"{on_day(now)} pukul {now:%H.%M}"
    return Picture(
        template="overview.typ",
        facts={
            "title": "Keadaan usulan",
            "lead": [when],
            "figures": [
                {"count": total, "words": "berjalan", "kind": None},
                {"count": today, "words": "jatuh tempo hari ini", "kind": KIND[Lateness.TODAY] if today else None},
                {"count": late, "words": "terlambat", "kind": KIND[Lateness.LATE] if late else None},
            ],
            "loads": {
                "heading": "Usulan pada setiap langkah",
                "note": "Jumlah usulan yang sedang berjalan.",
                "steps": _loads(tally),
                "legend": [{"kind": KIND[each], "words": WORDS[each]} for each in Lateness],
            },
            "paces": {
                "heading": "Hari kerja setiap langkah",
                "note": f"Nilai tengah (median) dari paling banyak {LATEST_TURNS} yang terakhir selesai. Garis tegak: batas waktu menurut SOP.",
                "steps": _paces(paces),
            },
        },
        file_name=f"keadaan-usulan-{now:%Y-%m-%d}.png",
        caption=say(
            "Keadaan usulan, {when}: {total} berjalan, {today} jatuh tempo hari ini, {late} terlambat.",
            when=when,
            total=total,
            today=today,
            late=late,
        ),
    )


def _loads(tally: Tally) -> Sequence[Mapping[str, object]]:
    longest = max(tally.count(step=step) for step in Step) or 1
    return [
        {
            "name": _name(step),
            "told": _told(tally, step),
            "alarming": tally.count(step=step, lateness=Lateness.LATE) > 0,
            "parts": [
                {"kind": KIND[each], "share": tally.count(step=step, lateness=each) / longest} for each in Lateness
            ],
        }
        for step in Step
    ]


def _told(tally: Tally, step: Step) -> str:
    """The number, and how many of them call for haste."""
    hasty = [f"{count} {words}" for each, words in SHORT.items() if (count := tally.count(step=step, lateness=each))]
    total = f"{tally.count(step=step)} usulan"
    return f"{total}, {', '.join(hasty)}" if hasty else total


def _paces(paces: Sequence[Pace]) -> Sequence[Mapping[str, object]]:
    limits = {pace.step: rule_of(pace.step).limit for pace in paces}
    longest = max(1.0, *limits.values(), *(pace.median or 0 for pace in paces))
    return [
        {
            "name": _name(pace.step),
            "told": _took(pace, limits[pace.step]),
            "alarming": (pace.median or 0) > limits[pace.step],
            "days": (pace.median or 0) / longest,
            "limit": limits[pace.step] / longest,
        }
        for pace in paces
    ]


def _took(pace: Pace, limit: int) -> str:
    if pace.median is None:
        return f"belum ada, batas {limit}"
    days = f"{pace.median:g}".replace(".", ",")
    return f"{days} hari, batas {limit} (dari {pace.count})"


def _name(step: Step) -> str:
    return f"{step.value}. {names.STEP[step]}"
