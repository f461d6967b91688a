"""The wire to Meta's Cloud API: the handful of calls that a conversation needs, and what its errors mean.

The token stands in a header and never in an address; of an error its code is logged and never its text, which may name
people.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from http import HTTPStatus
from typing import Any, TypeAlias

import aiohttp
from pydantic import SecretStr

Json: TypeAlias = dict[str, Any]

TIMEOUT = aiohttp.ClientTimeout(total=30, sock_connect=10)  # seconds
TIMEOUT_OF_FILES = aiohttp.ClientTimeout(total=120, sock_connect=10)


class Verdict(Enum):
    """What is to be done about an error of Meta's."""

    PAUSE_ALL = auto()
    PAUSE_PERSON = auto()
    OUTSIDE_WINDOW = auto()
    CLOSED = auto()
    STOPPED = auto()
    TEMPLATE_OUT_OF_USE = auto()
    REFUSED = auto()
    PASSING = auto()


_VERDICTS: Mapping[Verdict, frozenset[int]] = {
    Verdict.PAUSE_ALL: frozenset((4, 80007, 130429)),
    Verdict.PAUSE_PERSON: frozenset((131056,)),
    Verdict.OUTSIDE_WINDOW: frozenset((131047,)),
    Verdict.CLOSED: frozenset((131026,)),
    Verdict.STOPPED: frozenset((0, 3, 10, 190, *range(200, 300), 368, 131031, 131042, 131048, 133010)),
    Verdict.TEMPLATE_OUT_OF_USE: frozenset((132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018)),
    Verdict.PASSING: frozenset((1, 2, 131000, 131016, 131057)),
}


def verdict_on(code: int, status: int = HTTPStatus.BAD_REQUEST) -> Verdict:
    """By the error's code, whether it came at once or in a status; what is not known is ours to mend."""
    for verdict, codes in _VERDICTS.items():
        if code in codes:
            return verdict
    return Verdict.PASSING if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Verdict.REFUSED


class GraphError(Exception):
    """Meta did not do it, and says by a code why."""

    def __init__(self, code: int, status: int) -> None:
        super().__init__(code, status)
        self.code = code
        self.verdict = verdict_on(code, status)


class Unsent(Exception):
    """No connection was had: Meta has not seen the request."""


class Unanswered(Exception):
    """The request went out and no answer came: Meta may have acted on it."""


@dataclass
class Graph:
    """One number of one account. `root` is the server with the version, as https://graph.facebook.com/v26.0."""

    root: str
    token: SecretStr
    phone_id: str
    account_id: str
    _session: aiohttp.ClientSession | None = field(default=None, repr=False)

    async def send(self, body: Json) -> str:
        """Returns the message's id. Raises GraphError, Unsent, Unanswered; so does every call."""
        answer = await self.call("POST", f"{self.phone_id}/messages", json=body)
        return _text(_first(answer.get("messages")).get("id"))

    async def upload(self, data: bytes, name: str, mime_type: str) -> str:
        """Returns the id by which a message can carry the file within the next thirty days."""
        form = aiohttp.FormData({"messaging_product": "whatsapp", "type": mime_type})
        form.add_field("file", data, filename=name, content_type=mime_type)
        answer = await self.call("POST", f"{self.phone_id}/media", data=form, timeout=TIMEOUT_OF_FILES)
        return _text(answer.get("id"))

    async def media(self, media_id: str) -> Json:
        """Where it can be fetched, for five minutes, and how large it is."""
        return await self.call("GET", media_id, params={"phone_number_id": self.phone_id})

    async def download(self, url: str, most: int) -> bytes | None:
        """None when there are more bytes than that."""
        parts: list[bytes] = []
        async with self._request("GET", url, timeout=TIMEOUT_OF_FILES) as response:
            if response.status != HTTPStatus.OK:
                raise GraphError(-1, response.status)
            async for part in response.content.iter_chunked(1 << 16):
                parts.append(part)
                most -= len(part)
                if most < 0:
                    return None
        return b"".join(parts)

    async def call(self, method: str, path: str, **parameters: Any) -> Json:
        """What Meta answers."""
        async with self._request(method, f"{self.root}/{path}", **parameters) as response:
            answer = _fields(await _json_of(response))
            if response.status == HTTPStatus.OK:
                return answer
            error = _fields(answer.get("error"))
            code = error.get("code")
            raise GraphError(code if isinstance(code, int) else -1, response.status)

    async def close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @asynccontextmanager
    async def _request(self, method: str, url: str, **parameters: Any) -> AsyncIterator[aiohttp.ClientResponse]:
        """aiohttp's errors, whose texts may name an address, become ours, which say no more than their kind."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT, cookie_jar=aiohttp.DummyCookieJar())
        bearer = {"Authorization": f"Bearer {self.token.get_secret_value()}"}
        try:
            async with self._session.request(
                method, url, headers=bearer, allow_redirects=False, **parameters
            ) as response:
                yield response
        except (aiohttp.ClientError, OSError, ValueError) as error:  # ValueError: an address that cannot be called
            failure = _failure(error)
        else:
            return
        raise failure


def _failure(error: Exception) -> Unsent | Unanswered:
    never_connected = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, ValueError)  # InvalidURL is one
    return (Unsent if isinstance(error, never_connected) else Unanswered)(type(error).__name__)


async def _json_of(response: aiohttp.ClientResponse) -> object:
    """None for what is no JSON, such as a proxy's page."""
    try:
        return await response.json(content_type=None)
    except (ValueError, RecursionError):
        return None


def _first(value: object) -> Json:
    return _fields(value[0]) if isinstance(value, list) and value else {}


def _fields(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """Raises Unanswered for an answer that lacks what it is asked for: it may have been acted on."""
    if not isinstance(value, str) or not value:
        raise Unanswered("an answer without an id")
    return value
