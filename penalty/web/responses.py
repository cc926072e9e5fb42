"""Responses that many views give: the way to another page, and files to be saved."""

from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from flask import flash, redirect, send_file, url_for
from werkzeug import Response


def redirect_to(endpoint: str, notice: str = "", /, **values: Any) -> Response:
    """The page at ``endpoint`` comes next, and says ``notice``."""
    if notice:
        flash(notice, "good")
    return redirect(url_for(endpoint, **values))


def build_download(file: BinaryIO | Path, media_type: str, name: str) -> Response:
    """An attachment with nothing in it that a browser would run."""
    response = send_file(file, media_type, as_attachment=True, download_name=name, max_age=0)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def build_pdf_response(content: bytes, name: str) -> Response:
    return build_download(BytesIO(content), "application/pdf", name)
