# program: prometheus
# version: dpkg-query -W -f '${Package} ${Version}, ' prometheus prometheus-alertmanager prometheus-node-exporter
# Prometheus, its Alertmanager and node exporter: start, reload, wrong rules and settings, targets and receivers that do not answer, limits, an unclean end, a damaged store, stop.
printf 'groups:\n- name: a\n  rules:\n  - alert: Down\n    expr: up == 0\n    labels: {severity: page}\n  - record: x\n    expr: rate(no_such[1m])\n' >rules.yml
cat >p.yml <<'C'
global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:9093']}]}]}
scrape_configs:
- {job_name: node, static_configs: [{targets: ['127.0.0.1:9100']}], sample_limit: 900}
- {job_name: gone, static_configs: [{targets: ['127.0.0.1:9']}]}
- {job_name: odd, static_configs: [{targets: ['127.0.0.1:9200']}]}
- {job_name: self, static_configs: [{targets: ['127.0.0.1:9090']}]}
remote_write: [{url: 'http://127.0.0.1:9/write', queue_config: {max_shards: 1, max_backoff: 1s}}]
C
cat >a.yml <<'C'
route: {receiver: ops, group_wait: 1s, group_interval: 1s, repeat_interval: 2s}
receivers:
- name: ops
  webhook_configs: [{url: 'http://127.0.0.1:9/hook'}]
  email_configs: [{to: 'ops@example.org', from: 'a@example.org', smarthost: '127.0.0.1:9', require_tls: false}]
C
python3 -c 'import http.server
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(s): s.send_response(200); s.end_headers(); s.wfile.write(b"a 1\na 2 3 x\nnot metrics {")
    def log_message(s, *a): pass
http.server.HTTPServer(("127.0.0.1", 9200), H).serve_forever()' & odd=$!
prometheus-node-exporter >node.log 2>&1 & node=$!
prometheus-alertmanager --config.file=a.yml --storage.path=am --cluster.listen-address= --log.level=debug >am.log 2>&1 & am=$!
start() { prometheus --config.file=p.yml --storage.tsdb.path=data --web.enable-lifecycle --web.enable-admin-api --query.max-samples=50 "$@" >>prom.log 2>&1 & prom=$!; sleep 4; }
start --storage.tsdb.retention=1d; 
curl -s 'http://127.0.0.1:9090/api/v1/query?query=sum(node_cpu_seconds_total)' >/dev/null; curl -s 'http://127.0.0.1:9090/api/v1/query?query=node_cpu_seconds_total' >/dev/null; curl -s 'http://127.0.0.1:9090/api/v1/query_range?query={__name__=~".%2B"}&start=0&end=1&step=1' >/dev/null; curl -s -X POST http://127.0.0.1:9090/-/reload; curl -s -X POST http://127.0.0.1:9090/api/v1/admin/tsdb/snapshot >/dev/null; curl -s -X POST 'http://127.0.0.1:9090/api/v1/admin/tsdb/delete_series?match[]=up' ; curl -s -X POST http://127.0.0.1:9090/api/v1/admin/tsdb/clean_tombstones
sed -i 's/expr: up/expr: up (/' rules.yml; curl -s -X POST http://127.0.0.1:9090/-/reload >/dev/null; sed -i 's/up (/up/' rules.yml; cp p.yml good.yml; echo 'nonsense: 1' >>p.yml; kill -HUP $prom; sleep 1; cp good.yml p.yml; kill -HUP $prom; echo 'x: 1' >>a.yml; kill -HUP $am; sed -i '/^x:/d' a.yml; kill -HUP $am; sleep 12
kill -9 $prom; sleep 0.5; start; kill $prom; sleep 2; f=$(ls data/wal/0* | tail -n 1); printf 'garbage garbage' | dd of="$f" bs=1 seek=40 conv=notrunc 2>/dev/null; start --storage.tsdb.retention.size=1KB; curl -s -X POST http://127.0.0.1:9090/-/quit >/dev/null; sleep 2
prometheus --config.file=none.yml >>prom.log 2>&1; prometheus --config.file=p.yml --storage.tsdb.path=data --alertmanager.notification-queue-capacity=0 --no-such 2>>prom.log; start; timeout 4 prometheus --config.file=p.yml --storage.tsdb.path=data >>prom.log 2>&1; timeout 4 prometheus --config.file=p.yml --storage.tsdb.path=d2 >>prom.log 2>&1; kill $prom; kill $am $node $odd; sleep 1
timeout 3 prometheus-alertmanager --config.file=none --storage.path=am2 >>am.log 2>&1; timeout 3 prometheus-node-exporter --collector.nosuch >>node.log 2>&1; promtool check config p.yml >>prom.log 2>&1; echo 'groups: [{name: x, rules: [{alert: y}]}]' >bad.yml; promtool check rules bad.yml >>prom.log 2>&1
cat prom.log am.log node.log
