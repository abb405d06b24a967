import datetime as dt
import io
import json
import os
import re
import stat
import time
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis._columns import COLUMNS
from analysis._readers.archives import is_archive
from analysis._readers.decoding import decode, normalize
from analysis._tables import make_table
from analysis.articles import UnreadableArticleWarning, read_articles, stream_articles

FORMATS = Path(__file__).parent / "data" / "formats"
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


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("diffi\u00adcult", "difficult", id="soft_hyphen"),
        pytest.param("diffi\u00ad\ncult", "difficult", id="soft_hyphen_at_a_line_s_end"),
        pytest.param("diffi\u200bcult", "difficult", id="zero_width_space"),
        pytest.param("diffi\u2060cult", "difficult", id="word_joiner"),
        pytest.param("diffi\ufeffcult", "difficult", id="byte_order_mark_inside"),
        pytest.param("di\ufb03cult \ufb00\ufb01\ufb02\ufb04\ufb05\ufb06",
                     "difficult fffiflfflstst", id="ligatures"),
        pytest.param("di\u200cffi\u200dcult", "di\u200cffi\u200dcult", id="joiners_stay"),
        pytest.param("\u200fno\u202c\u200e", "\u200fno\u202c\u200e", id="directions_stay"),
        pytest.param("Jose\u0301, café", "Jose\u0301, café", id="accents_stay"),
    ],
)  # fmt: skip
def test_read_articles_takes_hidden_characters_out_of_words(
    tmp_path: Path, raw: str, clean: str
) -> None:
    text = "Rain. They said the talks were {}."
    path = write(tmp_path / "a.txt", text.format(raw))
    table = pd.DataFrame({"text": [text.format(raw)]})
    page = write(tmp_path / "b.html", f"<html><body><p>{text.format(raw)}</p></body></html>")
    for source in (path, table, page)[: 2 if "\n" in raw else 3]:
        assert read_articles(source)["text"].tolist() == [text.format(clean)], source


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
    assert row["text"] == "Talks: the End\n\nThe talks ended."


@pytest.mark.parametrize("name", ["newspaper", "Paper", "publication", "journal"])
@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param("a.csv", "text,{}\nThey left.,The Post\n", id="table"),
        pytest.param("a.jsonl", '{{"text": "They left.", "{}": "The Post"}}\n', id="json"),
        pytest.param("a.txt", "---\n{}: The Post\n---\n\nThey left.", id="front_matter"),
    ],
)
def test_read_articles_knows_the_usual_names_of_the_outlet(
    tmp_path: Path, name: str, file: str, content: str
) -> None:
    row = read_articles(write(tmp_path / file, content.format(name))).iloc[0]
    assert (row["outlet"], row["text"]) == ("The Post", "They left.")


def test_read_articles_walks_folders_in_order(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/x.txt", "z.md", ".hidden.txt", ".git/c.txt", "d.py", "a/x.md"):
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


@pytest.mark.parametrize("pattern", ["in/*.txt", "in/**/*.txt", "in/*/../../out/*.txt"])
def test_read_articles_stays_inside_the_folder_of_a_glob(tmp_path: Path, pattern: str) -> None:
    write(tmp_path / "out/secret.txt", "They left.")
    write(tmp_path / "in/a.txt", "They stayed.")
    write(tmp_path / "in/deep/b.txt", "They stayed too.")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/folder").symlink_to("../out")
    with pytest.warns(UnreadableArticleWarning, match="leads out of the folder"):
        articles = read_articles([str(tmp_path / pattern), tmp_path / "in/a.txt"])
    assert "They left." not in articles["text"].tolist()


UNREADABLE = [
    pytest.param(b"", "it is empty", id="empty"),
    pytest.param(b"\xef\xbb\xbf \r\n\t\n", "it is empty", id="blank"),
    pytest.param(bytes(range(256)) * 8, "it holds NUL bytes", id="binary"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "it is a picture", id="image"),
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
    assert "; " in item["reason"], "what to do is not told"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("a.docx", "Word document", id="word"),
        pytest.param("a.ZIP", "zip archive", id="zip"),
        pytest.param("a.parquet", "Parquet table", id="parquet"),
    ],
)
def test_read_articles_takes_no_text_for_what_its_name_says(
    tmp_path: Path, name: str, kind: str
) -> None:
    bad = write(tmp_path / name, "They left.")
    reason = f"its name ends in {bad.suffix.lower()}, but it is no {kind}; save it again"
    with pytest.raises(ValueError, match=re.escape(reason)):
        read_articles(bad)


