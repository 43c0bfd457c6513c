# program: unbound
# version: unbound -V | sed "s,Version,unbound,;q"
# A resolver: answers, refusals, names that fail, a dead forwarder, bad keys, wrong settings, a reload, a stop.
chmod 755 .; cat >u.conf <<C
server:
  directory: "$PWD"
  chroot: ""
  username: ""
  interface: 192.0.2.10
  do-daemonize: no
  logfile: "$PWD/u.log"
  log-time-ascii: yes
  use-syslog: no
  verbosity: 2
  log-queries: yes
  log-replies: yes
  log-local-actions: yes
  log-servfail: yes
  val-log-level: 2
  outgoing-range: 60
  num-queries-per-thread: 40
  ratelimit: 20
  ip-ratelimit: 30
  ip-ratelimit-factor: 10
  access-control: 198.51.100.0/24 allow
  access-control: 192.0.2.0/24 allow
  access-control: 203.0.113.0/24 refuse
  local-zone: "shop.example." static
  local-data: "www.shop.example. IN A 192.0.2.44"
  local-zone: "malware.example." always_nxdomain
  local-zone: "malware.example." always_nxdomain
  local-zone: "watch.example." inform_deny
  domain-insecure: "example"
  root-hints: ""
  trust-anchor: ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"
  outbound-msg-retry: 2
  infra-host-ttl: 5
remote-control:
  control-enable: yes
  control-interface: $PWD/u.sock
  control-use-cert: no
forward-zone:
  name: "down.example."
  forward-addr: 192.0.2.44@5353
forward-zone:
  name: "host.example."
  forward-host: ns.none.example
stub-zone:
  name: "stub.example."
  stub-addr: 192.0.2.44@5354
C
unbound -d -c u.conf >>out.log 2>&1 & main=$!; sleep 2
cat >ask.py <<'P'
import socket, struct
def ask(source, name, kind=1, raw=None):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind((source, 0)); s.settimeout(0.7)
    q = struct.pack('>HHHHHH', 7, 0x100, 1, 0, 0, 0) + b''.join(bytes([len(p)]) + p.encode() for p in name.split('.')) + b'\0' + struct.pack('>HH', kind, 1)
    s.sendto(raw or q, ('192.0.2.10', 53))
    try: s.recv(4096)
    except OSError: pass
for name in ('www.shop.example', 'none.shop.example', 'malware.example', 'a.watch.example', 'x.down.example', 'y.host.example', 'z.stub.example', 'www.other.example', 'localhost'): ask('198.51.100.7', name)
for kind in (15, 28, 255, 6): ask('198.51.100.23', 'www.shop.example', kind)
ask('203.0.113.77', 'www.shop.example'); ask('198.51.100.7', '', raw=b'\0\1junk'); ask('198.51.100.7', 'version.bind', 16)
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('198.51.100.201', 0))
for n in range(80): s.sendto(struct.pack('>HHHHHH', n, 0x100, 1, 0, 0, 0) + b'\1a\4down\7example\0' + struct.pack('>HH', 1, 1), ('192.0.2.10', 53))
P
python3 ask.py; sleep 6; control() { unbound-control -c u.conf "$@" >>out.log 2>&1; }
control status; control flush_zone shop.example; control local_data 'new.shop.example A 192.0.2.7'; control nonsense; control verbosity 4; python3 ask.py; control verbosity 1; control reload; sleep 2; python3 ask.py; timeout 3 unbound -d -c u.conf >>out.log 2>&1; kill $main; sleep 1
wrong() { { cat u.conf; printf 'server:\n  logfile: ""\n%b\n' "$1"; } >w.conf; unbound-checkconf w.conf >>out.log 2>&1; timeout 3 unbound -d -c w.conf >>out.log 2>&1; }
wrong '  nonsense: yes'; wrong '  interface: 192.0.2.99'; wrong '  auto-trust-anchor-file: /srv/none/root.key'; wrong '  trust-anchor: "broken DS x"'; wrong '  username: ghost'; wrong '  num-threads: many'; wrong '  tls-service-key: /srv/none.key\n  tls-service-pem: /srv/none.pem\n  interface: 192.0.2.10@853'; wrong '  local-data: "www.x.example IN A 999.1"'; wrong '  outgoing-range: 9000\n  num-threads: 2\n  so-rcvbuf: 900m'; wrong '  module-config: "python iterator"'; wrong '  root-hints: /srv/none'; wrong '  access-control: 192.0.2.0/99 allow'; wrong '  val-override-date: x\n  dlv-anchor-file: x\n  dlv-anchor: "x"\n  do-not-query-localhost: maybe\n  max-reuse-tcp-queries: x\n  target-fetch-policy: a'; wrong '  dlv-anchor: "dlv.example. IN DS 1 1 1 AA"'; wrong 'auth-zone:\n  name: "z.example."\n  zonefile: "/srv/none.zone"'; echo 'z.example. IN NONSENSE x' >z.zone; wrong "auth-zone:\n  name: \"z.example.\"\n  zonefile: \"$PWD/z.zone\""; wrong 'rpz:\n  name: x.example\n  zonefile: nothing.zone'
(ulimit -n 50; wrong '  verbosity: 1')
grep -vE "ROOT-SERVERS|[ <]2[08][0-9a-f]*:" u.log | awk 'NR <= 400 || NR % 10 == 0' | head -900; cat out.log
