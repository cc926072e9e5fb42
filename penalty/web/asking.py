"""Forms of steps, generated from what a step asks for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col
from workflows.input_checks import ANNOUNCED
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    Field,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than its stubs
from wtforms.validators import Optional

from penalty.authority_factory import current_office
from penalty.labels import asks
from penalty.labels.words import CHECKLISTS
from penalty.models import Case, Document, User
from penalty.services import assessments, evidence, history, rights, serving
from penalty.web import forms, wording
from workflows.choices import (
    Attendance,
    CollectionGround,
    ExclusionGround,
    Manner,
    Measure,
    Remedy,
    RemedyStage,
    SupersedeGround,
    Work,
)
from workflows.procedure import Step
from workflows.words import DAYS, Ask, Role

NOT_FIELDS = {
    Ask.FILING_IN_TIME, Ask.SERVICE_IN_TIME, Ask.DECISION_IN_TIME, Ask.PUBLICATION_IN_TIME, Ask.STEP_IN_TIME,
    Ask.SERVICE_TRACED,
}  # fmt: skip
SHORT = {
    Ask.SERVICE_NOTE,
    Ask.CORRECTION_STATUS,
    Ask.EDUCATION,
    Ask.ABSENT,
    Ask.QUESTION,
    Ask.RIGHT_TEXT,
    Ask.WRONG_TEXT,
    Ask.REDACTIONS,
}
LINE = {
    Ask.RECIPIENT, Ask.BODY, Ask.OTHER_CASE, Ask.HEARING_PLACE, Ask.PAID_YUAN, Ask.CHANNEL, Ask.SHELF, Ask.SCENE,
    Ask.SERVICE_ADDRESS, Ask.SERVICE_PHONE, Ask.ELECTRONIC_ADDRESS,
}  # fmt: skip
INSTANTS = {Ask.STARTED_AT, Ask.ENDED_AT}
LISTS = {Ask.POINTS, Ask.THINGS, Ask.PLEDGES, Ask.INSTALMENTS, Ask.REDACTIONS}
VOCABULARIES: Mapping[Ask, type[StrEnum]] = {
    Ask.MANNER: Manner,
    Ask.SUPERSEDE_GROUND: SupersedeGround,
    Ask.WORK: Work,
    Ask.MEASURE: Measure,
    Ask.ATTENDANCE: Attendance,
    Ask.REMEDY: Remedy,
    Ask.REMEDY_STAGE: RemedyStage,
    Ask.EXCLUSION_GROUND: ExclusionGround,
    Ask.COLLECTION_GROUND: CollectionGround,
}


def form_for(session: Session, case: Case, step: Step, usual: Mapping[str, object] | None = None) -> FlaskForm:
    """The form of ``step``, holding whatever the request already brings; a form that is only opened holds ``usual``."""
    asked = [ask for ask in (*step.asks, *step.optional) if ask not in NOT_FIELDS]
    fields = {ask.value: _field(session, case, ask, ask in step.asks) for ask in asked}
    if Ask.REPLIES in asked:
        del fields[Ask.REPLIES]
        fields |= _replies(history.open_points(history.acts(session, case)))
    if Ask.DEPARTURE_CONSENT in asked and assessments.departure(session, case) is None:
        del fields[Ask.DEPARTURE_CONSENT]
    form: FlaskForm = type("StepForm", (FlaskForm,), fields)(data=usual)
    for field in form:
        field.flags.required = field.name in step.asks
    return form


def usual(case: Case, today: date) -> dict[str, object]:
    """What is so in most cases, for the person to look at and correct: done today, by both officers."""
    officers = [one for one in (case.lead_id, case.second_id) if one is not None]
    done = (Ask.SERVED_ON, Ask.VERIFIED_ON, Ask.PUBLISHED_ON, Ask.PAID_ON, Ask.REMEDY_ON, Ask.TOLD_ON, Ask.PRESERVED_ON)
    return {**dict.fromkeys(done, today), Ask.SERVERS: officers}


def given(form: FlaskForm) -> dict[Ask, object]:
    """What the person brings, as the guards read it."""
    form.validate()
    brought: dict[Ask, object] = {}
    replies: dict[str, str] = {}
    for field in form:
        if field.name.startswith("reply-"):
            replies[field.label.text] = field.data or ""
        elif field.name != "csrf_token":
            brought[Ask(field.name)] = _value(Ask(field.name), field.data)
    return brought | ({Ask.REPLIES: replies} if replies else {}) | _served_by_announcement(brought)


def _served_by_announcement(brought: Mapping[Ask, object]) -> dict[Ask, object]:
    """The day on which an announcement counts as served follows from the day on which it came out."""
    announced = brought.get(Ask.ANNOUNCED_ON)
    if brought.get(Ask.MANNER) != Manner.PUBLIC_NOTICE or not isinstance(announced, date):
        return {}
    return {Ask.SERVED_ON: announced + ANNOUNCED}


def _value(ask: Ask, data: Any) -> object:
    if ask in CHECKLISTS:
        return {point: point in (data or []) for point in CHECKLISTS[ask]}
    if ask in LISTS:
        return [line.strip() for line in (data or "").splitlines() if line.strip()]
    if ask in (Ask.SERVICE_EVIDENCE, Ask.PROOF, Ask.PRESIDER, Ask.PAPER, Ask.SERVED_PAPER):
        return forms.whole(data)
    return data


def _field(session: Session, case: Case, ask: Ask, needed: bool) -> Field:
    label, hint = asks.ASKS[ask], asks.HINTS.get(ask, "")
    flags: dict[str, Any] = {"description": hint, "validators": [] if needed else [Optional()]}
    make = _special(session, case).get(ask)
    if make is not None:
        return make(label, **flags)
    if ask in CHECKLISTS:
        return forms.MultiCheckField(
            label, choices=_as_choices(CHECKLISTS[ask].items()), validate_choice=False, **flags
        )
    if ask in VOCABULARIES:
        return SelectField(label, choices=_as_choices(forms.chosen(VOCABULARIES[ask])), validate_choice=False, **flags)
    if ask in DAYS:
        return DateField(label, **flags)
    if ask in INSTANTS:
        return DateTimeLocalField(label, **flags)
    if ask in LINE:
        return StringField(label, **flags)
    return TextAreaField(label, render_kw={"rows": 2 if ask in SHORT else 5}, **flags)


def _special(session: Session, case: Case) -> Mapping[Ask, Callable[..., Field]]:
    def several(choices: Callable[[], list[tuple[int, str]]]) -> Callable[..., Field]:
        return lambda label, **more: forms.MultiCheckField(
            label, coerce=int, choices=_as_choices(choices()), validate_choice=False, **more
        )

    def pieces() -> list[tuple[int, str]]:
        return forms.evidence_choices(evidence.standing(session, case))

    def one_of(choices: Callable[[], Iterable[tuple[Any, str]]]) -> Callable[..., Field]:
        return lambda label, **more: SelectField(
            label, choices=_as_choices(_none_or(choices())), validate_choice=False, **more
        )

    officers = [one for one in (case.lead, case.second) if one]
    return {
        Ask.DIGEST: lambda label, **_more: HiddenField(label),
        Ask.DEPARTURE_CONSENT: lambda label, **more: BooleanField(label, **more),
        Ask.IS_COMPLEX: lambda label, **more: BooleanField(label, **more),
        Ask.RIGHTS_TOLD: lambda label, **more: BooleanField(label, **more),
        Ask.SERVERS: several(lambda: forms.people_choices(officers)),
        Ask.MEMBERS: several(lambda: forms.people_choices(_members(session, case))),
        Ask.DISSENTERS: several(lambda: forms.people_choices(_members(session, case))),
        Ask.VERIFICATION_EVIDENCE: several(pieces),
        Ask.SERVICE_EVIDENCE: one_of(pieces),
        Ask.PROOF: one_of(pieces),
        Ask.PRESIDER: one_of(lambda: forms.people_choices(_members(session, case))),
        Ask.PAPER: one_of(lambda: [(one.key, f"{one.title} {one.number}") for one in serving.unserved(session, case)]),
        Ask.SERVED_PAPER: one_of(lambda: _served_without_proof(session, case)),
        Ask.OTHER_MATTER: one_of(lambda: _other_matters(case)),
    }


def _served_without_proof(session: Session, case: Case) -> list[tuple[int, str]]:
    papers = [session.get_one(Document, one.document_id) for one in serving.unproven(session, case)]
    return [(one.key, f"{one.title} {one.number}") for one in papers]


def _as_choices(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    return [SelectChoice(value, str(label)) for value, label in pairs]


def _none_or(choices: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    return [("", _("— none —")), *((str(key), text) for key, text in choices)]


def _replies(points: list[str]) -> dict[str, Field]:
    return {f"reply-{number}": TextAreaField(point, render_kw={"rows": 3}) for number, point in enumerate(points, 1)}


def _members(session: Session, case: Case) -> list[User]:
    kept_out = {*rights.investigators(session, case), case.lead_id, case.second_id}
    return [one for one in _colleagues(session) if one.id not in kept_out and one.roles - {Role.ADMIN}]


def _other_matters(case: Case) -> list[tuple[str, str]]:
    matters = current_office().regimes[case.regime].matters
    return [(name, wording.matter(case.regime, name)) for name in matters if name != case.matter]


def _colleagues(session: Session) -> list[User]:
    return list(session.scalars(select(User).where(col(User.active)).order_by(col(User.name))))
