"""Material before a reviewer: the pieces and papers of that day with their digests, and who reviewed."""

import hashlib
from collections.abc import Iterable, Iterator

from penalty.documents import formatting
from penalty.models import Act, Evidence
from penalty.papers.evidence import evidence_list
from penalty.papers.reviews import legal_review_points
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.vocabulary import Action


def describe_material(file: PaperSource, act: Act) -> Iterator[str]:
    """The pieces of the day and what came on file since the review before; the digest of what a review is bound to, and
    that of the list of pieces, which changes with each of them."""
    day, pieces = formatting.format_day(act.on), list(file.evidence)
    proving = evidence_list.list_proving_numbers(file, file.proofs)
    yield (
        f"截至{day}，案卷证据{len(pieces)}件（卷内第{formatting.format_runs(one.number for one in pieces)}号），"
        f"其中第{formatting.format_runs(proving)}号是认定事实的依据；已制作文书{len(file.documents)}件"
    )
    later = legal_review_points.list_later_pieces(file) if act.action is Action.APPROVE_LEGALLY else []
    if later:
        named = (f"第{one.number}号{narrative.get_public_title(file, one)}" for one in later)
        yield f"案件审查以后入卷：{'；'.join(named)}"
    yield f"认定的事实及其证据、适用的法律和金额的校验值（SHA-256）：{act.digest}"
    yield f"上述证据清单的校验值（SHA-256）：{hash_pieces(pieces)}"


def hash_pieces(pieces: Iterable[Evidence]) -> str:
    """SHA-256 over the list: number and SHA-256 of each piece, one a line, by number."""
    lines = sorted((one.number, one.sha256) for one in pieces)
    return hashlib.sha256("".join(f"{number} {sha256}\n" for number, sha256 in lines).encode()).hexdigest()


def describe_reviewers(file: PaperSource, act: Act) -> Iterator[str]:
    """The people who reviewed, presided and review legally.

    The law keeps investigators away (Order 30 art 38; APL 58, 64), and leaves it to the authority whether one person
    does it all.
    """
    passed, heard = file.latest_act(Action.PASS), file.latest_act(Action.HOLD_HEARING)
    told = [("案件审查", passed), ("听证主持", heard), ("法制审核", act)]
    yield "；".join(f"{name}：{one.by.name}" for name, one in told if one is not None)
    names = [name for name, one in told[:2] if one is not None and one.by_id == act.by_id]
    if names:
        law = f"{layouts.cite_order(file, '38-2')}和{layouts.cite_law(file, '64')}"
        duties = "和".join(names)
        yield f"法制审核人员也承担了{duties}，没有参加本案调查，不属于{law}规定不得担任的人员，提请负责人在决定前知悉"
