"""Papers that come with a step or an entry: put on file in the same act, as the piece that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.errors import Invalid, InvalidField
from penalty.models import Case, DefenceKind, Evidence, EvidenceKind, Purpose, User
from penalty.services.evidence.collectors import name_collectors
from penalty.services.evidence.details import EvidenceDetails
from penalty.services.evidence.duplicates import FileRepeated
from penalty.services.evidence.intake import add_evidence
from penalty.services.evidence.uploads import ReadUpload, Upload, read_uploads
from workflows.vocabulary import Action, Input


@dataclass(frozen=True, slots=True)
class Usual:
    """The kind, purpose and title of the paper that a step usually rests on; the title is Chinese, as papers print.

    ``own``: the officers make it themselves where the act took place; any other comes in at the authority.
    """

    kind: EvidenceKind = EvidenceKind.DOCUMENTARY
    purpose: Purpose = Purpose.PROCEDURE
    title: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """Files of one paper as they arrive with a form, and what they are."""

    uploads: Sequence[Upload]
    kind: EvidenceKind
    purpose: Purpose
    made_on: date
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper whose ``files`` came in and were read."""

    files: Sequence[ReadUpload]
    what: Attachment


STATED = EvidenceKind.PARTY_STATEMENT
USUAL_STATEMENTS: Mapping[DefenceKind, Usual] = {
    DefenceKind.WAIVER: Usual(STATED, title="放弃陈述申辩（听证）权利声明"),
    DefenceKind.STATEMENT: Usual(STATED, title="陈述申辩书"),
    DefenceKind.HEARING_REQUEST: Usual(STATED, title="听证申请书"),
}
"""By entry of the defence, the paper of the party."""
USUAL: Mapping[Input, Usual] = {
    Input.SERVICE_EVIDENCE: Usual(title="送达凭证（签收件）"),
    Input.VERIFICATION_EVIDENCE: Usual(EvidenceKind.SCENE_RECORD, Purpose.REMEDIATION, "改正核查记录", own=True),
    Input.PERSON_EVIDENCE: Usual(purpose=Purpose.CONDUCT, title="责任人员任职材料"),
}
"""By input, where every step means the same paper by it."""
USUAL_PROOFS: Mapping[Action, Usual] = {
    Action.RECORD_SCENE: Usual(EvidenceKind.SCENE_RECORD, Purpose.CONDUCT, "现场检查（勘察）笔录（签字件）", own=True),
    Action.RECORD_INTERVIEW: Usual(STATED, Purpose.CONDUCT, "询问笔录（签字件）"),
    Action.RECEIVE_RESULT: Usual(EvidenceKind.EXPERT_OPINION, Purpose.IMPACT, "监测报告"),
    Action.SIGN_UNDERTAKING: Usual(STATED, title="免罚轻罚承诺书（签署件）"),
    Action.HOLD_HEARING: Usual(STATED, title="听证笔录（签字件）"),
    Action.CONFIRM_ADDRESS: Usual(STATED, title="送达地址确认书（签署件）"),
    Action.ATTACH_PROOF: Usual(title="送达回证（签收件）"),
    Action.RECORD_FAILED_SERVICE: Usual(title="退回的邮件或者拒收证明"),
    Action.RECORD_RETURN: Usual(title="案件退回函"),
    Action.RECORD_COMPETENCE: Usual(title="管辖权文书"),
    Action.COLLECT_ON_THE_SPOT: Usual(title="罚款收据"),
    Action.HAND_IN_FINE: Usual(title="罚款缴付银行凭证"),
    Action.RECORD_PAYMENT: Usual(title="罚款缴纳凭证"),
    Action.RECORD_REFUND: Usual(title="退还罚款银行凭证"),
    Action.ASK_CORRECTION_EXTENSION: Usual(STATED, title="延期改正申请书"),
    Action.ASK_REGISTRATION_CORRECTION: Usual(title="登记事项变更证明"),
    Action.DEFER_PAYMENT: Usual(STATED, title="延期（分期）缴纳罚款申请书"),
    Action.RECORD_REMEDY: Usual(title="复议（诉讼）文书"),
}
"""By step, the paper that its signed or stamped proof usually is."""


def find_usual(action: Action, ask: Input) -> Usual:
    return USUAL.get(ask) or USUAL_PROOFS.get(action) or Usual()


@contextmanager
def read_papers(attachments: Mapping[str, Attachment], *, authority: Authority) -> Iterator[dict[str, ReadPaper]]:
    """Take in and read every file, by the field that it came with, as ``read_uploads`` does; no transaction is open."""
    with ExitStack() as opened:
        yield {
            field: ReadPaper(
                opened.enter_context(read_uploads(one.uploads, authority=authority, field=field)), one
            )
            for field, one in attachments.items()
        }  # fmt: skip


def attach_papers(
    session: Session, actor: User, case: Case, papers: Mapping[str, ReadPaper], *, authority: Authority,
    today: date,
) -> dict[str, list[Evidence]]:  # fmt: skip
    """Put each paper on file; by the field that it came with, the pieces that it became.

    Raises ``Invalid`` naming that field, and ``NotAllowed`` for whoever does not investigate the case.
    """
    return {
        field: _file(session, actor, case, field, one, authority, today) for field, one in papers.items()
    }  # fmt: skip


def _file(
    session: Session, actor: User, case: Case, field: str, paper: ReadPaper, authority: Authority, today: date
) -> list[Evidence]:
    one = paper.what
    details = EvidenceDetails(
        kind=one.kind, purpose=one.purpose, collected_on=one.made_on, collected_by=name_collectors(case, actor),
        collected_at=one.made_at, collected_from=one.made_by,
    )  # fmt: skip
    try:
        return add_evidence(session, actor, case, paper.files, details, authority=authority, today=today)
    except FileRepeated as refusal:
        raise InvalidField(
            field,
            "%(filename)s is already on file as No. %(number)s “%(title)s”; choose that piece here instead of "
            "attaching the file",
            **refusal.told,
        ) from refusal
    except Invalid as refusal:
        raise Invalid({field: next(iter(refusal.problems.values()))}) from refusal
