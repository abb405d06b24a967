"""Train the model on PolNeAR's and NewsMTSC's train splits and choose by their dev splits.

python -m training.train --polnear FOLDER --newsmtsc FOLDER --base FOLDER --out training/runs/NAME
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoConfig

from training.data import (
    Article,
    Sentence,
    add_names,
    list_mentions,
    pack_sentences,
    read_marked,
    read_newsmtsc,
    read_polnear,
)
from training.evaluation import evaluate, evaluate_tone
from training.model import AttributionModel
from training.soft_labels import SoftLabels
from training.teachers import Teacher, Teachers
from training.trainer import Trainer

log = logging.getLogger("train")


def main() -> None:
    """Train, and keep the weights of the best epoch on dev."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer(options.base)
    dev = read_polnear(options.polnear, "dev") if options.articles != 0 else []
    toned = {
        split: [
            window
            for sentence in read_newsmtsc(options.newsmtsc, split)
            for window in pack_sentences([sentence], tokenizer, max_pieces=256)
        ]
        for split in ("mt-dev", "rw-dev")
    }
    model = AttributionModel.from_base(
        options.encoder or options.base, tokenizer, dropout=options.dropout
    )
    if options.start:
        model.load_state_dict(torch.load(options.start / "model.pt", weights_only=True))
    model.encoder.config.save_pretrained(options.out)
    (options.out / "left.json").write_text(json.dumps(options.leave))
    trainer = Trainer(model, tokenizer, *_read_lessons(options, tokenizer), options)
    best = -1.0
    for epoch in range(options.epochs):
        trainer.run_epoch(epoch)
        averaged = trainer.averaged.module
        scores = evaluate(averaged, dev, tokenizer).f1()
        scores |= {split: evaluate_tone(averaged, windows) for split, windows in toned.items()}
        log.info("epoch %d %s", epoch, json.dumps({k: round(v, 1) for k, v in scores.items()}))
        choice = scores.get("statement", 0.0) + scores.get("exact content", 0.0) / 2
        choice += (scores["mt-dev"] + scores["rw-dev"]) / 4
        torch.save(averaged.state_dict(), options.out / f"epoch-{epoch}.pt")
        if choice > best:
            best = choice
            torch.save(averaged.state_dict(), options.out / "model.pt")


def _read_lessons(
    options: argparse.Namespace, tokenizer: Tokenizer
) -> tuple[list[tuple[Article, SoftLabels | None]], list[Sentence]]:
    """Read the train splits, and what the teachers say of their words and targets."""
    marked = [(article, None) for path in options.marked for article in read_marked(path)]
    articles = read_polnear(options.polnear, "train")[: options.articles]
    if options.leave:
        part, parts = options.leave
        articles = [article for n, article in enumerate(articles) if n % parts != part]
    sentences = read_newsmtsc(options.newsmtsc, "train")[: options.sentences]
    judges = Teachers([load_teacher(run) for run in options.tone_teacher], tokenizer)
    if options.tone_teacher:
        sentences = list(judges.judge(add_names(sentences)))
    if not options.teacher:
        return [*((article, None) for article in articles), *marked], sentences
    teachers = Teachers([load_teacher(run) for run in options.teacher], tokenizer)
    sentences = list(teachers.label(sentences))
    if options.mentions:
        mentions = list_mentions(articles)
        mentions = random.sample(mentions, min(options.mentions, len(mentions)))
        sentences += judges.judge(mentions)
    log.info("the teachers have read %d sentences", len(sentences))
    lessons = [(one, teachers.read_article(one, number)) for number, one in enumerate(articles)]
    log.info("the teachers have read %d articles", len(articles))
    return lessons + marked, sentences


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load a base model's tokenizer, without its padding and truncation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def load_run(run: Path) -> AttributionModel:
    """Load the weights of a run, to learn from or to export."""
    config = AutoConfig.from_pretrained(run)
    state = torch.load(run / "model.pt", weights_only=True)
    return AttributionModel.from_run(state, config).eval()


def load_teacher(run: Path) -> Teacher:
    """Load a run to learn from, and which articles it left out."""
    told = run / "left.json"
    left = json.loads(told.read_text()) if told.exists() else None
    return Teacher(load_run(run), tuple(left) if left else None)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder of train and dev")
    parser.add_argument("--newsmtsc", type=Path, required=True, help="folder of train and dev")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--encoder", type=Path, help="folder of other weights to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=8, help="full windows a step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--fresh-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9, help="of the rate, a layer")
    parser.add_argument("--label-weight", type=float, default=1.0, help="of the annotators' labels")
    parser.add_argument("--soft-weight", type=float, default=0.5, help="of the teachers' labels")
    parser.add_argument("--link-weight", type=float, default=0.3)
    parser.add_argument("--tone-weight", type=float, default=0.5)
    parser.add_argument("--tone-smoothing", type=float, default=0.1)
    parser.add_argument("--dropout", type=float, default=0.1, help="between the layers")
    parser.add_argument("--rounds", type=int, default=1, help="of the sentences, an epoch")
    parser.add_argument("--alone", type=float, default=0.75, help="share of sentences read alone")
    parser.add_argument("--hidden", type=float, default=0.05, help="share of pieces masked")
    parser.add_argument(
        "--teacher", type=Path, action="append", default=[], help="folder of a run, to learn from"
    )
    parser.add_argument(
        "--tone-teacher", type=Path, action="append", default=[], help="the same, for tone"
    )
    parser.add_argument(
        "--mentions", type=int, default=0, help="unmarked sentences that those teachers judge"
    )
    parser.add_argument(
        "--marked",
        type=Path,
        action="append",
        default=[],
        help="file of other articles, marked as PolNeAR is, to learn from without a teacher",
    )
    parser.add_argument("--start", type=Path, help="an earlier run to go on from")
    parser.add_argument("--average", type=float, default=0.998, help="of the weights, a step")
    parser.add_argument(
        "--leave", type=int, nargs=2, metavar=("PART", "PARTS"), help="articles not to learn from"
    )
    parser.add_argument("--articles", type=int, help="only so many, for a trial")
    parser.add_argument("--sentences", type=int, help="only so many, for a trial")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--bfloat16", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
