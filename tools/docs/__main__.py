"""``python -m tools.docs`` writes what is generated; with ``--check`` it names what is not current, status 1."""

import sys

from tools.docs import pages


def main() -> int:
    """Write the pages, or with ``--check`` compare them."""
    stale = [path for path, text in pages.render_pages() if path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(pages.ROOT)} is not current; run: make docs")
        return int(bool(stale))
    for path, text in pages.render_pages():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
