"""Files on their way, in both directions: uploaded, fetched by a link that does not last, and forgotten."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count

from simulator.clock import Clock
from simulator.whatsapp.protocol import CloudError, Json, not_valid

MEGABYTE = 1 << 20
OFFICE = "application/vnd.openxmlformats-officedocument"
LARGEST = {
    "application/pdf": 100 * MEGABYTE,
    "text/plain": 100 * MEGABYTE,
    "application/msword": 100 * MEGABYTE,
    "application/vnd.ms-excel": 100 * MEGABYTE,
    "application/vnd.ms-powerpoint": 100 * MEGABYTE,
    f"{OFFICE}.wordprocessingml.document": 100 * MEGABYTE,
    f"{OFFICE}.spreadsheetml.sheet": 100 * MEGABYTE,
    f"{OFFICE}.presentationml.presentation": 100 * MEGABYTE,
    "image/jpeg": 5 * MEGABYTE,
    "image/png": 5 * MEGABYTE,
}
"""The types that a business may send, with the bytes of each."""
UPLOADED_LASTS = timedelta(days=30)
RECEIVED_LASTS = timedelta(days=7)
LINK_LASTS = timedelta(minutes=5)


@dataclass(frozen=True)
class KeptMedia:
    id: str
    data: bytes = field(repr=False)
    mime: str
    until: datetime

    def in_webhook(self) -> Json:
        """As an incoming message tells of it: without its size."""
        return {"id": self.id, "mime_type": self.mime, "sha256": sha256(self.data).hexdigest()}


class MediaStore:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(700_000_000_000_001)
        self._kept: dict[str, KeptMedia] = {}
        self._links: dict[str, tuple[datetime, KeptMedia]] = {}

    def keep(self, data: bytes, mime: str, lasts: timedelta = RECEIVED_LASTS) -> KeptMedia:
        kept = KeptMedia(str(next(self._numbers)), data, mime, self._clock.now() + lasts)
        self._kept[kept.id] = kept
        return kept

    def upload(self, data: bytes, mime: str) -> KeptMedia:
        """Raises CloudError for a type that is not carried, and for what is too large."""
        largest = LARGEST.get(mime)
        if largest is None:
            raise CloudError(131053, f"unsupported file type {mime}")
        if not 0 < len(data) <= largest:
            raise CloudError(131053, f"a file of {len(data)} bytes; allowed are {largest}")
        return self.keep(data, mime, UPLOADED_LASTS)

    def find(self, media_id: str) -> KeptMedia:
        kept = self._kept.get(media_id)
        if kept is None or kept.until < self._clock.now():
            raise not_valid("id", f"media {media_id} does not exist")
        return kept

    def open_link(self, kept: KeptMedia) -> str:
        """The last part of a link that lasts some minutes."""
        name = sha256(f"{kept.id} {self._clock.now()}".encode()).hexdigest()[:32]
        self._links[name] = self._clock.now() + LINK_LASTS, kept
        return name

    def behind_link(self, name: str) -> KeptMedia | None:
        until, kept = self._links.get(name, (None, None))
        return kept if until is not None and self._clock.now() < until else None
