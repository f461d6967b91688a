"""The simulated WhatsApp: one business number, the people who write to it, and what becomes of each message."""

import itertools
import time
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

import aiohttp

from simulator.changes import Changes, WorldChangeKind
from simulator.clock import Clock
from simulator.flood import Bucket
from simulator.whatsapp.courier import CloudCourier
from simulator.whatsapp.faults import CloudFaults
from simulator.whatsapp.media import MediaStore
from simulator.whatsapp.outgoing import Choice, Outgoing
from simulator.whatsapp.phone import WhatsAppMessage, WhatsAppPhone
from simulator.whatsapp.protocol import CloudError, Json, not_valid
from simulator.whatsapp.templates import Template, fill_in, read_template

FREE_A_MONTH = 1000
WINDOW = timedelta(hours=24)
IN_ALL, TO_A_PERSON, RUN = 80.0, 1 / 6, 45.0


@dataclass(frozen=True)
class Credentials:
    """Made up, and worth nothing anywhere else."""

    token: str = "EAAsimulatedCloudApiToken"  # noqa: S105  # made up
    phone_id: str = "100000000000001"
    account_id: str = "200000000000001"
    app_secret: str = "simulated-app-secret"  # noqa: S105  # made up
    verify_token: str = "simulated-verify-token"  # noqa: S105  # made up
    number: str = "62561000001"

    def settings(self, url: str) -> dict[str, str]:
        """What a client has to know, by what Meta calls it."""
        named = {"token": self.token, "phone_id": self.phone_id, "account_id": self.account_id}
        return {**named, "secret": self.app_secret, "verify_token": self.verify_token, "url": url}


@dataclass(frozen=True)
class CloudCall:
    """What the business asked: `code` 0 for what was done, else that of the refusal."""

    method: str
    path: str
    body: Json
    code: int


