"""Numbers of persons in what was written about an item: found, and made unreadable."""

from dataclasses import replace

from sop.assessment.assessment import Assessment
from sop.case.case import Item
from sop.procedure import Action
from sop.text.personal_numbers import mask


def names_persons(item: Item) -> bool:
    """Whether something that was written about the item has a number of a person in it."""
    return item != without_numbers(item)


def masking(item: Item) -> tuple[Action, ...]:
    """What a step that works on the item offers against that."""
    return (Action.MASK_NUMBERS,) if names_persons(item) else ()


def without_numbers(item: Item) -> Item:
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
