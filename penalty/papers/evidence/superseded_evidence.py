"""Pieces on which the filing rested and that stand no more: told, so that filing and report rest on one account."""

from collections.abc import Iterator

from penalty.casefile.evidence import awaited_signatures, evidence_words
from penalty.clock import day_of
from penalty.documents import formatting
from penalty.models import Act, EffectOn, Evidence
from penalty.papers.evidence import evidence_list
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.vocabulary import Action, Input


def tell_changes(file: PaperSource) -> Iterator[str]:
    """A sentence for each piece that was on file at the filing and does not stand (replaced, void, revoked, withdrawn):
    by what, when, why, and what then proves what it was filed for."""
    filing, standing = file.latest_act(Action.FILE), {piece.id for piece in file.evidence}
    for piece in file.all_evidence:
        changed = piece.id not in standing and not _is_only_signed(file, piece)
        if filing is not None and piece.at <= filing.at and changed:
            yield f"立案时在卷的第{piece.number}号“{narrative.get_public_title(file, piece)}”{_tell_fate(file, piece)}"


def explain_unlisted(file: PaperSource) -> str:
    """第3号已由第9号代替；第7号为承诺书: why numbers on file between those of the list are not in it."""
    listed = {piece.number for piece in evidence_list.list_pieces(file)}
    unlisted = [one for one in file.all_evidence if one.number not in listed and one.number < max(listed, default=0)]
    left = [one for one in unlisted if not _is_only_signed(file, one)]
    groups: dict[str, list[int]] = {}
    standing = [piece for piece in left if not _name_cause(file, piece)]
    for piece in left:
        groups.setdefault(_name_cause(file, piece), []).append(piece.number)
    told = [f"第{formatting.format_runs(numbers)}号{cause}" for cause, numbers in groups.items() if cause]
    return "；".join([*told, *_name_unused(file, standing)])


def _is_only_signed(file: PaperSource, piece: Evidence) -> bool:
    """Its signed copy took the place of the record, which tells the same."""
    new = _find_successor(file, piece)
    return new is not piece and awaited_signatures.is_signed_copy(new) and new.supersedes_id == piece.id


def _name_unused(file: PaperSource, pieces: list[Evidence]) -> Iterator[str]:
    """第6号为现场快速检测记录，仅证明立案线索；第7号为承诺书: pieces that stand, each by what it is."""
    for piece in pieces:
        is_drafted = piece.proves in ("", evidence_words.draft_proves(piece.kind, piece.purpose, piece.title))
        words = narrative.address(file, formatting.strip_stop(piece.proves))
        proves = "" if is_drafted or piece.key in file.marks else f"，仅证明{words}"
        yield f"第{piece.number}号为{narrative.name_piece(file, piece)}{proves}"


def _name_cause(file: PaperSource, piece: Evidence) -> str:
    """Empty of a piece that stands."""
    if piece.id in file.voided[EffectOn.EVIDENCE]:
        return "因制作人员回避不作为证据"
    new = _find_successor(file, piece)
    if new is not piece:
        return f"已由第{new.number}号代替"
    if piece.key in file.revoked:
        return "已经撤销"
    return "已撤出本案" if piece.key in file.taken_back else ""


def _find_successor(file: PaperSource, piece: Evidence) -> Evidence:
    """The last of the pieces that took each other's place."""
    later = next((one for one in file.all_evidence if one.supersedes_id == piece.id), None)
    return piece if later is None else _find_successor(file, later)


def _tell_fate(file: PaperSource, piece: Evidence) -> str:
    if piece.id in file.voided[EffectOn.EVIDENCE]:
        return "因制作人员回避，不作为证据，立案所依据的事实由本报告所列其他证据证明"
    if piece.key in file.revoked:
        return f"已于{formatting.format_day(file.revoked[piece.key])}撤销，不再作为责令改正的证据"
    new = _find_successor(file, piece)
    taken = file.taken_back.get(new.key)
    if new is piece and taken is not None:
        return _tell_taken(taken)
    day, reason = formatting.format_day(day_of(new.at)), formatting.strip_stop(new.supersede_reason)
    replaced = f"已于{day}由第{new.number}号“{narrative.get_public_title(file, new)}”代替（{reason}），"
    return f"{replaced}{'所证明的事实以后者为准' if taken is None else f'后者{_tell_taken(taken)}'}"


def _tell_taken(taken: Act) -> str:
    day, reason = formatting.format_day(taken.on), formatting.strip_stop(layouts.get_text(taken, Input.REASON))
    return f"已于{day}撤出本案（{reason}），不作为证据，立案所依据的事实由本报告所列其他证据证明"
