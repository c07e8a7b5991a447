#!/bin/sh
# Finds the browsers of the tests; installs them from the distribution where that is allowed; says how where it is not.
# Chromium must be there. Firefox, WebKit and Lighthouse are tried for: their tests are skipped loudly without them.
set -eu
cd "$(dirname "$0")/.."

as_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

chromium() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && return 0
  [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

others() {
  { command -v firefox-esr || command -v firefox; } >/dev/null 2>&1 || return 1
  for name in WebKitWebDriver Xvfb; do command -v "$name" >/dev/null 2>&1 || return 1; done
}

if ! chromium && as_root; then
  echo "installing Chromium for the tests in a browser ..." >&2
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null || true
fi
if ! chromium; then
  echo "The tests in a real browser need Chromium or Chrome. Debian: sudo apt install chromium fonts-noto-cjk." >&2
  echo "macOS: brew install --cask google-chrome. Elsewhere: set CHROMIUM to its path." >&2
  exit 1
fi
[ "${1:-}" = all ] || exit 0

if ! others && as_root; then
  echo "installing Firefox and WebKit for the tests (a minute or two) ..." >&2
  apt-get update -qq || true
  apt-get install -y -qq --no-install-recommends firefox-esr webkit2gtk-driver xvfb >/dev/null 2>&1 || true
fi
others || echo "Firefox or WebKit is missing: their journeys are skipped. Debian: sudo apt install firefox-esr webkit2gtk-driver xvfb." >&2

beside=tests/journeys/browsers
mark=$(cksum <"$beside/package-lock.json")
if [ "$(cat "$beside/node_modules/zicha" 2>/dev/null || true)" != "$mark" ]; then
  echo "installing Lighthouse for the tests ..." >&2
  if (cd "$beside" && PATH="$PWD/../../../.venv/bin:$PATH" npm ci --silent --no-audit --no-fund); then
    echo "$mark" >"$beside/node_modules/zicha"
  else
    echo "Lighthouse is missing: its test is skipped." >&2
  fi
fi
