"""JupyterLab by `make lab`'s own command: every notebook runs in a browser, and nothing leaves."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from conftest import PICTURES, ROOT, SECONDS, Record
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page

import analysis
from analysis._report.notebooks import KERNEL

TOKEN = "a-token-for-this-test"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
STATUS = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"
# What every cell gave, as the notebook itself holds it.
OUTPUTS = """() => [...jupyterapp.shell.currentWidget.content.model.cells].map((cell, number) => ({
    number: number + 1,
    type: cell.type,
    count: cell.executionCount,
    errors: (cell.toJSON().outputs || []).filter((o) => o.output_type === 'error')
        .map((o) => o.ename + ': ' + o.evalue),
}))"""

RUN_ALL = """() => {
    jupyterapp.commands.execute('notebook:restart-run-all').then(() => { window.ran = true })
}"""


@dataclass
class Lab:
    """A running JupyterLab and the folder it shows."""

    address: str
    folder: Path
    process: subprocess.Popen[str]

    def ask(self, path: str, *, token: str = TOKEN, method: str = "GET") -> int:
        request = urllib.request.Request(f"{self.address}{path}", method=method)
        if token:
            request.add_header("Authorization", f"token {token}")
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code


def read_command(*flags: str) -> list[str]:
    """Read the command of `make lab`, the last that it would run."""
    make = ["make", "--dry-run", "--no-print-directory", "lab", f"LAB={shlex.join(flags)}"]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=True)
    return shlex.split(done.stdout.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start JupyterLab on a copy of the notebooks, without anybody's own settings."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    for path in ROOT.iterdir():
        if path.name not in ("notebooks", "reports", ".git"):
            (folder / path.name).symlink_to(path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = read_command(
        "--no-browser", f"--port={port}", f"--IdentityProvider.token={TOKEN}",
        "--LabApp.expose_app_in_browser=True", "--allow-root",
    )  # fmt: skip
    homes = {f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    settings = {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    settings["JUPYTERLAB_WORKSPACES_DIR"] = str(folder / "workspaces")
    environment = {**os.environ, **homes, **settings, "IPYTHONDIR": str(folder / "ipython"),
                   "PYTHONPATH": str(ROOT)}  # fmt: skip
    with (PICTURES.parent / "lab.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=log, text=True
        )
        running = Lab(f"http://127.0.0.1:{port}", folder, process)
        try:
            wait_until_up(running)
            yield running
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def wait_until_up(lab: Lab) -> None:
    for _ in range(SECONDS):
        assert lab.process.poll() is None, "JupyterLab ended at once: see reports/lab.log."
        with contextlib.suppress(OSError):
            if lab.ask("/api/status") == 200:
                return
        time.sleep(1)
    pytest.fail("JupyterLab did not start: see reports/lab.log.")


@pytest.fixture
def page(browser: Browser, lab: Lab) -> Iterator[Page]:
    """A page whose every request must go to the server on this machine."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(SECONDS * 1000)
    page, record = context.new_page(), Record()
    record.watch(page)
    yield page
    context.close()
    here = (lab.address, lab.address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in record.requests if not url.startswith(here)] == []


def open_notebook(page: Page, lab: Lab, name: str) -> None:
    page.goto(f"{lab.address}/lab/tree/notebooks/{name}?reset&token={TOKEN}")
    page.wait_for_function(f"{STATUS} === 'idle'")


def test_lab_listens_to_this_machine_only_and_wants_its_token(lab: Lab) -> None:
    assert lab.ask("/api/contents") == 200
    assert lab.ask("/api/contents", token="") == 403
    assert lab.ask("/api/contents", token="guessed") == 403
    port = int(lab.address.rpartition(":")[2])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: it only tells our own address
        mine = probe.getsockname()[0]
    with socket.socket() as outside, pytest.raises(OSError, match=r"refused|unreachable"):
        outside.connect((mine, port))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_fresh_clone_s_notebook_shows_its_charts_and_words(
    path: Path, lab: Lab, page: Page
) -> None:
    """Before anything ran, the notebook is not trusted: its saved outputs must show anyway."""
    open_notebook(page, lab, path.name)
    assert not page.evaluate("jupyterapp.shell.currentWidget.content.model.cells.get(0).trusted")
    saved = json.loads(path.read_text(encoding="utf-8"))
    outputs = [o for cell in saved["cells"] for o in cell.get("outputs", [])]
    charts = sum("image/png" in output.get("data", {}) for output in outputs)
    assert count_charts(page) == charts


