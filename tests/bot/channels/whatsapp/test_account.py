"""./sopan templates and what ./sopan check says of WhatsApp, asked of the simulated Cloud API."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.channels.server import serving
from bot.channels.whatsapp.adapter import WhatsAppChannel
from bot.channels.whatsapp.connection import subscribe
from bot.channels.whatsapp.updates import Brought
from bot.channels.whatsapp.webhook import WhatsAppWebhook
from bot.check import check
from bot.check_whatsapp import check_whatsapp
from bot.demo.demo import demo_settings
from bot.findings import Finding
from bot.settings import Settings, WhatsAppSettings
from bot.templates import templates
from simulator import Simulator
from simulator.whatsapp import Cloud
from tests.ports import free_port
from texts import console_whatsapp as words
from texts.notices import TEMPLATES

TODAY = date(2026, 11, 27)


@pytest.fixture
def settings(simulator: Simulator, tmp_path: Path) -> Settings:
    own = simulator.cloud.credentials.settings(simulator.cloud_url)
    return demo_settings(tmp_path, "http://127.0.0.1:9", own)


@pytest.fixture
def own(settings: Settings) -> WhatsAppSettings:
    assert settings.whatsapp is not None
    return settings.whatsapp


def to_do(findings: list[Finding]) -> list[str]:
    return [finding.line for finding in findings if not finding.good]


def put_in_order(cloud: Cloud) -> None:
    cloud.subscribed = True
    for template in TEMPLATES:
        cloud.file_template(dict(template.form()))


async def test_what_is_missing_is_filed_and_what_is_there_stays_as_it_is(settings: Settings, cloud: Cloud) -> None:
    kept = cloud.file_template(dict(TEMPLATES[0].form()))
    cloud.set_state(kept.name, "PAUSED")

    told = await templates(settings, submit=True)
    again = await templates(settings, submit=True)

    assert {name for name, _ in cloud.templates} == {template.name for template in TEMPLATES}
    assert cloud.templates[kept.name, "id"] is kept
    assert [each.line for each in told if each.line.startswith("Diajukan")] == [
        f"Diajukan: {template.name}, keadaan APPROVED." for template in TEMPLATES[1:]
    ]
    assert [call.code for call in cloud.calls if call.code] == []
    assert "Meta memeriksanya" in words.template_filed("x", "PENDING")
    assert "  Keadaan: PAUSED" in [each.line for each in again]
    assert not any(each.line.startswith("Diajukan") for each in again)


async def test_all_that_metas_form_asks_for_is_printed_without_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SOPAN_{name.upper()}", raising=False)

    printed = [each.line for each in await templates(Settings(), submit=False)]

    for template in TEMPLATES:
        assert template.name in printed
        assert f"  Isi: {template.text}" in printed
        assert f"  Contoh {{{{1}}}}: {template.examples[0]}" in printed
    assert printed[-1] == words.NO_WHATSAPP


async def test_where_all_is_in_order_nobody_has_to_act(own: WhatsAppSettings, cloud: Cloud) -> None:
    put_in_order(cloud)

    findings = await check_whatsapp(own, TODAY)

    assert to_do(findings) == []
    assert words.token_good("Sopan", cloud.credentials.number[-3:]) in [each.line for each in findings]
    assert [call.code for call in cloud.calls if call.code] == []


async def test_what_is_not_in_order_is_told_of_each_with_what_to_do(own: WhatsAppSettings, cloud: Cloud) -> None:
    put_in_order(cloud)
    cloud.subscribed = False
    cloud.templates[TEMPLATES[0].name, "id"].state = "PAUSED"
    cloud.templates[TEMPLATES[1].name, "id"].category = "MARKETING"
    cloud.templates[TEMPLATES[2].name, "id"].state = "PENDING"
    del cloud.templates[TEMPLATES[3].name, "id"]

    assert to_do(await check_whatsapp(own, TODAY)) == [
        words.NOT_SUBSCRIBED,
        words.template_state(TEMPLATES[0].name, "PAUSED", "UTILITY"),
        words.template_state(TEMPLATES[1].name, "APPROVED", "MARKETING"),
        words.template_state(TEMPLATES[2].name, "PENDING", "UTILITY"),
        words.template_state(TEMPLATES[3].name, words.NOT_FILED, "UTILITY"),
    ]


@pytest.mark.parametrize(
    ("verify_token", "path", "told"),
    [
        ("", "/whatsapp", words.WEBHOOK_ANSWERS),
        ("another", "/whatsapp", words.WEBHOOK_OF_ANOTHER),
        ("", "/elsewhere", words.webhook_answers_wrongly(404)),
    ],
)
async def test_the_webhook_is_asked_at_its_public_address(
    own: WhatsAppSettings, cloud: Cloud, verify_token: str, path: str, told: str
) -> None:
    put_in_order(cloud)
    port = free_port()
    token = SecretStr(verify_token) if verify_token else own.verify_token
    webhook = WhatsAppWebhook(_nothing, own.phone_id, own.secret, token)

    async with serving(port, webhook.routes()):
        findings = await check_whatsapp(replace(own, webhook_url=f"http://127.0.0.1:{port}{path}"), TODAY)

    assert Finding(told == words.WEBHOOK_ANSWERS, told) in findings


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_webhook_that_is_not_there_is_told_of_without_its_token(
    own: WhatsAppSettings, cloud: Cloud, caplog: pytest.LogCaptureFixture, scheme: str
) -> None:
    put_in_order(cloud)

    lines = to_do(await check_whatsapp(replace(own, webhook_url=f"{scheme}://127.0.0.1:{free_port()}/whatsapp"), TODAY))

    assert lines == [words.WEBHOOK_AWAY]
    assert own.verify_token.get_secret_value() not in caplog.text + " ".join(lines)


async def _nothing(_brought: Brought) -> None:
    """What comes is of no concern."""


@pytest.mark.parametrize("code", [0, 200])
async def test_the_start_subscribes_the_account_and_goes_on_where_that_is_refused(
    channel: WhatsAppChannel, cloud: Cloud, code: int
) -> None:
    if code:
        cloud.faults.add(code)

    await subscribe(channel)

    assert cloud.subscribed is not bool(code)


async def test_a_token_that_is_no_good_is_told_of_and_never_shown(
    settings: Settings, simulator: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    settings.whatsapp_token = SecretStr("EAAwrong")
    assert settings.whatsapp is not None

    lines = to_do(await check_whatsapp(settings.whatsapp, TODAY))

    assert set(lines) == {words.token_refused(190)}
    assert "EAAwrong" not in caplog.text + " ".join(lines)


async def test_a_number_of_another_account_is_told_of(own: WhatsAppSettings, cloud: Cloud) -> None:
    put_in_order(cloud)
    strayed = replace(own, phone_id=cloud.credentials.account_id)

    assert words.meta_refused(131009) in to_do(await check_whatsapp(strayed, TODAY))
    assert words.NUMBER_OF_ANOTHER in to_do(await check_whatsapp(strayed, TODAY))


async def test_meta_that_is_away_ends_no_check(settings: Settings, cloud: Cloud) -> None:
    cloud.faults.outage = True

    assert words.META_AWAY in [each.line for each in await check(settings)]
    assert words.META_AWAY in [each.line for each in await templates(settings, submit=False)]


@pytest.mark.parametrize(
    ("version", "today", "good"),
    [
        ("v26.0", TODAY, True),
        ("v23.0", date(2027, 6, 1), True),
        ("v23.0", date(2027, 8, 1), False),
        ("v23.0", date(2027, 10, 9), False),
        ("v20.0", TODAY, False),
        ("v9.0", TODAY, False),
    ],
)
async def test_the_end_of_a_version_is_told_in_time(settings: Settings, version: str, today: date, good: bool) -> None:
    settings.whatsapp_version = version
    assert settings.whatsapp is not None

    assert (await check_whatsapp(settings.whatsapp, today))[-1].good is good
