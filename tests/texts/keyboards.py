"""Which buttons a thumb takes for each other: what starts, and as large beside it what destroys something."""

from itertools import combinations, pairwise, product

from texts.screen import Button, Screen


def mistakable(screen: Screen) -> list[tuple[str, str]]:
    """The labels of what starts and of what destroys, where they are neighbours of one size."""
    rows = [row for row in screen.rows if row]
    beside = [pair for row in rows for pair in combinations(row, 2)]
    below = [pair for upper, lower in pairwise(rows) if len(upper) == len(lower) for pair in product(upper, lower)]
    return [(one.label, other.label) for one, other in beside + below if _differ(one, other)]


def _differ(one: Button, other: Button) -> bool:
    return (one.starts and other.destroys) or (one.destroys and other.starts)
