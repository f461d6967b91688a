"""What the acts have, article by article, as far as Sopan prints or offers them: so many paragraphs (ayat), or none.

Carried over from public copies of the acts; PerKI 1/2021 and KPU 22/2023 from public pages that quote the articles. Of
UU 30/2014 no copy was read: that its Pasal 14 is on Plh and Plt is known, and no paragraph of it is cited. The same of
UU 27/2022 Pasal 4, of which the public copy has the number alone.
"""

from collections.abc import Mapping

PARAGRAPHS: Mapping[str, Mapping[str, int]] = {
    "UU 14/2008": {
        "2": 4, "6": 3, "9": 6, "10": 2, "11": 3, "17": 0, "18": 7, "19": 0, "20": 2, "22": 9, "35": 2, "36": 3,
        "37": 2, "51": 0, "52": 0, "53": 0, "54": 2, "55": 0, "57": 0,
    },
    "PP 61/2010": {"1": 0, "3": 2, "4": 2, "5": 2, "6": 0, "7": 5, "8": 3, "9": 0, "10": 2, "11": 3, "14": 2},
    "UU 24/2013": {"58": 4, "79": 4, "84": 2, "86": 3, "95A": 0},
    "UU 27/2022": {"4": 3, "65": 3, "67": 3},
    "UU 43/2009": {"44": 3, "85": 0},
    "UU 11/2008": {"30": 3},
    "UU 30/2014": {"14": 0},
    "PerKI 1/2021": {"49": 2},
    "KPU 22/2023": {"24": 0},
}  # fmt: skip

LETTERS: Mapping[tuple[str, str, int | None], str] = {
    ("UU 14/2008", "17", None): "abcdefghij",
    ("UU 14/2008", "18", 1): "abcdefg",
    ("UU 14/2008", "35", 1): "abcdefg",
    ("PerKI 1/2021", "49", 1): "abc",
}
"""The letters (huruf) of an article, or of a paragraph of it."""

ORDERS_SECRECY = {
    ("UU 24/2013", "79", 1),
    ("UU 24/2013", "79", 3),
    ("UU 24/2013", "84", 1),
    ("UU 27/2022", "65", 2),
    ("UU 43/2009", "44", 2),
}
"""What orders to keep a secret, or forbids to disclose it."""

PASAL_17_NUMBERS = {"a": 5, "b": 0, "c": 7, "d": 0, "e": 7, "f": 4, "g": 0, "h": 5, "i": 0, "j": 0}
NOT_PERMANENT = frozenset("abcdef")
"""UU 14/2008 Pasal 20(1)."""
PASAL_18_1_LETTERS = "abcdefg"
LAW_ENFORCEMENT_YEARS = 30
"""PP 61/2010 Pasal 5(1)."""
