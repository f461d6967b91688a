"""Nine defects of published lists: each is noticed where it is typed, and in a sheet, by words that say what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from bot.demo.hand import Hand
from sop.assessment.assessment import Verdict
from sop.case.case import Case
from sop.case.step3_assess import Lifting
from sop.procedure import Action
from tests.cases import under_test
from tests.handlers.sheets.sheet_samples import XLSX, xlsx
from tests.hands import begin, see, see_item
from tests.office import Office
from tests.rows import HEADINGS, ListRow
from texts import names
from texts.case import step3_assess as t3
from texts.samples import ITEMS
from texts.sheets import sheets

SOUND = ListRow(
    "Nilai ujian taruna",
    "17.h.4",
    "Taruna yang nilainya tersebar dapat dirundung teman seangkatannya",
    "Penilaian tetap jujur dan taruna terlindungi",
    "1 tahun",
)


@dataclass(frozen=True)
class Defect:
    """What is wrong with the last of the rows, and what is said of it: while it is typed, and of a sheet."""

    row: ListRow
    said: str
    of_sheet: str
    before: tuple[ListRow, ...] = ()


def row(**changes: str) -> ListRow:
    return replace(SOUND, **changes)


DEFECTS = {
    "ground that does not fit": Defect(
        row(title="Realisasi belanja satuan kerja", grounds="17.h.3"),
        "melindungi keuangan perseorangan, sedangkan “Realisasi” tampak milik instansi",
        "“Realisasi” tampak milik instansi",
    ),
    "no letter of Pasal 17": Defect(
        row(grounds="UU 14/2008; PP 60/2008"),
        "satu dasar dari Pasal 17",
        "“UU 14/2008; PP 60/2008” tidak menyebut huruf Pasal 17",
    ),
    "misprinted law": Defect(
        row(grounds="17.j jo. UU 99/1999 Pasal 1"), "belum dapat dibaca", "UU 99/1999 Pasal 1” belum"
    ),
    "endless period": Defect(
        row(period="Tidak terbatas"),
        "Jangka waktu harus tertentu (PP 61/2010)",
        "“Tidak terbatas” bukan waktu tertentu",
    ),
    "two periods for the same": Defect(
        row(title="Nilai Ujian Para Taruna", period="5 tahun"),
        "Jangka waktunya lain dari butir 1 (1 tahun)",
        "Jangka waktunya lain dari butir 1 (1 tahun)",
        (SOUND,),
    ),
    "words of another body": Defect(
        row(harm="Hasil CPNS yang tersebar membuat pesertanya direndahkan"),
        "menyebut “cpns”, padahal butir ini tentang orang lain",
        "menyebut “cpns”",
    ),
    "the same consequence": Defect(
        row(title="Rincian penilaian kelas", grounds="17.i"),
        "Akibatnya sama dengan butir 1",
        "Akibatnya sama dengan butir 1",
        (SOUND,),
    ),
    "the law repeated": Defect(
        row(harm="Mengungkap rahasia pribadi seseorang"),
        "Akibatnya hanya mengulang bunyi pasal",
        "Akibatnya hanya mengulang bunyi pasal",
    ),
    "no act behind it": Defect(
        row(grounds="17.j jo. PP 60/2008"), "hanya dapat bersandar pada undang-undang", "bukan undang-undang"
    ),
}


async def prepared(office: Office, rows: Sequence[ListRow]) -> tuple[Hand, Case]:
    items = [replace(ITEMS[0], title=each.title, content=f"Berkas {each.title}") for each in rows]
    return office.tester, await under_test(office, items)


async def typed(hand: Hand, each: ListRow) -> None:
    """Until something is refused, or the summary stands there."""
    answers = {
        t3.ASK_GROUNDS: hand.say(each.grounds),
        t3.ASK_LIFTING: hand.choose(t3.LIFTING[Lifting.NEITHER]),
        t3.ASK_HARMED: hand.say("Taruna yang dinilai"),
        t3.ASK_HARM: hand.say(each.harm),
        t3.ASK_SEVERITY: hand.choose("Berat"),
        t3.ASK_BENEFIT: hand.say(each.benefit),
        t3.ASK_INTEREST: hand.say("Melindungi lebih bermanfaat daripada membuka"),
        t3.ASK_VERDICT: hand.choose(t3.VERDICTS[Verdict.EXEMPT]),
        t3.ASK_PERIOD: hand.say(each.period),
    }
    for question, answer in answers.items():
        if question in hand.text:
            await answer
        else:
            answer.close()


@pytest.mark.parametrize("name", DEFECTS)
async def test_a_defect_is_noticed_while_it_is_typed(office: Office, name: str) -> None:
    defect = DEFECTS[name]
    hand, case = await prepared(office, (*defect.before, defect.row))
    for number, each in enumerate((*defect.before, defect.row), 1):
        await see_item(hand, case, number)
        await hand.press("Uji butir ini")
        await typed(hand, each)
        if each is not defect.row:
            await hand.press(t3.SEND)

    assert defect.said in hand.text


@pytest.mark.parametrize("name", DEFECTS)
async def test_a_defect_of_a_sheet_is_noticed(office: Office, name: str) -> None:
    defect = DEFECTS[name]
    rows = (SOUND, defect.row) if defect.before else (row(title="Berkas lain", grounds="17.i"), defect.row)
    hand, case = await prepared(office, rows)
    await begin(hand, case, Action.IMPORT_TESTS)

    await hand.send(xlsx((HEADINGS, *((n, *each.cells) for n, each in enumerate(rows, 1)))), "uji.xlsx", XLSX)
    for question, answer in (
        (sheets.ASK_CONSENT, names.yes_no(False)),
        (sheets.ASK_PUBLIC_OFFICE, names.yes_no(False)),
        (sheets.ASK_HARMED, "Masyarakat umum"),
        (sheets.ASK_SEVERITY, "Berat"),
    ):
        if question in hand.text:
            await hand.choose(answer)
    await hand.say("Melindungi lebih bermanfaat daripada membuka")
    preview = hand.text
    await hand.press(sheets.TAKE)
    await see(hand, case)
    await hand.press("Catatan mutu")

    assert defect.of_sheet in f"{preview}\n{hand.text}"
