"""What checks values that come from outside, and turns them into JSON and back."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter  # noqa: TID251  # here it is made


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What checks values of that kind; made when the first comes by, not at every start."""
    return TypeAdapter(kind)
