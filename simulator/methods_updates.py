"""Methods by which the bot gets its updates: long polling, or a webhook."""

import re
import time
from typing import Any
from urllib.parse import urlsplit

from simulator.params import Params
from simulator.protocol import Json, bad_request, too_many_requests
from simulator.updates import Webhook
from simulator.world import World

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Prepared(bytes):
    """A result that is JSON already."""

    __slots__ = ()


async def get_updates(world: World, params: Params) -> Prepared:
    queue = world.updates
    _read_allowed(world, params)
    return Prepared(await queue.poll(params.integer("offset"), params.integer("limit", 100), params.integer("timeout")))


async def set_webhook(world: World, params: Params) -> bool:
    url, queue = params.text("url"), world.updates
    if not url:
        return await delete_webhook(world, params)
    if time.monotonic() < queue.webhook_set_at + 1:
        raise too_many_requests(1)
    webhook = Webhook(_checked_url(url), _checked_secret(params.text("secret_token")), _connections(params))
    queue.webhook_set_at = time.monotonic()
    if params.flag("drop_pending_updates"):
        queue.drop_all()
    _read_allowed(world, params)
    await queue.interrupt()
    queue.use_webhook(webhook)
    return True


async def delete_webhook(world: World, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        world.updates.drop_all()
    world.updates.use_webhook(None)
    return True


def get_webhook_info(world: World, _params: Params) -> Json:
    queue = world.updates
    webhook = queue.webhook
    shown: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
    }
    if webhook:
        shown |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
        if queue.webhook_error:
            shown |= {"last_error_date": queue.webhook_error[0], "last_error_message": queue.webhook_error[1]}
    if queue.allowed_as_asked:
        shown["allowed_updates"] = queue.allowed_as_asked
    return shown


def _read_allowed(world: World, params: Params) -> None:
    """Absent means as before; the server remembers."""
    try:
        kinds = params.structure("allowed_updates")
    except ValueError:
        raise bad_request("can't parse allowed updates: JSON expected") from None
    if isinstance(kinds, list):
        world.updates.allow(str(kind) for kind in kinds)


def _checked_url(url: str) -> str:
    """The real server wants HTTPS. This one delivers on this computer only, and there plain HTTP will do."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if parts.scheme not in ("http", "https") or (parts.scheme == "http" and parts.hostname not in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")
    return parts.geturl()


def _checked_secret(secret: str) -> str:
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _connections(params: Params) -> int:
    return min(max(params.integer("max_connections", 40), 1), 100)


METHODS: dict[str, Any] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
