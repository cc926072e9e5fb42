"""The public copy of a decision: the same paper, set from data without what the law keeps private.

Published are number, party, main facts, result, basis, authority and day (Order 30 art 62); taken out is what art 64
names. Who represents an organisation stays wherever its decision is published, by whatever field the name came in; the
name of a citizen is public only where a penalty was imposed.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from penalty.casefile import error_corrections
from penalty.casefile.file import MADE_HERE
from penalty.documents import formatting, pdf_text
from penalty.documents.generic_papers import Letter
from penalty.documents.paper import Paper
from penalty.documents.paper_blocks import Verification
from penalty.documents.paper_models import PenaltyDecision, WaiverDecision
from penalty.errors import InvalidField
from penalty.models import Document, DocumentKind, EvidenceKind
from penalty.papers.publication import other_bodies, published_party, redaction
from penalty.papers.publication.redaction import RedactionRule, Removal
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, named_people, narrative
from workflows.vocabulary import Action, Input

PAPER_TYPES: Mapping[DocumentKind, type[Paper]] = {
    DocumentKind.WAIVER_DECISION: WaiverDecision,
    DocumentKind.PENALTY_DECISION: PenaltyDecision,
    DocumentKind.SPOT_DECISION: Letter,
}
STATEMENT_KINDS = (EvidenceKind.TESTIMONY, EvidenceKind.PARTY_STATEMENT)


def read_original(decision: Document) -> Paper:
    return PAPER_TYPES[decision.kind].read(decision.data)


def compose_public_copy(file: PaperSource) -> Paper:
    decision = layouts.require_decision(file)
    shown = _drop_marked_lines(file, drop_private_data(decision))
    data = redaction.redact_data(shown, list_removals(file, decision), list_kept(file, decision))
    note = _describe_corrections(file, list_removals(file, decision), list_kept(file, decision)) + (
        f"本文书为公开文本，依照{layouts.cite_order(file, '64')}隐去不予公开的信息"
        f"（以“{redaction.REPLACEMENT}”“某”代替）；"
        f"公开编号：{file.number}，公开日期：{formatting.format_day(file.today)}。"
    )
    address = file.authority.letterhead.public_address
    data["verification"] = Verification(code=file.code, address=address, public_note=note).model_dump(mode="json")
    return PAPER_TYPES[decision.kind].read(data)


def _describe_corrections(file: PaperSource, removals: list[Removal], kept: tuple[str, ...]) -> str:
    """The words put right since, with the numbers of the papers that did (Order 30 art 85)."""
    notices = [one for one in file.documents if one.kind is DocumentKind.CORRECTION_NOTICE]
    acts = error_corrections.list_confirmed(file)
    told = (
        "".join(
            f"本决定书经《{notice.title}》（{notice.number}）补正（更正）：“{act.given[Input.WRONG_TEXT]}”"
            f"更正为“{act.given[Input.RIGHT_TEXT]}”。"
            for act, notice in zip(acts, notices[-len(acts) :], strict=True)
        )
        if acts
        else ""
    )
    shown: str = redaction.redact_data({"told": told}, removals, kept)["told"]
    return shown


def list_removals(file: PaperSource, decision: Document) -> list[Removal]:
    """All that the public copy must not show: known from the record, found by form, or named by the publisher."""
    removals = [
        *published_party.iterate_removals(file, decision),
        *_people_removals(file, decision),
        *other_bodies.iterate_removals(file),
        *_interview_removals(file),
        *_marked_evidence_removals(file),
        *_number_removals(decision),
        *list_further_removals(file),
    ]
    kept_texts = list_kept(file, decision)
    removals += redaction.find_personal_data(drop_private_data(decision), kept_texts)
    named = [one for one in removals if len(one.text.strip()) > 1 and one.text not in kept_texts]
    return list({one.text: one for one in named}.values())


def list_kept(file: PaperSource, decision: Document) -> tuple[str, ...]:
    """Texts that stay even where a removal is part of them: numbers, matter and site, the authority, and the party as
    far as it is public (Order 30 art 62)."""
    head = file.authority.letterhead
    texts = [head.name, head.address, head.phone, head.postcode, head.reconsideration_authority, head.court, head.bank]
    texts += [head.superior_authority, head.account_name]
    texts += [narrative.get_matter_name(file), *(one.number for one in file.documents)]
    texts += published_party.list_kept(file, decision)
    return tuple(one for one in texts if one)


def list_further_removals(file: PaperSource) -> list[Removal]:
    pairs = parse_redactions(_get_typed(file, Input.REDACTIONS))
    return [Removal(words, RedactionRule.FURTHER) for words, _reason in pairs]


def list_suggestions(file: PaperSource, decision: Document) -> list[str]:
    """Possible names in the text of the copy that are neither taken out nor kept; for a person to judge."""
    data = redaction.redact_data(drop_private_data(decision), list_removals(file, decision))
    kept = "\n".join(list_kept(file, decision))
    return [name for name in named_people.suggest(redaction.iterate_texts(data)) if name not in kept]


def list_people(file: PaperSource) -> list[str]:
    """Everybody whom the record names, marked or in the fields that ask for people."""
    return list(dict.fromkeys((*_known_names(file), *_marked_names(file), *_guessed_names(file))))


def require_guessed(file: PaperSource) -> None:
    """Raise ``Invalid`` for words to be kept that nobody guessed or marked: staff and named persons stay hidden."""
    guesses = {*_guessed_names(file), *_marked_names(file)} - {*_known_names(file)}
    for words in _list_kept_words(file):
        if words not in guesses:
            raise InvalidField(
                "kept_words",
                "“%(words)s” was not guessed to be a name; keep only words that the rule took for a name by mistake",
                words=words,
            )


def _list_kept_words(file: PaperSource) -> list[str]:
    return [words for words, _reason in parse_redactions(_get_typed(file, Input.KEPT_WORDS), "kept_words")]


def _get_typed(file: PaperSource, name: Input) -> object:
    """The lines typed in a form that is not sent yet, else those that the last publication gave."""
    if name in file.extra:
        return file.extra[name]
    act = file.latest_act(Action.PUBLISH)
    return act.given.get(name, ()) if act else ()


def parse_redactions(lines: object, field: str = "redactions") -> list[tuple[str, str]]:
    """Lines ``words | reason`` as pairs. Raises ``Invalid`` naming the line that lacks one of both."""
    rows = [str(line).strip() for line in lines] if isinstance(lines, (list, tuple)) else []
    pairs = [tuple(part.strip() for part in re.split(r"[|｜]", row, maxsplit=1)) for row in rows if row]
    for row, pair in zip(filter(None, rows), pairs, strict=True):
        if len(pair) < 2 or len(pair[0]) < 2 or not pair[1]:
            raise InvalidField(
                field, "“%(row)s” is not “words | reason”; give at least two characters and a reason", row=row
            )
    return [(pair[0], pair[1]) for pair in pairs]


def require_redacted(file: PaperSource, pdf: bytes) -> None:
    """Raise ``Invalid`` naming whatever of the removals can still be read anywhere in ``pdf``."""
    decision = layouts.require_decision(file)
    text = pdf_text.extract_text(pdf)
    legible = redaction.list_remaining(text, list_removals(file, decision), list_kept(file, decision))
    if legible:
        raise InvalidField(
            "redactions",
            "the public copy would still say %(words)s; it was not made, take out other words",
            words="、".join(legible),
        )


def drop_private_data(decision: Document) -> dict[str, Any]:
    """The data of the decision without code, hashes, account, contact and certificates."""
    data = {name: value for name, value in decision.data.items() if name != "verification"}
    if "evidence" in data:
        data["evidence"] = [line | {"sha256": ""} for line in data["evidence"]]
    if data.get("payment"):
        data["payment"] = data["payment"] | {"account": redaction.REPLACEMENT}
    data["authority"] = data["authority"] | {"contact": redaction.REPLACEMENT}
    data["officers"] = [one | {"certificate": redaction.REPLACEMENT} for one in data.get("officers", [])]
    return data


def _people_removals(file: PaperSource, decision: Document) -> Iterator[Removal]:
    """Everybody whom the record names beside the party (art 64(2)); a guess gives way to a word that is kept."""
    kept_words = _list_kept_words(file)
    open_names = [name for name in (*_marked_names(file), *_guessed_names(file)) if name not in kept_words]
    known = dict.fromkeys((*_known_names(file), *open_names))
    shown = published_party.list_representatives(file, decision)
    yield from redaction.build_person_removals(name for name in known if name not in shown)


def _marked_names(file: PaperSource) -> list[str]:
    """Whom the officers marked where a text names them, or asked."""
    inputs = (Input.PEOPLE_NAMED, Input.ASKED_PERSON)
    return named_people.parse_named(
        line for act in file.acts for name in inputs for line in layouts.list_lines(act, name)
    )


def _known_names(file: PaperSource) -> list[str]:
    """Staff, and whom the record names as responsible."""
    people_inputs = (Input.MEMBERS, Input.DISSENTERS, Input.SERVERS, Input.HEARING_OFFICERS)
    staff = {act.by_id for act in file.acts} | {one.key for one in (file.case.lead, file.case.second) if one}
    staff |= {int(key) for act in file.acts for name in (Input.CLERK, Input.RECORDER) if (key := act.given.get(name))}
    staff |= {int(key) for act in file.acts for name in people_inputs for key in act.given.get(name) or ()}
    persons = [layouts.get_text(act, Input.PERSON_NAME) for act in file.acts if act.action is Action.NAME_PERSON]
    if file.case.unit_case is not None and file.case.unit_case.party.representative:
        persons.append(file.case.unit_case.party.representative)
    return [*(file.names[key] for key in sorted(staff) if key in file.names), *persons]


def _guessed_names(file: PaperSource) -> list[str]:
    """People in the fields that ask for people: present, absent, who received, collected or gave evidence."""
    texts = [
        line for act in file.acts for name in (Input.PRESENT, Input.ABSENT) for line in layouts.list_lines(act, name)
    ]
    texts += [record.recipient for record in file.served.values()]
    texts += [text for row in file.all_measurements for text in (row.sampled_by, row.witness)]
    texts += [row.responsible for row in file.all_measures if row.responsible != file.case.party.name]
    collected = [piece for piece in file.evidence if piece.method != MADE_HERE]
    texts += [piece.collected_by for piece in collected]
    texts += [piece.collected_from for piece in collected if piece.kind in STATEMENT_KINDS]
    return list(dict.fromkeys(named_people.find_entered(texts)))


def _interview_removals(file: PaperSource) -> Iterator[Removal]:
    """Numbers of the people who were asked, and the contacts that the party gave (art 64(1))."""
    rules = {
        Input.ASKED_IDENTITY: RedactionRule.ID_NUMBER,
        **dict.fromkeys((Input.ASKED_PHONE, Input.SERVICE_PHONE, Input.ELECTRONIC_ADDRESS), RedactionRule.CONTACT),
    }
    for act in file.acts:
        yield from (Removal(layouts.get_text(act, name), rule) for name, rule in rules.items())


def _drop_marked_lines(file: PaperSource, data: dict[str, Any]) -> dict[str, Any]:
    """The data without the lines of marked pieces, also of those that were marked after the decision."""
    hidden = {piece.number for piece in file.evidence if piece.id in file.marks}
    lines = [line for line in data.get("evidence", []) if line.get("file_number", line["number"]) not in hidden]
    return data | ({"evidence": lines} if "evidence" in data else {})


def _marked_evidence_removals(file: PaperSource) -> Iterator[Removal]:
    """Name and origin of marked pieces (art 64(5); Order 30 art 79)."""
    for piece in (one for one in file.evidence if one.id in file.marks):
        origin = piece.collected_from
        texts = {piece.title, Path(piece.filename).stem, origin, *named_people.find_entered([origin])}
        yield from (Removal(text, RedactionRule.MARKED) for text in sorted(texts) if text not in named_people.ROLES)


def _number_removals(decision: Document) -> Iterator[Removal]:
    data = decision.data
    if data.get("payment"):
        yield Removal(str(data["payment"]["account"]), RedactionRule.ACCOUNT)
    for one in data.get("officers", []):
        yield Removal(str(one["certificate"]), RedactionRule.CERTIFICATE)
