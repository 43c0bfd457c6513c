# program: influxd
# version: dpkg-query -W -f '${Package} ${Version}, ' influxdb prometheus-pushgateway prometheus-blackbox-exporter
# Stores and probes of measurements: databases and users made and dropped, wrong passwords, bad points, limits, a full disk, damaged shards, probes that fail, wrong settings.
{
mkdir -p full && mount -t tmpfs -o size=3m tmpfs full
cat >i.conf <<C
reporting-disabled = true
bind-address = "127.0.0.1:8088"
[meta]
 dir = "$PWD/i/meta"
[data]
 dir = "$PWD/i/data"
 wal-dir = "$PWD/i/wal"
 max-series-per-database = 50
 max-values-per-tag = 20
 query-log-enabled = true
[coordinator]
 max-concurrent-queries = 2
 log-queries-after = "1ms"
 query-timeout = "2s"
 max-select-series = 5
[retention]
 check-interval = "3s"
[monitor]
 store-enabled = false
[http]
 bind-address = "192.0.2.10:8086"
 auth-enabled = true
 max-body-size = 9000
 max-connection-limit = 4
[[graphite]]
 enabled = true
 bind-address = "192.0.2.10:2003"
[[udp]]
 enabled = true
 bind-address = "192.0.2.10:8089"
[continuous_queries]
 run-interval = "1s"
[logging]
 level = "debug"
C
start() { influxd -config i.conf "$@" >>i.log 2>&1 & i=$!; for n in $(seq 1 20); do curl -s http://192.0.2.10:8086/ping && break; sleep 0.4; done; }
q() { curl -s -m 4 -u "$1" http://192.0.2.10:8086/query?db=shop --data-urlencode "q=$2" >>answers; }
w() { curl -s -m 4 -u "$1" "http://192.0.2.10:8086/write?db=$2" --data-binary "$3" >>answers; }
start
q x:x "create user root with password 'pw' with all privileges"; for s in 'create database shop' 'create database shop' "create user mona with password 'pw'" "create user mona with password 'pw2'" 'grant read on shop to mona' 'create retention policy short on shop duration 1h replication 1' 'create retention policy bad on shop duration 1m replication 1' 'create continuous query cq on shop begin select mean(v) into m from cpu group by time(1s) end' 'show databases' 'nonsense' 'select * from none' 'drop database none' 'revoke all on shop from mona' "set password for mona = 'new'" 'kill query 999'; do q root:pw "$s"; done
q mona:bad 'show databases'; q ghost:pw 'show databases'; q mona:new 'drop database shop'; q '' 'show databases'; w mona:new shop 'cpu v=1'; w root:pw shop 'cpu,h=a v=1'; w root:pw shop 'cpu,h=a v="text"'; w root:pw shop 'nonsense'; w root:pw none 'cpu v=1'; w root:pw shop "$(for n in $(seq 1 80); do echo "cpu,h=h$n v=$n"; done)"; w root:pw shop "$(for n in $(seq 1 900); do echo "cpu,h=a v=$n $n"; done)"; w root:pw shop 'cpu,h=a v=1 1'; q root:pw 'select mean(v) from cpu where time > 0 group by time(1ns)'; q root:pw 'select * from cpu'
printf 'a.b 1 2\nnonsense\nx.y z 1\n' >/dev/tcp/192.0.2.10/2003; printf nonsense >/dev/udp/192.0.2.10/8089; for n in 1 2 3 4 5 6 7; do (exec 9<>/dev/tcp/192.0.2.10/8086; sleep 2) & done; sleep 1; q root:pw 'show users'; sleep 3
timeout 3 influxd -config i.conf >>i.log 2>&1; q root:pw 'drop measurement cpu'; q root:pw 'create subscription s on shop.autogen destinations all '"'http://127.0.0.1:9'"; w root:pw shop 'disk,h=a v=1'; sleep 2; q root:pw 'drop user mona'; influxd backup -portable -host 127.0.0.1:8088 bk >>i.log 2>&1; influxd restore -portable -host 127.0.0.1:8088 -db shop bk >>i.log 2>&1; influxd restore -portable -host 127.0.0.1:8088 -db none -newdb n2 bk >>i.log 2>&1; influxd backup -host 127.0.0.1:9 bk2 >>i.log 2>&1; q root:pw 'drop database shop'; q root:pw 'create database shop'; w root:pw shop 'disk,h=a v=1'; sleep 1
kill -9 $i; f=$(find i/wal -name '*.wal' | head -n 1); printf 'garbagegarbage' >>"$f"; start; w root:pw shop 'disk,h=a v=2'; sleep 1; kill $i; sleep 3; printf x >i/meta/meta.db; timeout 4 influxd -config i.conf >>i.log 2>&1; sed "s#$PWD/i/#$PWD/full/#" i.conf >f.conf; influxd -config f.conf >>i.log 2>&1 & i=$!; sleep 3; dd if=/dev/zero of=full/fill 2>/dev/null; q x:x "create user root with password 'pw' with all privileges"; q root:pw 'create database shop'; w root:pw shop 'disk v=1'; sleep 1; kill $i; sleep 1; echo 'nosuch' >>i.conf; influxd -config i.conf >>i.log 2>&1; influxd -config none >>i.log 2>&1; influxd nosuch >>i.log 2>&1; influx_inspect verify -dir i >>i.log 2>&1
prometheus-pushgateway --web.listen-address=192.0.2.10:9091 --persistence.file=pg.data --persistence.interval=1s --web.enable-admin-api --log.level=debug >p.log 2>&1 & p=$!; sleep 1
P=http://192.0.2.10:9091; push() { curl -s -m 3 "$@" >>answers; }; echo 'a 1' | push --data-binary @- $P/metrics/job/x; echo 'a{' | push --data-binary @- $P/metrics/job/x; echo 'a 1 123456' | push --data-binary @- $P/metrics/job/x; printf '# TYPE a counter\na 2\n' | push --data-binary @- $P/metrics/job/y; printf 'a 1\na 1\n' | push --data-binary @- $P/metrics/job/y; echo 'a 1' | push --data-binary @- $P/metrics/job@base64/%%; echo 'a 1' | push --data-binary @- $P/metrics/job/z/odd; push -X DELETE $P/metrics/job/x; push -X PUT $P/api/v1/admin/wipe; push -X PUT $P/-/quit; prometheus-pushgateway --web.listen-address=192.0.2.10:9091 >>p.log 2>&1; sleep 1; kill $p; sleep 0.5; echo broken >pg.data; timeout 2 prometheus-pushgateway --web.listen-address=192.0.2.10:9091 --persistence.file=pg.data --web.enable-lifecycle >>p.log 2>&1; timeout 2 prometheus-pushgateway --web.listen-address=192.0.2.99:1 >>p.log 2>&1; timeout 2 prometheus-pushgateway --persistence.file=/none/x --web.listen-address=192.0.2.10:9092 >>p.log 2>&1
printf 'modules:\n  http: {prober: http, timeout: 2s, http: {valid_status_codes: [200], fail_if_body_matches_regexp: [zzz]}}\n  tcp: {prober: tcp, timeout: 2s, tcp: {query_response: [{expect: "^220 (.*)", send: x}]}}\n  tls: {prober: tcp, timeout: 2s, tcp: {tls: true}}\n  icmp: {prober: icmp, timeout: 1s}\n  dns: {prober: dns, timeout: 1s, dns: {query_name: example.org}}\n' >bb.yml
python3 -m http.server 8000 --bind 192.0.2.10 >/dev/null 2>&1 & h=$!; prometheus-blackbox-exporter --config.file=bb.yml --web.listen-address=192.0.2.10:9115 --log.level=debug >b.log 2>&1 & b=$!; sleep 1.5
for t in 'http&target=http://192.0.2.10:8000/' 'http&target=http://192.0.2.10:8000/none' 'http&target=http://127.0.0.1:9' 'http&target=https://192.0.2.10:8000' 'http&target=http://no.such.example' 'tcp&target=192.0.2.10:8000' 'tcp&target=127.0.0.1:9' 'tls&target=192.0.2.10:8000' 'icmp&target=192.0.2.10' 'icmp&target=no.such.example' 'dns&target=127.0.0.1:9' 'nosuch&target=x' 'http'; do push "http://192.0.2.10:9115/probe?debug=true&module=$t" >/dev/null; done; kill -HUP $b; sleep 0.5; echo 'x: y' >>bb.yml; kill -HUP $b; push -X POST http://192.0.2.10:9115/-/reload; prometheus-blackbox-exporter --config.file=bb.yml >>b.log 2>&1; kill $b $h; sleep 0.5
} & drive=$!; (sleep 200; kill $drive 2>/dev/null) & wait $drive
cat i.log p.log b.log
true
