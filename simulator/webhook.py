"""Carries updates to the bot's webhook: in order within a chat, side by side across chats, again until accepted."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from functools import partial

import aiohttp

from simulator.params import Params
from simulator.updates import Update, UpdateQueue, Webhook


class Courier:
    """`retry_delay` is in seconds and doubles up to `longest_delay`."""

    def __init__(self, queue: UpdateQueue, call: Callable[[str, Params], Awaitable[object]]) -> None:
        self.retry_delay = 1.0
        self.longest_delay = 60.0
        self._queue = queue
        self._call = call
        self._on_the_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            try:
                while True:
                    await self._queue.changed.wait()
                    self._queue.changed.clear()
                    if self._queue.webhook is not None:
                        self._send_out(session, self._queue.webhook)
            finally:
                for task in self._on_the_way.values():
                    task.cancel()

    def _send_out(self, session: aiohttp.ClientSession, webhook: Webhook) -> None:
        for update in tuple(self._queue.pending):
            if len(self._on_the_way) >= webhook.max_connections:
                return
            if update.lane not in self._on_the_way:
                task = asyncio.create_task(self._carry(session, webhook, update))
                self._on_the_way[update.lane] = task
                task.add_done_callback(partial(self._back, update.lane))

    def _back(self, lane: int, _task: asyncio.Task[None]) -> None:
        del self._on_the_way[lane]
        self._queue.changed.set()

    async def _carry(self, session: aiohttp.ClientSession, webhook: Webhook, update: Update) -> None:
        delay = self.retry_delay
        while self._queue.webhook is webhook and update in self._queue.pending:
            problem = await self._knock(session, webhook, update)
            if not problem:
                self._queue.delivered(update)
                return
            self._queue.webhook_error = (int(time.time()), problem)
            await asyncio.sleep(delay)
            delay = min(2 * delay, self.longest_delay)

    async def _knock(self, session: aiohttp.ClientSession, webhook: Webhook, update: Update) -> str:
        """Delivers once; returns what went wrong, or nothing."""
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        try:
            async with session.post(webhook.url, data=update.data, headers=headers) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        if not 200 <= response.status < 300:
            return f"Wrong response from the webhook: {response.status} {response.reason}"
        await self._act_on_reply(body)
        return ""

    async def _act_on_reply(self, body: bytes) -> None:
        """The webhook's answer may itself be a method call."""
        try:
            reply = json.loads(body) if body[:1] == b"{" else {}
        except ValueError:
            return
        if method := reply.pop("method", ""):
            await self._call(method, Params(reply))
