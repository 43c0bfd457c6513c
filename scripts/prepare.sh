# Sourced by the scripts: checks Node, installs the packages and builds, each only where it is due.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
BUILD_STAMP="$ROOT/node_modules/.logsieve-built"
# Without it the ONNX runtime's install script fetches GPU files.
export ONNXRUNTIME_NODE_INSTALL=skip

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

check_node() {
  command -v node >/dev/null || fail 'Node.js is not installed: install version 20.19 or newer, from nodejs.org or your package manager.'
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old: install version 20.19 or newer, from nodejs.org or your package manager."
}

install_packages() {
  node "$ROOT/scripts/installed.cjs" && return
  echo 'Installing packages …'
  (cd "$ROOT" && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error) || fail 'The packages could not be installed: see above.'
}

# Whether every service and the page are built from what stands in the tree.
is_built() {
  [ -f "$BUILD_STAMP" ] || return 1
  for main in "$ROOT"/services/*/src/main.ts; do
    local built="${main/\/src\//\/dist\/}"
    [ -f "${built%.ts}.js" ] || return 1
  done
  [ -f "$ROOT/scripts/dist/start.js" ] && [ -f "$ROOT/services/page/dist/index.html" ] || return 1
  [ -z "$(cd "$ROOT" && find shared services scripts e2e package-lock.json tsconfig.base.json -name node_modules -prune -o -name dist -prune -o \
    \( -name '*.ts' -o -name '*.json' -o -path 'services/page/*' -type f \) -newer "$BUILD_STAMP" -print -quit)" ]
}

build() {
  is_built && return
  echo 'Building …'
  # The time of the sources that were read, not that of the end of the build.
  local started
  started="$(mktemp)"
  (cd "$ROOT" && node_modules/.bin/tsc --build && cd services/page && ../../node_modules/.bin/vite build --logLevel warn) || { rm -f "$started"; fail 'The build failed: see above.'; }
  touch -r "$started" "$BUILD_STAMP"
  rm -f "$started"
}
