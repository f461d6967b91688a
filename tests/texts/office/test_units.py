"""What is said of a unit fits both channels, however much it has and however long its name is."""

from sop.office.people import RoleGrant, Unit
from sop.office.units import Belongings
from sop.procedure import Role
from tests.sop.builders import REVIEWER
from texts.office import units as texts
from texts.screen import MAX_TEXT_WITH_BUTTONS

LONG = Unit(1, "Dinas " * 33)
FULL = Belongings(9999, 9999, 9999, 9999, 9999, 9999, letterhead=True, calendar=True)


def test_every_screen_and_letter_about_a_unit_can_be_sent() -> None:
    ended = [RoleGrant(1, REVIEWER.id, REVIEWER.name, Role.PPID_PENDUKUNG, LONG)]

    for has in (FULL, Belongings()):
        for alone in (False, True):
            assert len(texts.view(LONG, has, alone=alone).text) < MAX_TEXT_WITH_BUTTONS
        for remark in (texts.before_merging(LONG, LONG, has, FULL), texts.before_dissolving(LONG, has, LONG.name)):
            assert len(remark) < MAX_TEXT_WITH_BUTTONS
        for letter in (
            texts.letter_of_merging(REVIEWER, LONG, LONG, has),
            texts.letter_of_dissolving(REVIEWER, LONG, LONG, has, ended),
        ):
            assert len(letter.text) < MAX_TEXT_WITH_BUTTONS


def test_what_there_is_none_of_is_not_named() -> None:
    assert texts.belongings(Belongings(open=2)) == "• 2 usulan berjalan"
    assert "Belum ada" in texts.belongings(Belongings())


def test_it_is_said_whose_letterhead_and_calendar_remain() -> None:
    both = Belongings(letterhead=True, calendar=True)
    own = texts.before_merging(Unit(1, "A"), Unit(2, "B"), both, both)
    office = texts.before_merging(Unit(1, "A"), Unit(2, "B"), both, Belongings())

    assert "Kop yang dipakai seterusnya: kop B." in own
    assert "B tetap memakai kalendernya sendiri." in own
    assert "B tetap memakai kalender kantor." in office
    assert "Kalender sendiri A tidak ikut berpindah." in office
    assert "kop sendiri" in office
    assert "kalender sendiri" not in office
    assert "kalender" not in texts.before_merging(Unit(1, "A"), Unit(2, "B"), Belongings(), Belongings())
