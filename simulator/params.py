"""A method's parameters, whichever way they were sent: query, form, JSON, multipart or a mixture."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.multipart import BodyPartReader

from simulator.protocol import ApiError, bad_request

UPLOAD_LIMIT = 50 << 20
_ROOM_FOR_FIELDS = 1 << 20
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    data: bytes


class Params:
    """Lenient where the server is lenient: numbers may be strings, flags may be words, objects may be JSON text."""

    def __init__(self, values: dict[str, Any], uploads: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.uploads = uploads or {}

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).strip().lower() in ("true", "1", "yes")

    def structure(self, name: str) -> Any:
        """The parsed object or list, or None if the parameter is absent; ValueError if it is no JSON."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        return json.loads(value) if isinstance(value, str) else value

    def upload(self, name: str) -> Upload | None:
        """The uploaded file of that name, or the one that the parameter attaches by `attach://`."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.uploads.get(value.removeprefix("attach://"))
        return self.uploads.get(name)


async def read_params(request: web.Request) -> Params:
    """ApiError 413 if the body is larger than an upload may be."""
    values: dict[str, Any] = dict(request.query)
    if not request.can_read_body:
        return Params(values)
    kind = request.content_type
    if kind == "multipart/form-data":
        uploads = await _read_multipart(request, values)
        return Params(values, uploads)
    body = await request.read()
    if kind == "application/json":
        values |= _object(body)
    elif kind == "application/x-www-form-urlencoded":
        values |= {name: str(value) for name, value in (await request.post()).items()}
    return Params(values)


def _object(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("JSON object expected")
    return parsed


async def _read_multipart(request: web.Request, values: dict[str, Any]) -> dict[str, Upload]:
    """Reads to the end even when it is too much, so that the sender hears the refusal and no broken pipe."""
    uploads: dict[str, Upload] = {}
    total = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytearray()
        while chunk := await part.read_chunk(_CHUNK):
            total += len(chunk)
            if total <= UPLOAD_LIMIT + _ROOM_FOR_FIELDS:
                data += chunk
        if part.filename is None:
            values[part.name] = data.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, mime.split(";")[0], bytes(data))
    if total > UPLOAD_LIMIT + _ROOM_FOR_FIELDS or any(len(upload.data) > UPLOAD_LIMIT for upload in uploads.values()):
        raise ApiError(413, "Request Entity Too Large")
    return uploads
