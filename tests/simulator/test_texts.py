"""Texts: their limits, their formatting, and how the formatting is counted."""

from typing import Any

import pytest

from simulator import PhoneUser
from tests.simulator.wire import Wire


async def html(bot: Wire, siti: PhoneUser, text: str) -> dict[str, Any]:
    sent: dict[str, Any] = (await bot("sendMessage", chat_id=siti.chat_id, text=text, parse_mode="HTML")).result
    return sent


async def refusal(bot: Wire, siti: PhoneUser, text: str, mode: str = "") -> str:
    status, words = (await bot("sendMessage", chat_id=siti.chat_id, text=text, parse_mode=mode)).refusal
    assert status == 400
    return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Bad Request: message text is empty"),
        ("  \n ", "Bad Request: text must be non-empty"),
        ("x" * 4097, "Bad Request: message is too long"),
        ("é" * 16_385, "Bad Request: text is too long"),
    ],
)
async def test_a_text_that_is_empty_or_too_long_is_refused(bot: Wire, siti: PhoneUser, text: str, words: str) -> None:
    assert await refusal(bot, siti, text) == words


async def test_the_length_counts_characters_after_the_formatting_is_read(bot: Wire, siti: PhoneUser) -> None:
    assert len((await html(bot, siti, "<b>" + "😀" * 4096 + "</b>"))["text"]) == 4096
    assert await refusal(bot, siti, "<b>" + "😀" * 4097 + "</b>", "HTML") == "Bad Request: message is too long"


async def test_a_caption_has_a_limit_of_its_own(bot: Wire, siti: PhoneUser) -> None:
    file = {"document": ("a.txt", b"a", "text/plain")}

    fits = await bot.upload("sendDocument", file, chat_id=siti.chat_id, caption="x" * 1024)
    does_not = await bot.upload("sendDocument", file, chat_id=siti.chat_id, caption="x" * 1025)

    assert len(fits.result["caption"]) == 1024
    assert does_not.refusal == (400, "Bad Request: message caption is too long")


async def test_entities_are_counted_in_utf16_units(bot: Wire, siti: PhoneUser) -> None:
    sent = await html(bot, siti, "👩🏽 <b>Halo 😀</b> <i>ya</i>")

    assert sent["text"] == "👩🏽 Halo 😀 ya"
    assert sent["entities"] == [
        {"type": "bold", "offset": 5, "length": 7},
        {"type": "italic", "offset": 13, "length": 2},
    ]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"), ("strong", "bold"), ("i", "italic"), ("em", "italic"), ("u", "underline"), ("ins", "underline"),
        ("s", "strikethrough"), ("strike", "strikethrough"), ("del", "strikethrough"), ("code", "code"), ("pre", "pre"),
        ("blockquote", "blockquote"), ("tg-spoiler", "spoiler"), ("B", "bold"),
    ],
)  # fmt: skip
async def test_every_tag_becomes_its_entity(bot: Wire, siti: PhoneUser, tag: str, kind: str) -> None:
    sent = await html(bot, siti, f"<{tag}>isi</{tag}>")

    assert sent["entities"] == [{"type": kind, "offset": 0, "length": 3}]


async def test_tags_with_attributes_keep_what_matters(bot: Wire, siti: PhoneUser) -> None:
    sent = await html(
        bot,
        siti,
        '<a href="https://example.go.id/a?x=1&amp;y=2">satu</a> <span class="tg-spoiler">dua</span> '
        '<pre><code class="language-python">tiga</code></pre> <blockquote expandable>empat</blockquote>',
    )

    assert sent["entities"] == [
        {"type": "text_link", "offset": 0, "length": 4, "url": "https://example.go.id/a?x=1&y=2"},
        {"type": "spoiler", "offset": 5, "length": 3},
        {"type": "pre", "offset": 9, "length": 4, "language": "python"},
        {"type": "expandable_blockquote", "offset": 14, "length": 5},
    ]


async def test_a_link_to_a_user_becomes_a_mention(bot: Wire, siti: PhoneUser) -> None:
    sent = await html(bot, siti, f'<a href="tg://user?id={siti.user_id}">beliau</a>')

    assert sent["entities"][0]["type"] == "text_mention"
    assert sent["entities"][0]["user"]["first_name"] == "Siti"


async def test_a_link_that_leads_nowhere_is_dropped_without_a_word(bot: Wire, siti: PhoneUser) -> None:
    sent = await html(bot, siti, '<a href="javascript:alert(1)">klik</a>')

    assert sent["text"] == "klik"
    assert "entities" not in sent


async def test_character_references_are_decoded_and_unknown_ones_left(bot: Wire, siti: PhoneUser) -> None:
    sent = await html(bot, siti, "&lt;b&gt; &amp;amp; &quot; &#33; &#x1F600; &nbsp; A&B")

    assert sent["text"] == '<b> &amp; " ! 😀 &nbsp; A&B'


