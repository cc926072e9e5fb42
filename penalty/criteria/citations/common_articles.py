"""The part of the law that applies whichever of several answers is right."""

from __future__ import annotations

from collections.abc import Sequence


def find_common(answers: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The citations that every answer has; else the one paragraph, or article, of which each answer cites items.

    Empty where the answers lead to different articles.
    """
    if not answers or not all(answers):
        return ()
    shared = tuple(one for one in answers[0] if all(one in other for other in answers))
    if shared:
        return shared
    cited = [one.partition("/") for answer in answers for one in answer]
    laws, numbers = {law for law, _, _ in cited}, [number.split("-") for _, _, number in cited]
    if len(laws) != 1:
        return ()
    parts = [part for part, *others in zip(*numbers, strict=False) if all(other == part for other in others)]
    begins_alike = bool(parts) and all(number[: len(parts)] == parts for number in numbers)
    return (f"{laws.pop()}/{'-'.join(parts)}",) if begins_alike else ()
