"""The extensions of Flask: database, migrations, sign-in, translation, forgery protection."""

from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any, Literal, TypeVar

import click
import sqlmodel
from alembic.autogenerate.api import AutogenContext
from flask import Flask, current_app, request
from flask_alembic import Alembic
from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from penalty.models import database
from penalty.request_context import language

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

View = TypeVar("View")


class Migrations(Alembic):
    """Alembic that rebuilds tables of SQLite without losing what refers to them."""

    def run_migrations(self, fn: Callable[..., Any], **more: Any) -> None:
        """See :func:`penalty.models.database.defer_foreign_keys`."""
        with database.defer_foreign_keys(self.migration_context.connection):
            super().run_migrations(fn, **more)


db = SQLAlchemy(session_options={"class_": sqlmodel.Session}, engine_options={"hide_parameters": True})
migrations = Migrations(run_mkdir=False, metadatas=SQLModel.metadata)
login = LoginManager()
babel = Babel()
csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Bind every extension to ``app``; its settings come from ``app.config``."""
    app.config["ALEMBIC_CONTEXT"] = {
        "render_item": _render_item,
        "include_name": _include_name,
        "render_as_batch": True,
    }
    db.init_app(app)
    app.teardown_appcontext_funcs[:] = [  # no async session is ever opened: spare each request an event loop
        one for one in app.teardown_appcontext_funcs if not iscoroutinefunction(one)
    ]
    with app.app_context():
        for engine in db.engines.values():
            database.configure_engine(engine)
            database.refuse_outdated_schema(engine, click.ClickException)  # a command says it in one line
    migrations.init_app(app)
    babel.init_app(app, locale_selector=language)
    csrf.init_app(app)
    app.before_request(_bind_read_only)


def locks_from_start(view: View) -> View:
    """Mark a GET view that writes: its transaction locks from the start."""
    view.writes = True  # type: ignore[attr-defined]
    return view


def _bind_read_only() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method in SAFE_METHODS and not hasattr(view, "writes"):
        db.session.bind = db.engine.execution_options(read_only=True)


def _render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    if kind != "type":
        return False
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if type(item).__name__ == "UTCDateTime":
        return "sa.DateTime(timezone=True)"
    return False


def _include_name(name: str | None, kind: str, _parents: dict[str, str | None]) -> bool:
    return not (kind == "table" and name is not None and name.startswith("case_search"))
