"""Requests to a chief in the words of the page: each input with its label, and where it leads."""

from collections.abc import Iterator
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext

from penalty import labels
from penalty.casefile import CaseView, chief_requests
from penalty.labels import punctuation
from penalty.labels.proposals import PROPOSAL_GROUNDS
from penalty.models import Act, Proposal
from penalty.web import filters
from workflows.attempt import parse_day
from workflows.choices import Slip
from workflows.input_kinds import PROOFS, Kind
from workflows.vocabulary import Action, Input


class Line(NamedTuple):
    """``href`` leads to the paper or the piece; empty for words."""

    label: str
    words: str
    href: str = ""


def list_lines(view: CaseView, action: Action) -> list[Line]:
    """The paper concerned, what was asked for or proposed, and by whom; nothing where ``action`` answers nobody."""
    asked, proposed = chief_requests.find_asked(view, action), view.open_proposals.get(action)
    return [
        *_name_paper(view, action),
        *(list_asked(view, asked) if asked else []),
        *(_list_proposed(proposed) if proposed else []),
    ]


def _list_proposed(proposal: Proposal) -> list[Line]:
    ground = PROPOSAL_GROUNDS[f"{proposal.action}/{proposal.ground}"]
    return [
        Line(gettext("Ground that is proposed"), str(ground)),
        Line(gettext("Reason given with the proposal"), proposal.reason),
        Line(gettext("Proposed by"), f"{proposal.by.name}{punctuation.comma()}{filters.format_day(proposal.on)}"),
    ]


def list_asked(view: CaseView, asked: Act) -> list[Line]:
    given = {Input(name): value for name, value in asked.given.items()}
    lines = [_say(view, ask, value) for ask, value in given.items()]
    return [
        *lines,
        Line(gettext("Asked for by"), f"{asked.by.name}{punctuation.comma()}{filters.format_day(asked.on)}"),
    ]


def _name_paper(view: CaseView, action: Action) -> Iterator[Line]:
    paper = chief_requests.find_paper(view, action)
    if paper is not None:
        place = view.documents.index(paper) + 1
        href = url_for("documents.download", reference=view.case.reference, place=place)
        yield Line(gettext("The paper concerned"), f"{labels.label_of(paper.kind)} {paper.number}", href)


def _say(view: CaseView, ask: Input, value: object) -> Line:
    label = gettext("Reason given with the request") if ask is Input.REASON else labels.label_of(ask)
    day = parse_day(value) if ask.row.kind is Kind.DAY else None
    piece = next((one for one in view.evidence if ask.row.kind in PROOFS and one.key == value), None)
    if piece is not None:
        href = url_for("evidence.show", reference=view.case.reference, number=piece.number)
        return Line(label, f"{piece.number}. {piece.title}", href)
    words = labels.label_of(Slip(str(value))) if ask is Input.SLIP else filters.format_day(day) if day else str(value)
    return Line(label, words)
