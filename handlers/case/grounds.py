"""The Pasal 17 picker: letters first, their numbers under them, one after the other; and the acts beside them."""

from collections.abc import Mapping, Sequence

from handlers.chat.forms.answers import (
    DONE,
    Answer,
    Complete,
    Option,
    Partial,
    Said,
    Talk,
    chosen,
    offered,
    within,
)
from sop.adapter import adapter
from sop.assessment import legal_basis
from sop.assessment.assessment import Scope, Verdict
from sop.assessment.law_reference import KIP, acts_without_article, cited_acts, cites_beside, with_act
from sop.assessment.legal_basis import Ground, GroundNeeded, LawNeeded, needs_law
from sop.assessment.parse_grounds import beside_grounds, limited_to, parse_grounds_text
from sop.errors.answers import StaleAnswer, TextWanted
from sop.text.tidying import tidy
from storage.queues.drafts import Json
from texts import names
from texts.case import step3_assess as texts

NONE = "none"
ALONE = "alone"
SEVERAL = "several"


class GroundsAnswer(Answer):
    """Codes of Pasal 17, chosen or typed; none when nothing in Pasal 17 applies.

    One ground is usual, and ends the question at once, as typed codes do. The answer in the making has what is picked
    where several are wanted (SEVERAL alone, before the first), and last the letter whose numbers are shown.
    """

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        picked, letter = _parts(so_far)
        catalogue = await talk.context.law()
        if letter:
            numbers = [child for child in legal_basis.children(letter, catalogue) if child.code not in picked]
            return [
                *(Option(child.code, texts.provision(child)) for child in numbers),
                Option(ALONE, texts.letter_alone(letter), aside=True),
            ]
        ends = {DONE: texts.ALL_CHOSEN} if picked else {NONE: texts.NO_GROUND, SEVERAL: texts.SEVERAL_GROUNDS}
        letters = [each for each in legal_basis.letters(catalogue) if each.code not in picked]
        options = [Option(each.code, texts.provision(each)) for each in letters]
        return [*options, *(Option(value, name, aside=True) for value, name in ends.items())]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises GroundsNotUnderstood, GroundUnknown, GroundNeeded, and what `chosen` and `cited_acts` raise."""
        picked, letter = _parts(so_far)
        options = await self.options(talk, so_far)
        if offered(options, said) is None and (typed := parse_grounds_text(said.text or "")):
            return await self._typed(talk, picked, typed, said.text or "")
        if cites_beside((), said.text or ""):
            raise GroundNeeded
        match chosen(options, said).value:
            case "done":
                return Complete(_grounds(picked))
            case "none":
                return Complete([])
            case "several":
                return _state([SEVERAL, *_answered(talk)], "")
            case "alone":
                return _with(picked, letter)
            case code if legal_basis.needs_sub_number(code) and not letter:
                return _state(picked, code)
            case code:
                return _with(picked, code)

    async def _typed(self, talk: Talk, picked: list[str], codes: Sequence[str], text: str) -> Complete | Partial:
        """What was typed with them, acts or what alone they close, answers the questions about that."""
        catalogue = await talk.context.law()
        for code in codes:
            legal_basis.label_of(code, catalogue)
        if said := _said_beside(text, talk.today.year):
            return Complete(_grounds([*dict.fromkeys([*picked, *codes])]), said)
        if len(codes) == 1 and legal_basis.needs_sub_number(codes[0]):
            return _state(picked, codes[0])
        return _with(picked, *codes)

    def back(self, so_far: Json) -> Partial | None:
        picked, letter = _parts(so_far)
        if letter:
            return _state(picked, "")
        return _state(picked[:-1], "") if picked else None

    def steps(self, so_far: Json) -> int:
        picked, letter = _parts(so_far)
        return len(picked) + bool(letter)

    async def shown(self, talk: Talk, value: Json) -> str:
        return self._named(value) if isinstance(value, list) else ""

    def collected(self, so_far: Json) -> str:
        picked, letter = _parts(so_far)
        grounds, open_ = _grounds(picked), [texts.letter_open(letter)] if letter else []
        return "; ".join([*([self._named(grounds)] if grounds else []), *open_])

    def _named(self, codes: Sequence[Json]) -> str:
        return names.grounds(tuple(Ground(str(code)) for code in codes))


class LawsAnswer(Answer):
    """What is cited beside the grounds: an act of the catalogue, or typed ones; or, if wanted, one after the other.

    The answer has them by the code of their ground. 17.j is asked about first, and needs one; the others may have some.
    One act is usual, and ends the question at once. Of an act whose article nobody has confirmed it is asked for.
    """

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        cited, code = _cited(talk, so_far)
        acts = [act for act in (await talk.context.law()).secrecy_laws if act.text not in cited.get(code, ())]
        others = [each for each in _codes(talk) if each != code]
        ready = [] if _lacks_act(talk, cited) else [Option(DONE, texts.ALL_CITED, aside=True)]
        several = [] if so_far else [Option(SEVERAL, texts.SEVERAL_ACTS, aside=True)]
        return [
            *(Option(act.code, texts.act(act)) for act in acts),
            *ready,
            *several,
            *(Option(each, texts.laws_for(each), aside=True) for each in others),
        ]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises NotAnAct, LawNotUnderstood, ArticleNeeded, LawNeeded."""
        several, without_article = _several(so_far), _without_article(so_far)
        cited, code = _cited(talk, so_far)
        options = await self.options(talk, so_far)
        typed = with_act(without_article, tidy(said.text or ""))
        picked = None if said.text and typed != tidy(said.text) else offered(options, said)
        choice = picked.value if picked else None
        if choice == DONE:
            return _complete(cited)
        if choice == SEVERAL:
            kept = {each: laws for each, laws in laws_in(talk.answers.get("laws")).items() if each in _codes(talk)}
            return _laws_state(kept, code)
        if choice in _codes(talk):
            return _laws_state(cited, str(choice))
        if said.choice is not None and choice is None:
            raise StaleAnswer
        if choice is None and said.text is None:
            raise TextWanted
        act = next((act.text for act in (await talk.context.law()).secrecy_laws if act.code == choice), None)
        if act and acts_without_article([act]):
            return _laws_state(cited, code, several=several, act=act)
        read = cited_acts(act or within(typed, 3, 200), talk.today.year)
        if needs_law(code) and {(each.number, each.year) for each in read} == {KIP}:
            raise LawNeeded(code)
        added = [act] if act else [each.citation for each in read]
        cited = {**cited, code: tuple(dict.fromkeys([*cited.get(code, ()), *added]))}
        if several or _lacks_act(talk, cited):
            return _laws_state(cited, code)
        return _complete(cited)

    async def fits(self, talk: Talk, value: Json) -> bool:
        return isinstance(value, dict) and {*value} <= {*_codes(talk)} and not _lacks_act(talk, value)

    async def shown(self, talk: Talk, value: Json) -> str:
        return names.laws(laws_in(value))

    def collected(self, so_far: Json) -> str:
        cited = laws_in(so_far["laws"]) if isinstance(so_far, dict) else {}
        asked = texts.which_article(act) if (act := _without_article(so_far)) else ""
        return "; ".join(filter(None, (names.laws(cited) if cited else "", asked)))


