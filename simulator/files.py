"""The files that bot and people have sent: identifiers, download links, and the size of pictures."""

import mimetypes
import struct
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath

from simulator.protocol import Json

DOWNLOAD_LIMIT = 20 << 20
PHOTO_LIMIT = 10 << 20
LINK_LIFETIME = 3600.0
_FOLDERS = {"photo": "photos", "voice": "voice", "sticker": "stickers"}
_PREFIXES = {
    "photo": "AgACAgUAAxkBAA",
    "document": "BQACAgUAAxkBAA",
    "voice": "AwACAgUAAxkBAA",
    "sticker": "CAACAgUAAxkBAA",
}


@dataclass(frozen=True, slots=True)
class SimulatedFile:
    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    path: str
    data: bytes = field(repr=False)
    width: int = 0
    height: int = 0

    @property
    def size(self) -> int:
        return len(self.data)

    def identity(self) -> Json:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class FileStore:
    def __init__(self) -> None:
        self._by_id: dict[str, SimulatedFile] = {}
        self._links: dict[str, tuple[float, SimulatedFile]] = {}

    def keep(self, kind: str, data: bytes, name: str, mime: str, size: tuple[int, int] = (0, 0)) -> SimulatedFile:
        number = len(self._by_id)
        mark = sha256(f"{kind} {number}".encode()).hexdigest()
        suffix = PurePosixPath(name).suffix or mimetypes.guess_extension(mime) or ""
        file = SimulatedFile(
            file_id=f"{_PREFIXES[kind]}{mark[:40]}",
            unique_id=f"AgAD{mark[:12]}",
            kind=kind,
            name=name,
            mime=mime,
            path=f"{_FOLDERS.get(kind, 'documents')}/file_{number}{suffix}",
            data=data,
            width=size[0],
            height=size[1],
        )
        self._by_id[file.file_id] = file
        return file

    def find(self, file_id: str) -> SimulatedFile | None:
        """Every size of a photo has its own identifier: the photo's with the size's letter after a dash."""
        return self._by_id.get(file_id.partition("-")[0])

    def open_link(self, file: SimulatedFile) -> str:
        self._links[file.path] = (time.monotonic() + LINK_LIFETIME, file)
        return file.path

    def behind_link(self, path: str) -> SimulatedFile | None:
        until, file = self._links.get(path, (0.0, None))
        return file if time.monotonic() < until else None


def document_json(file: SimulatedFile) -> Json:
    return {"file_name": file.name, "mime_type": file.mime, **file.identity()}


def photo_json(file: SimulatedFile) -> list[Json]:
    """The sizes that Telegram offers, smallest first; here each of them leads to the same bytes."""
    longest = max(file.width, file.height)
    steps = [(letter, edge) for letter, edge in (("s", 90), ("m", 320), ("x", 800)) if edge < longest]
    sizes = []
    for letter, edge in [*steps, ("y", min(longest, 1280))]:
        sizes.append(
            {
                "file_id": f"{file.file_id}-{letter}",
                "file_unique_id": f"{file.unique_id}-{letter}",
                "file_size": file.size,
                "width": max(1, file.width * edge // longest),
                "height": max(1, file.height * edge // longest),
            }
        )
    return sizes


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height read from the head of a PNG, GIF or JPEG; None if it is none of them."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
