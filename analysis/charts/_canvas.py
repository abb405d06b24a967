"""What all charts have in common: type, sizes, headline, rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis._tables import end_sentence, value_error
from analysis.charts._rows import enumerate_rows, fold, join_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED, RULE, PAPER = "#1F2328", "#59616B", "#D8DDE3", "#FFFFFF"
WIDE, NARROW, ROW = 7.2, 3.9, 0.35  # inches; a phone shows what is narrow whole, and readable
SHOWN = 500  # pixels at least that a page gives a chart: what is narrow is seen larger there
FEW = 3  # columns that a narrow matrix has room for
TITLE, TEXT, SMALL = 12.5, 9.0, 8.0  # points
NOTHING = "Nothing to show."  # how the words of a chart without marks end
STYLE = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib: the same on every machine
    "font.size": TEXT,
    "text.color": INK,
    "text.parse_math": False,  # "$5 and $6" are no formula
    "figure.dpi": 100,
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.labelsize": SMALL,
    "axes.unicode_minus": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.color": RULE,
    "xtick.labelcolor": MUTED,
    "xtick.labelsize": SMALL,
    "ytick.color": INK,
    "ytick.labelsize": TEXT,
    "ytick.major.size": 0,
}


class Words(NamedTuple):
    """What a chart says: its title, the line beneath, and itself in words."""

    title: str
    subtitle: str
    alt: str


def word_chart(title: str, subtitle: str, told: Sequence[str], *notes: str) -> Words:
    """Word a chart; where nothing is told there is nothing to show.

    The subtitle says in a line how to read it; `notes`, what else is to be known, and the rows
    `told` stand only in the chart in words.
    """
    if not told:
        return word_nothing(title)
    lines = [end_sentence(title), subtitle, join_words(*notes), enumerate_rows(told)]
    return Words(title, subtitle, "\n".join(filter(None, lines)))


def word_nothing(title: str) -> Words:
    """Word a chart that has nothing to show; `write_nothing` says why."""
    return Words(title, "", f"{title}.\n{NOTHING}")


def fold_headline(words: Words, width: float) -> Words:
    """Break title and subtitle to a width in inches."""
    return words._replace(
        title=fold(words.title, int(width * 72 / (0.64 * TITLE)), lines=4),
        subtitle=fold(words.subtitle, _count_letters(width), lines=8),
    )


def _count_letters(width: float) -> int:
    """Count the letters of a line of running text that is so many inches wide."""
    return int(width * 72 / (0.55 * TEXT))


def headline_height(words: Words) -> float:
    """Measure folded words in inches."""
    lines = [text.count("\n") + 1 for text in (words.title, words.subtitle)]
    return 0.14 + (lines[0] * TITLE * 1.25 + lines[1] * TEXT * 1.35) / 72 + 0.12


def choose_width(columns: int) -> float:
    """Choose the width of a chart by the columns that its matrix has, if it is one."""
    return WIDE if columns > FEW else NARROW


def count_pixels(figure: Figure) -> int:
    """Count the pixels of a page that a figure is wide."""
    return max(round(100 * figure.get_figwidth()), SHOWN)


def root_figure(ax: Axes) -> Figure:
    """Find the figure that Axes stand on."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise value_error("ax", ax, "Axes on a figure", "plot again: these were removed")
    return figure


def write_over_figure(ax: Axes, words: Words) -> None:
    """Write title and subtitle flush with the figure's left edge, above the layout's space."""
    figure = root_figure(ax)
    height = figure.get_figheight()
    figure.draw_without_rendering()  # lays the figure out while the title takes no room in it
    figure.set_layout_engine("none")
    lines = words.title.count("\n") + 1
    title = ax.set_title(words.title, fontsize=TITLE, fontweight="bold", ha="left", va="top", y=1)
    title.set_transform(figure.transFigure)
    title.set_position((0.014, 1 - 0.12 / height))
    beneath = 1 - (0.14 + lines * TITLE * 1.25 / 72) / height
    figure.text(0.014, beneath, words.subtitle, color=MUTED, va="top", linespacing=1.3)


def write_over_axes(ax: Axes, words: Words) -> None:
    """Write title and subtitle over Axes that somebody else has placed."""
    figure = root_figure(ax)
    drawn = ax.get_tightbbox()
    above = 0 if drawn is None else max(drawn.y1 - ax.bbox.y1, 0) * 72 / figure.dpi
    height = (words.subtitle.count("\n") + 1) * TEXT * 1.35 if words.subtitle else 0
    ax.annotate(
        words.subtitle,
        (0, 1),
        (0, above + 6),
        xycoords="axes fraction",
        textcoords="offset points",
        color=MUTED,
        va="bottom",
        linespacing=1.3,
    )
    # An explicit y keeps matplotlib from moving the title above what is measured already.
    pad = above + height + 10
    ax.set_title(words.title, fontsize=TITLE, fontweight="bold", ha="left", x=0, y=1, pad=pad)


def write_nothing(ax: Axes, sentence: str) -> None:
    """Say in words that there is nothing to draw, and why."""
    title = str(ax.get_label()).partition("\n")[0]
    ax.set_label(f"{title}\n{sentence} {NOTHING}")
    ax.set_axis_off()
    width = ax.get_position().width * root_figure(ax).get_figwidth()
    folded = fold(sentence, _count_letters(width), lines=8)
    ax.text(0.5, 0.5, folded, transform=ax.transAxes, ha="center", va="center", color=MUTED)


def note_slight(ax: Axes, slight: bool) -> None:
    """Note whether a chart is none to begin with: it is of one article of many, for example."""
    vars(ax)["analysis_slight"] = slight


def rows_height(labels: Sequence[str]) -> float:
    """Measure the rows in inches: all as high as the longest name needs."""
    lines = max(_fold_row(label).count("\n") + 1 for label in labels)
    return len(labels) * max(ROW, (lines + 0.7) * TEXT * 1.2 / 72)


def write_rows(ax: Axes, labels: Sequence[str]) -> None:
    """Name the rows from the top down."""
    ax.set_yticks(range(len(labels)), [_fold_row(label) for label in labels], parse_math=False)
    ax.set_ylim(len(labels) - 0.45, -0.55)


def _fold_row(label: str) -> str:
    capitals = sum(letter.isupper() for letter in label)  # half as wide again
    return fold(label, 13 if 2 * capitals > len(label) else 20, lines=3)


def write_beside(ax: Axes, texts: Sequence[str], *, head: str) -> None:
    """Write a column of texts at the right of the rows."""
    for row, text in [*enumerate(texts), (-0.75, head)]:
        write_at_right(ax, row, text)


def write_at_right(ax: Axes, height: float, text: str) -> None:
    """Write a text at the right of the axes, so high in their data."""
    ax.annotate(text, (1, height), (7, 0), xycoords=("axes fraction", "data"),
                textcoords="offset points", va="center", color=MUTED, fontsize=SMALL,
                annotation_clip=False)  # fmt: skip


def write_legend(ax: Axes, columns: int, **style: Any) -> None:
    """Name series or kinds above the rows, where there is room over the names at the left."""
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=columns, frameon=False,
              fontsize=SMALL, borderpad=0, borderaxespad=0.3, **style)  # fmt: skip
