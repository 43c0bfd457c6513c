# program: haproxy
# version: haproxy -v | head -n 1
# A proxy before two shops: many statuses, servers going down and up, limits, refusals, a reload, a stop, old and wrong configurations.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
cat >backend.py <<'P'
import http.server, sys, time
class Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        status = int(self.path.split('/')[2]) if self.path.startswith('/status/') else 200
        if self.path.startswith('/slow'): time.sleep(3)
        if self.path.startswith('/cut'): self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx'); return
        if self.path.startswith('/rubbish'): self.wfile.write(b'what is this\r\n\r\n'); return
        self.send_response(status); self.send_header('Content-Length', '2'); self.end_headers(); self.wfile.write(b'ok')
    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Shop).serve_forever()
P
python3 backend.py 9001 & one=$!; python3 backend.py 9002 & two=$!; sleep 1
openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 30 -subj /CN=shop.example 2>/dev/null; cat c.pem k.pem >site.pem
cat >h.cfg <<C
global
  log /dev/log local0
  stats socket $PWD/admin.sock level admin
  maxconn 200
defaults
  mode http
  log global
  option httplog
  option log-health-checks
  timeout connect 1s
  timeout client 2s
  timeout server 2s
  timeout queue 1s
  retries 1
frontend www
  bind 192.0.2.10:80
  bind 192.0.2.10:443 ssl crt $PWD/site.pem ssl-min-ver TLSv1.2
  stick-table type ip size 1k expire 10s store http_req_rate(5s)
  http-request track-sc0 src
  http-request deny deny_status 429 if { sc_http_req_rate(0) gt 60 }
  http-request deny if { path_beg /.git /.env }
  http-request redirect location /new code 301 if { path /old }
  http-request tarpit if { path /wp-login.php }
  use_backend single if { path_beg /queue }
  use_backend none if { path_beg /none }
  default_backend shop
backend shop
  option httpchk GET /health
  balance roundrobin
  server shop-1 127.0.0.1:9001 check inter 500ms fall 2 rise 2
  server shop-2 127.0.0.1:9002 check inter 500ms fall 2 rise 2
backend single
  server only 127.0.0.1:9001 maxconn 1
backend none
  server gone 127.0.0.1:9009 check inter 500ms
frontend ldap
  mode tcp
  option tcplog
  bind 192.0.2.10:389
  default_backend directory
backend directory
  mode tcp
  server dir-1 127.0.0.1:9010
C
haproxy -W -f h.cfg >out.log 2>&1 & main=$!; sleep 2
from=(198.51.100.7 198.51.100.23 198.51.100.201 203.0.113.5 192.0.2.44); n=0
get() { n=$((n + 1)); curl -sk -o /dev/null --max-time 5 --interface "${from[n % 5]}" "${@:2}" "http://192.0.2.10$1"; }
for path in / /cart "/search?q=boots" /status/404 /status/500 /status/503 /status/401 /status/204 /status/302 /.git/config /.env /old /wp-login.php /slow/report /cut /rubbish /queue/1 /none/x; do get "$path"; done
get /orders -X POST -d a=1; get /orders/7 -X DELETE; get /orders/7 -X PUT -d b; get / -I
curl -sk -o /dev/null --interface 198.51.100.7 https://192.0.2.10/; curl -sk --tls-max 1.1 -o /dev/null https://192.0.2.10/; printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/443
for i in 1 2 3 4 5; do curl -s -o /dev/null --interface 198.51.100.23 http://192.0.2.10/queue/slow & done; get /slow/queue; sleep 1
: >/dev/tcp/192.0.2.10/389; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/80; (exec 5<>/dev/tcp/192.0.2.10/80; printf 'GET / HT' >&5; sleep 3)
curl -s -o /dev/null --max-time 0.4 http://192.0.2.10/slow/abort
for i in $(seq 1 70); do curl -s -o /dev/null --interface 203.0.113.77 http://192.0.2.10/login; done
kill $two; sleep 2; get /; kill $one; sleep 2; get /; get /cart; python3 backend.py 9001 & one=$!; python3 backend.py 9002 & two=$!; sleep 3; get /
control() { python3 -c 'import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect("admin.sock"); s.sendall(sys.argv[1].encode() + b"\n"); s.recv(9999)' "$1"; }
control 'disable server shop/shop-1'; sleep 1; control 'enable server shop/shop-1'; control 'set server shop/shop-2 state drain'; sleep 1; control 'set server shop/shop-2 state ready'; control 'set server shop/shop-2 weight 50%'; control 'disable frontend ldap'; control 'enable frontend ldap'; control 'shutdown frontend ldap'; sleep 1
kill -USR2 $main; sleep 2; get /after; echo 'nonsense' >>h.cfg; kill -USR2 $main; sleep 2; kill -USR1 $main; sleep 2; kill $main 2>/dev/null; sleep 1
base=$'defaults\n mode http\n timeout connect 1s\n timeout client 1s\n timeout server 1s\n'
wrong() { printf '%s%b\n' "$base" "$1" >w.cfg; timeout 2 haproxy "${@:2}" -f w.cfg >>out.log 2>&1; }
wrong 'frontend a\n bind :81\n default_backend missing' -c
wrong 'frontend a\n bind :81 process 1\n default_backend b\nbackend b\n option httpchk GET / HTTP/1.1\\r\\nHost:\\ shop\n server s 127.0.0.1:1 check' -c
wrong 'global\n nbproc 2\n tune.chksize 1024\nfrontend a\n bind :81 process 1/1\n bind-process 1\n grace 100\n no option http-use-htx\n clitimeout 5000\n reqadd X:\\ y\n block if TRUE\n option forceclose\n monitor-net 192.0.2.0/24\n option http-tunnel' -c
wrong 'global\n nbproc 1\n cpu-map 1/all 0\n stats bind-process 1\n debug' -c
wrong 'frontend a\n bind :81\n bind-process 1\n stats bind-process 1\n grace 100\n option http-use-proxy-header' -c
wrong 'frontend a\n bind :81\n no option http-use-htx\n http-request replace-uri x y\n rspadd a\n option http_proxy\n redirect prefix /a' -c
wrong 'listen a\n bind :81\n dispatch 127.0.0.1:80\n option transparent\n balance url_param x check_post 64\n option nolinger' -c
wrong 'frontend a\n bind 192.0.2.99:81\n bind :82 ssl crt /srv/none.pem' ; wrong 'frontend a\n bind 192.0.2.99:81'; wrong 'frontend a\n http-request deny' -c; wrong 'global\n maxconn 900000000\nfrontend a\n bind :84'
wrong 'frontend a\n bind :85\n acl x path_beg\n use_backend b if y\n tcp-request inspect-delay 5s' -c; wrong 'global\n ulimit-n 20\n maxconn 4000\nfrontend a\n bind :86'
(ulimit -n 60; wrong 'global\n maxconn 4000\nfrontend a\n bind :87'; ulimit -v 60000; wrong 'frontend a\n bind :88')
cat syslog out.log
