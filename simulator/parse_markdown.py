"""Reads parse_mode MarkdownV2 (without block quotes) the way Telegram's server does."""

from dataclasses import dataclass

from simulator.entities import Entity, FormattedText, utf16_length
from simulator.parse_html import checked_link
from simulator.protocol import ApiError, bad_request

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_STYLES = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
_NAMES = {
    "*": "Bold", "_": "Italic", "__": "Underline", "~": "Strikethrough", "||": "Spoiler",
    "[": "TextUrl", "`": "Code", "```": "Pre",
}  # fmt: skip


@dataclass(slots=True)
class _OpenMark:
    mark: str
    offset: int
    place: int


class _MarkdownReader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[_OpenMark] = []
        self.entities: list[Entity] = []

    def read(self) -> FormattedText:
        while self.at < len(self.source):
            sign = self.source[self.at]
            if sign == "\\" and self.source[self.at + 1 : self.at + 2].isascii() and self.at + 1 < len(self.source):
                self._write(self.source[self.at + 1])
                self.at += 2
            elif sign in _RESERVED:
                self._mark(sign)
            else:
                self._write(sign)
                self.at += 1
        if self.open:
            last = self.open[-1]
            raise _complaint(f"Can't find end of {_NAMES[last.mark]} entity at byte offset {self._byte(last.place)}")
        return FormattedText("".join(self.out), tuple(self.entities))

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.offset += utf16_length(text)

    def _mark(self, sign: str) -> None:
        if self.source.startswith("```", self.at):
            self._code("```")
        elif sign == "`":
            self._code("`")
        elif sign == "[":
            self.open.append(_OpenMark("[", self.offset, self.at))
            self.at += 1
        elif sign == "]" and self.open and self.open[-1].mark == "[":
            self._end_link()
        else:
            self._style(self._style_mark(sign))

    def _style_mark(self, sign: str) -> str:
        double = sign * 2
        if double in _STYLES and self.source.startswith(double, self.at):
            return double
        if sign in _STYLES:
            return sign
        raise _complaint(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")

    def _style(self, mark: str) -> None:
        place = self.at
        self.at += len(mark)
        if self.open and self.open[-1].mark == mark:
            opened = self.open.pop()
            if self.offset > opened.offset:
                self.entities.append(Entity(_STYLES[mark], opened.offset, self.offset - opened.offset))
        elif any(opened.mark == mark for opened in self.open):
            inner = self.open[-1]
            raise _complaint(f"Can't find end of {_NAMES[inner.mark]} entity at byte offset {self._byte(inner.place)}")
        else:
            self.open.append(_OpenMark(mark, self.offset, place))

    def _code(self, mark: str) -> None:
        end = self.source.find(mark, self.at + len(mark))
        if end < 0:
            raise _complaint(f"Can't find end of {_NAMES[mark]} entity at byte offset {self._byte(self.at)}")
        body, language = self.source[self.at + len(mark) : end], None
        if mark == "```" and "\n" in body:
            first, rest = body.split("\n", 1)
            language, body = (first.strip() or None, rest) if " " not in first.strip() else (None, body)
        body = body.replace("\\`", "`").replace("\\\\", "\\")
        if body:
            kind = "pre" if mark == "```" else "code"
            self.entities.append(Entity(kind, self.offset, utf16_length(body), language=language))
        self._write(body)
        self.at = end + len(mark)

    def _end_link(self) -> None:
        opened = self.open.pop()
        self.at += 1
        target = "".join(self.out[opened.place :])
        if self.source.startswith("(", self.at):
            end = self.source.find(")", self.at)
            if end < 0:
                raise _complaint(f"Can't find end of a URL at byte offset {self._byte(self.at)}")
            target = self.source[self.at + 1 : end].replace("\\", "")
            self.at = end + 1
        if (url := checked_link(target)) and self.offset > opened.offset:
            self.entities.append(Entity("text_link", opened.offset, self.offset - opened.offset, url=url))

    def _byte(self, place: int) -> int:
        return len(self.source[:place].encode())


def parse_markdown_v2(source: str) -> FormattedText:
    return _MarkdownReader(source).read()


def _complaint(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")
