#!/bin/sh
# Sets up what the project needs, once; running it again is quick. Usage: setup.sh run|dev
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}

say() { printf '%s\n' "$*" >&2; }
fail() { say ""; say "Zicha could not be set up: $*"; exit 1; }

find_python() {
  for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3 python; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"; return
    fi
  done
  fail "it needs Python 3.11 or newer. Debian and Ubuntu: apt install python3 python3-venv. macOS: brew install python@3.13, or python.org."
}

# Debian splits venv from Python; as root it can be added here, else the person is told how.
make_venv() {
  "$1" -m venv .venv >"${TMPDIR:-/tmp}/zicha-venv.$$" 2>&1 && rm -f "${TMPDIR:-/tmp}/zicha-venv.$$" && return
  rm -rf .venv
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing python3-venv ..."
    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null && "$1" -m venv .venv && return
  fi
  cat "${TMPDIR:-/tmp}/zicha-venv.$$" >&2; rm -f "${TMPDIR:-/tmp}/zicha-venv.$$"
  fail "Python has no venv. Debian and Ubuntu: apt install python3-venv, then run make again."
}

digest() { cat "$@" | cksum; }

# $1 a stamp, the rest: files that it depends on
fresh() { mark=$1; shift; [ -f "$mark" ] && [ "$(cat "$mark")" = "$(digest "$@")" ]; }

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
  rm -rf .venv
  python=$(find_python)
  say "making a virtual environment with $("$python" --version 2>&1) ..."
  make_venv "$python"
fi

lock=requirements.lock
[ "$want" = dev ] && lock=requirements-dev.lock
stamp=.venv/zicha-$want
# What tests need contains what running needs.
if ! fresh "$stamp" "$lock" pyproject.toml && ! { [ "$want" = run ] && fresh .venv/zicha-dev requirements-dev.lock pyproject.toml; }; then
  say "installing the locked Python packages ($lock) ..."
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" \
    || fail "the Python packages could not be installed. Is the network there? A mirror is set with PIP_INDEX_URL."
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . \
    || fail "the project itself could not be installed into .venv."
  digest "$lock" pyproject.toml >"$stamp"
fi

# The machine's Node if it is new enough, else one from PyPI.
PATH="$PWD/.venv/bin:$PATH"; export PATH
if ! command -v node >/dev/null 2>&1 || ! node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' 2>/dev/null || ! command -v npm >/dev/null 2>&1; then
  say "installing Node from PyPI ..."
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock \
    || fail "Node could not be installed. Install Node 20 or newer, then run make again."
fi

if ! fresh static/node_modules/zicha static/package-lock.json; then
  say "installing the locked client packages ..."
  (cd static && npm ci --silent --no-audit --no-fund) \
    || fail "the client packages could not be installed. Is the network there? A mirror is set with: npm config set registry."
  digest static/package-lock.json >static/node_modules/zicha
fi

sources=$(find static/js static/css static/icons static/build.mjs static/service-worker.js server/wording -type f -not -name '*.pyc' 2>/dev/null | sort)
if ! fresh static/dist/zicha $sources static/package-lock.json || [ ! -f static/dist/manifest.json ]; then
  say "building the client ..."
  (cd static && npm --silent run build) || fail "the client could not be built; the reason stands above."
  digest $sources static/package-lock.json >static/dist/zicha
fi
