"""Take the README's pictures of a report: `take_pictures.py reports pictures`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def take_pictures(report: Path, target: Path) -> None:
    article = sorted(report.glob("article-*.html"))[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(article.resolve().as_uri())
        page.locator(".hl-said").first.hover()
        page.screenshot(path=target / "article.png")
        browser.close()
    shutil.copy(report / "charts" / "speakers.png", target)
    shrink(target / "article.png")


def shrink(path: Path) -> None:
    """Keep 256 colours: a third of the size, and no difference to see."""
    from PIL import Image

    with Image.open(path) as image:
        few = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), Path(sys.argv[2]))
