"""The application: settings, extensions, pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from penalty import auth_session, config, extensions, security_headers, setting_sources, web


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """A new application; ``settings`` lie over the instance's own (see :class:`penalty.config.Settings`).

    ``PENALTY_INSTANCE`` or the key ``INSTANCE`` names another instance folder.
    """
    overrides = dict(settings or {})
    instance = Path(overrides.pop("INSTANCE", None) or setting_sources.instance_folder()).resolve()
    app = Flask("penalty", template_folder="../templates", instance_path=str(instance))
    loaded = config.load_settings(Path(app.instance_path), overrides)
    app.config.from_mapping(config.to_flask_config(loaded))
    if loaded.TRUSTED_PROXIES:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=loaded.TRUSTED_PROXIES, x_proto=loaded.TRUSTED_PROXIES
        )
    for extension in (extensions, auth_session, security_headers):
        extension.init_app(app)
    web.init_app(app)
    return app
