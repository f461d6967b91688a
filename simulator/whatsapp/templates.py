"""Message templates: filed, approved, paused, and filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.whatsapp.protocol import CloudError, Json, missing, not_valid
from simulator.whatsapp.reading import list_in, object_in, only, text_in

_NAME = re.compile(r"[a-z0-9_]{1,512}")
_PARAMETER = re.compile(r"\{\{(\d+)\}\}")
_FILLING = re.compile(r"[\n\r\t]| {4}")
MOST_TEXT = 1024
CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")


@dataclass
class Template:
    """`state` is APPROVED, PENDING, REJECTED, PAUSED or DISABLED."""

    id: str
    name: str
    language: str
    category: str
    body: str
    buttons: tuple[str, ...]
    components: list[Json]
    state: str = "APPROVED"

    @property
    def parameters(self) -> int:
        return len(_PARAMETER.findall(self.body))

    def to_json(self) -> Json:
        shown = {"id": self.id, "name": self.name, "language": self.language, "status": self.state}
        return {**shown, "category": self.category, "components": self.components}


@dataclass(frozen=True)
class Filled:
    """A template as a person sees it: its text, and of each button what stands on it and what it carries."""

    name: str
    category: str
    text: str
    buttons: tuple[tuple[str, str], ...]


def read_template(body: Json, template_id: str) -> Template:
    """A template as it is filed; raises CloudError for what Meta's form does not take."""
    only(body, ("name", "language", "category", "components", "allow_category_change", "parameter_format"))
    name, language = text_in(body, "name", 512), text_in(body, "language", 10)
    if not _NAME.fullmatch(name):
        raise not_valid("name", "has other signs than lower case letters, digits and underscores")
    category = text_in(body, "category", 20)
    if category not in CATEGORIES:
        raise not_valid("category", f"must be one of {CATEGORIES}")
    components = list_in(body, "components", 1, 4)
    text, buttons = "", tuple[str, ...]()
    for each in components:
        if each.get("type") == "BODY":
            text = _body_of(each)
        elif each.get("type") == "BUTTONS":
            buttons = _buttons_of(each)
        elif each.get("type") not in ("HEADER", "FOOTER"):
            raise not_valid("components.type", "is not known")
    if not text:
        raise missing("components.BODY")
    return Template(template_id, name, language, category, text, buttons, components)


def _body_of(component: Json) -> str:
    only(component, ("type", "text", "example"))
    text = text_in(component, "text", MOST_TEXT)
    numbers = [int(number) for number in _PARAMETER.findall(text)]
    if numbers != list(range(1, len(numbers) + 1)):
        raise not_valid("text", "must number its parameters from 1 on")
    bare = text.strip()
    if numbers and (_PARAMETER.match(bare) or bare.endswith(f"{{{{{numbers[-1]}}}}}")):
        raise not_valid("text", "must not begin or end with a parameter")
    if re.search(r"\}\}\s*\{\{", text):
        raise not_valid("text", "must not have two parameters side by side")
    if numbers:
        (example,) = object_in(component, "example", ("body_text",)).get("body_text") or [[]]
        if len(example) != len(numbers) or not all(isinstance(each, str) and each for each in example):
            raise not_valid("example", "must have a value for each parameter")
    return text


def _buttons_of(component: Json) -> tuple[str, ...]:
    only(component, ("type", "buttons"))
    labels = []
    for button in list_in(component, "buttons", 1, 10):
        only(button, ("type", "text"))
        if button.get("type") != "QUICK_REPLY":
            raise not_valid("buttons.type", "must be QUICK_REPLY here")
        labels.append(text_in(button, "text", 25))
    return tuple(labels)


def fill_in(known: Mapping[tuple[str, str], Template], said: Json) -> Filled:
    """The template that a message names, with its parameters; raises CloudError."""
    name, language = text_in(said, "name", 512), text_in(object_in(said, "language", ("code",)), "code", 10)
    template = known.get((name, language))
    if template is None or template.state in ("PENDING", "REJECTED"):
        raise CloudError(132001, f"template name ({name}) does not exist in {language}")
    if template.state in ("PAUSED", "DISABLED"):
        raise CloudError(132015 if template.state == "PAUSED" else 132016)
    values: list[str] = []
    carried = dict.fromkeys(range(len(template.buttons)), "")
    for each in said.get("components") or []:
        if each.get("type") == "body":
            values = [_value(parameter) for parameter in list_in(each, "parameters", 1, 100)]
        else:
            place, payload = _payload(each)
            if place not in carried:
                raise CloudError(132018, f"there is no button {place}")
            carried[place] = payload
    if len(values) != template.parameters:
        raise CloudError(132000, f"number of localizable_params ({len(values)}) does not match ({template.parameters})")
    text = _PARAMETER.sub(lambda found: values[int(found[1]) - 1], template.body)
    if len(text) > MOST_TEXT:
        raise CloudError(132005)
    shown = tuple((label, carried[place] or label) for place, label in enumerate(template.buttons))
    return Filled(name, template.category, text, shown)


def _value(parameter: Json) -> str:
    only(parameter, ("type", "text"))
    if parameter.get("type") != "text":
        raise CloudError(132018, "a parameter must be a text here")
    value = text_in(parameter, "text", MOST_TEXT)
    if _FILLING.search(value):
        raise CloudError(132018, "a parameter cannot have new lines, tabs or four spaces")
    return value


def _payload(component: Json) -> tuple[int, str]:
    only(component, ("type", "sub_type", "index", "parameters"))
    if component.get("type") != "button" or component.get("sub_type") != "quick_reply":
        raise CloudError(132018, "only quick replies take a payload")
    (parameter,) = list_in(component, "parameters", 1, 1)
    only(parameter, ("type", "payload"))
    index = component.get("index")
    if not isinstance(index, str) or not index.isdecimal():
        raise not_valid("index", "must be a number in quotes")
    return int(index), text_in(parameter, "payload", 256)
