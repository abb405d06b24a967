"""A chart as a figure: made, told in words, shown in a notebook, written to files."""

from __future__ import annotations

import base64
import html
import io
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis._tables import type_error
from analysis.charts import _canvas as canvas
from analysis.charts._canvas import Words
from analysis.charts._regions import write_regions, write_rows_behind

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

FOLDER_VARIABLE = "ANALYSIS_CHARTS"  # by which a report has `show_chart` write files too
COLORS = 256  # of a PNG
SHARP = 1.5  # pixels of a PNG a pixel of the page
GROUND = 500  # pixels that make a colour a ground, which is kept as it is
ALIKE = 14  # between two colours, of 255 a channel: less is not seen
SVG = {"svg.hashsalt": "analysis", "svg.fonttype": "none"}  # words stay words, to search and edit
FONT = b"font-family: 'DejaVu Sans', sans-serif; "
# Said once for all words. Verdana has the same widths, and is where DejaVu is not.
FONTS = b"*{font-family: 'DejaVu Sans', Verdana, sans-serif; "


def alt_text(ax: Axes) -> str:
    """Tell in words what a chart shows.

    Parameters
    ----------
    ax : Axes
        What a `plot_` function returned.

    Returns
    -------
    str
        Title, what is counted, and the numbers; a line each.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis import charts
    >>> empty = pd.DataFrame(columns=["speaker", "kind"])
    >>> print(charts.alt_text(charts.plot_speakers(empty)))
    Statements of each speaker.
    No statements were found. Nothing to show.
    """
    return str(ax.get_label()) or ax.get_title()


def save_chart(ax: Axes, stem: str | os.PathLike[str]) -> list[Path]:
    """Write a chart as PNG and SVG, with the same bytes every time.

    Parameters
    ----------
    ax : Axes
        What a `plot_` function returned; its whole figure is written.
    stem : path
        The file; an ending .png or .svg is left out, and missing folders are made.

    Returns
    -------
    list of Path
        The PNG and the SVG, both with the alt text as their description.
    """
    named = Path(stem)
    bare = named.with_suffix("") if named.suffix.lower() in (".png", ".svg") else named
    paths = [Path(f"{bare}.{kind}") for kind in ("png", "svg")]
    paths[0].parent.mkdir(parents=True, exist_ok=True)
    for path in paths:
        path.write_bytes(_render(ax, path.suffix[1:]))
    return paths


def show_chart(
    ax: Axes,
    *,
    name: str | None = None,
    rows: pd.DataFrame | None = None,
    folder: str | os.PathLike[str] | None = None,
) -> None:
    """Show a chart in a notebook as PNG with its alt text, once, and write it if wanted.

    JupyterLab writes no alt text on a PNG, so the same image stands beside it as HTML that does.

    Parameters
    ----------
    ax : Axes
        What a `plot_` function returned; a figure that pyplot made is closed.
    name : str, optional
        The chart's name among files; by default made of its title.
    rows : DataFrame, optional
        The rows that the chart counts, to which a report's page leads from each bar; by default
        those of the analysis, without copies. Needed where a chart counts something else.
    folder : path, optional
        Where PNG, SVG, the places of its bars (JSON) and `rows` (Parquet) are written too; by
        default the folder that the environment variable `ANALYSIS_CHARTS` names, if any.
    """
    from IPython.display import display
    from matplotlib import pyplot as plt

    name = _slug(name or ax.get_title())
    folder = folder if folder is not None else os.environ.get(FOLDER_VARIABLE)
    if folder:
        save_chart(ax, Path(folder) / name)
        write_regions(ax, Path(folder) / f"{name}.json")
        if rows is not None:
            write_rows_behind(ax, rows, Path(folder) / f"{name}.parquet")
    figure = canvas.root_figure(ax)
    alt, width = alt_text(ax), canvas.count_pixels(figure)
    image = base64.b64encode(_render(ax, "png")).decode()
    plt.close(figure)
    data = {
        "image/png": image,
        "text/html": _write_image(image, alt, width),
        "text/plain": alt,
    }
    sizes = {"height": figure.get_figheight(), "headline": vars(ax).get("analysis_headline", 0)}
    about = {"alt": alt, "name": name, "width": width}
    scale = width / figure.get_figwidth()
    about |= {size: round(scale * inches) for size, inches in sizes.items()}
    about |= {"slight": True} if vars(ax).get("analysis_slight") else {}
    display(data, raw=True, metadata={"image/png": about})  # type: ignore[no-untyped-call]


def _write_image(image: str, alt: str, width: int) -> str:
    """Write a PNG as HTML; the white behind it keeps its ink readable on a dark page."""
    return (
        f'<img src="data:image/png;base64,{image}" alt="{html.escape(alt)}" width="{width}" '
        'style="max-width:100%;height:auto;background-color:#ffffff">'
    )


@contextmanager
def draw(
    ax: Axes | None,
    words: Words,
    *,
    rows: Sequence[str],
    columns: int = 0,
    extra: float = 0,
    spread: float = 1,
) -> Iterator[Axes]:
    """Give the Axes to draw on, in the house's style, and write the words over it.

    A new figure has room for `rows`, `spread` times as high as usual, and `extra` rows; it is
    wide where there are many `columns`.
    """
    from matplotlib import style

    height = spread * canvas.rows_height(rows) + extra * canvas.ROW if rows else canvas.ROW
    with style.context(["default", canvas.STYLE]):
        width = canvas.choose_width(columns)
        if ax is not None and not hasattr(ax, "get_figure"):
            raise type_error("ax", ax, "Axes of matplotlib", "Leave it out for a new figure.")
        drawn, folded = _new_axes(words, height, width) if ax is None else _fold_over(ax, words)
        drawn.set_label(words.alt)
        drawn.tick_params(axis="y", length=0)
        for side in ("top", "right", "left"):
            drawn.spines[side].set_visible(False)
        yield drawn
        (canvas.write_over_figure if ax is None else canvas.write_over_axes)(drawn, folded)


