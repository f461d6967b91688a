"""What can be set, what is meant when nothing is set, and that a mistake is told without its value."""

import traceback
from pathlib import Path

import pytest

from bot.settings import BadSettings, Settings, load_settings
from sop.office.spending import Tariff

TOKEN = "123456:AAsecret-secret_secret"  # noqa: S105  # invented


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder to run in, and none of what is set for a real bot on this machine."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SOPAN_{name.upper()}", raising=False)


def mistake(monkeypatch: pytest.MonkeyPatch, **values: str) -> BadSettings:
    for name, value in values.items():
        monkeypatch.setenv(f"SOPAN_{name}", value)
    with pytest.raises(BadSettings) as caught:
        load_settings()
    return caught.value


def test_without_any_setting_everything_lies_in_the_data_folder() -> None:
    settings = load_settings()

    assert settings.token is None
    assert settings.telegram_url == "https://api.telegram.org"
    assert settings.data_dir == Path("data")
    assert settings.files_dir == Path("data/files")
    assert settings.database_url == "sqlite:///data/sopan.db"
    assert settings.key_file == Path("data/keys/keyring.json")
    assert settings.tz.key == "Asia/Pontianak"
    assert settings.webhook_url is None


def test_the_database_and_the_key_ring_go_with_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOPAN_DATA_DIR", "/srv/sopan")

    settings = load_settings()

    assert settings.database_url == "sqlite:////srv/sopan/sopan.db"
    assert settings.key_file == Path("/srv/sopan/keys/keyring.json")


def test_every_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "TOKEN": TOKEN,
        "TELEGRAM_URL": "http://127.0.0.1:8081",
        "DATABASE_URL": "postgresql+psycopg://sopan:sandi@db/sopan",
        "DATA_DIR": "/srv/sopan",
        "KEY_FILE": "/run/secrets/keyring.json",
        "TIMEZONE": "Asia/Jayapura",
        "WEBHOOK_URL": "https://sopan.example.go.id/kait",
        "WEBHOOK_SECRET": "a" * 256,
    }
    for name, value in values.items():
        monkeypatch.setenv(f"SOPAN_{name}", value)

    settings = load_settings()

    assert settings.token is not None
    assert settings.webhook_secret is not None
    assert {
        "TOKEN": settings.token.get_secret_value(),
        "TELEGRAM_URL": settings.telegram_url,
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "KEY_FILE": str(settings.key_file),
        "TIMEZONE": settings.timezone,
        "WEBHOOK_URL": settings.webhook_url,
        "WEBHOOK_SECRET": settings.webhook_secret.get_secret_value(),
    } == values


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_file_is_read_and_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    lines = f"SOPAN_TOKEN={TOKEN}\r\nSOPAN_TIMEZONE='Asia/Makassar'\r\n# catatan é\r\nLAIN=1\r\n"
    Path(".env").write_text(lines, encoding, newline="")
    monkeypatch.setenv("SOPAN_TIMEZONE", "Asia/Jakarta")

    settings = load_settings()

    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert settings.timezone == "Asia/Jakarta"


def test_an_empty_line_sets_nothing() -> None:
    Path(".env").write_text("".join(f"SOPAN_{name.upper()}=\n" for name in Settings.model_fields))

    assert load_settings() == Settings(_env_file=None)


