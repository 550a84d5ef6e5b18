# Two commands are enough: `make run` starts Takar, `make test` runs all tests. `make help` lists the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# The lock files are complete, so nothing is resolved: a release of tomorrow cannot break today's installation. They are
# made by `uv pip compile --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra build
# pyproject.toml -o requirements.txt`, with `--extra dev` for requirements-dev.txt, which keeps the pins that are there.
PIP := $(PY) -m pip --disable-pip-version-check -q install --no-deps
ARGS ?=

# A stamp is named after what it was made from (and where: a moved folder needs a new environment), so that a
# changed file makes a new stamp and an unchanged one costs nothing.
key = $(shell { pwd; cat $(1); } | git hash-object --stdin)
VENV_STAMP := $(VENV)/.siap-venv-$(call key,/dev/null)
RUN_STAMP := $(VENV)/.siap-run-$(call key,requirements.txt)
DEV_STAMP := $(VENV)/.siap-dev-$(call key,requirements-dev.txt)
PROVE_STAMP := $(VENV)/.siap-bukti-$(call key,requirements-prove.txt)
OWN_STAMP := $(VENV)/.siap-takar-$(call key,pyproject.toml)

.PHONY: check-format check-lint check-types check-imports check-migrations check-docs check-templates
.PHONY: help run test check fix clean setup setup-dev gambar naskah prove

help: ## Daftar perintah
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | sort | awk -F'\t' '{ printf "  make %-16s %s\n", $$1, $$2 }'

run: setup ## Siapkan semuanya lalu jalankan Takar (ARGS="--port 9000" untuk pilihan lain)
	@$(BIN)/takar run $(ARGS)

test: setup-dev ## Siapkan lalu jalankan uji, yang mahal bergiliran (ARGS="tests/web" untuk satu folder seluruhnya)
	@$(PY) -m tests.repo.tools
	@$(PY) -m pytest $(if $(ARGS),$(ARGS),-n 2 --dist worksteal --cov --cov-report=term)

prove: setup-dev $(PROVE_STAMP) ## Buktikan dengan hitungan penuh dan uji mutasi, ukur kecepatan, tulis docs/bukti.md (hampir satu jam)
	@$(PY) -m tests.repo.tools
	@$(PY) -m bench.bukti $(ARGS)

gambar: setup-dev ## Buat ulang gambar panduan (docs/panduan/gambar) lewat uji peramban
	@$(PY) -m tests.repo.tools
	@GAMBAR_PANDUAN=docs/panduan/gambar $(PY) -m pytest -q -n 2 --dist worksteal tests/browser/test_satu_triwulan.py tests/browser/test_halaman.py tests/browser/test_koreksi.py

naskah: setup-dev ## Gambar setiap naskah baku halaman demi halaman ke .cache/naskah (ARGS="laporan-1 e81" untuk sebagian)
	@$(PY) -m tests.repo.naskah_gambar $(ARGS)

check: setup-dev check-format check-lint check-types check-imports check-migrations check-docs check-templates ## Periksa bentuk, tipe, kontrak, migrasi, dokumen, templat
	@$(PY) -m tests.repo.house

check-format:
	@$(BIN)/ruff format --check -q .
check-lint:
	@$(BIN)/ruff check -q .
check-types:
	@$(BIN)/mypy
check-imports:
	@$(BIN)/lint-imports --no-logo --cache-dir .cache/import_linter
check-migrations:
	@$(BIN)/takar manage makemigrations --check --dry-run
check-docs:
	@$(BIN)/takar sop docs --check
check-templates:
	@$(BIN)/djlint --lint --quiet src/takar/web/templates

fix: setup-dev ## Rapikan bentuk dan perbaiki yang dapat diperbaiki sendiri
	@$(BIN)/ruff check -q --fix . || true
	@$(BIN)/ruff format -q .
	@$(BIN)/takar sop docs

clean: ## Hapus lingkungan dan berkas sementara (data di var/ tetap)
	@rm -rf $(VENV) .cache .hypothesis htmlcov mutants .coverage*

setup: $(RUN_STAMP) $(OWN_STAMP)
setup-dev: $(DEV_STAMP) $(OWN_STAMP)

# The system's own Python first: it gets the system's security updates, and is built for speed where one that was
# compiled by hand often is not (a tenth of the whole test run). TAKAR_PYTHON chooses another.
$(VENV_STAMP):
	@[ -w . ] || { echo "Folder ini tidak dapat ditulis; salin Takar ke folder milik Anda sendiri." >&2; exit 1; }
	@if [ -n "$$TAKAR_PYTHON" ]; then set -- "$$TAKAR_PYTHON"; \
	else set -- /usr/bin/python3.11 /usr/bin/python3 python3.11 python3 python3.12 python3.13 python3.14; fi; \
	for p; do \
		"$$p" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found=$$p && break; \
	done; \
	[ -n "$$found" ] || [ -z "$$TAKAR_PYTHON" ] || { echo "TAKAR_PYTHON=$$TAKAR_PYTHON bukan Python 3.11 atau yang lebih baru dengan modul venv; betulkan letaknya." >&2; exit 1; }; \
	[ -n "$$found" ] || { echo "Takar memerlukan Python 3.11 atau yang lebih baru dengan modul venv (di Debian dan Ubuntu: paket python3-venv); pasang dahulu, atau sebutkan letaknya dengan TAKAR_PYTHON=…" >&2; exit 1; }; \
	rm -rf $(VENV); \
	echo "Menyiapkan lingkungan Python (sekali saja) …"; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); echo "Lingkungan Python tidak dapat dibuat; di Debian dan Ubuntu pasang dahulu paket python3-venv." >&2; exit 1; }
	@touch $@

$(RUN_STAMP): | $(VENV_STAMP)
	@echo "Memasang pustaka yang diperlukan …"
	@$(PIP) --require-hashes -r requirements.txt
	@rm -f $(VENV)/.siap-run-*; touch $@

$(DEV_STAMP): | $(VENV_STAMP)
	@echo "Memasang pustaka yang diperlukan, termasuk untuk uji …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@rm -f $(VENV)/.siap-dev-* $(VENV)/.siap-run-*; touch $@ $(RUN_STAMP)

$(PROVE_STAMP): | $(DEV_STAMP)
	@echo "Memasang pustaka yang diperlukan untuk pembuktian …"
	@$(PIP) --require-hashes -r requirements-prove.txt
	@rm -f $(VENV)/.siap-bukti-*; touch $@

$(OWN_STAMP): | $(VENV_STAMP)
	@[ -e $(RUN_STAMP) ] || $(MAKE) $(RUN_STAMP)
	@$(PIP) --no-build-isolation -e .
	@rm -f $(VENV)/.siap-takar-*; touch $@
