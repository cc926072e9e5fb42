.PHONY: install run dev test test-core check soak bench docs format messages lock
BIN := .venv/bin

install: ; @tools/setup run
run: ; @tools/setup run && exec tools/serve
dev: ; @tools/setup run && exec tools/serve dev
test soak: export PYTHONDONTWRITEBYTECODE = # hundreds of processes begin, each would compile everything anew
test: ; @tools/setup test && $(BIN)/python -m pytest -m "not soak" $(if $(T),$(T),-n auto --dist loadscope --no-loadscope-reorder)
test-core: ; @tools/setup core && $(BIN)/python -m pytest -n auto tests/workflows tests/penalty/criteria tests/test_cores.py
check: ; @tools/setup test && $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/djlint --lint --quiet templates
soak: ; @tools/setup test && $(BIN)/python -m pytest -m soak -n auto
bench: ; @tools/setup bench && $(BIN)/python -m tools.bench
docs: ; @tools/setup test && $(BIN)/python -m tools.docs
format: ; @tools/setup test && $(BIN)/ruff check --fix . && $(BIN)/ruff format .
messages: ; @tools/setup test && tools/messages
lock: ; @tools/setup test && tools/lock