TRUST = """trusted => {
    jupyterapp.shell.currentWidget.content.model.cells.get(0).trusted = trusted
}"""


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_an_analysis_shows_itself_in_a_notebook(lab: Lab, page: Page, theme: str) -> None:
    article = pd.DataFrame({"article_id": ["a"], "text": ["“From $5 to $6 <b>,” said Ana Ruiz."]})
    shown = analysis.analyze(article)._repr_html_()
    output = new_output("execute_result", data={"text/html": shown}, execution_count=1)
    cell = new_code_cell("result", outputs=[output], execution_count=1)
    own = new_notebook(cells=[cell], metadata={"kernelspec": KERNEL})
    nbformat.write(own, lab.folder / "notebooks" / f"own-{theme}.ipynb")
    open_notebook(page, lab, f"own-{theme}.ipynb")
    change = {"theme": f"JupyterLab {theme}"}
    page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', theme)", change)
    for trusted in (False, True):
        page.evaluate(TRUST, trusted)
        page.locator(".jp-OutputArea-output summary").last.click()
        said = page.locator(".jp-OutputArea-output .hl-said").first
        assert "$5 to $6 <b>" in said.inner_text()
        assert "rgba(0, 114, 178" in said.evaluate("e => getComputedStyle(e).backgroundColor")
        assert "Ana Ruiz" in said.get_attribute("title")
        assert page.locator(".jp-OutputArea-output b").count() == 1  # its own heading, no more
        assert page.locator("mjx-container").count() == 0
    page.screenshot(path=PICTURES / f"lab-analysis-{theme.lower()}.png")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_run_all_ends_without_error_and_shows_every_chart(path: Path, lab: Lab, page: Page) -> None:
    open_notebook(page, lab, path.name)
    page.evaluate(RUN_ALL)
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    page.wait_for_function("window.ran", timeout=5 * SECONDS * 1000)
    page.wait_for_function(f"{STATUS} === 'idle'")
    cells = page.evaluate(OUTPUTS)
    assert [(c["number"], c["errors"]) for c in cells if c["errors"]] == []
    counts = [c["count"] for c in cells if c["type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert count_charts(page) > 0
    page.screenshot(path=PICTURES / f"lab-{path.stem}.png")
    assert page.locator("mjx-container").count() == 0, "an article's dollars became a formula"


def count_charts(page: Page) -> int:
    """Scroll through a notebook and count the images that show, each told in words."""
    cells = page.evaluate("jupyterapp.shell.currentWidget.content.widgets.length")
    found: set[str] = set()
    for number in range(cells):
        page.evaluate(
            "n => { jupyterapp.shell.currentWidget.content.scrollToItem(n, 'center') }", number
        )
        page.wait_for_timeout(100)
        images = page.eval_on_selector_all(
            ".jp-OutputArea-output img", "all => all.map(i => [i.alt, i.naturalWidth])"
        )
        for alt, width in images:
            assert width > 0
            assert len(alt) > 40
            found.add(alt)
    return len(found)


def test_shutdown_is_clean(lab: Lab) -> None:
    assert lab.ask("/api/shutdown", method="POST") == 200
    assert lab.process.wait(timeout=SECONDS) == 0
    log = (PICTURES.parent / "lab.log").read_text()
    # A kernel that "Restart and run all" ends may meet its own closed loop as it dies, and writes
    # so into the server's log: that is no error of the server's, whose lines begin with [E or [C.
    assert re.findall(r"^\[[EC] .*", log, re.MULTILINE) == []
    _, asked, after = log.partition("Shutting down on /api/shutdown")
    assert asked
    assert "Traceback" not in after
