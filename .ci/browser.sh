#!/bin/sh
# Finds Chromium for the tests; installs it from the distribution where that is allowed; says how where it is not.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && exit 0
[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing Chromium for the tests in a browser ..." >&2
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null && exit 0
fi
echo "The tests in a real browser need Chromium or Chrome. Debian: sudo apt install chromium fonts-noto-cjk." >&2
echo "macOS: brew install --cask google-chrome. Elsewhere: set CHROMIUM to its path." >&2
exit 1
