"""./sopan templates: the wording that Meta approves, as its form asks for it, with the state of each there."""

from collections.abc import Iterator, Mapping

from bot.channels.whatsapp import account
from bot.channels.whatsapp.account import Filed
from bot.channels.whatsapp.connection import open_channel
from bot.channels.whatsapp.graph import Graph, GraphError, Unanswered, Unsent
from bot.findings import Finding
from bot.settings import Settings
from texts import console_whatsapp as words
from texts.notices import TEMPLATES, Template


async def templates(settings: Settings, *, submit: bool) -> list[Finding]:
    """What is there already is never changed."""
    if settings.whatsapp is None:
        return [*_printed({}), Finding(not submit, words.NO_WHATSAPP)]
    graph = open_channel(settings.whatsapp).graph
    try:
        known = await account.filed(graph)
        told = [await _file(graph, each) for each in TEMPLATES if submit and each.name not in known]
        return [*_printed(await account.filed(graph) if told else known, asked=True), *told]
    except GraphError as error:
        return [*_printed({}), Finding(False, words.meta_refused(error.code))]
    except (Unsent, Unanswered):
        return [*_printed({}), Finding(False, words.META_AWAY)]
    finally:
        await graph.close()


async def _file(graph: Graph, template: Template) -> Finding:
    """One that is refused keeps no other from being filed."""
    try:
        filed = await account.file(graph, template)
    except GraphError as error:
        return Finding(False, words.template_refused(template.name, error.code))
    return Finding(True, words.template_filed(template.name, filed.state))


def _printed(known: Mapping[str, Filed], *, asked: bool = False) -> Iterator[Finding]:
    for template in TEMPLATES:
        found = known.get(template.name)
        state = (found.state if found is not None else words.NOT_FILED) if asked else words.STATE_UNKNOWN
        for line in words.template(template, state):
            yield Finding(True, line)
