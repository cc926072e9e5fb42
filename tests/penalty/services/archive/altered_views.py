"""Views of a case that hold what no step would have let into the file."""

from types import SimpleNamespace
from typing import Any

from penalty.casefile import CaseView
from penalty.models import DefenceKind, DocumentKind
from workflows.vocabulary import Action


def put(view: CaseView, **changes: object) -> None:
    """Let the view hold what no step would have let into the file."""
    for name, value in changes.items():
        setattr(view, name, value)


def change(row: Any, **changes: object) -> Any:
    """A row like ``row`` with other values, which nothing stores."""
    values = {
        name: getattr(row, name) for name in dir(row) if not name.startswith(("_", "metadata", "model_", "registry"))
    }
    return SimpleNamespace(**{**values, **changes})


def replace_act(view: CaseView, action: Action, **changes: object) -> None:
    put(view, acts=[change(act, **changes) if act.action is action else act for act in view.acts])


def drop_act(view: CaseView, action: Action) -> None:
    put(view, acts=[act for act in view.acts if act.action is not action])


def replace_document(view: CaseView, *kinds: DocumentKind, **changes: object) -> None:
    put(view, documents=[change(one, **changes) if one.kind in kinds else one for one in view.documents])


def change_result(view: CaseView, **changes: object) -> None:
    put(view, result={**view.result, **changes})


def add_defence(view: CaseView, kind: DefenceKind) -> None:
    put(view, defence=[*view.defence, SimpleNamespace(kind=kind, on=view.today, text="", accepted=None)])
