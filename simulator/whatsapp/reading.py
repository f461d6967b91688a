"""Reads what a call says, as strictly as Meta does: nothing may be missing, too long, or more than is known."""

from collections.abc import Collection
from typing import Any

from simulator.whatsapp.protocol import Json, missing, not_valid, unknown_parameter


def object_in(parent: Json, name: str, allowed: Collection[str] = ()) -> Json:
    """The object of that name, in which nothing else than `allowed` may stand, if that says anything."""
    value = parent.get(name)
    if value is None:
        raise missing(name)
    if not isinstance(value, dict):
        raise not_valid(name, "must be an object")
    only(value, allowed)
    return value


def only(value: Json, allowed: Collection[str]) -> None:
    for key in value if allowed else ():
        if key not in allowed:
            raise unknown_parameter(key)


def list_in(parent: Json, name: str, least: int, most: int) -> list[Json]:
    value = parent.get(name)
    if value is None:
        raise missing(name)
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise not_valid(name, "must be a list of objects")
    if not least <= len(value) <= most:
        raise not_valid(name, f"has {len(value)} entries; allowed are {least} to {most}")
    return value


def text_in(parent: Json, name: str, most: int, *, needed: bool = True) -> str:
    """At most so many characters, and more than spaces."""
    value: Any = parent.get(name)
    if value is None and not needed:
        return ""
    if value is None:
        raise missing(name)
    if not isinstance(value, str) or not value.strip():
        raise not_valid(name, "must be a text that is not empty")
    if len(value) > most:
        raise not_valid(name, f"has {len(value)} characters; allowed are {most}")
    return value


def unlike(name: str, values: Collection[str]) -> None:
    if len(set(values)) < len(values):
        raise not_valid(name, "must be unique")
