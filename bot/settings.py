"""What those who run Sopan can set: environment variables, or lines of a file `.env`, that begin with SOPAN_."""

import re
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from texts import console

TELEGRAM = "https://api.telegram.org"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class BadSettings(Exception):
    """The settings cannot be used; `lines` say of each what to do, and never repeat its value."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("bad settings")
        self.lines = lines


class Settings(BaseSettings):
    """The contract with whoever runs Sopan; each field is SOPAN_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="SOPAN_", env_file=".env", extra="ignore", hide_input_in_errors=True)

    token: SecretStr | None = None
    telegram_url: str = TELEGRAM
    data_dir: Path = Path("data")
    database_url: str = ""
    key_file: Path = Path()
    timezone: str = "Asia/Pontianak"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @field_validator("token", "webhook_url", "webhook_secret", mode="before")
    @classmethod
    def unset_when_empty(cls, value: object) -> object:
        """An empty line in `.env` sets nothing."""
        return value or None

    @field_validator("telegram_url")
    @classmethod
    def without_what_is_added(cls, value: str) -> str:
        """The server's address as people copy it, also with a slash or /bot behind it."""
        url = (value or TELEGRAM).rstrip("/").removesuffix("/bot")
        if not url.startswith(("http://", "https://")):
            raise ValueError
        return url

    @field_validator("timezone")
    @classmethod
    def known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError from None
        return value

    @field_validator("webhook_url")
    @classmethod
    def over_tls(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith("https://"):
            raise ValueError
        return value

    @field_validator("webhook_secret")
    @classmethod
    def of_the_letters_that_telegram_takes(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError
        return value

    @model_validator(mode="after")
    def beside_the_data(self) -> "Settings":
        """The database and the key ring lie in the data folder unless said otherwise; the key never with the files."""
        if not self.database_url:
            self.database_url = f"sqlite:///{self.data_dir / 'sopan.db'}"
        if self.key_file == Path():
            self.key_file = self.data_dir / "keys" / "keyring.json"
        if self.webhook_url and self.webhook_secret is None:
            raise ValueError("webhook_secret")
        return self

    @field_validator("database_url")
    @classmethod
    def readable_url(cls, value: str) -> str:
        try:
            if value:
                make_url(value)
        except ArgumentError:
            raise ValueError from None
        return value


def load_settings() -> Settings:
    """Reads the environment and `.env`; raises BadSettings."""
    try:
        return Settings()
    except ValidationError as error:
        names = [str(fault["loc"][0]) if fault["loc"] else "webhook_secret" for fault in error.errors()]
        raise BadSettings([console.bad_setting(name) for name in dict.fromkeys(names)]) from None
