"""Download responses: files to be saved, nothing in them that a browser would run."""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from flask import send_file
from werkzeug import Response


def build_download(file: BinaryIO | Path, media_type: str, name: str) -> Response:
    response = send_file(file, media_type, as_attachment=True, download_name=name, max_age=0)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def build_pdf_response(content: bytes, name: str) -> Response:
    return build_download(BytesIO(content), "application/pdf", name)