async def test_nested_and_neighbouring_styles_are_sorted_and_merged(bot: Wire, siti: PhoneUser) -> None:
    sent = await html(bot, siti, "<b>a<i>b</i></b><b>c</b>")

    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "italic", "offset": 1, "length": 1},
    ]


async def test_the_ends_of_a_text_are_trimmed_with_its_entities(bot: Wire, siti: PhoneUser) -> None:
    sent = await html(bot, siti, "\n  halo <b>kawan  </b>\n")

    assert sent["text"] == "halo kawan"
    assert sent["entities"] == [{"type": "bold", "offset": 5, "length": 5}]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<x>y</x>", 'Unsupported start tag "x" at byte offset 2'),
        ("<script>alert(1)</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
async def test_malformed_html_is_refused_in_the_servers_words(
    bot: Wire, siti: PhoneUser, text: str, complaint: str
) -> None:
    assert await refusal(bot, siti, text, "HTML") == f"Bad Request: can't parse entities: {complaint}"


async def test_an_unknown_parse_mode_is_refused(bot: Wire, siti: PhoneUser) -> None:
    assert await refusal(bot, siti, "x", "BBCode") == "Bad Request: unsupported parse_mode"


async def test_links_commands_and_mentions_are_found_by_the_server(bot: Wire, siti: PhoneUser) -> None:
    sent = (await bot("sendMessage", chat_id=siti.chat_id, text="/usulan @nama https://a.go.id/x. #tag a@b.id")).result

    assert [(entity["type"], entity["offset"], entity["length"]) for entity in sent["entities"]] == [
        ("bot_command", 0, 7),
        ("mention", 8, 5),
        ("url", 14, 17),
        ("hashtag", 33, 4),
        ("email", 38, 6),
    ]


async def test_what_a_person_types_is_plain_text_with_its_command_marked(bot: Wire, siti: PhoneUser) -> None:
    await siti.send_text("/start <b>x</b>")

    message = (await bot.last_update())["message"]

    assert message["text"] == "/start <b>x</b>"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_markdown_v2_is_read(bot: Wire, siti: PhoneUser) -> None:
    text = r"*tebal _miring_* ~coret~ ||rahasia|| `kode` [tautan](https://example.id/) 1\.5"
    sent = (await bot("sendMessage", chat_id=siti.chat_id, text=text, parse_mode="MarkdownV2")).result

    assert sent["text"] == "tebal miring coret rahasia kode tautan 1.5"
    assert [entity["type"] for entity in sent["entities"]] == [
        "bold", "italic", "strikethrough", "spoiler", "code", "text_link",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("hello.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a-b", "Character '-' is reserved and must be escaped with the preceding '\\'"),
        ("test()", "Character '(' is reserved and must be escaped with the preceding '\\'"),
        ("*unclosed", "Can't find end of Bold entity at byte offset 0"),
        ("`unclosed", "Can't find end of Code entity at byte offset 0"),
    ],
)
async def test_malformed_markdown_is_refused_in_the_servers_words(
    bot: Wire, siti: PhoneUser, text: str, complaint: str
) -> None:
    assert await refusal(bot, siti, text, "MarkdownV2") == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"type": "bold", "offset": 100, "length": 1}, "entity begins after the end of the text at UTF-16 offset 100"),
        (
            {"type": "bold", "offset": 0, "length": 100},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
        ),
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        ({"type": "nonsense", "offset": 0, "length": 1}, "can't parse MessageEntity: Unsupported type specified"),
        ({"type": "text_link", "offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"url\""),
    ],
)
async def test_entities_given_one_by_one_are_checked(
    bot: Wire, siti: PhoneUser, entity: dict[str, Any], words: str
) -> None:
    answer = await bot("sendMessage", chat_id=siti.chat_id, text="hello", entities=[entity])

    assert answer.refusal == (400, f"Bad Request: {words}")


async def test_entities_given_one_by_one_are_kept(bot: Wire, siti: PhoneUser) -> None:
    bold = {"type": "bold", "offset": 3, "length": 4}

    sent = (await bot("sendMessage", chat_id=siti.chat_id, text="😀 halo", entities=[bold])).result

    assert sent["entities"] == [bold]
    assert siti.messages[-1].html == "😀 <b>halo</b>"


async def test_a_person_sees_the_formatting_that_was_sent(bot: Wire, siti: PhoneUser) -> None:
    source = '<b>a<i>b</i></b> <a href="https://example.id/x">c &amp; d</a> 😀 <s>e</s>'

    await html(bot, siti, source)

    assert siti.messages[-1].html == source
