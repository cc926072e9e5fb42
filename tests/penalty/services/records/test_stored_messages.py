"""A refusal survives the record: every value comes back with its type."""

import json
from datetime import date
from decimal import Decimal
from enum import IntEnum
from pathlib import PurePosixPath

import pytest
from sqlalchemy.orm import Session

from penalty import labels
from penalty.errors import FieldName, Invalid, NotAllowed
from penalty.messages import LegalTerm, Listed, Message, Quoted
from penalty.services.records import audit
from penalty.services.records.stored_messages import decode_message, encode_message
from workflows.machine import ActionRefused
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Action, Role, State

SENTENCE = "%(value)s"
NESTED = Message("%(state)s on %(day)s", state=State.FILING, day=date(2026, 2, 3))
VALUES = (
    "officer", "", 7, True, False, date(2026, 1, 2), Decimal("0.10"), Quoted("no PDF", "en"), Quoted("意见", "zh"),
    LegalTerm("cn-eco", "harm"), FieldName("reason"), NESTED, Listed(()), Listed(("a", Role.CHIEF, NESTED), "; "),
    Message("%(all)s", all=Listed((Listed((Quoted("x"),)), Message("nothing")))),
    *(next(iter(words)) for words in labels.LABELS.values()),
)  # fmt: skip
VOCABULARIES = {
    "Action", "CustodyAct", "DefenceKind", "DocumentKind", "DraftStage", "EffectOn", "EvidenceKind", "Input",
    "InterestKind", "PartyKind", "Purpose", "RecusalGround", "RecusalOutcome", "RedactionRule", "Relation", "Role",
    "Secrecy", "Source", "Standing", "State", "SupersedeGround", "Verdict",
}  # fmt: skip
"""Some of the names that entries hold: a class that is renamed is not found any more."""


def keep(message: Message) -> Message:
    """``message`` after a stay in the record."""
    return decode_message(json.loads(json.dumps(encode_message(message))), labels.LABELS)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__} {value}")
def test_every_value_comes_back_with_its_type(value: object) -> None:
    message = Message(SENTENCE, value=value)
    kept = keep(message)
    assert kept == message
    assert type(kept.values["value"]) is type(value)
    assert str(kept) == str(message)


def test_what_no_page_translates_comes_back_as_its_text() -> None:
    number = IntEnum("number", ["ONE"])
    assert keep(Message(SENTENCE, value=PurePosixPath("a/b"))).values == {"value": "a/b"}
    assert keep(Message(SENTENCE, value=None)).values == {"value": "None"}
    assert keep(Message(SENTENCE, value=number(1))).values == {"value": "1"}


def test_the_form_in_the_record_names_each_type() -> None:
    assert encode_message(Message("%(name)s %(on)s", name="file", on=Message("on %(day)s", day=date(2026, 1, 2)))) == {
        "text": "%(name)s %(on)s",
        "values": {
            "name": {"str": "file"},
            "on": {"Message": {"text": "on %(day)s", "values": {"day": {"date": "2026-01-02"}}}},
        },
    }
    assert encode_message(Message("%(state)s", state=State.FILING))["values"] == {"state": {"State": "filing"}}
    assert {vocabulary.__name__ for vocabulary in labels.LABELS} >= VOCABULARIES


@pytest.mark.parametrize(
    "refusal",
    [
        NotAllowed("this needs the role %(wanted)s; an administrator can grant it", wanted=Listed(tuple(Role))),
        Invalid({"a": Message("%(name)s is taken", name="file"), "b": Message("say what changed"), "c": NESTED}),
    ],
    ids=type,
)
def test_a_refusal_keeps_sentence_and_message(scratch: Session, refusal: NotAllowed) -> None:
    entry = audit.record_refusal(scratch, None, "act", "a chain", refusal)
    scratch.commit()
    scratch.refresh(entry)
    assert (entry.refused, entry.reason) == (True, str(refusal))
    assert decode_message(entry.changes["message"], labels.LABELS) == refusal.message
    assert list(audit.find_breaks(scratch)) == []


def test_what_somebody_filled_with_text_keeps_a_sentence_that_is_cut(scratch: Session) -> None:
    entry = audit.record_refusal(scratch, None, "act", "a chain", NotAllowed("%(name)s is unknown", name="x" * 30_000))
    assert (len(entry.reason), entry.changes) == (2000, {})


def test_unmet_conditions_are_kept_as_ever(scratch: Session) -> None:
    refusal = ActionRefused(Action.CLOSE, State.FILING, [UnmetCondition("fee_is_paid", ("a",), date(2026, 1, 2))])
    entry = audit.record_refusal(scratch, None, "close", "a chain", refusal)
    unmet = {"condition": "fee_is_paid", "missing": ["a"], "since": "2026-01-02", "until": None}
    assert (entry.reason, entry.changes) == ("close refused in filing: fee_is_paid", {"unmet": [unmet]})
