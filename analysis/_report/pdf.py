"""A page to PDF, by a browser that is there already."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
SECONDS = 180
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def find_browser() -> str:
    """Find a browser that can print.

    Raises
    ------
    ValueError
        If there is none.
    """
    found = [shutil.which(name) for name in NAMES] + [
        place for place in PLACES if Path(place).exists()
    ]
    for browser in filter(None, found):
        return str(browser)
    raise ValueError(
        f"A PDF needs Chromium, Chrome or Edge, and none of {list(NAMES)} is there. Install one "
        "(Debian, Ubuntu: apt install chromium), or open the HTML report and print it to PDF."
    )


def print_pdf(page: Path, pdf: Path) -> None:
    """Print a page to PDF.

    Parameters
    ----------
    page : Path
        An HTML file.
    pdf : Path
        The file to write.

    Raises
    ------
    ValueError
        If there is no browser, or it fails.
    """
    browser = find_browser()
    # Inside a container or as root a browser cannot set up its own sandbox; the page is ours.
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            *FLAGS,
            *alone,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={pdf.resolve()}",
            page.resolve().as_uri(),
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ValueError(f"{browser} could not print the report: {error}.") from error
    if not pdf.is_file():
        last = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise ValueError(f"{browser} could not print the report: {last[0]}.")
