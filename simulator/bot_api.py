"""The door for the bot: the Bot API over HTTP, with its envelope, its refusals and, on demand, its faults."""

import asyncio
import inspect
from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from simulator import methods_chat, methods_edit, methods_profile, methods_send, methods_updates
from simulator.faults import Fault, FaultKind, Faults
from simulator.methods_updates import Prepared
from simulator.params import Params, read_params
from simulator.protocol import ApiError, as_json, too_many_requests
from simulator.world import World

METHODS: dict[str, Any] = {
    **methods_send.METHODS,
    **methods_edit.METHODS,
    **methods_chat.METHODS,
    **methods_profile.METHODS,
    **methods_updates.METHODS,
}
_BY_LOWER_NAME = {name.lower(): (name, method) for name, method in METHODS.items()}
_BAD_GATEWAY = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center><hr>nginx</body></html>"
_REASONS = {500: "500 Internal Server Error", 502: "502 Bad Gateway", 503: "503 Service Unavailable"}


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot: how it was answered, for tests to look at."""

    method: str
    params: dict[str, Any]
    code: int


class BotApi:
    def __init__(self, world: World, faults: Faults, token: str) -> None:
        self.calls: deque[Call] = deque(maxlen=1000)
        self._world = world
        self._faults = faults
        self._token = token

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        if self._faults.outage:
            return _hang_up(request)
        try:
            self._check_token(request)
            return await self._answer(request, method)
        except ApiError as error:
            return _refusal(error)

    async def call(self, method: str, params: Params) -> Any:
        """Runs a method; ApiError if it is unknown or refuses."""
        name, function = _BY_LOWER_NAME.get(method.lower(), (method, None))
        if function is None:
            raise ApiError(404, "Not Found: method not found")
        try:
            result = function(self._world, params)
            if inspect.isawaitable(result):
                result = await result
        except ApiError as error:
            self.calls.append(Call(name, params.values, error.code))
            raise
        self.calls.append(Call(name, params.values, 200))
        return result

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes behind a link that getFile has given."""
        if self._faults.outage:
            return _hang_up(request)
        try:
            self._check_token(request)
        except ApiError as error:
            return _refusal(error)
        file = self._world.files.behind_link(request.match_info["path"])
        if file is None:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=file.data, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if token != self._token:
            well_formed = token.partition(":")[0].isdecimal() and ":" in token
            raise ApiError(401, "Unauthorized" if well_formed else "Unauthorized: invalid token specified")

    async def _answer(self, request: web.Request, method: str) -> web.StreamResponse:
        fault = self._faults.take(method)
        params = await read_params(request)
        if fault is not None:
            if fault.kind is FaultKind.DROP_BEFORE:
                return _hang_up(request)
            if fault.kind in (FaultKind.FLOOD, FaultKind.SERVER_ERROR):
                return self._failure(method, params, fault)
        result = await self.call(method, params)
        if fault is not None and fault.kind is FaultKind.DELAY_AFTER:
            await asyncio.sleep(fault.value)
        if self._faults.outage or (fault is not None and fault.kind is FaultKind.DROP_AFTER):
            return _hang_up(request)
        shown = result if type(result) is Prepared else as_json(result)
        return web.Response(body=b'{"ok":true,"result":%b}' % shown, content_type="application/json")

    def _failure(self, method: str, params: Params, fault: Fault) -> web.Response:
        name = _BY_LOWER_NAME.get(method, (method, None))[0]
        if fault.kind is FaultKind.FLOOD:
            self.calls.append(Call(name, params.values, 429))
            return _refusal(too_many_requests(int(fault.value)))
        status = int(fault.value)
        self.calls.append(Call(name, params.values, status))
        page = _BAD_GATEWAY.format(_REASONS.get(status, str(status)))
        return web.Response(status=status, text=page, content_type="text/html")


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
        headers["Retry-After"] = str(error.retry_after)
    return web.Response(
        status=error.code,
        body=as_json(body),
        content_type="application/json",
        headers=headers,
    )


def _hang_up(request: web.Request) -> web.Response:
    """Closes the connection; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
