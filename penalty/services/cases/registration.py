"""The registration of a case and its two officers."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import typed_days
from penalty.casefile.parties import identity
from penalty.casefile.texts import printed_text
from penalty.criteria import places
from penalty.criteria.citations import stated_law
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas import schema_faults
from penalty.criteria.schemas.paper_schema import PaperRules
from penalty.criteria.schemas.schema_types import Words
from penalty.criteria.sheets.sheet import Sheet
from penalty.errors import Invalid
from penalty.messages import Bilingual, Listed, Message
from penalty.models import Case, IdentityDocument, Party, PartyKind, Source, User
from penalty.papers import language
from penalty.services import permissions
from penalty.services.cases import staffing
from penalty.services.cases.acts import take_step
from penalty.services.cases.creation import REGISTRATION_FIELDS, create_case
from penalty.services.recusals import requests
from workflows.attempt import parse_day
from workflows.vocabulary import Action, Role


class Intake(BaseModel):
    """Input of a registration. Dates are calendar days; ``place`` is a code of the regime, in China of GB/T 2260."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _tidy(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        tidy = {name: tidy_field(name, one) for name, one in values.items()}
        codes = list_named_codes(str(tidy.get("regime")), str(tidy.get("place")), tidy.get("violated_to"))
        return tidy | {"place": codes[0]} if len(codes) == 1 else tidy

    party_kind: PartyKind
    party_name: str = Field(min_length=1, max_length=200)
    party_code: str = Field(min_length=1, max_length=32)
    party_document: IdentityDocument = IdentityDocument.RESIDENT_ID
    representative: str = Field(default="", max_length=64)
    address: str = Field(min_length=1, max_length=300)
    phone: str = Field(default="", max_length=32)
    regime: str
    matter: str
    place: str = Field(min_length=2, max_length=60)
    site: str = Field(min_length=1, max_length=300)
    summary: str = Field(default="", max_length=4000)
    source: Source
    learned_on: date
    violated_from: date
    violated_to: date
    other_duty: str = ""
    other_article: str = ""
    other_minimum: str = ""
    other_maximum: str = ""

    @property
    def stated_law(self) -> dict[str, str]:
        """The law that the officer states for a violation outside the catalogue; empty for any other."""
        stated = {key: getattr(self, f"other_{key}") for key in stated_law.KEYS}
        return stated if any(stated.values()) else {}


def parse_intake(values: Mapping[str, Any]) -> Intake:
    """The registration that ``values`` describe by field. Raises ``Invalid`` naming each field that is none."""
    try:
        return Intake.model_validate(dict(values))
    except ValidationError as problem:
        raise Invalid(
            {str(one["loc"][0]): schema_faults.describe_schema_fault(one) for one in problem.errors() if one["loc"]}
        ) from problem


def build_intake(sheet: Sheet, **particulars: object) -> Intake:
    """The act as the sheet has it; ``particulars`` add the party and the site. Raises ``ValidationError``."""
    act: dict[str, object] = {
        "regime": sheet.regime, "matter": sheet.matter, "place": sheet.place, "source": find_source(sheet),
        "learned_on": find_day_learned(sheet), "violated_from": sheet.violated_from, "violated_to": sheet.violated_to,
    }  # fmt: skip
    stated = sheet.other.as_mapping() if sheet.other is not None else {}
    return Intake.model_validate(act | {f"other_{key}": str(one) for key, one in stated.items()} | particulars)


def find_day_learned(sheet: Sheet) -> date:
    """The day on which the authority learned of the act, not before the act began; by default its last day."""
    values = (sheet.facts.get(name) for name in ("authority_learned_on", "correction_ordered_on"))
    days = (value for value in values if isinstance(value, date))
    return max(next(days, sheet.violated_to), sheet.violated_from)


def find_source(sheet: Sheet) -> Source:
    """The source of the lead; where the sheet names none, a self-report if it tells the day of one."""
    named = sheet.facts.get("authority_source") or sheet.claims.get("authority_source")
    if named:
        return Source(named)
    return Source.SELF_REPORT if isinstance(sheet.facts.get("self_reported_on"), date) else Source.INSPECTION


def register_case(session: Session, actor: User, intake: Intake, *, authority: Authority, today: date) -> Case:
    """Open a case. Raises ``Invalid`` naming each field that cannot be taken, ``NotAllowed`` for a non-officer."""
    permissions.require_role(actor, Role.OFFICER)
    staffing.require_office(session, actor, intake.regime, authority)
    party = _build_party(intake, require_valid_intake(intake, authority, today))
    session.add(party)
    session.flush()
    details = intake.model_dump(include=set(REGISTRATION_FIELDS)) | {"stated_law": intake.stated_law or None}
    case = create_case(session, actor, party, details, by=actor, today=today)
    take_step(session, actor, case, Action.REGISTER, {}, version_seen=case.version, authority=authority, today=today)
    requests.request_declared_recusals(session, actor, case)
    return case


def require_valid_intake(intake: Intake, authority: Authority, today: date) -> str:
    """The code of the party in its written form. Raises ``Invalid`` naming each field that cannot be taken."""
    problems = _find_unprintable(intake)
    regime = authority.regimes.get(intake.regime)
    if regime is None or intake.matter not in regime.matters:
        problems["matter"] = Message("choose a matter from the catalogue")
    elif not regime.is_place(intake.place):
        problems["place"] = find_name_problem(regime, intake.place, intake.violated_to)
    elif problem := find_place_problem(intake.regime, intake.place, intake.violated_to):
        problems["place"] = problem
    problems |= _find_date_problems(intake, today)
    if regime is not None and "matter" not in problems:
        problems |= _find_stated_law_problems(intake, regime)
    code = intake.party_code.strip().upper()
    rules = regime.casework.papers if regime is not None else None
    if rules is not None:
        problems |= _find_problems_abroad(intake, code, rules)
    else:
        try:
            code = identity.parse_party_code(intake.party_kind, code, today, intake.party_document)
        except identity.InvalidCode as refusal:
            problems["party_code"] = refusal.message
    if problems:
        raise Invalid(problems)
    return code


