"""How calls arrive and how answers are wrapped."""

import aiohttp
import pytest

from simulator import PhoneUser, Simulator
from tests.simulator.wire import Wire, answer_of


async def test_a_good_call_is_answered_with_ok_and_a_result(bot: Wire) -> None:
    answer = await bot("getMe")

    assert answer.status == 200
    assert answer.result["username"] == "ExampleBot"
    assert answer.result["is_bot"] is True


async def test_the_name_of_a_method_may_be_written_in_any_case(bot: Wire) -> None:
    assert (await bot("GETme")).result["id"] == 123456789


@pytest.mark.parametrize("method", ["sendPoll", "sendInvoice", "answerInlineQuery", "noSuchMethod"])
async def test_a_method_that_is_not_there_is_refused(bot: Wire, method: str) -> None:
    assert (await bot(method, chat_id=1)).refusal == (404, "Not Found: method not found")


@pytest.mark.parametrize(
    ("token", "words"),
    [("1:wrong", "Unauthorized"), ("nonsense", "Unauthorized: invalid token specified")],
)
async def test_a_wrong_token_opens_nothing(
    sim: Simulator, session: aiohttp.ClientSession, token: str, words: str
) -> None:
    async with session.get(f"{sim.url}/bot{token}/getMe") as response:
        assert (await answer_of(response)).refusal == (401, words)


async def test_parameters_may_come_in_the_query(bot: Wire, siti: PhoneUser) -> None:
    async with bot.session.get(bot.address("sendMessage"), params={"chat_id": siti.chat_id, "text": "a"}) as response:
        assert (await answer_of(response)).result["text"] == "a"


async def test_parameters_may_come_as_a_form(bot: Wire, siti: PhoneUser) -> None:
    async with bot.session.post(bot.address("sendMessage"), data={"chat_id": siti.chat_id, "text": "b"}) as response:
        assert (await answer_of(response)).result["text"] == "b"


async def test_parameters_may_come_as_multipart(bot: Wire, siti: PhoneUser) -> None:
    form = aiohttp.FormData({"chat_id": str(siti.chat_id), "text": "c"}, default_to_multipart=True)
    async with bot.session.post(bot.address("sendMessage"), data=form) as response:
        assert (await answer_of(response)).result["text"] == "c"


async def test_parameters_may_come_partly_in_the_query_and_partly_in_the_body(bot: Wire, siti: PhoneUser) -> None:
    query, body = {"chat_id": siti.chat_id}, {"text": "d"}
    async with bot.session.post(bot.address("sendMessage"), params=query, json=body) as response:
        assert (await answer_of(response)).result["text"] == "d"


async def test_a_structure_may_come_as_json_text_in_a_form(bot: Wire, siti: PhoneUser) -> None:
    markup = '{"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}'
    form = {"chat_id": str(siti.chat_id), "text": "e", "reply_markup": markup}
    async with bot.session.post(bot.address("sendMessage"), data=form) as response:
        await answer_of(response)

    assert siti.messages[-1].labels == [["Ya"]]


@pytest.mark.parametrize("body", ["{", "[]", '"text"'])
async def test_a_body_that_is_no_json_object_is_refused(bot: Wire, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with bot.session.post(bot.address("sendMessage"), data=body, headers=headers) as response:
        assert (await answer_of(response)).status == 400


async def test_calls_are_remembered_with_how_they_were_answered(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    await bot("sendMessage", chat_id=siti.chat_id, text="satu")
    await bot("sendMessage", chat_id=siti.chat_id, text="")

    assert [(call.method, call.params["text"], call.code) for call in sim.calls] == [
        ("sendMessage", "satu", 200),
        ("sendMessage", "", 400),
    ]