@pytest.mark.parametrize("content", [r"{\rtf1 They left.}", "<html><body><p>They left.</p></body>"])
def test_read_articles_reads_an_export_under_the_name_of_a_word_document(
    tmp_path: Path, content: str
) -> None:
    assert read_articles(write(tmp_path / "a.docx", content))["text"].tolist() == ["They left."]


def test_read_articles_names_missing_and_other_files(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", "They left.")
    write(tmp_path / "more/page.odt", b"PK\x03\x04")
    os.mkfifo(tmp_path / "pipe.txt")
    sources = [good, tmp_path / "none.txt", tmp_path / "more", tmp_path / "pipe.txt"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableArticleWarning)
        articles = read_articles([*sources, tmp_path / "x*.txt"])
    assert [item["reason"] for item in articles.attrs["skipped"]] == [
        "no such file or folder",
        ".odt files are not read; save it as .txt, .html or .docx",
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
    with pytest.raises(ValueError, match=r"the folder holds no file that ends in one of \.csv"):
        read_articles(tmp_path)
    with pytest.raises(ValueError, match=r"`source` is \[\].*it names no file"):
        read_articles([])
    paths = [write(tmp_path / f"{i}.txt", b"") for i in range(22)]
    with pytest.raises(ValueError, match=r"0\.txt: it is empty.*; and 2 more\)\.$"):
        read_articles(paths)
    with pytest.raises(ValueError, match=r"it is empty.*no such file or .*; correct the path\.$"):
        read_articles([paths[0], tmp_path / "none.txt"])


def test_read_articles_refuses_wrong_options() -> None:
    for name in ("utf-9", "base64"):
        with pytest.raises(ValueError, match=rf"`encoding` is '{name}', but must be a name"):
            read_articles(SEED, encoding=name)
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
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.text())
def test_normalize_leaves_no_control_characters(text: str) -> None:
    found = normalize(text)
    assert not {c for c in found if ord(c) < 32 and c not in "\t\n"}
    assert found == found.rstrip()
    assert normalize(found) == found


# What every sample of tests/data/formats holds, in its own layout.
TITLES = [
    "Harbour council puts off vote on the new ferry pier",
    "Ferry company warns of winter without a night boat",
    "Pier vote passes by one after late amendment",
]
OUTLETS = ["The Tollhaven Gazette", "Coastal Ledger", "Orsel Press Agency"]
BYLINES = ["Maren Quist", "Jonas Aldersey and Priya Venn", None]
DAYS = [dt.date(2026, 3, 4), dt.date(2026, 3, 11), dt.date(2026, 3, 18)]
FIRST = [
    "The harbour council of Tollhaven put off its vote",
    "Sund Line will take its night boat off",
    "Tollhaven’s harbour council approved",
]
LAST = [
    "The council meets again on 17 March.",
    "Passengers’ groups said they had not been told.",
    "Work is to begin in May.",
]
MAPPING = {
    "article_id": "Artikel",
    "title": "Ueberschrift",
    "outlet": "Zeitung",
    "published": "Datum",
    "text": "Volltext",
}


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        pytest.param("nexis-uni.docx", [0, 1, 2], id="nexis_word_with_cover_page"),
        pytest.param("nexis-uni.rtf", [0, 1], id="nexis_rtf"),
        pytest.param("factiva-labelled.rtf", [0, 1, 2], id="factiva_rtf_with_field_codes"),
        pytest.param("factiva-labelled.docx", [0, 1], id="factiva_word_tables"),
        pytest.param("factiva-plain.rtf", [0, 1, 2], id="factiva_rtf_without_codes"),
    ],
)
def test_read_articles_reads_exports_of_archives(name: str, numbers: list[int]) -> None:
    articles = read_articles(FORMATS / name)
    stem = name.rsplit(".", 1)[0]
    assert articles["article_id"].tolist() == [f"{stem}#{n + 1}" for n in numbers]
    for row, n in zip(articles.to_dict("records"), numbers, strict=True):
        assert (row["title"], row["outlet"]) == (TITLES[n], OUTLETS[n])
        assert (None if pd.isna(row["byline"]) else row["byline"]) == BYLINES[n]
        assert row["published"].date() == DAYS[n]
        title, *body = row["text"].split("\n\n")
        assert title == TITLES[n]
        assert body[0].startswith(FIRST[n])
        assert body[-1].endswith(LAST[n])
        assert len(body) == 4


