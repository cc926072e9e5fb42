"""Responses that many views give: the way to another page, and files to be saved."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from flask import flash, redirect, request, send_file, url_for
from werkzeug import Response
from werkzeug.exceptions import RequestedRangeNotSatisfiable


def redirect_to(endpoint: str, notice: str = "", /, **values: Any) -> Response:
    """The page at ``endpoint`` comes next, and says ``notice``."""
    if notice:
        flash(notice, "good")
    return redirect(url_for(endpoint, **values))


def build_download(file: BinaryIO | Path, media_type: str, name: str) -> Response:
    """An attachment with nothing in it that a browser would run; a part of it where a part is asked for, so that a long
    recording goes on where its transfer broke off. Raises ``RequestedRangeNotSatisfiable``."""
    size = file.stat().st_size if isinstance(file, Path) else file.seek(0, os.SEEK_END)
    if not isinstance(file, Path):
        file.seek(0)
    response = send_file(file, media_type, as_attachment=True, download_name=name, max_age=0, conditional=False)
    response.content_length = size
    try:
        response.make_conditional(request, accept_ranges=True, complete_length=size)
    except RequestedRangeNotSatisfiable:
        response.close()
        raise
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def build_pdf_response(content: bytes, name: str) -> Response:
    return build_download(BytesIO(content), "application/pdf", name)
