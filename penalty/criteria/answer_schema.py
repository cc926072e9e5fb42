"""Rules for single answers: which need a sentence of their own, and which only some kinds of evidence can prove.

They bind the officer who answers and never the engine, so they stand beside the dictionary and outside its hash.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from penalty.criteria.schema_types import Entries, EvidenceKind, Id, StrictModel, Strings
from penalty.messages import Message


class AnswerRule(StrictModel):
    """Demands on an answer to the question ``id`` before it counts as proven.

    ``described``: answers that carry an effect, which a sentence must describe; ``proven_only_by``: kinds of evidence
    of which one must be among the proofs.
    """

    id: Id
    described: Strings = ()
    proven_only_by: Entries[EvidenceKind] = ()
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _require_demand(self) -> AnswerRule:
        if not (self.described or self.proven_only_by):
            raise ValueError(Message("asks nothing; give described or proven_only_by"))
        return self