@pytest.mark.parametrize("name", ["articles.csv", "articles.jsonl", "articles.parquet"])
def test_read_articles_reads_tables(name: str) -> None:
    articles = read_articles(FORMATS / name)
    assert articles["article_id"].tolist() == ["T-1", "T-2", "T-3"]
    assert articles["title"].tolist() == TITLES
    assert articles["outlet"].tolist() == OUTLETS
    assert [None if pd.isna(name) else name for name in articles["byline"]] == BYLINES
    assert articles["published"].tolist() == [
        dt.datetime(d.year, d.month, d.day, 6, 15) for d in DAYS
    ]
    for n, text in enumerate(articles["text"]):
        assert text.startswith(f"{TITLES[n]}\n\n{FIRST[n]}")
    assert {name: str(dtype) for name, dtype in articles.dtypes.items()} == COLUMNS["articles"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("Talks End", "They ended.", "Talks End\n\nThey ended.", id="apart"),
        pytest.param("Talks End", "Talks end\n\nThey did.", "Talks end\n\nThey did.", id="there"),
        pytest.param("Talks End", "Talks ended.", "Talks End\n\nTalks ended.", id="longer_word"),
        pytest.param("The talks…", "The talks ended.", "The talks ended.", id="cut_from_the_text"),
        pytest.param("Talks  End", " Talks\nEnd\nNo.", " Talks\nEnd\nNo.", id="odd_spaces"),
        pytest.param("Talks End", "# Talks End\n\nNo.", "# Talks End\n\nNo.", id="markdown"),
        pytest.param("It’s off", "It's Off\n\nNo.", "It's Off\n\nNo.", id="other_marks"),
        pytest.param(
            "Talks End",
            "By Vera Roe\n\nTalks End\n\nNo.",
            "By Vera Roe\n\nTalks End\n\nNo.",
            id="below_a_byline",
        ),
        pytest.param(
            "Peace talks",
            "Peace talks resumed.",
            "Peace talks\n\nPeace talks resumed.",
            id="words_that_begin_a_sentence",
        ),
        pytest.param(
            "Talks over the dam end",
            "Talks over the dam end It rained.",
            "Talks over the dam end It rained.",
            id="scraped_without_line_ends",
        ),
        pytest.param("", "They ended.", "They ended.", id="no_title"),
        pytest.param("…", "They ended.", "They ended.", id="no_words"),
    ],
)
def test_read_articles_reads_a_headline_that_is_told_apart_once(
    title: str, text: str, expected: str, tmp_path: Path
) -> None:
    table = read_articles(pd.DataFrame({"headline": [title], "body": [text]}))
    assert table["text"].tolist() == [expected]
    again = tmp_path / "again.csv"
    table.to_csv(again, index=False)
    assert read_articles(again)["text"].tolist() == [expected]
    matter = write(tmp_path / "matter.txt", f"---\ntitle: {title}\n---\n{text}".encode())
    assert read_articles(matter)["text"].tolist() == [expected]


def test_read_articles_maps_the_columns_of_tables() -> None:
    articles = read_articles(FORMATS / "mapped.csv", columns=MAPPING)
    assert articles["article_id"].tolist() == ["T-1", "T-2", "T-3"]
    assert (articles["title"].tolist(), articles["outlet"].tolist()) == (TITLES, OUTLETS)
    assert [date.date() for date in articles["published"]] == DAYS
    with pytest.raises(ValueError, match=r"none of its columns is the text's; it has \['Artikel'"):
        read_articles(FORMATS / "mapped.csv")
    with pytest.raises(ValueError, match=r"it lacks the columns \['Text'\] of `columns`"):
        read_articles(FORMATS / "mapped.csv", columns={"text": "Text"})
    with pytest.raises(ValueError, match=r"`columns` is \['body'\], but must be among"):
        read_articles(FORMATS / "mapped.csv", columns={"body": "Volltext"})


