"""The door for people: the page of phones and the scripted player act and look through these addresses.

GET  /                              the page
GET  /sim/state                     everything: bot, clock, jumps, faults, phones with their messages
GET  /sim/board                     what is under way, for the strip above the phones
GET  /sim/events                    server-sent events: message, deleted, phone, answer, clock, faults
POST /sim/persons                   {name, caption, channel}: adds a person, or finds the one of that name
GET  /sim/persons/ID                one phone with its messages
POST /sim/persons/ID/ACTION         text {text, reply_to}, press {message_id, label}, reply_key {label},
                                    edit {message_id, text}, upload (multipart: file, as, caption),
                                    extra {kind}, block, unblock; on WhatsApp hide, show, change_number
GET  /sim/persons/ID/files/MESSAGE  a file's bytes; with ?inline=1 to be looked at
GET  /sim/transcript                all chats as plain text
POST /sim/clock                     {jump: label} or {seconds: n} or {to: instant}
GET  /sim/faults                    and POST {kind, times, value, method, channel}
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from aiohttp import web

from simulator.changes import WorldChangeKind
from simulator.chat_view import NotPossible
from simulator.faults import Faults
from simulator.params import read_params
from simulator.people import PhoneUser
from simulator.protocol import ApiError
from simulator.sim_actions import ACTIONS
from simulator.sim_view import SimView
from simulator.whatsapp.cloud import Cloud
from simulator.whatsapp.gestures import GESTURES
from simulator.whatsapp.phone import WhatsAppPhone
from simulator.whatsapp.shown import phone_json
from simulator.world import World

Jump: TypeAlias = Callable[[datetime], datetime | None]
Board: TypeAlias = Callable[[], Sequence["Underway"]]
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]

_PAGE = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_PAGE_FILES = {"/": "index.html", **{f"/{file.name}": file.name for file in _PAGE.glob("*.*s")}}
_SHOWN_IN_PLACE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"})
_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; base-uri 'none'"


@dataclass(frozen=True, slots=True)
class Underway:
    """Something on its way through `stations`: `at` is the place of the one that it is at, or their number at the end.

    `note` says whom it waits for, `late` that it has waited too long.
    """

    title: str
    stations: tuple[str, ...]
    at: int
    note: str
    late: bool = False


class SimApi:
    def __init__(
        self,
        world: World,
        cloud: Cloud,
        faults: Faults,
        jumps: Mapping[str, Jump],
        banner: str,
        board: Board | None = None,
    ) -> None:
        self._world = world
        self._cloud = cloud
        self._faults = faults
        self._jumps = jumps
        self._board = board
        self._view = SimView(world, cloud, faults, jumps, banner)
        self.close = self._view.close

    def add_routes(self, app: web.Application) -> None:
        for path in _PAGE_FILES:
            app.router.add_get(path, _guarded(self.page))
        for method, path, handler in (
            ("GET", "state", self.state),
            ("GET", "board", self.board),
            ("GET", "events", self.events),
            ("POST", "persons", self.add_person),
            ("GET", "persons/{user_id}", self.show_person),
            ("POST", "persons/{user_id}/{action}", self.act),
            ("GET", "persons/{user_id}/files/{message_id}", self.file),
            ("GET", "transcript", self.transcript),
            ("POST", "clock", self.move_clock),
            ("GET", "faults", self.show_faults),
            ("POST", "faults", self.change_faults),
        ):
            app.router.add_route(method, f"/sim/{path}", _guarded(handler))

    async def page(self, request: web.Request) -> web.Response:
        path = _PAGE / _PAGE_FILES[request.path]
        headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
        text = await asyncio.to_thread(path.read_text, encoding="utf-8")
        return web.Response(text=text, content_type=_TYPES[path.suffix], headers=headers)

    async def state(self, _request: web.Request) -> web.Response:
        return web.json_response(self._view.everything())

    async def board(self, _request: web.Request) -> web.Response:
        shown = await asyncio.to_thread(self._board) if self._board else ()
        return web.json_response([asdict(each) for each in shown])

    async def events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        with suppress(ConnectionError):  # the reader has gone
            await self._view.pour(response)
        return response

    async def add_person(self, request: web.Request) -> web.Response:
        params = await read_params(request)
        name = " ".join(params.text("name").split())[:64]
        if not name:
            raise NotPossible("a person needs a name")
        caption = params.text("caption")[:64]
        if params.text("channel") == "whatsapp":
            return web.json_response(phone_json(self._cloud, self._cloud.phone(name, caption=caption)))
        return web.json_response(self._view.phone(self._world.person(name, caption=caption)))

    async def show_person(self, request: web.Request) -> web.Response:
        if (phone := self._on_whatsapp(request)) is not None:
            return web.json_response(phone_json(self._cloud, phone))
        return web.json_response(self._view.phone_with_messages(self._person(request)))

    async def act(self, request: web.Request) -> web.Response:
        name, params = request.match_info["action"], await read_params(request)
        phone = self._on_whatsapp(request)
        if name not in (ACTIONS if phone is None else GESTURES):
            raise NotPossible(f"a person cannot {name!r} here")
        if phone is not None:
            return web.json_response(await GESTURES[name](phone, params))
        return web.json_response(await ACTIONS[name](self._person(request), params))

    async def file(self, request: web.Request) -> web.Response:
        """As a download, or with `?inline=1` to be looked at, if that is safe for its type."""
        data, kind, name = self._kept(request)
        in_place = "inline" in request.query and kind in _SHOWN_IN_PLACE
        headers = {
            "Content-Type": kind if in_place else "application/octet-stream",
            "Content-Disposition": f"{'inline' if in_place else 'attachment'}; filename*=UTF-8''{quote(name)}",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-cache",
        }
        return web.Response(body=data, headers=headers)

    async def transcript(self, _request: web.Request) -> web.Response:
        everybody: list[PhoneUser | WhatsAppPhone] = [*self._world.people.values(), *self._cloud.phones.values()]
        chats = [f"== {each.name} ==\n{each.transcript()}\n" for each in everybody]
        return web.Response(text="\n".join(chats))

    async def move_clock(self, request: web.Request) -> web.Response:
        """`jump`: a button's label; or `seconds`: how far; or `to`: an ISO instant."""
        params, clock = await read_params(request), self._world.clock
        if label := params.text("jump"):
            if label not in self._jumps:
                raise NotPossible(f"no jump is called {label!r}")
            target = self._jumps[label](clock.now())
        elif "to" in params:
            target = datetime.fromisoformat(params.text("to"))
        else:
            target = clock.now() + timedelta(seconds=params.integer("seconds"))
        if target is not None:
            clock.move_to(target)
        return web.json_response({**self._view.clock(), "moved": target is not None})

    async def show_faults(self, _request: web.Request) -> web.Response:
        return web.json_response(self._view.faults())

    async def change_faults(self, request: web.Request) -> web.Response:
        """`kind` with `times`, `value`, `method`; or `outage`, `outage_over`, `deliver_twice`, `clear`.

        With `channel` whatsapp: `late`, `twice`, `batched`, `shuffled` (on and off again), a code of Meta's,
        `unavailable`, `drop_before`, `drop_after`, `outage`, `outage_over`, `clear`.
        """
        params = await read_params(request)
        kind, times = params.text("kind"), params.integer("times", 1)
        if params.text("channel") == "whatsapp":
            self._cloud.faults.make(kind, times)
            return self._told_of_faults()
        switches: dict[str, Callable[[], None]] = {
            "clear": self._faults.clear,
            "outage": self._faults.start_outage,
            "outage_over": self._faults.end_outage,
            "deliver_twice": lambda: self._faults.deliver_twice(times),
        }
        if kind in switches:
            switches[kind]()
        else:
            value = float(params.text("value")) if "value" in params else None
            self._faults.add(kind, times, value=value, method=params.text("method"))
        return self._told_of_faults()

    def _told_of_faults(self) -> web.Response:
        self._world.changes.publish(WorldChangeKind.FAULTS)
        return web.json_response(self._view.faults())

    def _kept(self, request: web.Request) -> tuple[bytes, str, str]:
        """The bytes of the file in a message, its type and its name."""
        message_id = request.match_info["message_id"]
        if (phone := self._on_whatsapp(request)) is not None:
            data, file = phone.download(message_id), phone.message(message_id).file
        else:
            person = self._person(request)
            data, file = person.download(int(message_id)), person.message(int(message_id)).file
        return (data, file.mime, file.name) if file else (data, "", "")

    def _on_whatsapp(self, request: web.Request) -> WhatsAppPhone | None:
        return self._cloud.at(int(request.match_info["user_id"]))

    def _person(self, request: web.Request) -> PhoneUser:
        person = self._world.people.get(int(request.match_info["user_id"]))
        if person is None:
            raise NotPossible("there is no such person")
        return person


def _guarded(handler: Handler) -> Handler:
    """Keeps strange web pages out (they could name this computer by a host name of theirs), and words refusals."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if not _is_plain_host(request.host) or (origin and urlsplit(origin).netloc != request.host):
            return web.json_response({"error": "this address is for this computer only"}, status=403)
        try:
            return await handler(request)
        except (NotPossible, ValueError) as error:
            return web.json_response({"error": str(error)}, status=409)
        except ApiError as error:
            return web.json_response({"error": error.description}, status=error.code)

    return guarded


def _is_plain_host(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
