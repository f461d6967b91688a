"""A test taken over from another item: what of the other item may have been left in it."""

from sop.text.likeness import words


def leftover_words(source: str, target: str, copied: str) -> tuple[str, ...]:
    """Words of the source that stand in the copied text and that the target does not know, in the text's order.

    Published lists carry such leftovers: another body's "CPNS" in a row on students.
    """
    foreign = words(source) - words(target)
    found = (word for word in copied.replace("/", " ").split() if words(word) & foreign)
    return tuple(dict.fromkeys(word.strip(".,;:()“”\"'") for word in found))