def test_read_articles_takes_data_frames() -> None:
    frame = pd.read_csv(FORMATS / "mapped.csv", sep=";")
    articles = read_articles(frame, columns=MAPPING)
    assert articles["title"].tolist() == TITLES
    assert articles["path"].isna().all()
    with pytest.raises(KeyError, match=r"`source` lacks the columns \['Text'\]"):
        read_articles(frame, columns={"text": "Text"})
    assert read_articles(frame.iloc[:0], columns=MAPPING).empty


def test_read_articles_reads_a_saved_page_without_what_stands_round_the_article() -> None:
    row = read_articles(FORMATS / "page.html").iloc[0]
    assert (row["title"], row["outlet"]) == (TITLES[1], OUTLETS[1])
    assert row["byline"] == "Jonas Aldersey, Priya Venn"
    assert row["published"].date() == DAYS[1]
    assert row["url"] == "https://coastal-ledger.example/2026/03/11/night-boat"
    assert row["text"].count(TITLES[1]) == 1
    assert "\n\nWhat the accounts say\n\n" in row["text"]
    assert row["text"].endswith(LAST[1])
    for noise in ("Home", "cookies", "Photograph", "gulls", "harbour_fan", "Privacy", "Jonas"):
        assert noise not in row["text"]


def test_read_articles_reads_an_old_page_in_its_own_encoding() -> None:
    row = read_articles(FORMATS / "page-old.html").iloc[0]
    assert row["title"] == TITLES[0]
    assert row["url"] == "https://www.tollhaven-gazette.example/pier.html"
    assert "“We are not against the pier, we are against paying for it twice,”" in row["text"]


def test_read_articles_reads_a_word_document_with_one_article() -> None:
    row = read_articles(FORMATS / "one-article.docx").iloc[0]
    assert (row["article_id"], row["title"], row["byline"]) == (
        "one-article",
        TITLES[0],
        BYLINES[0],
    )
    assert row["published"].date() == DAYS[0]
    assert row["text"].endswith(LAST[0])


def test_read_articles_reads_zip_archives() -> None:
    articles = read_articles(FORMATS / "mixed.zip")
    assert articles["article_id"].tolist() == [
        *("mixed#week 10/page", "mixed#week 10/pier", "T-1", "T-2", "T-3"),
        *(f"mixed#week 11/nexis-uni#{n}" for n in (1, 2, 3)),
    ]
    assert articles["title"].isin(TITLES).all()
    assert articles.attrs["skipped"] == []


@pytest.mark.parametrize("path", sorted(p.name for p in FORMATS.iterdir() if p.suffix != ".md"))
def test_read_articles_tells_the_format_by_content(path: str, tmp_path: Path) -> None:
    same = write(tmp_path / "export.bin", (FORMATS / path).read_bytes())
    columns = MAPPING if path == "mapped.csv" else None
    stated = read_articles(FORMATS / path, columns=columns)
    told = read_articles(same, columns=columns)
    assert told["text"].tolist() == stated["text"].tolist()
    assert told["title"].fillna("").tolist() == stated["title"].fillna("").tolist()


def test_read_articles_leaves_out_the_folder_beside_a_saved_page(tmp_path: Path) -> None:
    page = (FORMATS / "page.html").read_bytes()
    write(tmp_path / "Night boat.html", page)
    write(tmp_path / "Night boat_files/frame.html", page)
    write(tmp_path / "other_files/page.html", page)
    assert read_articles(tmp_path)["article_id"].tolist() == ["Night boat", "page"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param('{"text": ""}', "row 2: it is empty", id="empty_text"),
        pytest.param('{"text": null}', "row 2: it is empty", id="null_text"),
        pytest.param("[1]", "row 2: it is no JSON object", id="no_object"),
        pytest.param('{"text": "cut', "row 2: it is not JSON", id="cut_line"),
        pytest.param('{"title": "x"}', "row 2: none of its columns", id="no_text"),
    ],
)
def test_read_articles_names_the_row_it_cannot_read(tmp_path: Path, row: str, reason: str) -> None:
    good = json.dumps({"text": "They left.", "id": 7})
    path = write(tmp_path / "a.jsonl", f"{good}\n{row}\n\n{good}\n")
    with pytest.warns(UnreadableArticleWarning, match="row 2 was left out"):
        articles = read_articles(path)
    assert articles["article_id"].tolist() == ["7", "a#7"]
    [item] = articles.attrs["skipped"]
    where, _, what = f"{item['path']}: {item['reason']}".partition(", ")
    assert where == str(path)
    assert what.startswith(reason)
    assert "; " in what, "what to do is not told"


