"""What all parts of the simulator agree on: objects as the Bot API speaks them, and how it refuses."""

import json
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class ApiError(Exception):
    """A refusal in Telegram's own words; `code` is both the HTTP status and the `error_code`."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> ApiError:
    """The real server lower-cases the first letter of the reason, but for codes such as BUTTON_DATA_INVALID."""
    if reason[:2].isupper():
        return ApiError(400, f"Bad Request: {reason}")
    return ApiError(400, f"Bad Request: {reason[0].lower()}{reason[1:]}")


def forbidden(reason: str) -> ApiError:
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def as_json(value: Any) -> bytes:
    """The value as it goes over the wire."""
    return _ENCODER.encode(value).encode("utf-8", "replace")
