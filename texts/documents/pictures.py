"""What the head of a picture tells before it is unpacked: few bytes may hold many pixels."""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["png", "jpg"]

_SIGNATURES: Mapping[bytes, Kind] = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_CHANNELS = {0: 1, 2: 3, 3: 3, 4: 2, 6: 4}
_WITH_ALPHA = {4, 6}
_STANDALONE = {0x01, *range(0xD0, 0xDA)}
_NO_FRAME = {0xC4, 0xC8, 0xCC}
_INKS = 4
_LARGEST_PROFILE = 4 * 1024 * 1024
"""In bytes, of colours (ICC); those of a press have one or two million."""


class PictureUnreadable(ValueError):
    """A logo or a photo is not a PNG or JPEG that can be decoded."""


@dataclass(frozen=True)
class ImageHeader:
    """Width and height in pixels, bytes a pixel when unpacked; `for_press` if in four inks (CMYK)."""

    kind: Kind
    width: int
    height: int
    bytes_a_pixel: int
    for_press: bool = False

    @property
    def unpacked(self) -> int:
        """In bytes."""
        return self.width * self.height * self.bytes_a_pixel


def kind_of(picture: bytes) -> Kind:
    """By its first bytes. Raises PictureUnreadable."""
    for signature, kind in _SIGNATURES.items():
        if picture.startswith(signature):
            return kind
    raise PictureUnreadable


def image_header(picture: bytes) -> ImageHeader:
    """Raises PictureUnreadable, also for a head that leaves out what it should tell."""
    head = _of_png(picture) if kind_of(picture) == "png" else _of_jpeg(picture)
    if not head.unpacked:
        raise PictureUnreadable
    return head


def pages_memory(pictures: Sequence[ImageHeader]) -> int:
    """What `pdf.pages_pdf` takes beside the files themselves, at most and measured, in bytes.

    All stay unpacked. A PNG is packed anew, and may then be as large as unpacked, three times over while the PDF is put
    together. A JPEG goes in as it is, but one at a time is held twice while it is turned or put together from its scans.
    """
    photos = [picture.unpacked for picture in pictures if picture.kind == "jpg"]
    packed_anew = [4 * picture.unpacked for picture in pictures if picture.kind == "png"]
    return sum(photos) + max(photos, default=0) + sum(packed_anew)


def _of_png(picture: bytes) -> ImageHeader:
    """From the first chunk (RFC 2083, 4.1.1); a later one may make a colour transparent, or bring packed colours."""
    if len(picture) < 26 or picture[12:16] != b"IHDR":
        raise PictureUnreadable
    width, height, depth, colours = struct.unpack(">IIBB", picture[16:26])
    if colours not in _CHANNELS:
        raise PictureUnreadable
    has_alpha = False
    for name, content in _chunks(picture):
        has_alpha = has_alpha or (name == b"tRNS" and colours not in _WITH_ALPHA)
        if name == b"iCCP" and not _is_profile(content):
            raise PictureUnreadable
    return ImageHeader("png", width, height, (_CHANNELS[colours] + has_alpha) * (2 if depth > 8 else 1))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Those before the pixels."""
    at = 8
    while at + 8 <= len(picture) and picture[at + 4 : at + 8] != b"IDAT":
        length = int.from_bytes(picture[at : at + 4], "big")
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length


def _is_profile(content: bytes) -> bool:
    """Whether what follows the name and the method unpacks to what a profile may have; typst unpacks all of it."""
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(content[content.find(b"\0") + 2 :], _LARGEST_PROFILE)
    except zlib.error:
        return False
    return unpacking.eof


def _of_jpeg(picture: bytes) -> ImageHeader:
    """From the frame's segment (ITU-T T.81, B.2.2), which other segments precede."""
    at = 2
    while at + 10 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker == 0xFF:  # padding
            at += 1
        elif marker in _STANDALONE:
            at += 2
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width, colours = struct.unpack(">HHB", picture[at + 5 : at + 10])
            return ImageHeader("jpg", width, height, colours, colours == _INKS)
        else:
            at += 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
    raise PictureUnreadable