def test_read_articles_reads_csv_with_newlines_long_fields_and_bad_rows(tmp_path: Path) -> None:
    long = "They left. " * 20_000
    path = write(tmp_path / "a.csv", f'id,text\n1,"One.\nTwo ""quoted""."\n2\n3,"{long}"\n')
    with pytest.warns(UnreadableArticleWarning, match="row 2 was left out: it has 1 fields, not 2"):
        articles = read_articles(path)
    assert articles["text"].tolist() == ['One.\nTwo "quoted".', long.rstrip()]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [("The Table, 6 October 2026", "The Table"), ("The Hague, 6 October 2026", None)],
)
def test_read_articles_takes_a_name_with_the_before_a_date_for_the_outlet(
    tmp_path: Path, line: str, outlet: str | None
) -> None:
    text = f"Talks End\nJane Roe, Food Editor\n{line}\n\nThe talks ended on Monday."
    row = read_articles(write(tmp_path / "a.txt", text)).iloc[0]
    assert (row["byline"], None if pd.isna(row["outlet"]) else row["outlet"]) == (
        "Jane Roe",
        outlet,
    )


def test_read_articles_takes_the_date_of_a_dateline_that_runs_into_the_body(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Talks End\n\nOSLO, 6 October 2026 - The talks ended.")
    assert read_articles(path)["published"][0] == dt.datetime(2026, 10, 6)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "frame"])
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(["03/04/2026", "18/04/2026"], "2026-04-03", id="day_first"),
        pytest.param(["03/04/2026", "03/18/2026"], "2026-03-04", id="month_first"),
        pytest.param(["03-04-2026", "18-04-2026"], "2026-04-03", id="day_first_dashes"),
        pytest.param(["3.4.2026", "5.4.2026"], "2026-04-03", id="dots_are_day_first"),
        pytest.param(["2026-03-04", "18/04/2026"], "2026-03-04", id="year_first"),
    ],
)
def test_read_articles_takes_the_order_of_day_and_month_from_the_table(
    tmp_path: Path, ending: str, written: list[str], expected: str
) -> None:
    table = pd.DataFrame({"date": written, "text": "The talks ended."})
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        table.to_csv(path, index=False)
    elif ending == "jsonl":
        table.to_json(path, orient="records", lines=True)
    elif ending == "parquet":
        table.to_parquet(path)
    articles = read_articles(table if ending == "frame" else path)
    assert str(articles["published"][0].date()) == expected


@pytest.mark.parametrize("written", [["03/04/2026"], ["03/04/2026", "18/04/2026", "04/18/2026"]])
def test_read_articles_names_dates_that_may_be_of_two_days(written: list[str]) -> None:
    table = pd.DataFrame({"date": written, "text": "The talks ended."})
    with pytest.warns(UnreadableArticleWarning, match="its dates was left out: 1 can be read in"):
        articles = read_articles(table)
    assert articles["published"].isna().tolist() == [True, *[False] * (len(written) - 1)]


def test_read_articles_names_what_a_column_of_dates_has_that_is_none() -> None:
    table = pd.DataFrame({"date": ["2026-04-03", "32/13/2025", "soon", ""], "text": "It ended."})
    with pytest.warns(UnreadableArticleWarning, match="2 cannot be read, such as '32/13/2025'"):
        articles = read_articles(table)
    assert articles["published"].notna().tolist() == [True, False, False, False]


