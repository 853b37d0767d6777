#!/usr/bin/env bash
# Installs what `make test` needs besides Go and Node, on Debian and its like:
# the browsers, a program that draws SVG without one, a screen that is not there
# (for tests that open a window), and the software OpenGL both draw with. Asks
# nothing, and touches nothing when all of it is there already.
set -euo pipefail

for tool in go node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "setup: $tool is needed and is not installed" >&2
    exit 1
  fi
done

packages=(librsvg2-bin xvfb libgl1 libegl1 libgl1-mesa-dri libx11-6 libxcursor1 libxi6 libxinerama1 libxrandr2 libxxf86vm1)
if [[ -z ${CHROMIUM:-} ]]; then
  packages+=(chromium)
elif ! command -v "$CHROMIUM" >/dev/null; then
  echo "setup: CHROMIUM=$CHROMIUM is not a program" >&2
  exit 1
fi

if [[ -z ${FIREFOX:-} ]]; then
  packages+=(firefox-esr)
elif ! command -v "$FIREFOX" >/dev/null; then
  echo "setup: FIREFOX=$FIREFOX is not a program" >&2
  exit 1
fi

if ! command -v dpkg-query >/dev/null; then
  echo "setup: this is not Debian; the tests expect what its packages hold: ${packages[*]}" >&2
  exit 0
fi
missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
  exit 0
fi

root=()
if ((EUID != 0)); then
  root=(sudo)
fi
echo "setup: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${root[@]}" apt-get update -qq </dev/null
"${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null
