"""Forms of steps, generated from what a step asks for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import EnumType
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    Field,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.casefile import history, step_choices
from penalty.extensions import db
from penalty.labels import punctuation
from penalty.labels.translation import translate
from penalty.messages import Message
from penalty.models import Case, Document, User
from penalty.papers import PaperSource, source
from penalty.papers.disclosures import disclosure_findings, disclosure_proposal
from penalty.papers.findings import statement_of_facts
from penalty.papers.reviews import reviewer_questions
from penalty.papers.stages import investigation_report, review
from penalty.request_context import today
from penalty.services.evidence import attachments
from penalty.services.evidence.attachments import Attachment
from penalty.web import asked_inputs, context, forms, opinion_fields, paper_fields
from penalty.web.forms import Form
from workflows.choices import ServiceManner
from workflows.input_checks import ANNOUNCEMENT_TERM
from workflows.input_kinds import PROOFS, SEVERAL, Kind, Offer
from workflows.procedure import Step
from workflows.vocabulary import Action, Input, Role


def build_form(case: Case, step: Step, usual: Mapping[str, object] | None = None) -> Form:
    """The form of ``step``, holding whatever the request already brings; a form that is only opened holds ``usual``."""
    inputs = (*step.inputs, *step.optional_inputs)
    needed = {*step.inputs, *asked_inputs.list_needed(case, step)} - {*MAY_BE_EMPTY}
    fields: dict[str, Any] = {}
    for ask in inputs:
        if ask is Input.OPINIONS:
            fields |= opinion_fields.build_fields(context.current_actor(), _list_voters(case))
            continue
        fields[ask.value] = _build_field(case, step.action, ask, ask in needed)
        fields |= _build_paper_field(case, step.action, ask)
    if Input.REPLIES in fields:
        del fields[Input.REPLIES]
        points = history.list_open_points(context.view(case).acts)
        fields |= {f"reply-{number}": TextAreaField(one, render_kw={"rows": 3}) for number, one in enumerate(points, 1)}
    if Input.CONFLICT_ANSWERS in fields:
        del fields[Input.CONFLICT_ANSWERS]
        fields |= _build_question_fields(case)
        fields["asked"] = tuple(_list_questions(case))
    if Input.REVIEW_REASONS in fields:
        del fields[Input.REVIEW_REASONS]
        fields |= _build_reason_fields(case, step)
    for ask in asked_inputs.list_left_out(case, step):
        fields.pop(ask, None)
    form: Form = type("StepForm", (Form,), fields)(data=usual)
    for field in form:
        field.flags.required = field.name in needed
    return form


def _may_be_attached(ask: Input) -> bool:
    """A piece that is to be taken back is on file already."""
    return ask.row.kind in PROOFS and ask is not Input.PIECE


def _build_paper_field(case: Case, action: Action, ask: Input) -> dict[str, Field]:
    """The place to attach the paper beside an input that chooses one, for whoever may put it on file."""
    if not _may_be_attached(ask) or not paper_fields.may_attach(case):
        return {}
    usual = attachments.find_usual(action, ask)
    return {f"{ask}{paper_fields.SUFFIX}": paper_fields.build_field(case, usual, today())}


REASON = "reason-"
"""How the field of the reason of a point begins."""
MAY_BE_EMPTY = (Input.DISSENTERS,)
"""Inputs that a step asks and nobody need be named in."""


def _build_question_fields(case: Case) -> dict[str, Field]:
    """One field for each question that the reviewer answers in words."""
    asked = _list_questions(case).values()
    return {
        f"question-{number}": TextAreaField(translate(words), render_kw={"rows": 2})
        for number, words in enumerate(asked, 1)
    }


def _list_questions(case: Case) -> dict[str, Message]:
    """The question as the record keeps it, and in the language of the page."""
    return reviewer_questions.list_questions(context.view(case))


def _build_reason_fields(case: Case, step: Step) -> dict[str, Field]:
    """A text for each point that is drafted from the file; none where nothing drafts them."""
    points = {point: words for ask in step.inputs for point, words in labels.list_reasoned_points(ask)}
    height = {"rows": Input.REVIEW_REASONS.row.rows}
    return {
        f"{REASON}{point}": TextAreaField(points[point], render_kw=height)
        for point in _draft_reasons(case, step, today())
    }


def _draft_reasons(case: Case, step: Step, day: date) -> dict[str, str]:
    file = _open_source(case, day)
    asked = Input.REVIEW_REASONS in step.optional_inputs and source.follows_order_30(file.regime)
    return review.draft_reasons(file, step.action) if asked else {}


def _open_source(case: Case, day: date) -> PaperSource:
    return PaperSource(db.session, case, current_authority(), day, context.current_actor(), {})


def list_defaults(case: Case, step: Step, day: date) -> dict[str, object]:
    """Done today, by both officers; found facts and proposal as drafted from the file."""
    officers = [one for one in (case.lead_id, case.second_id) if one is not None]
    dated_inputs = [ask for ask in Input if ask.row.usually_today]
    reasons = {f"{REASON}{point}": text for point, text in _draft_reasons(case, step, day).items()}
    chosen = {Input.SERVERS: officers, **_choose_only_paper(case, step)}
    return {**dict.fromkeys(dated_inputs, day), **chosen, **_draft_texts(case, step, day), **reasons}


def _choose_only_paper(case: Case, step: Step) -> dict[str, object]:
    """The paper of each list that holds no other."""
    asked = [ask for ask in step.inputs if ask.row.choices in step_choices.OFFERS]
    offered = {ask: step_choices.list_offered(context.view(case), ask.row.choices) for ask in asked}
    return {ask: str(papers[0].key) for ask, papers in offered.items() if len(papers) == 1}


def _draft_texts(case: Case, step: Step, day: date) -> dict[str, object]:
    file = _open_source(case, day)
    known = DRAFTS if source.follows_order_30(file.regime) else DRAFTS_ABROAD
    return {name: "\n".join(draft(file)) for name, draft in known.items() if name in step.inputs}


DRAFTS: Mapping[Input, Callable[[PaperSource], Iterable[str]]] = {
    Input.NARRATIVE: statement_of_facts.list_account,
    Input.PROPOSED_HANDLING: investigation_report.draft_handling,
}
"""Texts that the file itself suggests, to be read and edited."""
DRAFTS_ABROAD: Mapping[Input, Callable[[PaperSource], Iterable[str]]] = {
    Input.NARRATIVE: disclosure_findings.draft_account,
    Input.PROPOSED_HANDLING: disclosure_proposal.draft_handling,
}
"""The same where Order 30 does not govern."""


def parse_form(form: Form) -> dict[Input, object]:
    form.validate()
    inputs: dict[Input, object] = {}
    replies: dict[str, str] = {}
    reasons: dict[str, str] = {}
    answers: dict[str, str] = {}
    for field in form:
        if field.name.startswith("reply-"):
            replies[field.label.text] = field.data or ""
        elif field.name.startswith(REASON):
            reasons[field.name.removeprefix(REASON)] = (field.data or "").strip()
        elif field.name.startswith("question-"):
            answers[form.asked[len(answers)]] = field.data or ""
        elif not field.name.startswith((opinion_fields.PREFIX, "csrf_token")) and not isinstance(field, FormField):
            inputs[Input(field.name)] = _parse_value(Input(field.name), field.data)
    inputs |= {Input.REVIEW_REASONS: reasons} if reasons else {}
    inputs |= {Input.CONFLICT_ANSWERS: answers} if answers else {}
    inputs |= {Input.OPINIONS: found} if (found := opinion_fields.parse_opinions(form)) else {}
    return inputs | ({Input.REPLIES: replies} if replies else {}) | _derive_service_day(inputs)


def list_papers(form: Form, case: Case, step: Step) -> dict[str, Attachment]:
    """The papers that came with the form, by the input which each of them is the proof of."""
    proofs = [ask for ask in (*step.inputs, *step.optional_inputs) if _may_be_attached(ask)]
    usual = {ask.value: attachments.find_usual(step.action, ask) for ask in proofs}
    return paper_fields.list_attachments(form, case, usual)


def _derive_service_day(inputs: Mapping[Input, object]) -> dict[Input, object]:
    """The day on which an announcement counts as served follows from the day on which it came out."""
    announced = inputs.get(Input.ANNOUNCED_ON)
    if inputs.get(Input.MANNER) != ServiceManner.PUBLIC_NOTICE or not isinstance(announced, date):
        return {}
    return {Input.SERVED_ON: announced + ANNOUNCEMENT_TERM}


def _parse_value(ask: Input, data: Any) -> object:
    kind = ask.row.kind
    if kind is Kind.CHECKLIST:
        return {point: point in (data or []) for point in ask.row.points}
    if kind in (Kind.LINES, Kind.OPINIONS):
        return [line.strip() for line in (data or "").splitlines() if line.strip()]
    return forms.parse_whole_number(data) if kind in KEY_KINDS else data


KEY_KINDS = frozenset({Kind.EVIDENCE, Kind.PERSON, Kind.PAPER})
"""Kinds whose field holds one key."""
PLAIN_FIELDS: Mapping[Kind, Callable[..., Field]] = {
    Kind.DIGEST: lambda label, **_more: HiddenField(label),
    Kind.TICK: BooleanField,
    Kind.DAY: DateField,
    Kind.INSTANT: DateTimeLocalField,
    Kind.LINE: StringField,
    Kind.MONEY: StringField,
}
"""Kinds that need neither choices nor a height."""


def _build_field(case: Case, action: Action, ask: Input, needed: bool) -> Field:
    label, hint = labels.name_input(action, ask)
    row = ask.row
    if ask is Input.PROOF:
        hint = punctuation.follow(hint, paper_fields.name_usual(case, attachments.find_usual(action, ask)))
    flags: dict[str, Any] = {"description": hint, "validators": [] if needed else [Optional()]}
    if row.kind in PLAIN_FIELDS:
        return PLAIN_FIELDS[row.kind](label, **flags)
    if row.kind in (Kind.TEXT, Kind.LINES, Kind.REPLIES, Kind.OPINIONS):
        return TextAreaField(label, render_kw={"rows": row.rows}, **flags)
    if row.choices is Offer.OTHER_MATTERS:
        others = forms.group_matters([current_authority().regimes[case.regime]], without=case.matter)
        grouped = forms.build_grouped_choices({"": forms.add_empty_choice(()), **others})
        return SelectField(label, choices=grouped, validate_choice=False, **flags)
    choices = forms.build_choices(_list_choices(case, ask, needed))
    if row.kind in SEVERAL:
        return forms.MultiCheckField(label, coerce=int, choices=choices, validate_choice=False, **flags)
    choice_field = forms.MultiCheckField if row.kind is Kind.CHECKLIST else SelectField
    return choice_field(label, choices=choices, validate_choice=False, **flags)


def _list_choices(case: Case, ask: Input, needed: bool) -> list[tuple[Any, str]]:
    kind, choices = ask.row.kind, ask.row.choices
    if kind is Kind.CHECKLIST:
        return list(labels.list_points(ask))
    if isinstance(choices, EnumType):
        return forms.list_choices(choices)
    offered = _list_offered(case, choices)
    return list(offered) if kind in SEVERAL else forms.add_empty_choice(offered, needed)


def _list_offered(case: Case, offer: object) -> Iterable[tuple[Any, str]]:
    """Evidence where nothing else is named."""
    if offer is Offer.CASE_OFFICERS:
        return forms.list_people_choices(one for one in (case.lead, case.second) if one)
    if offer is Offer.UNINVOLVED:
        return forms.list_people_choices(_list_uninvolved(case))
    if offer is Offer.VOTERS:
        return forms.list_people_choices(_list_voters(case))
    if offer in step_choices.OFFERS:
        return _list_papers(step_choices.list_offered(context.view(case), offer))
    if offer is Offer.PAYMENTS:
        return [(key, told) for key, told in step_choices.list_reversible_payments(context.view(case)).items()]
    return forms.list_evidence_choices(context.view(case).evidence)


def _list_voters(case: Case) -> list[User]:
    return [one for one in _list_uninvolved(case) if Role.CHIEF in one.roles]


def _list_papers(documents: Iterable[Document]) -> list[tuple[int, str]]:
    return [(one.key, f"{one.title} {one.number}") for one in documents]


def _list_uninvolved(case: Case) -> list[User]:
    involved = {*context.view(case).investigators, case.lead_id, case.second_id}
    return [one for one in forms.list_active_people() if one.id not in involved and one.roles - {Role.ADMIN}]
