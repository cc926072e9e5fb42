"""A life whose every step is taken in the browser: the form is opened, filled and sent by whoever acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from flask import Flask
from playwright.sync_api import Locator

from penalty.casefile import CaseFile
from penalty.casefile.precedents import overlaps
from penalty.demo.case_builder import CaseBuilder
from penalty.models import Act, User
from penalty.services.cases import proposals
from tests.browser.page_driver import Desk
from workflows.vocabulary import Action, Input

MAY_BE_LACKING = {Input.DEPARTURE_CONSENT, Input.STATED_LAW_CONFIRMED, Input.FIGURE_REASON, Input.PART_ORDERS}
"""Inputs that the form of a step asks for only where there is something to consent to or to explain."""


@dataclass
class ClickedCase(CaseBuilder):
    """``desk_of`` gives the browser of a person by the name of the sign-in; ``house`` is what is served."""

    desk_of: Callable[[str], Desk] = field(kw_only=True)
    house: Flask = field(kw_only=True)
    steps_taken: set[Action] = field(kw_only=True)

    def act(self, actor: User, action: Action, **given: object) -> Act:
        desk = self._sit_down(actor)
        desk.click(desk.page.locator(f"main a[href$='/actions/{action}']").first)
        form = desk.page.locator(f"main form[action$='/actions/{action}']")
        for name, value in given.items():
            _fill(desk, form, Input(name), value)
        desk.click(form.locator("button:not([formaction])"))
        row = self._done(action)
        self.report(f"{self.today} {actor.username} {action}: {row.from_state} → {row.to_state}")
        return row

    def propose_filing(self) -> Self:
        """Cases of one party on the same days are different acts."""
        for one in overlaps.list_overlaps(self.view):
            if one.answer is None:
                self.act(
                    self.cast.officer, Action.ANSWER_OVERLAP, earlier_case=one.reference, distinction="another_act",
                    reason="两案违法行为的关系见现场笔录。",
                )  # fmt: skip
        return super().propose_filing()

    def propose(self, action: Action, reason: str) -> None:
        desk = self._sit_down(self.cast.officer)
        desk.follow("Proposals", ".tabs")
        desk.page.select_option("#what", f"{action}/{proposals.GROUNDS[action][0]}")
        desk.fill({"Facts that this rests on": reason})
        desk.press("Propose")

    def _sit_down(self, person: User) -> Desk:
        username, reference = person.username, self.case.reference
        self.session.commit()
        self.house.config["TODAY"] = self.today
        desk = self.desk_of(username)
        desk.open(f"/cases/{reference}")
        return desk

    def _done(self, action: Action) -> Act:
        row = CaseFile(self.session, self.case).acts[-1]
        assert (row.action, row.on) == (action, self.today)
        self.steps_taken.add(action)
        return row


def _fill(desk: Desk, form: Locator, ask: Input, value: object) -> None:
    if ask in FILLED_ONE_BY_ONE:
        for field, said in FILLED_ONE_BY_ONE[ask](form, value):
            field.fill(said)
        return
    fields = form.locator(f"[name='{ask}']")
    if fields.count() == 0 and ask in MAY_BE_LACKING:
        return
    kind = fields.first.evaluate("one => one.type")
    if kind == "checkbox":
        for box in fields.all():
            box.set_checked(_is_wanted(box.get_attribute("value") or "", value))
    elif kind == "select-one":
        fields.select_option(str(value))
    elif kind != "hidden":
        desk.unfold(fields)
        fields.fill(_typed(value, kind))


def _reply_fields(form: Locator, value: object) -> list[tuple[Locator, str]]:
    return [(form.get_by_label(point), reply) for point, reply in _pairs(value)]


def _answer_fields(form: Locator, value: object) -> list[tuple[Locator, str]]:
    asked = form.locator("textarea[name^='question-']").all()
    return [(field, said) for field, (_question, said) in zip(asked, _pairs(value), strict=True)]


def _opinion_fields(form: Locator, value: object) -> list[tuple[Locator, str]]:
    """Lines of "name | opinion"."""
    assert isinstance(value, list)
    lines = [line.split(" | ", 1) for line in value]
    return [(form.get_by_label(name).and_(form.locator("textarea")), opinion) for name, opinion in lines]


FILLED_ONE_BY_ONE = {
    Input.REPLIES: _reply_fields,
    Input.CONFLICT_ANSWERS: _answer_fields,
    Input.OPINIONS: _opinion_fields,
}


def _pairs(value: object) -> list[tuple[str, str]]:
    assert isinstance(value, Mapping)
    return list(value.items())


def _is_wanted(box: str, value: object) -> bool:
    if isinstance(value, Mapping):
        return bool(value[box])
    return box in map(str, value) if isinstance(value, list) else bool(value)


def _typed(value: object, kind: str) -> str:
    text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.replace(" ", "T") if kind == "datetime-local" else text