def test_read_articles_streams_tables_larger_than_the_largest_file(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"Round {n} – it ended."}) + "\n" for n in range(200))
    path = write(tmp_path / "a.jsonl", lines)
    assert len(read_articles(path, max_bytes=1000)) == 200
    latin = write(tmp_path / "b.jsonl", lines.replace("\\u2013", "–").encode("cp1252"))
    with pytest.raises(
        ValueError, match=r"b\.jsonl: it is not utf-8: invalid start byte; state `encoding`"
    ):
        read_articles(latin, max_bytes=1000)


def zip_of(path: Path, members: dict[str, bytes], **info: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = info.get("mode", 0) << 16
            archive.writestr(member, data)
    return path


@pytest.mark.parametrize(
    ("name", "mode", "reason"),
    [
        pytest.param("../../slip.txt", 0, "its path leads out of the archive", id="dots"),
        pytest.param("/etc/slip.txt", 0, "its path leads out of the archive", id="absolute"),
        pytest.param("c:\\slip.txt", 0, "its path leads out of the archive", id="drive"),
        pytest.param("slip.txt", stat.S_IFLNK | 0o777, "it is a link", id="link"),
        pytest.param("inner.zip", 0, "it is an archive inside an archive", id="nested"),
    ],
)
def test_read_articles_never_leaves_an_archive(
    tmp_path: Path, name: str, mode: int, reason: str
) -> None:
    path = zip_of(tmp_path / "a.zip", {name: b"PK secret"}, mode=mode)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("good.txt", "They left.")
    with pytest.warns(UnreadableArticleWarning, match=reason):
        articles = read_articles(path)
    assert articles["text"].tolist() == ["They left."]
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_read_articles_bounds_what_an_archive_unpacks_to(tmp_path: Path) -> None:
    bomb = zip_of(tmp_path / "bomb.zip", {f"{n}.txt": b"a" * 10**7 for n in range(10)})
    assert bomb.stat().st_size < 200_000
    begun = time.process_time()
    with pytest.raises(ValueError, match="it would unpack to 100000000 bytes, more than 100 times"):
        read_articles(bomb)
    assert time.process_time() - begun < 1
    large = zip_of(tmp_path / "large.zip", {"a.txt": os.urandom(2000).hex().encode()})
    with pytest.raises(ValueError, match=r"a\.txt: it has 4000 bytes, more than `max_bytes`"):
        read_articles(large, max_bytes=3000)
    body = b"<w:document>" + b" " * 10**8
    word = zip_of(tmp_path / "a.docx", {"[Content_Types].xml": b"", "word/document.xml": body})
    with pytest.raises(ValueError, match="it unpacks to 100000012 bytes, more than `max_bytes`"):
        read_articles(word)


@pytest.mark.parametrize("name", ["nexis-uni.docx", "page.html", "articles.parquet", "mixed.zip"])
def test_read_articles_names_what_is_damaged(name: str, tmp_path: Path) -> None:
    data = (FORMATS / name).read_bytes()
    write(tmp_path / name, data[: len(data) // 3] if name != "page.html" else b"<html><p>")
    write(tmp_path / "good.txt", "They left.")
    with pytest.warns(UnreadableArticleWarning, match="was left out"):
        articles = read_articles(tmp_path)
    assert articles["article_id"].tolist() == ["good"]
    assert len(articles.attrs["skipped"]) == 1


def test_read_articles_reads_addresses() -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe({"/talks/b.txt": b"They left.", "/talks/a.md": b"They stayed.", "/talks/c.py": b""})
    try:
        assert read_articles("memory://talks")["article_id"].tolist() == ["a", "b"]
        assert read_articles("memory://talks/*.txt")["text"].tolist() == ["They left."]
        with pytest.raises(FileNotFoundError, match="no such file or folder"):
            read_articles("memory://none")
    finally:
        memory.rm("/talks", recursive=True)


def test_stream_articles_gives_what_read_articles_gives() -> None:
    rows = list(stream_articles(FORMATS, columns={}))
    kept = [row["article_id"] for row in rows if "reason" not in row]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableArticleWarning)
        assert kept == read_articles(FORMATS)["article_id"].tolist()
    assert len(set(kept)) == len(kept)


@given(st.lists(st.text(max_size=30), max_size=6))
def test_is_archive_takes_no_plain_text_for_an_export(lines: list[str]) -> None:
    assert not is_archive([*lines, "Body of evidence", "The end."])


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.jsonl", "a.html", "a.txt", "a.zip"]))
def test_read_drafts_ends_with_a_reason_on_any_bytes(data: bytes, name: str) -> None:
    from analysis._files import UnreadableError
    from analysis._readers import Options, read_drafts

    for head in (b"", b"PK\x03\x04", b"{\\rtf1 ", b"PAR1", b"<html>", b"id,text\n"):
        with suppress(UnreadableError):
            assert all(map(bool, read_drafts(io.BytesIO(head + data), name, Options(1000))))


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        pytest.param("By Jane Roe\nHarbour Gazette, 6 October 2026", "Harbour Gazette", id="date"),
        pytest.param("By Jane Roe\nHarbour Gazette\n6 October 2026", "Harbour Gazette", id="line"),
        pytest.param("By Jane Roe\nTygodnik, 6 October 2026", "Tygodnik", id="other_language"),
        pytest.param("By Jane Roe | The Lake Post | Oct. 6, 2026", "The Lake Post", id="byline"),
        pytest.param("By Jane Roe\nGeneva, 6 October 2026", None, id="place"),
        pytest.param("By Jane Roe, media correspondent\n6 October 2026", None, id="role"),
    ],
)
def test_read_articles_reads_the_outlet_above_the_body(
    lines: str, outlet: str | None, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt", f"Port workers walk out\n\n{lines}\n\nThe port was still.")
    (row,) = read_articles(path).to_dict("records")
    assert (row["byline"], row["published"]) == ("Jane Roe", dt.datetime(2026, 10, 6))
    assert (None if pd.isna(row["outlet"]) else row["outlet"]) == outlet


def test_read_articles_takes_our_own_column_before_a_usual_one(tmp_path: Path) -> None:
    path = write(tmp_path / "two.csv", "id,content,article_id,text\n7,A teaser.,a7,The article.\n")
    assert read_articles(path)[["article_id", "text"]].values.tolist() == [["a7", "The article."]]


def test_read_articles_reads_half_a_pair_of_json_as_an_unknown_letter(tmp_path: Path) -> None:
    path = write(tmp_path / "half.jsonl", '{"text": "Roe said no \\ud83d."}\n{"text": "Rain."}\n')
    assert read_articles(path)["text"].tolist() == [
        "Roe said no \N{REPLACEMENT CHARACTER}.",
        "Rain.",
    ]


def test_read_articles_joins_the_authors_of_a_list() -> None:
    table = pd.DataFrame({"text": ["Rain."], "author": [["Vera Roe", "Bo Poe"]]})
    assert read_articles(table)["byline"].tolist() == ["Vera Roe, Bo Poe"]


@pytest.mark.parametrize("source", [5, None, [5], b"seeds"], ids=str)
def test_read_articles_refuses_what_is_no_path(source: object) -> None:
    with pytest.raises(TypeError, match=r"`source` is .*, and has to be a path, a list of paths"):
        read_articles(source)  # type: ignore[arg-type]


def test_read_articles_takes_an_empty_table() -> None:
    articles = read_articles(pd.DataFrame({"article_id": [], "text": []}).astype(str))
    pd.testing.assert_frame_equal(articles, make_table("articles"))
    with pytest.raises(ValueError, match="none of its columns is the text's"):
        read_articles(pd.DataFrame({"words": []}))


def test_read_articles_tells_a_link_out_of_the_folder_once(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", "They stayed.")
    write(tmp_path / "in/deep/b.txt", "They stayed too.")
    write(tmp_path / "out/secret.txt", "They left.")
    (tmp_path / "in/deep/up").symlink_to(tmp_path)
    with pytest.warns(UnreadableArticleWarning) as told:
        articles = read_articles(str(tmp_path / "in/**/*.txt"))
    assert articles["article_id"].tolist() == ["a", "b"]
    assert [str(one.message) for one in told] == [
        f"{tmp_path / 'in/deep/up'} was left out: it is a link that leads out of the folder."
    ]


@pytest.mark.parametrize("pattern", ["**/*", "*"])
def test_read_articles_leaves_out_what_the_package_wrote(tmp_path: Path, pattern: str) -> None:
    write(tmp_path / "a.txt", "They stayed.")
    write(tmp_path / "mine/manifest.json", '{"name": "my page"}')
    write(tmp_path / "mine/b.txt", "They left.")
    corpus = analysis.analyze_corpus(tmp_path / "a.txt", tmp_path / "data", workers=1)
    with pytest.warns(UnreadableArticleWarning):
        articles = read_articles(str(tmp_path / pattern))
    skipped = [item["path"] for item in articles.attrs["skipped"]]
    assert skipped.count(corpus.path) == 1
    assert {"They stayed.", "They left."} == set(articles["text"])
    with pytest.raises(ValueError, match="dataset that this package wrote"):
        read_articles(corpus.path)


def test_read_articles_refuses_a_table_of_statements() -> None:
    with pytest.raises(ValueError, match="it is a table that this package wrote, and none of art"):
        read_articles(make_table("statements"))


@pytest.mark.parametrize("error", [FileNotFoundError, ValueError])
def test_read_articles_tells_an_absent_file_both_ways(error: type[Exception]) -> None:
    with pytest.raises(error, match="no such file or folder"):
        read_articles("nowhere.txt")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("It was diffi-\ncult for all.", "It was difficult\nfor all.", id="broken"),
        pytest.param("It was diffi-\n  cult, all", "It was difficult,\nall", id="indented"),
        pytest.param("Roe’s para-\ngraph’s end", "Roe’s paragraph’s\nend", id="possessive"),
        pytest.param("It was diffi-\ncult.\n\nNo.", "It was difficult.\n\nNo.", id="at_the_end"),
        pytest.param("It was diffi-\ncult", "It was difficult", id="at_the_very_end"),
        pytest.param("an in-\nformation", "an information", id="short_first_part"),
        pytest.param("business-\nlike talks", None, id="compound_of_two_words"),
        pytest.param("a well-\nknown long-\nterm plan", None, id="compounds"),
        pytest.param("a co-\nop, the co-op", None, id="hyphen_elsewhere"),
        pytest.param("a gril-\nsel, the grilsel", "a grilsel,\nthe grilsel", id="word_elsewhere"),
        pytest.param("Vera Roe-\nPoe left", "Vera Roe-Poe\nleft", id="name_of_two"),
        pytest.param("said Halvor-\nson", "said Halvorson", id="name"),
        pytest.param("an anti-\nRoe vote", "an anti-Roe\nvote", id="before_a_name"),
        pytest.param("it was unpro-\ntected", "it was unprotected", id="begins_with_no_word"),
        pytest.param("Roe-\npoe left", None, id="short_name"),
        pytest.param("- one-\n- two", None, id="list"),
        pytest.param("The end-\n\nof it", None, id="paragraphs"),
    ],
)
def test_read_articles_joins_words_that_a_line_end_breaks(tmp_path, written, read):
    path = tmp_path / "talks.txt"
    path.write_text(written, encoding="utf-8")
    assert read_articles(path)["text"].tolist() == [read or written]


BROKEN = """The envoy Vera Roe said that the talks were diffi-
cult and business-
like. She left the hall by a side door late on
Monday and was driven to the airport, where the
crew of her plane had been waiting since noon."""


def test_analyze_reads_words_broken_at_line_ends_as_one(tmp_path):
    path = tmp_path / "talks.txt"
    path.write_text(BROKEN, encoding="utf-8")
    result = analysis.analyze(read_articles(path))
    assert result.frames["match"].tolist() == ["difficult", "business-\nlike"]
    text, [said] = result.articles["text"][0], result.statements.to_dict("records")
    assert said["source"] == "The envoy Vera Roe"
    content = " ".join(text[start:end] for start, end in said["content_spans"])
    assert " ".join(content.split()) == "that the talks were difficult and business- like"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"GIF89a", "GIF")],
)
def test_read_articles_says_that_a_picture_is_one(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "photo.txt").write_bytes(data)
    with pytest.raises(ValueError, match=rf"it is a picture \({kind}\), not text; leave it out"):
        read_articles(tmp_path / "photo.txt")
