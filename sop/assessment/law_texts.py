"""The office's changes to the legal texts: what it has corrected, checked, added or withdrawn overrides the release's.

The law's own codes stay as they are; acts that order secrecy (for 17.j) may come and go.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sop.assessment.law_reference import cited_acts, parse_law
from sop.assessment.legal_basis import Catalogue, Check, Ground, LawText, Provision, SecrecyLaw, check_grounds
from sop.command import Command
from sop.errors.answers import StaleButton
from sop.errors.refusal import Overtaken, Refusal

FIRST_ADDED = 101
"""The number of the first act that an office adds; those before it are for the acts of releases to come."""


class LawTextGone(Overtaken):
    """No such text, or an act that has been withdrawn."""


class LawTextChanged(Overtaken):
    """The text was changed since it was shown: a check holds for the wording that was seen."""


@dataclass
class ActListed(Refusal):
    """The act, with that article, is in the list; `text` is how it stands there."""

    text: str


class CheckInFuture(Refusal):
    """A check is recorded after it was made."""


class CorrectLabel(Command):
    """The wording of a provision, shortened."""

    label: str


class CiteAct(Command):
    """An act that orders secrecy, as it is cited, and what it is about."""

    act: str
    subject: str


class MarkChecked(Command):
    """Who compared a text with the law, and when."""

    name: str
    position: str
    on: date


@dataclass(frozen=True)
class SeenText:
    """The text of that number, as it was shown in that revision; `replacing` is whose change may be replaced."""

    number: int
    revision: int
    replacing: int | None = None

    def still_in(self, catalogue: Catalogue) -> LawText:
        """Raises LawTextGone, or LawTextChanged when it has changed since."""
        text = find(catalogue, self.number)
        if text.revision != self.revision:
            raise LawTextChanged
        return text


@dataclass(frozen=True)
class OfficeText:
    """A text as the office has it. For an act, `citation` is how it is cited, and `label` what it is about."""

    code: str
    label: str
    citation: str | None
    checked: Check | None
    withdrawn: bool
    revision: int


def as_kept(release: Catalogue, kept: Iterable[OfficeText]) -> Catalogue:
    """The release's catalogue with the texts of the office; what was not checked since it changed is unverified."""
    office = {each.code: each for each in kept}
    never = {letter: _provision(each, office.get(each.code)) for letter, each in release.never_exempt.items()}
    acts = {act.code: act for act in release.secrecy_laws}
    acts |= {each.code: _act(each) for each in sorted(office.values(), key=_number) if each.citation}
    changes = sum(each.revision for each in office.values())
    return Catalogue(
        version=f"{release.version}+{changes}" if changes else release.version,
        provisions=tuple(_provision(each, office.get(each.code)) for each in release.provisions),
        never_exempt=never,
        secrecy_laws=tuple(act for act in acts.values() if act.code not in office or not office[act.code].withdrawn),
    )


def kept_of(text: LawText, *, withdrawn: bool = False) -> OfficeText:
    """The text as it is to be kept after one more change."""
    act = text if isinstance(text, SecrecyLaw) else None
    label = text.subject if isinstance(text, SecrecyLaw) else text.label
    return OfficeText(text.code, label, act.text if act else None, text.checked, withdrawn, text.revision + 1)


def provision_of(text: LawText) -> Provision:
    """Raises StaleButton for an act, whose button is another."""
    if not isinstance(text, Provision):
        raise StaleButton
    return text


def act_of(text: LawText) -> SecrecyLaw:
    """Raises StaleButton for a provision, whose button is another."""
    if not isinstance(text, SecrecyLaw):
        raise StaleButton
    return text


def wording(text: LawText) -> str:
    """What is to be compared with the law: the label, or how the act is cited and what it is about."""
    return f"{text.text}, {text.subject}" if isinstance(text, SecrecyLaw) else text.label


def relabelled(text: Provision, label: str) -> Provision:
    """Nobody has checked the new wording yet."""
    return replace(text, label=label, verified=False, checked=None)


def recited(act: SecrecyLaw, citation: str, subject: str) -> SecrecyLaw:
    """Nobody has checked the new wording yet."""
    return replace(act, citation=citation, article="", subject=subject, verified=False, checked=None)


def checked(text: LawText, check: Check) -> LawText:
    return replace(text, verified=True, checked=check)


def check_act(citation: str, this_year: int) -> None:
    """Raises NotAnAct, LawNotUnderstood, ArticleNeeded, or LawNeeded for UU 14/2008, on which 17.j cannot rely."""
    check_grounds([Ground("17.j", (citation,))], this_year)
    cited_acts(citation, this_year)


def require_new_act(catalogue: Catalogue, citation: str, this_year: int, *, own: str = "") -> None:
    """Raises ActListed when the list has the act with that article under another code than its `own`."""
    cited = parse_law(citation, this_year)
    for act in catalogue.secrecy_laws:
        if act.code != own and parse_law(act.text, this_year) == cited:
            raise ActListed(act.text)


def find(catalogue: Catalogue, number: int) -> LawText:
    """The text of that number; raises LawTextGone."""
    for text in catalogue.texts:
        if number_of(text.code) == number:
            return text
    raise LawTextGone


def number_of(code: str) -> int:
    """The code in digits, as a button carries it: 17008002 for "17.h.2", 10101000 for "j.101"."""
    first, second, third = [*code.split("."), "0", "0"][:3]
    return (_ordinal(first) * 1000 + _ordinal(second)) * 1000 + _ordinal(third)


def _number(text: OfficeText) -> int:
    return number_of(text.code)


def _ordinal(part: str) -> int:
    return int(part) if part.isdigit() else ord(part) - ord("a") + 1


def _provision(release: Provision, kept: OfficeText | None) -> Provision:
    if kept is None:
        return release
    return Provision(release.code, kept.label, kept.checked is not None, kept.checked, kept.revision)


def _act(kept: OfficeText) -> SecrecyLaw:
    return SecrecyLaw(
        kept.code,
        kept.citation or "",
        kept.label,
        verified=kept.checked is not None,
        checked=kept.checked,
        revision=kept.revision,
    )
