# program: npm
# version: npm --version
# Local packages without a network: scripts that fail, a broken lock file, conflicts, options that are going away. What npm says and its debug logs.
export npm_config_fund=false npm_config_update_notifier=false npm_config_audit=false npm_config_offline=true
# Without the usage texts.
run() { npm "$@" </dev/null 2>&1 | grep -vE '^npm error( *$|   )'; }
package() { mkdir -p "$1" && printf '{"name":"%s","version":"%s",%s}\n' "$(basename "$1")" "$2" "${3:-\"license\":\"MIT\"}" >"$1/package.json"; }
package lib/prices 1.4.0; package lib/stock 2.0.1 '"dependencies":{"prices":"file:../prices"}'; package lib/mail 0.9.0 '"scripts":{"postinstall":"echo cannot compile the native part >&2; exit 1"}'
package lib/legacy 1.0.0 '"peerDependencies":{"prices":"^2.0.0"},"engines":{"node":">=99"}'; package lib/windows 1.0.0 '"os":["win32"]'
package shop 1.0.0 '"dependencies":{"prices":"file:../lib/prices","stock":"file:../lib/stock"},"scripts":{"test":"node -e \"console.error(1); process.exit(1)\"","build":"tsc-missing --build","start":"node server.js","lint":"exit 4","prepare":"echo prepared"}'
cd shop
run install; run install --install-links; run install --production --global-style; run install --only=prod --also=dev; run prune --dry-run
for script in test build start lint missing; do run run $script; done
run ls --all; run ls left-pad; run outdated; run explain prices; run install left-pad; run install ../lib/none; run install 'bad name!'; run uninstall never; run install prices@99 --prefer-offline
run install ../lib/mail --foreground-scripts --install-links; run install ../lib/legacy; run install ../lib/legacy --engine-strict; run install ../lib/legacy --force; run install ../lib/legacy --legacy-peer-deps; run install ../lib/windows
sed -i 's/"version": "1.4.0"/"version": "1.3.0"/' package-lock.json; sed -i 's#file:../lib/stock#file:../lib/stock2#' package.json; run ci; sed -i 's#stock2#stock#' package.json; run ci
printf '{"lockfileVersion":1,"dependencies":{"prices":{"version":"file:../lib/prices"}}}' >package-lock.json; run install; echo '{"broken' >package-lock.json; run ci; rm package-lock.json; run ci
run version 0.9; run version patch --no-git-tag-version; run version 1.0.0 --no-git-tag-version; run pack --dry-run; run publish --dry-run; run whoami; run init -y -w none; run exec -- no-such-tool; run no-such-command; run cache verify; run config set nonsense=1; run config get registri; run rebuild; run dedupe; run doctor
echo '{"name": "shop",' >package.json; run install; chmod 000 ../lib/stock/package.json; cd ..; package app 1.0.0 '"workspaces":["a","b"],"dependencies":{"stock":"file:../lib/stock"}'; package app/a 1.0.0 '"dependencies":{"b":"^2.0.0"}'; package app/b 1.0.0; cd app; run install; run run test --workspaces
cat "$HOME"/.npm/_logs/*.log | grep -vE 'silly (logfile|placeDep)|Options:|^[0-9]+ error (\[|  -)' | head -n 320
