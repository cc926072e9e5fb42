"""The pages: one module per stage, each with its blueprint, forms and views."""

from flask import Flask
from werkzeug.utils import find_modules, import_string

from penalty.web import (
    database_faults,
    errors,
    filters,
    fresh_proofs,
    request_log,
    request_sizes,
    sent_forms,
    typed_text,
)


def init_app(app: Flask) -> None:
    """Every module here with a blueprint ``pages`` is registered."""
    typed_text.init_app(app)
    request_sizes.init_app(app)
    request_log.init_app(app)
    filters.init_app(app)
    errors.init_app(app)
    database_faults.init_app(app)
    fresh_proofs.init_app(app)
    sent_forms.init_app(app)
    for name in find_modules("penalty.web"):
        module = import_string(name)
        if hasattr(module, "pages"):
            app.register_blueprint(module.pages)
