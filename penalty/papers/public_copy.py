"""The public copy of a decision: the same paper, set from data without what the law keeps private.

Published are number, party, main facts, result, basis, authority and day (Order 30 art 62); taken out is what art 64
names. The name of a citizen, and of who represents an organisation, is public only where a penalty was imposed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from penalty.casefile import identity
from penalty.documents import formatting, pdf_text
from penalty.documents.paper_blocks import Verification
from penalty.documents.paper_models import Paper
from penalty.errors import InvalidField
from penalty.models import DECISIONS, Document, DocumentKind, EvidenceKind, PartyKind
from penalty.papers import layouts, redaction
from penalty.papers.redaction import RedactionRule, Removal
from penalty.papers.source import PaperSource
from workflows.vocabulary import Action, Input

TEMPLATES: Mapping[DocumentKind, str] = {
    DocumentKind.WAIVER_DECISION: "waiver_decision",
    DocumentKind.PENALTY_DECISION: "penalty_decision",
    DocumentKind.SPOT_DECISION: "letter",
}
PENALISING = (DocumentKind.PENALTY_DECISION, DocumentKind.SPOT_DECISION)
AREA = re.compile(
    r"(?:[^省]{2,8}(?:省|自治区))?(?:[^市盟州]{2,8}(?:市|盟|州))?(?:[^区县旗小]{1,7}(?:区|县|旗|市))?(?=.{6})"
)
"""The part of an address that names an area large enough to be told."""
OWN_WORDS = (EvidenceKind.TESTIMONY, EvidenceKind.PARTY_STATEMENT)
MAJORITY = 18
NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,12}")
ORGANISATION = re.compile(r".{2,}(公司|厂|矿|站|院|所|中心|合作社|集团|银行|商行|经营部|门市部|协会|学校|医院|店)")
NOBODY = frozenset((
    "当事人", "本人", "负责人", "经营者", "门卫", "前台", "保安", "员工", "职工", "家属", "邻居", "见证人", "执法人员",
))  # fmt: skip
"""Who receives or attends without being named."""


def public_copy(file: PaperSource, number: str, code: str) -> Paper:
    """The decision in force without what is taken out of it."""
    decision = decision_of(file)
    kept = kept_of(file, decision)
    data = redaction.redact_data(_unmarked(file, shown(decision)), removals_of(file, decision), kept)
    note = (
        f"本文书为公开文本，依照{layouts.order(file, '64')}隐去不予公开的信息（以“{redaction.REPLACEMENT}”“某”代替）；"
        f"公开编号：{number}，公开日期：{formatting.format_day(file.today)}。"
    )
    data["verification"] = Verification(
        code=code, address=file.authority.letterhead.public_address, public_note=note
    ).model_dump(mode="json")
    return Paper.KINDS[TEMPLATES[decision.kind]].read(data)


def decision_of(file: PaperSource) -> Document:
    """The decision that is published. Raises ``Invalid`` while there is none."""
    decision = file.latest_document(*DECISIONS)
    if decision is None:
        raise InvalidField("kind", "this paper follows a decision; decide the case first")
    return decision


def removals_of(file: PaperSource, decision: Document) -> list[Removal]:
    """Everything that must not be read in the public copy: known from the record, found by form, or named further."""
    known = [
        *_of_party(file, decision),
        *_of_people(file),
        *_of_others(file),
        *_of_marked(file),
        *_of_numbers(decision),
        *further_of(file),
    ]
    held = kept_of(file, decision)
    known += redaction.find_personal_data(shown(decision), held)
    return list({one.text: one for one in known if len(one.text.strip()) > 1 and one.text not in held}.values())


def kept_of(file: PaperSource, decision: Document) -> tuple[str, ...]:
    """What stays though a part of it would be taken out elsewhere: the authority, and the party as the law shows it."""
    head, who = file.authority.letterhead, file.case.party
    stays = [head.name, head.address, head.phone, head.postcode, head.reconsideration_authority, head.court, head.bank]
    if who.kind is not PartyKind.CITIZEN:
        stays += [who.name, who.code, who.address]
    if decision.kind in PENALISING:
        stays += [who.representative] if who.kind is not PartyKind.CITIZEN else [] if _is_minor(file) else [who.name]
    return tuple(one for one in stays if one)


def further_of(file: PaperSource) -> list[Removal]:
    """What the person who publishes takes out beside the rule."""
    act = file.latest_act(Action.PUBLISH)
    given = act.given.get(Input.REDACTIONS, ()) if act else ()
    return [Removal(words, RedactionRule.FURTHER) for words, _reason in further(given)]


def further(lines: object) -> list[tuple[str, str]]:
    """Lines ``words | reason`` as pairs. Raises ``Invalid`` naming the line that lacks one of both."""
    rows = [str(line).strip() for line in lines] if isinstance(lines, (list, tuple)) else []
    pairs = [tuple(part.strip() for part in re.split(r"[|｜]", row, maxsplit=1)) for row in rows if row]
    for row, pair in zip(filter(None, rows), pairs, strict=True):
        if len(pair) < 2 or len(pair[0]) < 2 or not pair[1]:
            raise InvalidField(
                "redactions", "“%(row)s” is not “words | reason”; give at least two characters and a reason", row=row
            )
    return [(pair[0], pair[1]) for pair in pairs]


def refuse_legible(file: PaperSource, pdf: bytes) -> None:
    """Raise ``Invalid`` naming whatever of the removals can still be read anywhere in ``pdf``."""
    decision = decision_of(file)
    still = redaction.list_remaining(pdf_text.extract_text(pdf), removals_of(file, decision), kept_of(file, decision))
    if still:
        words = "、".join(still)
        raise InvalidField(
            "redactions",
            "the public copy would still say %(words)s; it was not made, take out other words",
            words=words,
        )


def shown(decision: Document) -> dict[str, Any]:
    """The data of the decision without what no public copy holds: its code, hashes, account and contact."""
    data = {name: value for name, value in decision.data.items() if name != "verification"}
    if "evidence" in data:
        data["evidence"] = [line | {"sha256": ""} for line in data["evidence"]]
    if data.get("payment"):
        data["payment"] = data["payment"] | {"account": redaction.REPLACEMENT}
    data["authority"] = data["authority"] | {"contact": redaction.REPLACEMENT}
    data["officers"] = [one | {"certificate": redaction.REPLACEMENT} for one in data.get("officers", [])]
    return data


def _of_party(file: PaperSource, decision: Document) -> Iterator[Removal]:
    who, penalised = file.case.party, decision.kind in PENALISING
    yield Removal(who.phone, RedactionRule.CONTACT)
    if who.representative and (who.kind is PartyKind.CITIZEN or not penalised):
        yield redaction.build_person_removal(who.representative)
    if who.kind is not PartyKind.CITIZEN:
        return
    if _is_minor(file):
        yield redaction.build_person_removal(who.name, RedactionRule.MINOR)
    elif not penalised:
        yield redaction.build_person_removal(who.name)
    yield Removal(who.code, RedactionRule.ID_NUMBER)
    yield Removal(who.address, RedactionRule.HOME)
    yield Removal(AREA.sub("", who.address), RedactionRule.HOME)
    born = identity.birth_date(who.code)
    for form in (formatting.format_day(born), f"{born}", f"{born:%Y%m%d}", f"{born:%Y.%m.%d}", f"{born:%Y/%m/%d}"):
        yield Removal(form, RedactionRule.BIRTH)


def _is_minor(file: PaperSource) -> bool:
    who = file.case.party
    return who.kind is PartyKind.CITIZEN and identity.age_on(who.code, decision_of(file).issued_on) < MAJORITY


def _of_people(file: PaperSource) -> Iterator[Removal]:
    """Officers, reviewers, witnesses, recipients: everybody whom the record names beside the party (art 64(2))."""
    asked = (Input.MEMBERS, Input.DISSENTERS, Input.SERVERS)
    staff = {act.by_id for act in file.acts} | {one.key for one in (file.case.lead, file.case.second) if one}
    staff |= {int(key) for act in file.acts for ask in asked for key in act.given.get(ask) or ()}
    named = [file.names[key] for key in staff if key in file.names]
    told = [line for act in file.acts for ask in (Input.PRESENT, Input.ABSENT) for line in layouts.lines(act, ask)]
    told += [record.recipient for record in file.served.values()]
    told += [piece.collected_by for piece in file.evidence]
    told += [piece.collected_from for piece in file.evidence if piece.kind in OWN_WORDS]
    yield from (redaction.build_person_removal(name) for name in {*named, *_names(told)} if len(name) > 1)


def _of_others(file: PaperSource) -> Iterator[Removal]:
    """Other organisations: who monitored or appraised, who handed evidence in (art 64(2))."""
    bodies = [layouts.said(act, Input.BODY) for act in file.acts if act.action is Action.COMMISSION]
    bodies += [piece.collected_from for piece in file.evidence if ORGANISATION.fullmatch(piece.collected_from)]
    yield from (Removal(name, RedactionRule.ORGANISATION, "某单位") for name in bodies)


def _unmarked(file: PaperSource, data: dict[str, Any]) -> dict[str, Any]:
    """The data without the lines of marked pieces, also of those that were marked after the decision."""
    hidden = {piece.number for piece in file.evidence if piece.id in file.marks}
    lines = [line for line in data.get("evidence", []) if line["number"] not in hidden]
    return data | ({"evidence": lines} if "evidence" in data else {})


def _of_marked(file: PaperSource) -> Iterator[Removal]:
    """Of a marked piece neither the name nor the place it came from is told (art 64(5); Order 30 art 79)."""
    for piece in (one for one in file.evidence if one.id in file.marks):
        told = {piece.title, Path(piece.filename).stem, piece.collected_from, *_names([piece.collected_from])}
        yield from (Removal(text, RedactionRule.MARKED) for text in sorted(told) if text not in NOBODY)


def _of_numbers(decision: Document) -> Iterator[Removal]:
    data = decision.data
    if data.get("payment"):
        yield Removal(str(data["payment"]["account"]), RedactionRule.ACCOUNT)
    for one in data.get("officers", []):
        yield Removal(str(one["certificate"]), RedactionRule.CERTIFICATE)


def _names(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for part in re.split(r"[，,、；;：:（(）)\s/]+", line):
            if NAME.fullmatch(part) and len(part) <= (12 if "·" in part else 4) and part not in NOBODY:
                yield part


PUBLISHING = {DocumentKind.PUBLIC_COPY: public_copy}
