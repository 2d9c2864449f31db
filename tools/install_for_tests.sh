#!/bin/sh
# What the tests need beyond Python packages: PostgreSQL, Chromium, poppler, zbar, fonts, Node. Installs what is missing
# by the system's package manager where that is permitted, and else says what to ask for.
set -eu
missing=
need() { missing="$missing $1"; }
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || need postgresql
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || need chromium
command -v pdftoppm >/dev/null || need poppler-utils
ls /usr/lib/*/libzbar.so.0 /usr/lib/libzbar.so.0 /usr/local/lib/libzbar.so.0 >/dev/null 2>&1 || need libzbar0
node --version 2>/dev/null | grep -Eq '^v(1[89]|[2-9][0-9])\.' || need nodejs
fc-list 2>/dev/null | grep -q 'Noto Naskh Arabic\|Noto Sans Georgian' || need fonts-noto-core
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null && as_root="sudo -n" || as_root=no
fi
if [ "$as_root" = no ] || ! command -v apt-get >/dev/null; then
  echo "The tests need these packages (their names on Debian):$missing. Please install them and run make test again." >&2
  exit 1
fi
echo "Installing what the tests need:$missing …"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >/dev/null
# A server of the package itself is not wanted: the tests start one of their own.
$as_root mkdir -p /etc/postgresql-common
echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
# shellcheck disable=SC2086 - several names
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
