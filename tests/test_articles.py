import datetime as dt
import os
import time
import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis._decoding import decode, normalize
from analysis._tables import COLUMNS
from analysis.articles import UnreadableArticleWarning, read_articles

SEED = Path(__file__).parents[1] / "seeds" / "000_63ee807c0303dc6b.txt"
ENGLISH = "“It’s over,” said Zoë Roe — at the café. The talks cost £5m."


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_read_articles_reads_the_seed() -> None:
    articles = read_articles(SEED)
    assert {name: str(dtype) for name, dtype in articles.dtypes.items()} == COLUMNS["articles"]
    row = articles.iloc[0]
    assert row["article_id"] == SEED.stem
    assert pd.isna(row["title"])
    assert row["text"] == SEED.read_text(encoding="utf-8").rstrip()
    assert articles.attrs["skipped"] == []


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ENGLISH, "utf-8", id="utf8"),
        pytest.param(ENGLISH, "utf-8-sig", id="utf8_with_mark"),
        pytest.param(ENGLISH, "utf-16", id="utf16_with_mark"),
        pytest.param(ENGLISH, "utf-32", id="utf32_with_mark"),
        pytest.param(ENGLISH, "utf-16-le", id="utf16_little_endian"),
        pytest.param(ENGLISH, "utf-16-be", id="utf16_big_endian"),
        pytest.param("Он сказал: «Всё». Они ушли.", "utf-16-le", id="utf16_cyrillic"),
        pytest.param(ENGLISH, "cp1252", id="curly_marks_of_windows"),
        pytest.param("It’s over.", "cp1252", id="one_byte_of_windows"),
        pytest.param("Café.", "latin-1", id="short_latin1"),
        pytest.param("The café of Zoë Roe closed.", "latin-1", id="latin1"),
        pytest.param("Die Gespräche für die Städte endeten.", "latin-1", id="latin1_german"),
        pytest.param("It’s over, said Zoë Roe at the café — no.", "mac_roman", id="mac_roman"),
        pytest.param("Переговоры в городе закончились в среду.", "cp1251", id="cyrillic"),
        pytest.param("和平交渉は水曜日にジュネーブで終わった。", "shift_jis", id="japanese"),
    ],
)
def test_read_articles_detects_the_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    path = write(tmp_path / "a.txt", text.encode(encoding))
    assert read_articles(path)["text"].tolist() == [text]


