# program: nutcracker
# version: dpkg-query -W -f '${Package} ${Version}' nutcracker
# A proxy before three caches, one of which is dead: passwords, limits of clients, servers ejected and taken back, wrong settings.
{
  redis-server --port 6379 --save '' --requirepass pw >/dev/null & r=$!; redis-server --port 6380 --save '' >/dev/null & r2=$!; sleep 0.7
  printf 'cache:\n  listen: 192.0.2.10:22121\n  redis: true\n  redis_auth: pw\n  hash: fnv1a_64\n  distribution: ketama\n  auto_eject_hosts: true\n  server_retry_timeout: 1000\n  server_failure_limit: 1\n  timeout: 400\n  client_connections: 5\n  servers:\n   - 127.0.0.1:6379:1\n   - 127.0.0.1:6380:1\n   - 127.0.0.1:9:1\n' >n.yml
  nutcracker -o n.log -c n.yml -v 8 -s 22222 & t=$!; sleep 0.5; n() { timeout 3 redis-cli -h 192.0.2.10 -p 22121 "$@"; }; n -a pw set a 1; n -a wrong get a; n get b; n -a pw keys '*'; for k in 1 2 3 4 5 6 7; do n -a pw mget $k 2 3 4; done; printf 'nonsense\r\n' >/dev/tcp/192.0.2.10/22121; for k in 1 2 3 4 5 6 7 8; do (exec 9<>/dev/tcp/192.0.2.10/22121; sleep 1) & done; sleep 1; kill $r; sleep 0.5; n -a pw set a 2; n -a pw set c 2; kill -TTIN $t; kill -TTOU $t; kill -HUP $t; nutcracker -o n.log -c n.yml -s 22223; kill -INT $t; sleep 0.5; nutcracker -t -c n.yml; echo '  nosuch: 1' >>n.yml; nutcracker -t -c n.yml; nutcracker -o n.log -c none.yml; printf 'x:\n  listen: 1\n' >m.yml; nutcracker -o n.log -c m.yml; kill $r2
  cat n.log
} </dev/null 2>&1
true
