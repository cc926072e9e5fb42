"""Two general papers: a clerk's form of labelled rows, and a letter of sections. Services say what stands in them.

Used where the ministry's model forms (2024) ask for contents, not for a layout of their own.
"""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from penalty.documents.paper import Paper
from penalty.documents.paper_blocks import AnsweredPoint, Authority, Block, Officer, Opinion, Party, Verification


class FormRow(Block):
    label: str = Field(title="栏目名称")
    texts: tuple[str, ...] = Field(title="栏目内容")


class SignedOpinion(Block):
    label: str = Field(title="意见栏目名称")
    opinion: Opinion = Field(title="签署意见")


class ClerkForm(Paper):
    """A form that stays in the house: the case, labelled rows, points answered, opinions signed.

    ``signers`` makes it a record: each page has its number of all pages and room for their signatures.
    """

    template: ClassVar[str] = "clerk_form"
    title: ClassVar[str] = "办案文书"

    heading: str = Field(title="文书名称")
    number: str = Field(title="案件编号")
    authority: str = Field(title="机关名称")
    party: Party = Field(title="当事人")
    matter: str = Field(title="案由")
    rows: tuple[FormRow, ...] = Field(title="内容")
    points: tuple[AnsweredPoint, ...] = Field(default=(), title="审查事项")
    opinions: tuple[SignedOpinion, ...] = Field(default=(), title="签署栏")
    signers: tuple[str, ...] = Field(default=(), title="逐页签名的人员")


class LetterSection(Block):
    """One part of a letter: a heading where it has one, then paragraphs, then numbered items."""

    heading: str = Field(default="", title="标题")
    texts: tuple[str, ...] = Field(default=(), title="正文")
    items: tuple[str, ...] = Field(default=(), title="分项")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        if not self.texts and not self.items:
            yield "正文"


class Letter(Paper):
    """A paper that leaves the house in sections: numbered, addressed, dated, sealed, checkable.

    ``party`` prints the block of the party below the number; ``signature_lines`` are left for signing by hand.
    """

    template: ClassVar[str] = "letter"
    title: ClassVar[str] = "执法文书"

    heading: str = Field(title="文书名称")
    number: str = Field(title="文号")
    authority: Authority = Field(title="发文机关")
    addressee: str = Field(title="主送")
    party: Party | None = Field(default=None, title="当事人")
    sections: tuple[LetterSection, ...] = Field(title="正文")
    officers: tuple[Officer, ...] = Field(default=(), title="执法人员")
    signature_lines: tuple[str, ...] = Field(default=(), title="签名栏")
    copies_to: tuple[str, ...] = Field(default=(), title="抄送")
    dated_on: date | None = Field(title="成文日期")
    verification: Verification = Field(title="核验信息")
