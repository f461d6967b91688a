"""What those who run Sopan can set: environment variables, or lines of a file `.env`, that begin with SOPAN_."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from sop.office.spending import Tariff
from texts import console

ENV_FILE = ".env"
TELEGRAM = "https://api.telegram.org"
META = "https://graph.facebook.com"
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
WHATSAPP_NEEDS = tuple(f"whatsapp_{name}" for name in ("token", "phone_id", "account_id", "secret", "verify_token"))
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
OF_META = re.compile(r"[!-~]+")
"""Tokens and secrets go into headers and signatures: no space, no line, nothing but ASCII."""


class BadSettings(Exception):
    """The settings cannot be used; `lines` say of each what to do, and never repeat its value."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("bad settings")
        self.lines = lines


@dataclass(frozen=True)
class WhatsAppSettings:
    """One number of WhatsApp's Cloud API: `secret` is the app's, which signs webhooks.

    `webhook_url` is the public address that Meta was told, where it was told to Sopan too.
    """

    token: SecretStr
    phone_id: str
    account_id: str
    secret: SecretStr
    verify_token: SecretStr
    url: str
    version: str
    webhook_url: str | None = None

    @property
    def root(self) -> str:
        return f"{self.url}/{self.version}"


class Settings(BaseSettings):
    """The contract with whoever runs Sopan; each field is SOPAN_ and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="SOPAN_",
        env_file=ENV_FILE,
        env_file_encoding="utf-8-sig",  # Windows' editor puts a mark before UTF-8
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    token: SecretStr | None = None
    telegram_url: str = TELEGRAM
    data_dir: Path = Path("data")
    database_url: str = Field(default="", repr=False)  # may hold a password
    key_file: Path = Path()
    timezone: str = "Asia/Pontianak"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    whatsapp_token: SecretStr | None = None
    whatsapp_phone_id: str | None = Field(default=None, pattern=r"^[0-9]+$")
    whatsapp_account_id: str | None = Field(default=None, pattern=r"^[0-9]+$")
    whatsapp_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    whatsapp_url: str = META
    whatsapp_webhook_url: str | None = None
    whatsapp_rates: str = Field(default="", pattern=r"^$|^[a-z_]+=[0-9]{1,6}(,\s*[a-z_]+=[0-9]{1,6})*$")
    whatsapp_ceiling: int | None = Field(default=None, ge=0)
    whatsapp_version: str = Field(default="v26.0", pattern=r"^v[0-9]+\.[0-9]+$")

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def whatsapp(self) -> WhatsAppSettings | None:
        """What the second channel needs; None where it is not wanted."""
        if (
            self.whatsapp_token is None
            or self.whatsapp_phone_id is None
            or self.whatsapp_account_id is None
            or self.whatsapp_secret is None
            or self.whatsapp_verify_token is None
        ):
            return None
        return WhatsAppSettings(
            self.whatsapp_token,
            self.whatsapp_phone_id,
            self.whatsapp_account_id,
            self.whatsapp_secret,
            self.whatsapp_verify_token,
            self.whatsapp_url,
            self.whatsapp_version,
            self.whatsapp_webhook_url,
        )

    @property
    def tariff(self) -> Tariff:
        """What WhatsApp's messages cost, and may cost in a month."""
        pairs = [each.strip().split("=") for each in self.whatsapp_rates.split(",") if each]
        return Tariff({category: int(rate) for category, rate in pairs}, self.whatsapp_ceiling)

    @property
    def files_dir(self) -> Path:
        """The vault's folder."""
        return self.data_dir / "files"

    @field_validator("token")
    @classmethod
    def as_botfather_gives_it(cls, value: SecretStr | None) -> SecretStr | None:
        return _matching(TOKEN, value)

    @field_validator("telegram_url")
    @classmethod
    def without_what_is_added(cls, value: str) -> str:
        """The server's address as people copy it, also with a slash or /bot behind it, but not with the token."""
        url = value.rstrip("/").removesuffix("/bot")
        if TOKEN.search(urlsplit(url).path):
            raise ValueError
        return _server(url)

    @field_validator("whatsapp_url")
    @classmethod
    def without_a_version(cls, value: str) -> str:
        """As people copy it: the version is a setting of its own."""
        return _server(re.sub(r"/v[0-9]+\.[0-9]+$", "", value.rstrip("/")))

    @field_validator("whatsapp_token", "whatsapp_secret", "whatsapp_verify_token")
    @classmethod
    def as_meta_gives_it(cls, value: SecretStr | None) -> SecretStr | None:
        return _matching(OF_META, value)

    @field_validator("database_url")
    @classmethod
    def readable_url(cls, value: str) -> str:
        try:
            unusable = value and make_url(value).get_dialect().is_async
        except ArgumentError:
            unusable = True
        if unusable:
            raise ValueError
        return value

    @field_validator("timezone")
    @classmethod
    def known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError from None
        return value

    @field_validator("webhook_url", "whatsapp_webhook_url")
    @classmethod
    def over_tls(cls, value: str | None) -> str | None:
        return None if value is None else _with_host(value, "https")

    @field_validator("webhook_secret")
    @classmethod
    def of_the_letters_that_telegram_takes(cls, value: SecretStr | None) -> SecretStr | None:
        return _matching(SECRET, value)

    @model_validator(mode="after")
    def whole_or_not_at_all(self) -> "Settings":
        """WhatsApp's settings that have no default."""
        values = {name: getattr(self, name) for name in WHATSAPP_NEEDS}
        missing = [name for name, value in values.items() if value is None]
        if missing and len(missing) < len(values):
            raise ValueError(" ".join(missing))
        if self.whatsapp_ceiling is not None and not self.whatsapp_rates:
            raise ValueError("whatsapp_rates")
        return self

    @model_validator(mode="after")
    def beside_the_data(self) -> "Settings":
        """The database and the key ring lie in the data folder unless said otherwise; the key never with the files.

        In a folder of its own the key can be left out of a backup of the files, and still outlives a container.
        """
        if not self.database_url:
            self.database_url = f"sqlite:///{self.data_dir / 'sopan.db'}"
        if self.key_file == Path():
            self.key_file = self.data_dir / "keys" / "keyring.json"
        if self.key_file.resolve().is_relative_to(self.files_dir.resolve()):
            raise ValueError("key_file")
        if self.webhook_url and self.webhook_secret is None:
            raise ValueError("webhook_secret")
        return self


def load_settings() -> Settings:
    """Reads the environment and `.env`; raises BadSettings."""
    try:
        return Settings()
    except (UnicodeDecodeError, OSError):
        lines = [console.UNREADABLE]
    except ValidationError as error:
        # a fault of settings together has no place, but names those to mend
        named = " ".join(str(fault["loc"][0] if fault["loc"] else fault["ctx"]["error"]) for fault in error.errors())
        lines = [console.bad_setting(name) for name in dict.fromkeys(named.split())]
    # raised out here, so that no traceback shows the first error and the value with it
    raise BadSettings(lines)


def _matching(pattern: re.Pattern[str], value: SecretStr | None) -> SecretStr | None:
    if value is not None and not pattern.fullmatch(value.get_secret_value()):
        raise ValueError
    return value


def _server(url: str) -> str:
    """Without name, password or anything behind it: no channel asks for them, and a log might show them."""
    if re.search(r"[@?#]", url):
        raise ValueError
    return _with_host(url, "http", "https")


def _with_host(url: str, *schemes: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in schemes or not parts.hostname or parts.port == 0 or re.search(r"\s", url):
        raise ValueError
    return url
