"""The Cloud API over HTTP, as Meta serves it under https://graph.facebook.com/{version}."""

import json
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from simulator.whatsapp.cloud import Cloud, CloudCall
from simulator.whatsapp.outgoing import read_outgoing
from simulator.whatsapp.protocol import CloudError, Json, missing, not_valid
from simulator.whatsapp.reading import list_in, object_in, only, text_in

PREFIX = "/whatsapp"
BUSY = (4, 80007, 130429, 131056)
_VERSION = re.compile(r"v(2[1-9]|[3-9]\d)\.0")
_PIN = re.compile(r"[0-9]{6}")
_FIELDS_OF_NUMBER = ("id", "display_phone_number", "verified_name", "quality_rating", "code_verification_status")

Answer = Callable[[web.Request, Json], Awaitable[Json]]


class CloudApi:
    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        own = cloud.credentials
        self._answers: dict[tuple[str, str], Answer] = {
            ("POST", f"{own.phone_id}/messages"): self._messages,
            ("POST", f"{own.phone_id}/media"): self._upload,
            ("POST", f"{own.phone_id}/conversational_automation"): self._commands,
            ("POST", f"{own.phone_id}/register"): self._register,
            ("GET", own.phone_id): self._number,
            ("GET", f"{own.account_id}/message_templates"): self._templates,
            ("POST", f"{own.account_id}/message_templates"): self._file_template,
            ("GET", f"{own.account_id}/subscribed_apps"): self._subscribed,
            ("POST", f"{own.account_id}/subscribed_apps"): self._subscribe,
            ("GET", f"{own.account_id}/phone_numbers"): self._numbers,
        }

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get(f"{PREFIX}/link/{{name}}", self._download)
        app.router.add_route("*", f"{PREFIX}/{{version}}/{{path:.+}}", self.handle)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        path, body = request.match_info["path"], await _body_of(request)
        fault = self._cloud.faults.take()
        if fault == "drop_before":
            _hang_up(request)
        if isinstance(fault, HTTPStatus):
            return web.Response(status=fault, text="<html>upstream error</html>", content_type="text/html")
        try:
            _meet(fault)
            self._admit(request)
            answer = await self._answer(request, path, body)
        except CloudError as error:
            self._note(request, path, body, error.code)
            return web.json_response(error.to_json(), status=error.status)
        self._note(request, path, body, 0)
        if fault == "drop_after":
            _hang_up(request)
        return web.json_response(answer)

    def _admit(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bearer {self._cloud.credentials.token}":
            raise CloudError(190, status=HTTPStatus.UNAUTHORIZED)
        if not _VERSION.fullmatch(request.match_info["version"]):
            raise CloudError(2635, "this version does not exist (any more)")

    async def _answer(self, request: web.Request, path: str, body: Json) -> Json:
        known = self._answers.get((request.method, path))
        if known is not None:
            return await known(request, body)
        if request.method == "GET" and path.isdecimal():
            return self._media(request, path)
        raise CloudError(100, f"Unsupported {request.method.lower()} request.", HTTPStatus.NOT_FOUND)

    async def _messages(self, _request: web.Request, body: Json) -> Json:
        if "status" not in body:
            return self._cloud.send(read_outgoing(body))
        only(body, ("messaging_product", "status", "message_id", "typing_indicator"))
        if body.get("messaging_product") != "whatsapp":
            raise missing("messaging_product")
        if body["status"] != "read":
            raise not_valid("status", "must be read")
        if "typing_indicator" in body and object_in(body, "typing_indicator", ("type",)).get("type") != "text":
            raise not_valid("typing_indicator.type", "must be text")
        self._cloud.mark_read(text_in(body, "message_id", 512))
        return {"success": True}

    async def _upload(self, request: web.Request, _body: Json) -> Json:
        form = await request.post()
        file = form.get("file")
        if form.get("messaging_product") != "whatsapp":
            raise missing("messaging_product")
        if not isinstance(file, web.FileField):
            raise missing("file")
        return {"id": self._cloud.media.upload(file.file.read(), str(form.get("type") or file.content_type)).id}

    def _media(self, request: web.Request, media_id: str) -> Json:
        kept = self._cloud.media.find(media_id)
        shown = kept.in_webhook()
        url = f"{request.scheme}://{request.host}{PREFIX}/link/{self._cloud.media.open_link(kept)}"
        return {"messaging_product": "whatsapp", **shown, "url": url, "file_size": str(len(kept.data))}

    async def _download(self, request: web.Request) -> web.Response:
        kept = self._cloud.media.behind_link(request.match_info["name"])
        if request.headers.get("Authorization") != f"Bearer {self._cloud.credentials.token}":
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        if kept is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        return web.Response(body=kept.data, content_type=kept.mime.partition(";")[0])

    async def _commands(self, _request: web.Request, body: Json) -> Json:
        only(body, ("enable_welcome_message", "commands", "prompts"))
        commands = list_in(body, "commands", 0, 30)
        for each in commands:
            only(each, ("command_name", "command_description"))
            text_in(each, "command_name", 32)
            text_in(each, "command_description", 256)
        self._cloud.commands = commands
        return {"success": True}

    async def _register(self, _request: web.Request, body: Json) -> Json:
        only(body, ("messaging_product", "pin"))
        if body.get("messaging_product") != "whatsapp" or not _PIN.fullmatch(text_in(body, "pin", 6)):
            raise not_valid("pin", "has six digits")
        return {"success": True}

    async def _number(self, request: web.Request, _body: Json) -> Json:
        return self._chosen_fields(request.query.get("fields", ""))

    async def _numbers(self, request: web.Request, _body: Json) -> Json:
        return {"data": [self._chosen_fields(request.query.get("fields", ""))]}

    def _chosen_fields(self, fields: str) -> Json:
        own = self._cloud.credentials
        values = {"id": own.phone_id, "display_phone_number": f"+{own.number}", "verified_name": "Sopan"}
        values |= {"quality_rating": "GREEN", "code_verification_status": "VERIFIED"}
        wanted = fields.split(",") if fields else _FIELDS_OF_NUMBER
        for name in wanted:
            if name not in values:
                raise CloudError(100, f"Tried accessing nonexisting field ({name})")
        return {name: values[name] for name in {"id": 1, **dict.fromkeys(wanted)}}

    async def _templates(self, _request: web.Request, _body: Json) -> Json:
        return {"data": [template.to_json() for template in self._cloud.templates.values()], "paging": {}}

    async def _file_template(self, _request: web.Request, body: Json) -> Json:
        template = self._cloud.file_template(body)
        return {"id": template.id, "status": template.state, "category": template.category}

    async def _subscribed(self, _request: web.Request, _body: Json) -> Json:
        app = {"whatsapp_business_api_data": {"id": "1", "link": "", "name": "Sopan"}}
        return {"data": [app] if self._cloud.subscribed else []}

    async def _subscribe(self, _request: web.Request, _body: Json) -> Json:
        self._cloud.subscribed = True
        return {"success": True}

    def _note(self, request: web.Request, path: str, body: Json, code: int) -> None:
        self._cloud.calls.append(CloudCall(request.method, path, body, code))


async def _body_of(request: web.Request) -> Json:
    """Raises HTTPBadRequest for what is no JSON object."""
    if request.content_type != "application/json":
        return {}
    try:
        body = json.loads(await request.read())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def _meet(fault: object) -> None:
    """Raises CloudError for a fault that is a code of Meta's."""
    if isinstance(fault, int):
        raise CloudError(fault, status=HTTPStatus.TOO_MANY_REQUESTS if fault in BUSY else HTTPStatus.BAD_REQUEST)


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
    raise ConnectionResetError
