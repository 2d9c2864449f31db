#!/bin/sh
# Builds what is committed under static/vendor/bootstrap/ and templates/components/icon.html.
# Needs Node 20 or newer with npm; nothing of this is needed to set up or run EventReg.
set -eu
cd "$(dirname "$0")"
root=../..
out=$root/static/vendor/bootstrap
[ -d node_modules ] || npm ci --no-audit --no-fund
mkdir -p "$out"

# The mark lets a test tell whether the committed files were built from the committed theme.
mark=$(cat theme/*.scss package-lock.json | sha256sum | cut -d' ' -f1)
quiet="--quiet-deps --silence-deprecation=import --silence-deprecation=global-builtin --silence-deprecation=color-functions --silence-deprecation=if-function"
for name in eventreg catalogue; do
  # shellcheck disable=SC2086
  node_modules/.bin/sass --style=compressed --no-source-map --no-charset $quiet "theme/$name.scss" "$out/$name.css"
done
node_modules/.bin/rtlcss --silent "$out/eventreg.css" "$out/eventreg.rtl.css"
for file in eventreg.css eventreg.rtl.css catalogue.css; do
  printf '/* theme %s */\n' "$mark" >> "$out/$file"
done
cp node_modules/bootstrap/LICENSE "$out/LICENSE"
cp node_modules/lucide-static/LICENSE "$out/LICENSE.lucide"
node icons.mjs
node manifest.mjs
