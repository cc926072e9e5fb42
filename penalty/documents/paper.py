"""The base of every paper: reading, completeness, canonical storage."""

import json
from typing import ClassVar, Self

from pydantic import ValidationError

from penalty.documents.paper_blocks import Block, MissingDatum, label_path


class WrongDatum(Exception):
    """A datum has a type or value the paper cannot take; the message names the place."""


class Paper(Block):
    """Everything one paper says. ``template`` names its file, ``title`` is printed on it, in its ``language``."""

    template: ClassVar[str]
    title: ClassVar[str]
    stylesheet: ClassVar[str] = "paper.css"
    language: ClassVar[str] = "zh"

    @classmethod
    def read(cls, data: object) -> Self:
        """Make the paper from plain or stored JSON data; raises MissingDatum or WrongDatum."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise _to_paper_error(cls, error) from error

    def require_complete(self) -> Self:
        """Itself, or MissingDatum with every missing datum by name."""
        names = list(dict.fromkeys(self.iterate_gaps()))
        if names:
            raise MissingDatum(names)
        return self

    def data(self) -> dict[str, object]:
        """The snapshot as JSON types: what is stored, hashed, attached and rendered from."""
        return self.model_dump(mode="json")

    def canonical(self) -> bytes:
        """The snapshot as bytes: sorted keys, UTF-8, the same for the same data."""
        return json.dumps(self.data(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _to_paper_error(kind: type[Paper], error: ValidationError) -> Exception:
    problems = error.errors()
    absent = [label_path(kind, item["loc"]) for item in problems if item["type"] == "missing"]
    wrong = [f"{label_path(kind, item['loc'])}（{item['msg']}）" for item in problems if item["type"] != "missing"]
    return WrongDatum("文书内容有误：" + "；".join(wrong)) if wrong else MissingDatum(absent)
