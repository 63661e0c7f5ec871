# Two commands set everything up on a machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test checks tests tests-on-server test-at-length test-postgres everywhere neighbourhoods run bench soak month faults lexicon examples lock check clean

demo: .venv/ready          ## play one week of a real community, then carry on by hand
	$(BIN)/sosed demo

run: .venv/ready           ## Sosed with config.toml
	$(BIN)/sosed run

test: .venv/ready-dev      ## every check, and the tests that tell most in least time, side by side, in under four minutes
	@$(MAKE) --no-print-directory -j3 checks tests tests-on-server

checks: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

tests: .venv/ready-dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -m "not at_length" $(BESIDE)

tests-on-server: .venv/ready-dev
	PYTHONDONTWRITEBYTECODE= TESTS_DATABASE=postgresql $(BIN)/python -m pytest -m "not at_length" $(CORE)

# One process more than there are cores, since some tests wait; with more, those that measure time fail. On macOS a process that has loaded as much may not fork.
CORES = $(shell getconf _NPROCESSORS_ONLN)
BESIDE = $(if $(filter Darwin,$(shell uname)),-n auto --dist worksteal,-p tests.support.running.side_by_side --beside $(shell expr $(CORES) + 1))

# What must not differ between SQLite and PostgreSQL: it runs on both each time.
PLAYED := between-us event-when going-on in-one-message links old-buttons registration switch
CORE := $(addprefix tests/bot/storage/test_,postgresql.py postgresql_pipeline.py server_refused.py store.py store_load.py prepared.py retention.py erased_from_files.py) \
	$(addprefix tests/bot/sending/test_,once.py pace.py shown.py edited_cards.py) \
	$(addprefix tests/bot/routing/test_,backlog.py) tests/bot/sharing \
	tests/bot/terminal/test_restoring.py tests/bot/terminal/test_restoring_servers.py \
	$(addprefix tests/services/help/test_,states.py moves.py) \
	$(foreach one,$(PLAYED),"tests/test_conversations.py::test_conversation[$(one)]")

test-at-length: .venv/ready-dev ## what `make test` leaves out: more words, people, kills, platforms and transcripts (at_length), in six minutes
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -m at_length $(BESIDE) $(BUT)

test-postgres: .venv/ready-dev ## everything that goes through a store, on a PostgreSQL server
	TESTS_DATABASE=postgresql $(BIN)/python -m pytest -n auto --dist worksteal tests/bot/storage/test_postgresql.py tests/bot/storage/test_postgresql_pipeline.py tests/bot/storage/test_server_refused.py \
		tests/bot/storage/test_store.py tests/bot/storage/test_store_load.py tests/bot/storage/test_prepared.py tests/bot/storage/test_store_faults.py tests/bot/storage/test_retention.py tests/bot/storage/test_erased_from_files.py \
		tests/bot/sharing tests/bot/sending tests/bot/routing tests/bot/dialogs tests/bot/terminal/test_moving.py tests/bot/terminal/test_restoring.py tests/bot/terminal/test_restoring_servers.py tests/bot/running/test_monitoring.py tests/bot/test_file_download.py tests/bot/test_ticks.py \
		tests/handlers tests/services tests/test_conversations.py tests/test_moved_groups.py

everywhere: .venv/ready-dev ## what takes long: every transcript and permission on every platform, the long kills, the largest table, the installation guide, in twenty minutes
	EVERYWHERE=1 $(BIN)/python -m pytest -n auto --dist worksteal tests/test_platform_conversations.py tests/matrix tests/faults tests/handlers/surveys/test_long_tables.py tests/bot/terminal/test_moving_killed.py tests/transports/test_generated_updates.py tests/guides

neighbourhoods: .venv/ready-dev ## a hundred neighbourhoods (HELP_EXAMPLES) at random instead of five, in twenty minutes
	HELP_EXAMPLES=$${HELP_EXAMPLES:-100} $(BIN)/python -m pytest tests/services/help/test_neighbourhood.py

bench: .venv/ready-dev     ## measure the table of docs/architecture.md on this machine
	$(BIN)/python -m bench

lexicon: .venv/ready-dev   ## rebuild services/matching/meaning.npz from services/matching/lexicon.txt, in about two minutes
	$(BIN)/python -m bench.prepare

examples: .venv/ready-dev  ## locales/ru/examples/learnt.npz anew from the examples beside it, in under four minutes and half a GB
	$(BIN)/python -m bench.speech.learn

soak: .venv/ready-dev      ## run both platforms for ten minutes (SOAK_MINUTES) with faults and kills; nothing may be lost
	$(BIN)/python -m tests.soak

month: .venv/ready-dev     ## a month of a house of 300 with everything running: nobody is written to too often; MONTH_SEED repeats one
	$(BIN)/python -m tests.month

faults: .venv/ready-dev    ## fifty seeds (FAULTS_SEEDS) of 20 seconds on both databases: kills, stops, wrong clocks, locks, full disks
	$(BIN)/python -m tests.soak faults

lock: .venv/ready-dev      ## rebuild requirements*.txt from pyproject.toml
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url -q --extra semantic --extra postgres --group dev -o requirements-dev.txt pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url -q --extra semantic --group install -c requirements-dev.txt -o requirements.txt pyproject.toml
	echo "psycopg[binary]" | $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url -q -c requirements-dev.txt -o requirements-postgres.txt -

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

clean:
	rm -rf .venv build *.egg-info
