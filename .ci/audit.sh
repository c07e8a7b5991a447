#!/bin/sh
# Known faults of what we depend on. It asks PyPI and npm: without a network it says loudly that nothing was asked.
set -eu
cd "$(dirname "$0")/.."
skipped() { echo "NOT AUDITED: $1 could not be asked for known faults of our dependencies. Run make check with a network." >&2; }

# A scanner that found something ends with 1 and says what; one that could not ask says so in its own words.
said=$(timeout 60 .venv/bin/python -m pip_audit --progress-spinner off --no-deps --disable-pip -r requirements.lock 2>&1) && python=0 || python=$?
if [ "$python" != 0 ]; then
  if printf '%s' "$said" | grep -q '^Found [0-9]* known vulnerabilit'; then
    printf '%s\n' "$said" >&2
    exit 1
  fi
  skipped PyPI
fi

said=$(cd static && PATH="$PWD/../.venv/bin:$PATH" timeout 60 npm audit --omit=dev --audit-level=high 2>&1) && client=0 || client=$?
if [ "$client" != 0 ]; then
  if printf '%s' "$said" | grep -qE '[0-9]+ (high|critical) severity vulnerabilit|severity: (high|critical)'; then
    printf '%s\n' "$said" >&2
    exit 1
  fi
  skipped npm
fi
