# program: http-server
# version: cd /opt/logsieve-harvest/apps/js && for p in http-server json-server; do node -p "'$p '+require('./node_modules/$p/package.json').version"; done | tr '\n' ' '
# records: indented lines continue the record before them
# Small file servers of Node: starts, taken ports, requests, wrong files.
export PATH=/opt/logsieve-harvest/apps/js/node_modules/.bin:$PATH NODE_PATH=/opt/logsieve-harvest/apps/js/node_modules PM2_HOME=$PWD/pm2 NO_COLOR=1 NO_UPDATE_NOTIFIER=1 PM2_DISABLE_VERSION_CHECK=true PM2_NO_INTERACTION=1
up() { for n in $(seq 40); do (exec 3<>"/dev/tcp/192.0.2.10/$1") 2>/dev/null && return; sleep 1; done; }
hit() { local n=0 path; for path in "$@"; do n=$((n + 1)); curl -s -o /dev/null --max-time 3 --interface 198.51.100.$((n % 2 * 16 + 7)) "http://192.0.2.10:$port$path"; done; curl -s -o /dev/null --max-time 3 -X POST -d a=1 "http://192.0.2.10:$port/"; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/$port; sleep 1; }
{
  http-server -a 192.0.2.10 -p 8005 . & server=$!; up 8005; port=8005; hit / /none /%2e%2e/etc /nest.js; http-server -a 192.0.2.10 -p 8005 .; kill -INT $server; echo '{"orders":[{"id":1,"total":3}]}' >db.json; json-server --host 192.0.2.10 --port 8006 db.json & server=$!; up 8006; port=8006; hit /orders /orders/9 /none; curl -s -o /dev/null -X DELETE http://192.0.2.10:8006/orders/1; kill $server; echo '{bad' >bad.json; timeout 9 json-server bad.json; timeout 9 json-server --port 8006 --nosuch none.json
} </dev/null 2>&1 | sed -u -E "s/^(.{1000}).*/\1/"
true