def laws_in(value: Json) -> dict[str, tuple[str, ...]]:
    """What is cited beside the grounds, by their codes; nothing, of what is no such answer."""
    return adapter(dict[str, tuple[str, ...]]).validate_python(value) if isinstance(value, dict) else {}


async def laws_kept(talk: Talk, codes: Json) -> dict[str, Json]:
    """Only 17.j has to have one: of other grounds it is not asked, but can be changed."""
    chosen_now = codes if isinstance(codes, list) else []
    if any(needs_law(str(code)) for code in chosen_now):
        return {}
    kept = laws_in(talk.answers.get("laws"))
    return {"laws": {code: [*laws] for code, laws in kept.items() if code in chosen_now}}


def _said_beside(text: str, this_year: int) -> dict[str, Json]:
    """Answers to other questions that were typed with grounds. Raises what `cited_acts` raises."""
    said: dict[str, Json] = {}
    if beside := {code: rest for code, rest in beside_grounds(text).items() if cites_beside((), rest)}:
        said["laws"] = {code: [act.citation for act in cited_acts(rest, this_year)] for code, rest in beside.items()}
    if part := limited_to(text):
        said |= {"verdict": Verdict.PARTIAL.value, "scope": Scope.PART.value, "part": part}
    return said


def _answered(talk: Talk) -> list[str]:
    found = talk.answers.get("grounds")
    return [str(code) for code in found] if isinstance(found, list) else []


def _codes(talk: Talk) -> list[str]:
    """17.j first."""
    return sorted(_answered(talk), key=lambda code: not needs_law(code))


def _cited(talk: Talk, so_far: Json) -> tuple[dict[str, tuple[str, ...]], str]:
    """What is cited so far, by the code of its ground, and the ground that is being asked about."""
    codes = _codes(talk)
    if isinstance(so_far, dict):
        return laws_in(so_far["laws"]), str(so_far["code"])
    return {}, codes[0]


def _lacks_act(talk: Talk, cited: Mapping[str, object]) -> bool:
    return any(needs_law(code) and not cited.get(code) for code in _codes(talk))


def _complete(cited: Mapping[str, Sequence[str]]) -> Complete:
    return Complete({each: [*laws] for each, laws in cited.items() if laws})


def _laws_state(
    cited: Mapping[str, Sequence[str]], code: str, *, several: bool = True, act: str | None = None
) -> Partial:
    """The acts so far; with `act`, the one whose article is being asked for, after which only `several` go on."""
    waiting: dict[str, Json] = {"act": act, "several": several} if act else {}
    return Partial({"laws": {each: [*laws] for each, laws in cited.items()}, "code": code, **waiting})


def _without_article(so_far: Json) -> str | None:
    """The act whose article is being asked for."""
    act = so_far.get("act") if isinstance(so_far, dict) else None
    return str(act) if act else None


def _several(so_far: Json) -> bool:
    """Whether the question goes on after the next act."""
    return bool(so_far.get("several", True)) if isinstance(so_far, dict) else False


def _parts(so_far: Json) -> tuple[list[str], str]:
    if not isinstance(so_far, list):
        return [], ""
    *picked, letter = [str(each) for each in so_far]
    return picked, letter


def _grounds(picked: Sequence[str]) -> list[Json]:
    return [code for code in picked if code != SEVERAL]


def _with(picked: Sequence[str], *codes: str) -> Complete | Partial:
    """These grounds beside those that are picked; the first is all where not several are wanted."""
    added = [*dict.fromkeys([*picked, *codes])]
    return _state(added, "") if picked else Complete([*added])


def _state(picked: Sequence[str], letter: str) -> Partial:
    return Partial([*picked, letter])
