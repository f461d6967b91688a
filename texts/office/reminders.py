"""What the administrator sees and sets of the reminders: their moments, and who is told what is late."""

from collections.abc import Mapping

from sop.calendar.reminders import BEFORE_THE_END, ReminderKind
from sop.case.reminding import DAYS, PAUSE_DAYS, ReminderPlan, Rung
from sop.office.time_limits import TimeLimits
from sop.procedure import Step, rule_of
from texts import names
from texts.office import time_limits
from texts.say import Markup, bold, lines, paragraphs, say
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press

BUTTON = "Pengingat"
MOMENT = {
    ReminderKind.THREE_DAYS: "3 hari sebelum",
    ReminderKind.TWO_DAYS: "2 hari sebelum",
    ReminderKind.ONE_DAY: "1 hari sebelum",
    ReminderKind.LAST_MORNING: "pagi terakhir",
    ReminderKind.THREE_HOURS: "3 jam sebelum",
}
RUNG = {Rung.PPID_UTAMA: "PPID Utama", Rung.ADMIN: "Admin", Rung.SUPERIOR: "Atasan"}


def home(plans: Mapping[Step, ReminderPlan], limits: TimeLimits) -> Screen:
    text = paragraphs(
        bold(f"⏰ {BUTTON}"),
        say(
            "Pengingat datang pada jam kerja kepada semua yang memegang giliran. Silakan pilih langkah yang hendak diatur."
        ),
        *(
            lines(say("{n}. {step}", n=step.value, step=bold(names.STEP[step])), _before(plan), _late(plan))
            for step, plan in plans.items()
        ),
        say("{what}: {limits}", what=bold(time_limits.BUTTON), limits=time_limits.note(limits)),
    )
    steps = [
        labelled(f"Langkah {step.value}", press("reminders", "step", step.value), names.STEP[step]) for step in plans
    ]
    longer = Button(time_limits.BUTTON, press("do", "limit_time"))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), pairs(*steps, longer, Button("Kelola", press("admin", "home"))))


def of_step(plan: ReminderPlan) -> Screen:
    """Each press changes one thing, and says beforehand what it is now."""
    step, rule = plan.step, rule_of(plan.step)
    text = paragraphs(
        bold(f"⏰ {BUTTON} · {names.STEP[step]}"),
        say("{role} · {limit} hari kerja", role=names.ROLE[rule.actor], limit=rule.limit),
        lines(_before(plan), _late(plan), _paused(plan)),
        say(
            "Tekan untuk mengubah. PPID Utama dikabari setiap pagi, administrator satu kali, Atasan PPID satu kali. Bila "
            "Atasan PPID belum diundang tetapi dicatat pada Penanda tangan, PPID Utama diminta melaporkan kepadanya."
        ),
    )
    moments = [
        Button(
            f"{'✓' if kind in plan.moments else '–'} {MOMENT[kind]}",
            press("reminders", "moment", step.value, kind.value, int(kind not in plan.moments)),
        )
        for kind in BEFORE_THE_END
    ]
    rungs = [
        Button(
            f"{RUNG[rung]}: {_since(plan.climb.get(rung))}",
            press("reminders", "rung", step.value, rung.value, _next(plan.climb.get(rung))),
        )
        for rung in plan.rungs
    ]
    pause = Button(
        f"Jeda: tiap {plan.asked_about_after} hari", press("reminders", "pause", step.value, _next_pause(plan))
    )
    back = Button(BUTTON, press("reminders", "home"))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), pairs(*moments, *rungs, pause, back))


def note(plan: ReminderPlan) -> str:
    """What the history keeps."""
    return f"{names.STEP[plan.step]}: {_before(plan)}; {_late(plan)}; {_paused(plan)}"


def _before(plan: ReminderPlan) -> Markup:
    listed = ", ".join(MOMENT[kind] for kind in plan.moments)
    return say("Sebelum tenggat: {when}", when=listed or "tidak diingatkan")


def _late(plan: ReminderPlan) -> Markup:
    told = ", ".join(f"{RUNG[rung]} hari ke-{plan.climb[rung]}" for rung in plan.rungs if rung in plan.climb)
    return say("Bila terlambat: {told}", told=told or "yang memegang giliran saja")


def _paused(plan: ReminderPlan) -> Markup:
    return say("Bila dijeda: ditanyakan tiap {days} hari kerja", days=plan.asked_about_after)


def _next_pause(plan: ReminderPlan) -> int:
    return next((each for each in PAUSE_DAYS if each > plan.asked_about_after), PAUSE_DAYS[0])


def _since(day: int | None) -> str:
    return "tidak" if day is None else f"hari {day}"


def _next(day: int | None) -> int:
    """The late day that the next press chooses, after the last none: 0."""
    later = [each for each in DAYS if each > (day or 0)]
    return later[0] if later else 0
