"""The doubts about a case's items, held beside each other and beside what is in the register already."""

from collections.abc import Sequence

from sop.assessment.assessment import Verdict
from sop.assessment.exemption_period import Period
from sop.assessment.quality import Doubt, DoubtKind, TextOfItem, doubts
from sop.case.case import Case, Event, Item, Outcome
from sop.case.command import OnItem
from sop.case.masking import names_persons, without_numbers
from sop.case.step3_assess import lapsed_of
from sop.case.steps import require_action
from sop.office.act import Act
from sop.procedure import Action, EventKind
from sop.register.entry import RegisterEntry


def doubts_of(case: Case, register: Sequence[RegisterEntry], this_year: int) -> tuple[Doubt, ...]:
    """What a reviewer would ask, item by item; a negative `other` in a doubt is the place of an entry in `register`.

    Items that are struck, stopped or found open are not proposed as exempt: of them only numbers of persons matter.
    """
    known = [
        TextOfItem(-place, entry.title, period=_words_of(entry.assessment.period))
        for place, entry in enumerate(register, 1)
        if entry.unit == case.unit
    ]
    items = [_text_of(item) for item in case.items]
    proposed = {item.id for item in case.items if _proposed(item)}
    found = [
        doubt
        for doubt in doubts(items, this_year, known)
        if doubt.item_id in proposed and doubt.kind is not DoubtKind.PERSONAL_NUMBER
    ]
    found += [Doubt(DoubtKind.PERSONAL_NUMBER, item.id) for item in case.items if names_persons(item)]
    return tuple(sorted(found, key=lambda doubt: doubt.item_id))


def mask_numbers(case: Case, command: OnItem, _act: Act) -> Outcome:
    """Makes NIK, NIP and telephone numbers in the item's texts unreadable: a list names no persons."""
    require_action(case, Action.MASK_NUMBERS)
    masked = without_numbers(case.item(command.item))
    return Outcome(case.with_item(masked), Event(EventKind.NUMBERS_MASKED, masked.id))


def _text_of(item: Item) -> TextOfItem:
    test = item.assessment
    if test is None:
        return TextOfItem(item.id, item.title, item.content)
    return TextOfItem(
        item.id,
        item.title,
        item.content,
        grounds=test.grounds,
        laws=(test.period.law,) if test.period and test.period.law else (),
        harm=test.harm,
        benefit=test.benefit or "",
        harmed=test.harmed or "",
        public_interest=test.public_interest or "",
        lapsed=lapsed_of(test),
        period=_words_of(test.period),
    )


def _words_of(period: Period | None) -> str:
    """What it consists of, as it is typed."""
    if period is None:
        return ""
    spans = ((period.years, "tahun"), (period.months, "bulan"))
    parts = [f"{count} {unit}" for count, unit in spans if count]
    parts += [f"sampai {period.until.isoformat()}"] if period.until else []
    parts += [f"mengikuti {period.law}"] if period.law else []
    event = period.event or ""
    parts += [event if event.startswith("selama ") else f"sampai {event}"] if event else []
    return ", ".join(parts)


def _proposed(item: Item) -> bool:
    found_open = item.assessment is not None and item.assessment.verdict is Verdict.OPEN
    return not item.struck and not found_open and not (item.stopped and not item.continues)
