"""The forms of the steps: each action has one, which collects what its button does not name."""

from bot.wiring import FORMS
from sop.case.command import OnItem
from sop.procedure import Action

BY_NAME = {form.name: form for form in FORMS}


def test_every_action_has_a_form_of_its_name() -> None:
    assert {action.value for action in Action} <= BY_NAME.keys()


def test_what_the_button_names_is_not_asked_for() -> None:
    for action in Action:
        form = BY_NAME[action.value]
        assert not {question.name for question in form.questions} & set(form.about)
        assert not issubclass(form.command, OnItem) or "item" in form.about
