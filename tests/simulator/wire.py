"""A bot's bare hands: calls methods over HTTP and hands back what came, without any library between."""

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp

from simulator import Simulator


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        assert not self.body["ok"], self.body
        assert self.body["error_code"] == self.status
        return self.status, self.body["description"]


class Wire:
    def __init__(self, sim: Simulator, session: aiohttp.ClientSession) -> None:
        self.sim = sim
        self.session = session

    def address(self, method: str) -> str:
        return f"{self.sim.url}/bot{self.sim.token}/{method}"

    async def __call__(self, method: str, **params: Any) -> Answer:
        """Sends the parameters as JSON."""
        async with self.session.post(self.address(method), json=params) as response:
            return await answer_of(response)

    async def upload(self, method: str, files: dict[str, tuple[str, bytes, str]], **params: Any) -> Answer:
        """Sends a multipart form; `files` maps a part's name to file name, bytes and MIME type."""
        form = aiohttp.FormData()
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (file_name, data, mime) in files.items():
            form.add_field(name, BytesIO(data), filename=file_name, content_type=mime)
        async with self.session.post(self.address(method), data=form) as response:
            return await answer_of(response)

    async def updates(self, offset: int = 0, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self("getUpdates", offset=offset, **params)).result
        return found

    async def last_update(self) -> dict[str, Any]:
        """The newest update; the older ones are forgotten."""
        (update,) = await self.updates(offset=-1)
        return update


async def answer_of(response: aiohttp.ClientResponse) -> Answer:
    return Answer(response.status, await response.json(), dict(response.headers))
