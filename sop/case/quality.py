"""The doubts about a case's items, held beside each other and beside what is in the register already."""

from collections.abc import Sequence
from dataclasses import replace

from sop.assessment.assessment import Assessment, Verdict
from sop.assessment.quality import Doubt, DoubtKind, TextOfItem, doubts
from sop.case.case import Case, Event, EventKind, Item, Outcome
from sop.case.command import require_step
from sop.procedure import Step
from sop.register.entry import RegisterEntry
from sop.text.personal_numbers import mask


def doubts_of(case: Case, register: Sequence[RegisterEntry], this_year: int) -> tuple[Doubt, ...]:
    """What a reviewer would ask, item by item; a negative `other` in a doubt is the place of an entry in `register`.

    Items that are struck, stopped or found open are not proposed as exempt: of them only numbers of persons matter.
    """
    known = [TextOfItem(-place, entry.title) for place, entry in enumerate(register, 1) if entry.unit == case.unit]
    items = [_text_of(item) for item in case.items]
    proposed = {item.id for item in case.items if _proposed(item)}
    found = [
        doubt
        for doubt in doubts([*known, *items], this_year)
        if doubt.item_id in proposed and doubt.kind is not DoubtKind.PERSONAL_NUMBER
    ]
    found += [Doubt(DoubtKind.PERSONAL_NUMBER, item.id) for item in case.items if names_persons(item)]
    return tuple(sorted(found, key=lambda doubt: doubt.item_id))


def names_persons(item: Item) -> bool:
    """Whether something that was written about the item has a number of a person in it."""
    return item != _without_numbers(item)


def mask_numbers(case: Case, item_id: int) -> Outcome:
    """Makes NIK, NIP and telephone numbers in the item's texts unreadable: a list names no persons."""
    require_step(case, Step.COLLECT, Step.ASSESS)
    return Outcome(case.with_item(_without_numbers(case.item(item_id))), Event(EventKind.NUMBERS_MASKED, item_id))


def _without_numbers(item: Item) -> Item:
    test = _masked(item.assessment) if item.assessment else None
    return replace(item, title=mask(item.title), content=mask(item.content), reason=mask(item.reason), assessment=test)


def _masked(test: Assessment) -> Assessment:
    return replace(
        test,
        part=_mask(test.part),
        harmed=_mask(test.harmed),
        harm=mask(test.harm),
        benefit=_mask(test.benefit),
        public_interest=_mask(test.public_interest),
    )


def _mask(text: str | None) -> str | None:
    return mask(text) if text else text


def _text_of(item: Item) -> TextOfItem:
    test = item.assessment
    if test is None:
        return TextOfItem(item.id, item.title, item.content)
    return TextOfItem(
        item.id, item.title, item.content, grounds=test.grounds, harm=test.harm, benefit=test.benefit or ""
    )


def _proposed(item: Item) -> bool:
    found_open = item.assessment is not None and item.assessment.verdict is Verdict.OPEN
    return not item.struck and not found_open and not (item.stopped and not item.continues)
