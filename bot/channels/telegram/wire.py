"""The wire to Telegram: python-telegram-bot's requests carried by aiohttp, which stays quick with many of them at once.

It also says of every failure whether Telegram may have seen the request, and keeps the bot's token, which is part of
every URL, out of whatever may end up in a log.
"""

import json
import os
from http import HTTPStatus
from io import BytesIO
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData

os.environ.setdefault("PTB_TIMEDELTA", "1")  # RetryAfter gives its time as a timedelta, and does not warn of it

KEEPALIVE = 60.0  # seconds; a connection made anew costs a reply two or three round trips


class Unsent(Exception):
    """No connection was had, so Telegram never saw the request: it is safe to send again."""


class Unanswered(Exception):
    """The request went out, wholly or in part, and no answer of Telegram's came back: it may have acted on it."""


def may_have_been_delivered(error: NetworkError) -> bool:
    """Whether repeating the failed request could deliver it twice; `TimedOut` is a `NetworkError` too.

    False for `BadRequest`, by which Telegram says that it did nothing; true for its 5xx answers, which promise nothing.
    """
    return not isinstance(error, BadRequest) and not isinstance(error.__cause__, Unsent)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()


class AiohttpRequest(BaseRequest):
    """One pool of connections; its session begins with the first use, inside the loop that runs then.

    Timeouts are in seconds; None waits for ever. `read_timeout` begins when the request has been written, and begins
    again with every piece of the answer; python-telegram-bot adds it to the poll timeout of getUpdates.
    """

    __slots__ = (
        "_connect_timeout",
        "_media_write_timeout",
        "_pool_size",
        "_pool_timeout",
        "_read_timeout",
        "_session",
        "_write_timeout",
    )

    def __init__(
        self,
        *,
        pool_size: int = 256,
        read_timeout: float | None = 10,
        write_timeout: float | None = 10,
        media_write_timeout: float | None = 60,
        connect_timeout: float | None = 10,
        pool_timeout: float | None = 5,
    ) -> None:
        self._pool_size = pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        self._open_session()

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        has_files = request_data is not None and request_data.contains_files
        timeout = _client_timeout(
            connect=_given(connect_timeout, self._connect_timeout),
            pool=_given(pool_timeout, self._pool_timeout),
            write=_given(write_timeout, self._media_write_timeout if has_files else self._write_timeout),
            read=_given(read_timeout, self._read_timeout),
            is_download=request_data is None,
        )
        session = self._open_session()
        try:
            async with session.request(
                method, url, data=_body(request_data), timeout=timeout, allow_redirects=False
            ) as response:
                status, payload = response.status, await response.read()
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error)
        else:
            return _verdict(status, payload)
        # Raised out here, so that aiohttp's own error, which may name the URL, does not become the context of ours.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Unlike the parent's: what is not Telegram's answer is the network's fault, and its text is not logged."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise NetworkError(f"Not an answer of Telegram: {len(payload)} bytes")
        return answer

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size, keepalive_timeout=KEEPALIVE),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )
        return self._session


def _given(timeout: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(timeout, DefaultValue) else timeout


def _client_timeout(
    *, connect: float | None, pool: float | None, write: float | None, read: float | None, is_download: bool
) -> aiohttp.ClientTimeout:
    """aiohttp counts waiting for the pool as connecting, and knows no write timeout: the total stands in for it."""
    wait = None if connect is None or pool is None else connect + pool
    total = None if is_download or wait is None or write is None or read is None else wait + write + read
    return aiohttp.ClientTimeout(total=total, connect=wait, sock_connect=connect, sock_read=read)


def _body(request_data: RequestData | None) -> aiohttp.FormData | aiohttp.BytesPayload | None:
    if request_data is None or not (parameters := request_data.parameters):
        return None
    if not request_data.contains_files:
        return aiohttp.BytesPayload(json.dumps(parameters).encode(), content_type="application/json")
    # Telegram's server reads a file's name as it stands, without undoing any quoting.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in request_data.multipart_data.items():
        # Raw bytes would be warned about above 1 MB, and repeated in the text of an error.
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=file_name, content_type=mime_type)
    return form


def _failure(error: aiohttp.ClientError | OSError) -> NetworkError:
    """Our error for aiohttp's, with a cause that says whether the request was sent.

    Of aiohttp's texts only a connector's is repeated: it names the host and the reason, others name the URL.
    """
    text = (
        f"{type(error).__name__}: {error}" if isinstance(error, aiohttp.ClientConnectorError) else type(error).__name__
    )
    failure = TimedOut(text) if isinstance(error, TimeoutError) else NetworkError(text)
    never_connected = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
    failure.__cause__ = Unsent(text) if isinstance(error, never_connected) else Unanswered(text)
    return failure


def _verdict(status: int, payload: bytes) -> tuple[int, bytes]:
    """The answer, when it is one for python-telegram-bot to judge.

    A proxy's error page is not: its 404 would pass for Telegram's word that the token is wrong, its text may name the
    URL. Nor is 413, by which Telegram refuses for good, while python-telegram-bot makes a passing fault of it.
    """
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise BadRequest(f"Request Entity Too Large ({status})")
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        try:
            AiohttpRequest.parse_json_payload(payload)
        except NetworkError as error:
            raise NetworkError(f"HTTP {status}. {error.message}") from Unanswered("an answer that is not Telegram's")
    return status, payload