def test_read_articles_takes_a_stated_encoding(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Rozmowy zakończyły się w środę.".encode("cp1250"))
    articles = read_articles(path, encoding="cp1250")
    assert articles["text"].tolist() == ["Rozmowy zakończyły się w środę."]


def test_read_articles_normalizes_line_ends_and_controls(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "One.\r\nTwo.\rThree.\u2028Four\x07five\tsix. \n\n")
    assert read_articles(path)["text"].tolist() == ["One.\nTwo.\nThree.\nFour five\tsix."]


def test_read_articles_keeps_odd_characters(tmp_path: Path) -> None:
    text = "\u00a0He said\u200f “yes 😀\nand <script>alert(1)</script>."
    assert read_articles(write(tmp_path / "a.txt", text))["text"].tolist() == [text]


def test_read_articles_reads_the_lines_above_the_body(tmp_path: Path) -> None:
    head = "Talks End\nBy Jane Roe | Desk\nUpdated Feb. 18, 2026\n\n"
    row = read_articles(write(tmp_path / "a.txt", head + "The talks ended on Monday.")).iloc[0]
    assert (row["title"], row["byline"]) == ("Talks End", "Jane Roe")
    assert row["published"] == dt.datetime(2026, 2, 18)
    assert row["text"].startswith("Talks End\nBy Jane")


def test_read_articles_reads_front_matter(tmp_path: Path) -> None:
    head = '---\ntitle: "Talks: the End"\ndate: 2026-02-18\nsource: The Post\ntags: x\n---\n\n'
    row = read_articles(write(tmp_path / "a.md", head + "The talks ended.")).iloc[0]
    assert (row["title"], row["outlet"]) == ("Talks: the End", "The Post")
    assert row["published"] == dt.datetime(2026, 2, 18)
    assert row["text"] == "The talks ended."


def test_read_articles_walks_folders_in_order(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/x.txt", "z.md", ".hidden.txt", ".git/c.txt", "d.csv", "a/x.md"):
        write(tmp_path / name, f"This is {name}, which ends here.")
    articles = read_articles(tmp_path)
    assert articles["article_id"].tolist() == [
        (tmp_path / "a/x.md").as_posix(),
        (tmp_path / "a/x.txt").as_posix(),
        "b/x",
        "z",
    ]
    assert articles["path"].tolist()[-1] == str(tmp_path / "z.md")


def test_read_articles_names_clashing_stems_by_folder(tmp_path: Path) -> None:
    for name in ("2025/may/x.txt", "2026/may/x.txt", "2026/june/y.txt"):
        write(tmp_path / name, "They left.")
    ids = read_articles(tmp_path)["article_id"].tolist()
    assert ids == ["2025/may/x", "y", "2026/may/x"]


def test_read_articles_takes_globs_and_lists_once_each(tmp_path: Path) -> None:
    for name in ("a.txt", "b.log", "c/d.txt"):
        write(tmp_path / name, "They left.")
    found = read_articles([tmp_path / "b.log", str(tmp_path / "*.txt"), tmp_path / "a.txt"])
    assert found["article_id"].tolist() == ["b", "a"]
    assert read_articles(str(tmp_path / "**/*.txt"))["article_id"].tolist() == ["a", "d"]
    assert read_articles(str(tmp_path / "*"))["article_id"].tolist() == ["a", "b", "d"]


def test_read_articles_takes_a_name_with_brackets(tmp_path: Path) -> None:
    path = write(tmp_path / "talks [1].txt", "They left.")
    assert read_articles(path)["article_id"].tolist() == ["talks [1]"]


def test_read_articles_stays_inside_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "out/secret.txt", "They left.")
    write(tmp_path / "in/a.txt", "They stayed.")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/folder").symlink_to("../out")
    (tmp_path / "in/again.txt").symlink_to("a.txt")
    (tmp_path / "in/loop.txt").symlink_to("loop.txt")
    with pytest.warns(UnreadableArticleWarning, match="leads (out of the folder|nowhere)"):
        articles = read_articles(tmp_path / "in")
    assert articles["article_id"].tolist() == ["a"]
    skipped = {Path(item["path"]).name: item["reason"] for item in articles.attrs["skipped"]}
    assert skipped == {
        "folder": "it is a link that leads out of the folder",
        "link.txt": "it is a link that leads out of the folder",
        "loop.txt": "it is a link that leads nowhere",
    }


UNREADABLE = [
    pytest.param(b"", "it is empty", id="empty"),
    pytest.param(b"\xef\xbb\xbf \r\n\t\n", "it is empty", id="blank"),
    pytest.param(bytes(range(256)) * 8, "it holds NUL bytes", id="binary"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "it holds NUL bytes", id="image"),
    pytest.param(b"\x01\x02\x03\x04 abc" * 9, "it holds control characters", id="controls"),
    pytest.param(b"%PDF-1.7\n1 0 obj", "it is a PDF file, not text", id="pdf"),
    pytest.param(b"PK\x03\x04abc", "it is a zip archive", id="office"),
    pytest.param("“Café” “Roe”".encode() + b"\x92", "broken byte at 21", id="broken_utf8"),
    pytest.param(b"\xff\xfea\0b", "it is not utf-16: truncated data", id="broken_utf16"),
]


@pytest.mark.parametrize(("content", "reason"), UNREADABLE)
def test_read_articles_names_what_it_cannot_read(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    bad = write(tmp_path / "bad.txt", content)
    write(tmp_path / "good.txt", "They left.")
    with pytest.warns(UnreadableArticleWarning, match=r"bad\.txt was left out: .*" + reason):
        articles = read_articles(tmp_path)
    assert articles["article_id"].tolist() == ["good"]
    (item,) = articles.attrs["skipped"]
    assert item["path"] == str(bad)
    assert reason in item["reason"]


def test_read_articles_names_missing_and_other_files(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", "They left.")
    write(tmp_path / "more/page.docx", b"PK\x03\x04")
    os.mkfifo(tmp_path / "pipe.txt")
    sources = [good, tmp_path / "none.txt", tmp_path / "more", tmp_path / "pipe.txt"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableArticleWarning)
        articles = read_articles([*sources, tmp_path / "x*.txt"])
    assert [item["reason"] for item in articles.attrs["skipped"]] == [
        "no such file or folder",
        ".docx files are not read; save it as .txt",
        "it is not a regular file",
        "no such file or folder",
    ]


def test_read_articles_leaves_large_files(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "They left.")
    with pytest.raises(ValueError, match=r"10 bytes, more than `max_bytes` \(9\)"):
        read_articles(path, max_bytes=9)
    assert len(read_articles(path, max_bytes=10)) == 1


def test_read_articles_says_why_nothing_was_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.txt: no such file or folder\).*must be"):
        read_articles(tmp_path / "none.txt")
    with pytest.raises(ValueError, match=r"the folder holds no \.txt or \.md file"):
        read_articles(tmp_path)
    with pytest.raises(ValueError, match=r"`source` is \[\].*it names no file"):
        read_articles([])
    paths = [write(tmp_path / f"{i}.txt", b"") for i in range(22)]
    with pytest.raises(ValueError, match=r"0\.txt: it is empty.*; and 2 more\)"):
        read_articles(paths)


def test_read_articles_refuses_wrong_options() -> None:
    with pytest.raises(ValueError, match=r"`encoding` is 'utf-9', but must be a name"):
        read_articles(SEED, encoding="utf-9")
    with pytest.raises(ValueError, match=r"`max_bytes` is 0, but must be a positive number"):
        read_articles(SEED, max_bytes=0)


def test_read_articles_refuses_a_wrong_stated_encoding(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Café".encode("latin-1"))
    with pytest.raises(ValueError, match="it is not utf-8: unexpected end of data at byte 3"):
        read_articles(path, encoding="utf-8")


def test_read_articles_reads_five_megabytes_quickly(tmp_path: Path) -> None:
    text = SEED.read_text(encoding="utf-8") + "\n"
    path = write(tmp_path / "a.txt", (text * 2_300).encode("cp1252"))
    begun = time.process_time()
    articles = read_articles(path)
    assert time.process_time() - begun < 5
    assert articles["text"][0] == (text * 2_300).rstrip()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_decode_returns_any_utf8_text(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff") or text.startswith("{\\rtf")


@given(st.text())
def test_normalize_leaves_no_control_characters(text: str) -> None:
    found = normalize(text)
    assert not {c for c in found if ord(c) < 32 and c not in "\t\n"}
    assert found == found.rstrip()
    assert normalize(found) == found