def _new_axes(words: Words, inches: float, width: float) -> tuple[Axes, Words]:
    """Make a figure that holds its words and, beneath, so many inches of rows."""
    from matplotlib import pyplot as plt

    folded = canvas.fold_headline(words, width)
    top = canvas.headline_height(folded)
    height = top + max(inches, 2 * canvas.ROW) + 0.55
    figure = plt.figure(figsize=(width, height), layout="constrained")
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.set(rect=(0, 0, 1, 1 - top / height), w_pad=0.1, h_pad=0.06)  # type: ignore[call-arg]
    ax = figure.add_subplot()
    vars(ax)["analysis_headline"] = top - 0.06  # what stands on top of the rows keeps some air
    return ax, folded


def _fold_over(ax: Axes, words: Words) -> tuple[Axes, Words]:
    width = ax.get_position().width * canvas.root_figure(ax).get_figwidth()
    return ax, canvas.fold_headline(words, width)


def _render(ax: Axes, kind: str) -> bytes:
    """Write a figure without anything that differs from one run to the next."""
    from matplotlib import style

    about = {"Title": ax.get_title().replace("\n", " "), "Description": alt_text(ax)}
    fixed = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}[kind]
    file = io.BytesIO()
    with style.context(["default", canvas.STYLE, SVG]):
        figure = canvas.root_figure(ax)
        dpi = SHARP * canvas.count_pixels(figure) / figure.get_figwidth()
        figure.savefig(file, format=kind, dpi=dpi, metadata={**about, **fixed})
    if kind == "png":
        return _shrink(file)
    return _shorten(file.getvalue())


def _shorten(svg: bytes) -> bytes:
    """Write an SVG without what nobody sees: indents, names, turns by nothing, tiny fractions."""
    drawn = re.sub(rb"\n +", b"\n", svg)
    drawn = re.sub(rb' transform="rotate\(-?0 [^"]*"', b"", drawn)
    drawn = re.sub(rb"<[^>]+>", _shorten_tag, drawn)
    return _unwrap(drawn).replace(b"*{", FONTS, 1)


def _shorten_tag(tag: re.Match[bytes]) -> bytes:
    short = re.sub(rb'^<g id="[^"]*"', b"<g", tag[0]).replace(FONT, b"")
    short = re.sub(rb' style="[^"]*"', lambda style: re.sub(rb"([:;]) ", rb"\1", style[0]), short)
    if short.startswith(b"<path"):
        short = re.sub(rb' d="[^"]*"', lambda d: re.sub(rb"\s*([MLCQz])\s*", rb"\1", d[0]), short)
    return re.sub(rb"(\.\d\d)\d+", rb"\1", short)


def _unwrap(svg: bytes) -> bytes:
    """Take away groups that hold nothing or one thing."""
    before = b""
    while svg != before:
        before = svg
        svg = re.sub(rb"<g/>\n|<g>\n</g>\n", b"", svg)
        svg = re.sub(rb"<g>\n(<(?:path|use)[^>]*/>\n|<text[^>]*>[^<]*</text>\n)</g>\n", rb"\1", svg)
    return svg


def _shrink(file: io.BytesIO) -> bytes:
    """Write a PNG with few colours, a third of the size: none that is seen is lost."""
    from PIL import Image, PngImagePlugin

    with Image.open(file) as image:
        pixels: NDArray[np.int64] = np.asarray(image.convert("RGB"), dtype=np.int64)
        packed = (pixels[..., 0] << 16) | (pixels[..., 1] << 8) | pixels[..., 2]
        colors, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
        parts = np.stack([colors >> 16, colors >> 8 & 255, colors & 255], axis=1)
        commonest = np.argsort(-counts, kind="stable")
        palette = _choose_colors(parts[commonest], int((counts >= GROUND).sum()))
        distances = ((parts[:, None] - palette[None]) ** 2).sum(axis=2)
        nearest = distances.argmin(axis=1).astype("uint8")
        few = Image.fromarray(nearest[places].reshape(packed.shape))
        few.putpalette(palette.astype("uint8").tobytes())
        about = PngImagePlugin.PngInfo()
        for key in ("Title", "Description"):
            about.add_itxt(key, image.info[key], zip=True)
        small = io.BytesIO()
        few.save(small, format="png", optimize=True, pnginfo=about, dpi=image.info["dpi"])
    return small.getvalue()


def _choose_colors(colors: NDArray[np.int64], n_grounds: int) -> NDArray[np.int64]:
    """Choose a palette of colours, the commonest first: grounds, then none like a chosen one.

    The commonest alone would be the greys of smoothed letters, and a speaker's dot lose its hue.
    """
    chosen = colors[: min(n_grounds, COLORS // 2)]
    left = colors[len(chosen) :]
    for color in chosen:
        left = left[((left - color) ** 2).sum(axis=1) > ALIKE**2]
    while len(left) and len(chosen) < COLORS:
        chosen = np.vstack([chosen, left[:1]])
        left = left[((left - left[0]) ** 2).sum(axis=1) > ALIKE**2]
    return chosen


def _slug(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", text).strip("-._").lower()[:80] or "chart"
