"""Debian's Chromium, driven by Playwright, and the reports it looks at."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from analysis.report import write_report

ROOT = Path(__file__).parent.parent.parent
TALLEST = 8_000  # pixels of a picture; the single file of a report has more than 60,000
PICTURES = ROOT / "reports" / "browser"
PAUSE = 2_000  # milliseconds before a second try
SECONDS = 120  # a busy machine paints slowly
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # a container has little shared memory, a tall picture needs much
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

HOSTILE = {
    "it's \"quoted\" <b>&.txt": """Talks <script>window.hacked = 1</script> End

“This is <img src=x onerror=window.hacked=2> difficult,” said Ana <b onclick=hack()>Ruiz</b>, the
envoy. She added that "javascript:window.hacked=3" was <a href="javascript:window.hacked=4">bad
faith</a> and </style><style>* { display: none }</style> business-like.

</span></p></main></body><iframe src="https://outside.example/x"></iframe><base href="//x.example/">
Ben Ode said that “<svg/onload=window.hacked=5>” was nothing.
""",
    "latex.txt": """The Price of \\textbf{Talks}

“We pay $5 and $6, or $$\\frac{1}{0}$$,” said Mira Holm, the mayor. \\input{/etc/passwd}
\\(x\\) and `code` and ![picture](https://outside.example/p.png) were “difficult”, she said.
""",
    "long.txt": "A long word\n\n“" + "Pneumono" * 60 + "” said Cy Dale. He added: “"
    + "difficult" * 70 + "”. See https://outside.example/" + "a/" * 200 + " for more.\n",
    "turned.txt": """\u202eTalks\u202c end

“\u200bThe talks\u200d were \u202edifficult\u202c,” said \u2066Ana\u2069 Ruiz\u200f. قالت مريم حداد
إن المحادثات كانت صعبة. “\u05e9\u05dc\u05d5\u05dd,” said Dan\u00a0Peretz. 🕊️ “Fine,” she said.
""",
    "empty quotes.txt": "“” said Ana Ruiz.\n\n“An unclosed one, said Ben Ode.\n\n" + "\n" * 40,
}  # fmt: skip


@dataclass
class Record:
    """What a browser did while a page was open."""

    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", lambda message: self.messages.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))


Opener = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session", autouse=True)
def pictures() -> None:
    """Make the folder in which pictures are kept."""
    PICTURES.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "These tests need Chromium (Debian, Ubuntu: apt install chromium)."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def open_page(browser: Browser) -> Opener:
    """Open a file; when it is done, nothing may have been said, asked or fetched from outside."""

    @contextmanager
    def opened(
        path: Path | None = None, *, width: int = 1440, scheme: str = "light", **more: object
    ) -> Iterator[Page]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **more
        )  # type: ignore[arg-type]
        context.set_default_timeout(SECONDS * 1000)
        page, record = context.new_page(), Record()
        record.watch(page)
        if path:
            page.goto(path.as_uri())
        yield page
        context.close()
        assert record.messages == []
        assert record.dialogs == []
        assert [url for url in record.requests if not url.startswith(("file:", "data:"))] == []

    return opened


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the article that the project began with."""
    folder = tmp_path_factory.mktemp("report")
    made = write_report(ROOT / "seeds", output=folder, single_file=True)
    assert made.failures == []
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on articles that try to do harm."""
    articles = tmp_path_factory.mktemp('the "articles" of <others>')
    for name, text in HOSTILE.items():
        (articles / name).write_text(text, encoding="utf-8")
    folder = tmp_path_factory.mktemp("hostile")
    made = write_report(articles, output=folder, single_file=True)
    assert made.failures == []
    assert made.skipped == []
    return folder


def visit_pages(page: Page, folder: Path) -> Iterator[Path]:
    """Open every page of a report, one after the other."""
    for path in sorted(folder.glob("*.html")):
        page.goto(path.as_uri())
        yield path


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture of a page, of no more than Chromium can always draw."""
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    shown = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    try:
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=shown)
    except Error:
        # A machine that runs the other tests beside may be too busy to draw one: once again.
        page.wait_for_timeout(PAUSE)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=shown)
