"""What follows from a step beside the move itself: documents issued, served, superseded. One line of thought each."""

from collections.abc import Mapping
from typing import Any

from penalty.services.consequences.beside import BESIDE
from penalty.services.consequences.drafted import Drafted
from penalty.services.consequences.main_line import MAIN_LINE
from penalty.services.consequences.taken import Taken, told
from workflows.procedure import PAPERS

__all__ = ["Drafted", "Taken", "follow"]


def follow(step: Taken) -> Mapping[str, Any]:
    """Do what the step entails; gives what the record is to say of it. Any failure stops the whole step.

    A step that only issues its one paper needs no function of its own.
    """
    action = step.row.action
    make = MAIN_LINE.get(action) or BESIDE.get(action)
    if make is not None:
        return make(step)
    return told(step.issue(PAPERS[action][0])) if action in PAPERS else {}
