"""A test taken over from another item: what of the other item may have been left in it."""

from sop.assessment.assessment import Assessment
from sop.text.kinds_of_people import of_other_people
from sop.text.likeness import words


def left_of(source: str, target: str, test: Assessment) -> tuple[str, ...]:
    """Words of a test that may have been left of what it was made for, or that speak of other people."""
    copied = " ".join(filter(None, (test.part, test.harmed, test.harm, test.benefit, test.public_interest)))
    return tuple(dict.fromkeys((*leftover_words(source, target, copied), *of_other_people(target, copied))))


def leftover_words(source: str, target: str, copied: str) -> tuple[str, ...]:
    """Words of the source that stand in the copied text and that the target does not know, in the text's order.

    Published lists carry such leftovers: another body's "CPNS" in a row on students.
    """
    foreign = words(source) - words(target)
    found = (word for word in copied.replace("/", " ").split() if words(word) & foreign)
    return tuple(dict.fromkeys(word.strip(".,;:()“”\"'").lower() for word in found))