@pytest.mark.parametrize(
    "copied", ["http://bot.api:8081", "http://bot.api:8081/", "http://bot.api:8081/bot", " http://bot.api:8081/bot/ "]
)
def test_the_servers_address_is_taken_as_people_copy_it(monkeypatch: pytest.MonkeyPatch, copied: str) -> None:
    monkeypatch.setenv("SOPAN_TELEGRAM_URL", copied)

    assert load_settings().telegram_url == "http://bot.api:8081"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", "rahasia"),
        ("TOKEN", f"bot {TOKEN}"),
        ("TOKEN", f"{TOKEN}/getMe"),
        ("TELEGRAM_URL", "api.telegram.org"),
        ("TELEGRAM_URL", "https:///jalan"),
        ("TELEGRAM_URL", f"https://api.telegram.org/bot{TOKEN}"),
        ("TELEGRAM_URL", "https://[::1"),
        ("DATABASE_URL", "sopan:sandi@db"),
        ("DATABASE_URL", "oracel://sopan:sandi@db/sopan"),
        ("DATABASE_URL", "sqlite+aiosqlite:///sopan.db"),
        ("TIMEZONE", "WIB"),
        ("TIMEZONE", "../../etc/passwd"),
        ("TIMEZONE", "America"),
        ("KEY_FILE", "data/files/keyring.json"),
        ("KEY_FILE", "data/keys/../files/a/keyring.json"),
        ("WEBHOOK_SECRET", "ada spasi"),
        ("WEBHOOK_SECRET", "a" * 257),
        ("WEBHOOK_SECRET", "rahasiá"),
        ("WHATSAPP_TOKEN", "EAArahasia\nX-Lain: 1"),
        ("WHATSAPP_TOKEN", "EAArahasiá"),
        ("WHATSAPP_SECRET", "rahasia\udcff"),
        ("WHATSAPP_VERIFY_TOKEN", "dua rahasia"),
        ("WHATSAPP_PHONE_ID", "62561000001\u0661"),
        ("WHATSAPP_ACCOUNT_ID", "ID.4396770000007"),
        ("WHATSAPP_URL", "https://sopan:sandi@graph.facebook.com"),
        ("WHATSAPP_URL", "https://graph.facebook.com:99999"),
        ("WHATSAPP_URL", "https://graph.facebook.com?access_token=rahasia"),
        ("WHATSAPP_VERSION", "v26.0/../v1.0"),
        ("WHATSAPP_CEILING", "-200001"),
        ("TELEGRAM_URL", "https://sopan:sandi@api.telegram.org"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_setting_and_not_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    error = mistake(monkeypatch, **{name: value})

    [line] = error.lines
    assert f"SOPAN_{name} " in line
    assert value not in "".join(traceback.format_exception(error)) + line


@pytest.mark.parametrize("url", ["http://sopan.example.go.id", "sopan.example.go.id", "https:///kait"])
def test_a_webhook_needs_an_address_with_tls(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    [line] = mistake(monkeypatch, WEBHOOK_URL=url, WEBHOOK_SECRET="rahasia").lines  # noqa: S106  # invented

    assert "SOPAN_WEBHOOK_URL " in line


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = mistake(monkeypatch, WEBHOOK_URL="https://sopan.example.go.id").lines

    assert "SOPAN_WEBHOOK_SECRET " in line


def test_all_mistakes_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(mistake(monkeypatch, TOKEN="x", TIMEZONE="x", TELEGRAM_URL="x").lines) == 3  # noqa: S106  # invented


def test_a_file_that_is_no_text_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"SOPAN_TOKEN={TOKEN}\n", "utf-16")

    [line] = mistake(monkeypatch).lines

    assert ".env" in line


def test_settings_do_not_show_what_is_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOPAN_TOKEN", TOKEN)
    monkeypatch.setenv("SOPAN_WEBHOOK_SECRET", "rahasia")
    monkeypatch.setenv("SOPAN_DATABASE_URL", "postgresql://sopan:sandi@db/sopan")

    shown = f"{load_settings()!r} {load_settings()}"

    assert TOKEN not in shown
    assert "rahasia" not in shown
    assert "sandi" not in shown


WHATSAPP = {
    "WHATSAPP_TOKEN": "EAArahasia",
    "WHATSAPP_PHONE_ID": "109900000001",
    "WHATSAPP_ACCOUNT_ID": "219900000001",
    "WHATSAPP_SECRET": "rahasia-aplikasi",
    "WHATSAPP_VERIFY_TOKEN": "rahasia-kait",
}


@pytest.mark.parametrize("count", range(1, 5))
def test_of_five_settings_each_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    given = dict(list(WHATSAPP.items())[:count])

    lines = mistake(monkeypatch, **given).lines

    assert [line.split()[0] for line in lines] == [f"SOPAN_{name}" for name in WHATSAPP if name not in given]
    assert not any(value in line for line in lines for value in given.values())


@pytest.mark.parametrize("copied", ["https://graph.local", "https://graph.local/", "https://graph.local/v26.0/"])
def test_metas_address_is_taken_as_people_copy_it(monkeypatch: pytest.MonkeyPatch, copied: str) -> None:
    for name, value in {**WHATSAPP, "WHATSAPP_URL": copied, "WHATSAPP_VERSION": "v25.0"}.items():
        monkeypatch.setenv(f"SOPAN_{name}", value)

    settings = load_settings()

    assert settings.whatsapp is not None
    assert settings.whatsapp.root == "https://graph.local/v25.0"
    assert "rahasia" not in f"{settings!r} {settings.whatsapp!r}"


def test_what_messages_cost_is_a_rate_for_each_category() -> None:
    tariff = Settings(_env_file=None, whatsapp_rates="service=400, utility=450", whatsapp_ceiling=200000).tariff

    assert tariff == Tariff({"service": 400, "utility": 450}, 200000)
    assert Settings(_env_file=None).tariff == Tariff()


@pytest.mark.parametrize("rates", ["service", "service=", "service=4,5", "=400", "service=-1", "a=1;b=2"])
def test_rates_of_another_form_are_refused(rates: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "SOPAN_WHATSAPP_RATES" in mistake(monkeypatch, WHATSAPP_RATES=rates).lines[0]


def test_a_ceiling_without_rates_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "SOPAN_WHATSAPP_RATES" in mistake(monkeypatch, WHATSAPP_CEILING="200000").lines[0]
