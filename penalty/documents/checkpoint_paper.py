"""The sheet of a checkpoint: how far the record of the installation reached, signed and kept outside the database."""

from typing import ClassVar

from pydantic import Field

from penalty.documents.paper import Paper
from penalty.documents.paper_blocks import Block


class ChainHead(Block):
    """The last entry of a chain: a case reference, or the office."""

    chain: str = Field(title="留痕链")
    sequence: int = Field(title="条目数")
    hash: str = Field(title="末条哈希值")


class TableCount(Block):
    table: str = Field(title="数据表")
    rows: int = Field(title="行数")


class Checkpoint(Paper):
    """Heads of all chains and rows of all tables at one instant; ``root`` is the Merkle root (SHA-256) of the heads.

    Printed are root and sums; heads and tables stand in the data that are attached to the sheet.
    """

    template: ClassVar[str] = "checkpoint"
    title: ClassVar[str] = "留痕封存记录"

    number: str = Field(title="封存编号")
    authority: str = Field(title="机关名称")
    at: str = Field(title="封存时间")
    version: str = Field(title="系统版本")
    root: str = Field(title="默克尔根")
    cases: int = Field(title="案件数")
    entries: int = Field(title="留痕条目数")
    rows: int = Field(title="数据行数")
    heads: tuple[ChainHead, ...] = Field(title="留痕链末条")
    tables: tuple[TableCount, ...] = Field(title="数据表行数")