class Cloud:
    """`auto_approves`: a template that is filed is approved at once. `paces`: rates are limited, in real time.

    `fails_late`: with these codes the next messages fail after they were accepted.
    """

    def __init__(self, clock: Clock, changes: Changes | None = None, credentials: Credentials | None = None) -> None:
        self.clock = clock
        self.credentials = credentials or Credentials()
        self.media = MediaStore(clock)
        self.courier = CloudCourier(self.credentials.account_id, self.credentials.app_secret)
        self.faults = CloudFaults(self.courier)
        self.phones: dict[str, WhatsAppPhone] = {}
        self.templates: dict[tuple[str, str], Template] = {}
        self.commands: list[Json] = []
        self.subscribed = False
        self.calls: list[CloudCall] = []
        self.refuses_late = True
        self.fails_late: list[int] = []
        self.auto_approves = True
        self.paces = True
        self.window = WINDOW
        self.changes = changes or Changes()
        self._numbers = itertools.count(1)
        self._began = int(time.time())
        self._moved: dict[str, str] = {}
        self._sent: dict[str, tuple[WhatsAppPhone, WhatsAppMessage, str, str]] = {}
        self._all = Bucket(IN_ALL, IN_ALL, IN_ALL, time.monotonic())
        self._pairs: dict[str, Bucket] = {}
        self._billed_free = 0

    @property
    def business_number(self) -> str:
        return self.credentials.number

    # --- the dashboard ------------------------------------------------------------------------------------------

    async def connect(self, url: str) -> None:
        """Sets the webhook, which has to answer a challenge; NotPossible when it does not."""
        asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
        asked["hub.verify_token"] = self.credentials.verify_token
        async with aiohttp.ClientSession() as session, session.get(url, params=asked) as response:
            if response.status != HTTPStatus.OK or await response.text() != asked["hub.challenge"]:
                raise ConnectionError(f"the webhook did not answer the challenge: {response.status}")
        self.courier.url = url
        self.courier.wake()

    def phone(self, name: str, *, caption: str = "") -> WhatsAppPhone:
        """The person of that name; made at the first call."""
        for known in self.phones.values():
            if known.name == name:
                return known
        number = f"6281100000{len(self.phones) + 1:03}"
        phone = WhatsAppPhone(self, name, number, self._new_address(), caption)
        self.phones[phone.address] = phone
        self.changed(phone)
        return phone

    def set_state(self, name: str, state: str) -> None:
        """A template changes its state, which the business is told."""
        template = self.templates[name, "id"]
        template.state = state
        told = {"message_template_name": name, "message_template_language": "id", "event": state}
        self.announce("message_template_status_update", {**told, "message_template_id": template.id})

    def announce(self, field_: str, value: Json) -> None:
        """Something about the account is told to the business."""
        self.courier.tell(field_, value, self._date())

    def move(self, phone: WhatsAppPhone, before: str) -> str:
        """A new BSUID for somebody who has a new number; the old one leads nowhere."""
        address = self._new_address()
        self.phones = {address if each is phone else known: each for known, each in self.phones.items()}
        self._moved[before] = address
        return address

    # --- what people do -----------------------------------------------------------------------------------------

    def tell_message(
        self,
        phone: WhatsAppPhone,
        kind: str,
        content: Json,
        sender: str,
        beside: Json | None = None,
        *,
        without_contacts: bool = False,
    ) -> str:
        message_id = self._message_id()
        message: Json = {"from_user_id": sender, "id": message_id, "timestamp": str(self._date()), "type": kind}
        if not phone.hides_number:
            message["from"] = phone.number
        told = {**self._of_number(), "messages": [{**message, kind: content, **(beside or {})}]}
        self.courier.tell("messages", told if without_contacts else {**told, "contacts": [_contact(phone, sender)]})
        return message_id

    def tell_status(
        self, phone: WhatsAppPhone, message: WhatsAppMessage, state: str, error: Json | None = None
    ) -> None:
        _, _, reference, category = self._sent[message.id]
        status: Json = {"id": message.id, "status": state, "timestamp": str(self._date())}
        status["recipient_user_id"] = phone.address
        if not phone.hides_number:
            status["recipient_id"] = phone.number
        if reference:
            status["biz_opaque_callback_data"] = reference
        if state in ("sent", "delivered"):
            status["pricing"] = self._pricing(category, counts=state == "sent")
        if error is not None:
            status["errors"] = [error]
        contacts = [_contact(phone, phone.address)]
        self.courier.tell("messages", {**self._of_number(), "contacts": contacts, "statuses": [status]})

    # --- what the business asks ---------------------------------------------------------------------------------

    def send(self, outgoing: Outgoing) -> Json:
        """The answer to an accepted message; what becomes of it is told by statuses. Raises CloudError."""
        self._pass_rate(outgoing.to)
        filled = fill_in(self.templates, outgoing.template) if outgoing.template is not None else None
        media = self.media.find(outgoing.media_id) if outgoing.media_id else None
        if media is not None and (outgoing.kind == "image") != media.mime.startswith("image/"):
            raise CloudError(131053, f"{media.mime} as {outgoing.kind}")
        phone = self._reached(outgoing.to)
        if phone is not None and filled is None and not phone.window_left and not self.refuses_late:
            raise CloudError(131047)
        message = WhatsAppMessage(self._message_id(), True, self.clock.now(), outgoing.text, outgoing.choices)
        message.opens = outgoing.opens
        if filled is not None:
            message.template, message.marked = filled.name, filled.text
            message.choices = tuple(Choice(payload, label) for label, payload in filled.buttons)
        if media is not None:
            message.data, message.file_name = media.data, outgoing.file_name or "gambar"
        if phone is not None:
            category = filled.category.lower() if filled is not None else "service"
            self._sent[message.id] = phone, message, outgoing.reference, category
            self._deliver(phone, message)
        contact = {"input": outgoing.to, "wa_id": phone.number if phone and not phone.hides_number else outgoing.to}
        return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": message.id}]}

    def mark_read(self, message_id: str) -> None:
        """Raises CloudError for a message that nobody sent."""
        for phone in self.phones.values():
            for message in phone.messages:
                if message.id == message_id and not message.from_bot:
                    message.ticks = 3
                    self.changed(phone)
                    return
        raise not_valid("message_id", "is of no message that came in")

    def file_template(self, body: Json) -> Template:
        """Raises CloudError."""
        template = read_template(body, str(900_000_000_000_000 + next(self._numbers)))
        if (template.name, template.language) in self.templates:
            raise CloudError(100, "there is already a template of that name and language")
        template.state = "APPROVED" if self.auto_approves else "PENDING"
        self.templates[template.name, template.language] = template
        return template

    def changed(self, phone: WhatsAppPhone) -> None:
        self.changes.publish(WorldChangeKind.PHONE, self.chat_id(phone))

    def chat_id(self, phone: WhatsAppPhone) -> int:
        """By which the page knows the phone, also when its number changes: WhatsApp's are told by their place."""
        return 9_000_000_000 + list(self.phones.values()).index(phone)

    def at(self, chat_id: int) -> WhatsAppPhone | None:
        """The phone that the page knows by that number."""
        return next((phone for phone in self.phones.values() if self.chat_id(phone) == chat_id), None)

    def _deliver(self, phone: WhatsAppPhone, message: WhatsAppMessage) -> None:
        """Or not: blocked, or written to freely outside the window."""
        code = 131026 if phone.blocked else 0
        if not code and self.fails_late:
            code = self.fails_late.pop(0)
        if not code and not message.template and not phone.window_left:
            code = 131047
        if code:
            message.failed = code
            self.tell_status(phone, message, "failed", CloudError(code).in_status())
            return
        phone.messages.append(message)
        self.changed(phone)
        self.tell_status(phone, message, "sent")
        message.ticks = 2
        self.tell_status(phone, message, "delivered")

    def _reached(self, to: str) -> WhatsAppPhone | None:
        """By number, or by BSUID; a BSUID that stands where a number belongs is accepted, and reaches nobody."""
        for phone in self.phones.values():
            if to in (phone.number, phone.address):
                return phone
        return None

    def _pass_rate(self, to: str) -> None:
        if not self.paces:
            return
        now = time.monotonic()
        if self._all.wait(now) > 0:
            raise CloudError(130429)
        pair = self._pairs.setdefault(to, Bucket(RUN, TO_A_PERSON, RUN, now))
        if pair.wait(now) > 0:
            raise CloudError(131056)
        self._all.level -= 1
        pair.level -= 1

    def _pricing(self, category: str, *, counts: bool) -> Json:
        """Free-form messages are billed beyond the free ones of a month; templates always."""
        if category == "service" and counts:
            self._billed_free += 1
        billable = category != "service" or self._billed_free > FREE_A_MONTH
        return {"billable": billable, "pricing_model": "PMP", "category": category, "type": "regular"}

    def _of_number(self) -> Json:
        metadata = {"display_phone_number": self.credentials.number, "phone_number_id": self.credentials.phone_id}
        return {"messaging_product": "whatsapp", "metadata": metadata}

    def _message_id(self) -> str:
        return f"wamid.HBgM{self._began:x}{next(self._numbers):012X}"

    def _new_address(self) -> str:
        return f"ID.{4_396_770_000_000 + next(self._numbers)}"

    def _date(self) -> int:
        return int(self.clock.now().timestamp())


def _contact(phone: WhatsAppPhone, address: str) -> Json:
    """Who it is, as a webhook says it beside messages and statuses."""
    contact: Json = {"profile": {"name": phone.name}, "user_id": address}
    return contact if phone.hides_number else {**contact, "wa_id": phone.number}