def tidy_field(name: str, value: Any) -> Any:
    """The typed value without what a paste brings along; a code or a number also in plain digits and letters."""
    if not isinstance(value, str) or isinstance(value, Enum):
        return value
    plain = printed_text.tidy_text(value)
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", plain)).upper() if name in CODE_FIELDS else plain


def _find_unprintable(intake: Intake) -> dict[str, Message]:
    found = {name: printed_text.find_name_problem(getattr(intake, name)) for name in NAMES}
    found["summary"] = printed_text.find_text_problem(intake.summary)
    found["phone"] = printed_text.find_phone_problem(intake.phone)
    return {name: problem for name, problem in found.items() if problem is not None}


CODE_FIELDS = ("party_code", "place")
NAMES = ("party_name", "representative", "address", "site")
PRINTED_FIELDS = (*NAMES, "summary")
"""What papers print, and their readers look up, as it was registered."""


def _find_problems_abroad(intake: Intake, code: str, rules: PaperRules) -> dict[str, Message]:
    """Faults of the code and of the words for papers that are not Chinese, by field."""
    problems: dict[str, Message] = {}
    if not rules.is_party_code(code):
        words = {"code": code, "cure": _quote(rules.party_code_words)}
        problems["party_code"] = Message("%(code)s names no party here. %(cure)s", **words)
    if rules.address_words is not None and not rules.is_address(intake.address):
        words = {"address": intake.address, "cure": _quote(rules.address_words)}
        problems["address"] = Message("no letter reaches “%(address)s”. %(cure)s", **words)
    try:
        language.require_english({name: getattr(intake, name) for name in PRINTED_FIELDS})
    except Invalid as refusal:
        problems |= refusal.problems
    return problems


def _quote(words: Words) -> Bilingual:
    return Bilingual(words.zh, words.en)


def list_named_codes(regime: str, name: str, day: object) -> list[str]:
    """The codes of the places that have this name on ``day``, a day or its ISO text; none for a code."""
    known = places.find_list(regime)
    on = parse_day(day)
    return known.find_codes(name, on) if known is not None and on is not None and name else []


def find_name_problem(regime: Regime, name: str, day: date) -> Message:
    """Why ``name`` is the name of no place, or of more than one."""
    known, codes = places.find_list(regime.id), list_named_codes(regime.id, name, day)
    if known is not None and len(codes) > 1:
        named = [f"{code} {known.name_place(code, day)}" for code in codes]
        return Message(
            "several places are called %(place)s: %(places)s; give the code", place=name, places=Listed(named)
        )
    if known is not None and name.isalpha():
        return Message(
            "no place is called %(place)s; give the whole name of the county or district, or its code", place=name
        )
    return Message("%(place)s is no code of a place here. %(cure)s", place=name, cure=_quote(regime.data.place_words))


def find_place_problem(regime: str, place: str, day: date) -> Message | None:
    """The fault of a code on ``day``: it never was one, or it named a place on other days only."""
    known = places.find_list(regime)
    if known is None or known.find_place(place, day):
        return None
    if not (ever := known.list_places(place)):
        return Message(
            "there is no place with the code %(place)s; look it up in %(standard)s",
            place=place,
            standard=known.standard,
        )
    return Message(
        "%(place)s named %(name)s %(span)s, not on %(day)s; give the code that the place had then",
        place=place, name=ever[-1].name, span=_describe_span(ever[-1]), day=day,
    )  # fmt: skip


def _describe_span(place: places.Place) -> Message:
    if place.first and place.last:
        return Message("from %(first)s to %(last)s", first=place.first, last=place.last)
    return Message("until %(last)s", last=place.last) if place.last else Message("from %(first)s", first=place.first)


def _find_date_problems(intake: Intake, today: date) -> dict[str, Message]:
    problems, ended, learned = {}, intake.violated_to, intake.learned_on
    if early := typed_days.find_early_day(intake.violated_from, typed_days.FIRST_LAW):
        problems["violated_from"] = early
    if ended < intake.violated_from:
        problems["violated_to"] = Message("the act cannot end on %(day)s, before it began", day=ended)
    if ended > today:
        problems["violated_to"] = Message("%(day)s lies ahead; give the last day of the act so far", day=ended)
    if learned > today:
        problems["learned_on"] = Message("%(day)s lies ahead; give the day the authority learned of it", day=learned)
    if learned < intake.violated_from:
        problems["learned_on"] = Message(
            "the authority cannot have learned of it on %(day)s, before the act", day=learned
        )
    return problems


def _find_stated_law_problems(intake: Intake, regime: Regime) -> dict[str, Message]:
    """Faults of what the officer states of the law, by field: asked for outside the catalogue, and only there."""
    if not regime.matters[intake.matter].stated:
        known = Message("the catalogue has the law of this matter; leave this empty")
        return {f"other_{key}": known for key, typed in intake.stated_law.items() if typed}
    try:
        stated_law.read_stated_law(intake.stated_law, regime, intake.violated_to)
    except stated_law.StatedLawError as problem:
        return {f"other_{problem.key}": problem.message}
    return {}


def _build_party(intake: Intake, code: str) -> Party:
    contact = intake.model_dump(include={"representative", "address", "phone"})
    return Party(
        kind=intake.party_kind, name=intake.party_name, code=code, document=intake.party_document, **contact
    )  # fmt: skip
