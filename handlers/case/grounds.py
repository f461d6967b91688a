"""The Pasal 17 picker: letters first, their numbers under them, one ground after the other; and the act for 17.j."""

from collections.abc import Sequence

from handlers.chat.forms.answers import DONE, Answer, Complete, Option, Partial, Said, Talk, chosen, tidy, within
from sop.assessment import legal_basis
from sop.assessment.law_reference import parse_law
from sop.assessment.legal_basis import Ground
from sop.errors import StaleAnswer, TextWanted
from storage.queues.drafts import Json
from texts import names
from texts.case import step3_assess as texts

NONE = "none"
ALONE = "alone"


class GroundsAnswer(Answer):
    """Codes of Pasal 17; none when nothing in Pasal 17 applies. The letter whose numbers are shown is kept last."""

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        picked, letter = _parts(so_far)
        catalogue = await talk.context.law()
        if letter:
            numbers = [child for child in legal_basis.children(letter, catalogue) if child.code not in picked]
            return [
                *(Option(child.code, texts.provision(child)) for child in numbers),
                Option(ALONE, texts.letter_alone(letter), aside=True),
            ]
        end = Option(DONE, texts.ALL_CHOSEN, aside=True) if picked else Option(NONE, texts.NO_GROUND, aside=True)
        letters = [each for each in legal_basis.letters(catalogue) if each.code not in picked]
        options = [Option(each.code, texts.provision(each)) for each in letters]
        return [*options, end]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        picked, letter = _parts(so_far)
        choice = chosen(await self.options(talk, so_far), said).value
        match choice:
            case "done":
                return Complete([*picked])
            case "none":
                return Complete([])
            case "alone":
                return _state([*picked, letter], "")
            case code if legal_basis.needs_sub_number(code):
                return _state(picked, code)
            case code:
                return _state([*picked, code], "")

    def back(self, so_far: Json) -> Partial | None:
        picked, letter = _parts(so_far)
        if letter:
            return _state(picked, "")
        return _state(picked[:-1], "") if picked else None

    def steps(self, so_far: Json) -> int:
        picked, letter = _parts(so_far)
        return len(picked) + bool(letter)

    async def shown(self, talk: Talk, value: Json) -> str:
        return self._named([str(code) for code in value]) if isinstance(value, list) else ""

    def collected(self, so_far: Json) -> str:
        picked, letter = _parts(so_far)
        open_ = [texts.letter_open(letter)] if letter else []
        return "; ".join([*([self._named(picked)] if picked else []), *open_])

    def _named(self, codes: Sequence[str]) -> str:
        return names.grounds(tuple(Ground(code) for code in codes))


class ActAnswer(Answer):
    """The act that orders the secrecy, as it is cited: one of the catalogue's, or a typed one."""

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        return [Option(act.code, texts.act(act)) for act in (await talk.context.law()).secrecy_laws]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises NotAnAct or LawNotUnderstood."""
        if said.choice is None and said.text is None:
            raise TextWanted
        typed = tidy(said.text or "")
        for act in (await talk.context.law()).secrecy_laws:
            if said.choice == act.code or typed.lower() == texts.act(act).lower():
                return Complete(act.text)
        if said.choice is not None:
            raise StaleAnswer
        parse_law(typed, talk.today.year)
        return Complete(within(typed, 3, 200))

    async def shown(self, talk: Talk, value: Json) -> str:
        return str(value)


def _parts(so_far: Json) -> tuple[list[str], str]:
    if not isinstance(so_far, list):
        return [], ""
    *picked, letter = [str(each) for each in so_far]
    return picked, letter


def _state(picked: Sequence[str], letter: str) -> Partial:
    return Partial([*picked, letter])
