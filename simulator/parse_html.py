"""Reads parse_mode HTML the way Telegram's server does, down to the words of its complaints."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from simulator.entities import Entity, FormattedText, utf16_length
from simulator.protocol import ApiError, bad_request

_STYLE_OF_TAG = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
    "a": "text_link", "tg-emoji": "custom_emoji",
}  # fmt: skip
_MARK = re.compile(r"[<&]")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));?", re.IGNORECASE)
_START_TAG = re.compile(r"<([^\s>]*)")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_ATTRIBUTE = re.compile(r"\s*(?:(>)|([^\s=>/\"']+)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)(?=[\s>])))?)")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)$")


@dataclass(slots=True)
class _OpenTag:
    tag: str
    argument: str
    offset: int
    place: int


def parse_html(source: str) -> FormattedText:
    return _HtmlReader(source).read()


def checked_link(url: str) -> str:
    """The link as the server keeps it, or an empty string where it would drop the link without a word."""
    url = url.strip()
    if "://" not in url:
        url = f"http://{url}"
    parts = urlsplit(url)
    if parts.scheme in ("tg", "ton"):
        return url
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not ("." in host or host == "localhost"):
        return ""
    return url if parts.path or parts.query or parts.fragment else f"{url}/"


class _HtmlReader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Entity] = []

    def read(self) -> FormattedText:
        while match := _MARK.search(self.source, self.at):
            self._write(self.source[self.at : match.start()])
            self.at = match.start()
            if match.group() == "&":
                self._write(self._character())
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        self._write(self.source[self.at :])
        if self.open:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return FormattedText("".join(self.out), tuple(self.entities))

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.offset += utf16_length(text)

    def _character(self) -> str:
        """A reference such as &lt; or &#33;, or the ampersand itself if it is none."""
        match = _REFERENCE.match(self.source, self.at)
        decoded = _decoded(match) if match else ""
        if match and decoded:
            self.at = match.end()
            return decoded
        self.at += 1
        return "&"

    def _start_tag(self) -> None:
        begin = self.at
        head = _START_TAG.match(self.source, begin)
        name = head.group(1).lower() if head else ""
        self.at = begin + 1 + len(name)
        if self.at >= len(self.source):
            raise _complaint(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _STYLE_OF_TAG:
            raise _complaint(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(name, begin)
        argument = {
            "a": attributes.get("href", ""),
            "code": attributes.get("class", "").removeprefix("language-"),
            "span": attributes.get("class", ""),
            "tg-emoji": attributes.get("emoji-id", ""),
            "blockquote": "expandable" if "expandable" in attributes else "",
        }.get(name, "")
        if name == "span" and argument != "tg-spoiler":
            raise _complaint(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(_OpenTag(name, argument, self.offset, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            match = _ATTRIBUTE.match(self.source, self.at)
            if not match:
                if ">" not in self.source[self.at :]:
                    raise _complaint(f"Unclosed start tag at byte offset {self._byte(begin)}")
                raise _complaint(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            self.at = match.end()
            if match.group(1):
                return attributes
            raw = next((value for value in match.groups()[2:] if value is not None), "")
            attributes[match.group(2).lower()] = _REFERENCE.sub(lambda found: _decoded(found) or found.group(), raw)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _complaint(f"Unexpected end tag at byte offset {self._byte(begin)}")
        match = _END_TAG.match(self.source, begin)
        if not match:
            raise _complaint(f"Unclosed end tag at byte offset {self._byte(begin)}")
        opened, name = self.open[-1], match.group(1).lower()
        if name and name != opened.tag:
            raise _complaint(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{name}>"',
            )
        self.open.pop()
        self.at = match.end()
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _OpenTag) -> None:
        style, length = _STYLE_OF_TAG[opened.tag], self.offset - opened.offset
        plain = Entity(style, opened.offset, length)
        if opened.tag == "a":
            self._close_link(opened, length)
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdecimal() or int(opened.argument) >= 2**63:
                raise _complaint("Invalid custom emoji identifier specified")
            self.entities.append(Entity(style, opened.offset, length, custom_emoji_id=opened.argument))
        elif opened.tag == "blockquote" and opened.argument:
            self.entities.append(Entity("expandable_blockquote", opened.offset, length))
        elif opened.tag == "pre" and self.entities and _same_place(self.entities[-1], plain):
            inner = self.entities.pop()
            self.entities.append(Entity("pre", opened.offset, length, language=inner.language))
        elif opened.tag == "code" and opened.argument and self.open and self.open[-1].tag == "pre":
            self.entities.append(Entity("code", opened.offset, length, language=opened.argument))
        else:
            self.entities.append(plain)

    def _close_link(self, opened: _OpenTag, length: int) -> None:
        target = opened.argument or "".join(self.out[opened.place :])
        if user := _USER_LINK.match(target):
            self.entities.append(Entity("text_mention", opened.offset, length, user=int(user.group(1))))
        elif url := checked_link(target):
            self.entities.append(Entity("text_link", opened.offset, length, url=url))

    def _byte(self, place: int) -> int:
        return len(self.source[:place].encode())


def _same_place(inner: Entity, outer: Entity) -> bool:
    return inner.type == "code" and (inner.offset, inner.length) == (outer.offset, outer.length)


def _decoded(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED.get(name.lower(), "")
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _complaint(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")
