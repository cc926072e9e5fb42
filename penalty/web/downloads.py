"""How a PDF leaves the house: as a file to be saved, with nothing in it that a browser would run."""

from io import BytesIO

from flask import send_file
from werkzeug import Response


def build_pdf_response(content: bytes, name: str) -> Response:
    response = send_file(BytesIO(content), "application/pdf", as_attachment=True, download_name=name, max_age=0)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
