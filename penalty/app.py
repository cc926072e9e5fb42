"""The application: settings, extensions, pages, commands."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from penalty import auth_session, cli, config, extensions, security_headers, web


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """A new application; ``settings`` lie over the instance's own (see :class:`penalty.config.Settings`).

    ``PENALTY_INSTANCE`` or the key ``INSTANCE`` names another instance folder.
    """
    given = dict(settings or {})
    instance = given.pop("INSTANCE", None) or os.environ.get("PENALTY_INSTANCE")
    app = Flask(
        "penalty", template_folder="../templates", instance_path=str(Path(instance).resolve()) if instance else None
    )
    loaded = config.load(Path(app.instance_path), given)
    app.config.from_mapping(config.for_flask(loaded))
    if loaded.TRUSTED_PROXIES:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=loaded.TRUSTED_PROXIES, x_proto=loaded.TRUSTED_PROXIES
        )
    for part in (extensions, auth_session, security_headers):
        part.init_app(app)
    web.init_app(app)
    return app


def main() -> None:
    """The command ``penalty``."""
    cli.group(create_app)()
