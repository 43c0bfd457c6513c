# program: stunnel4
# version: dpkg-query -W -f '${Package} ${Version}, ' stunnel4 hitch sslh dante-server
# Ends of TLS, a sharer of ports and a SOCKS server: start, connections passed and refused, wrong certificates and logins, lost backends, broken settings, reload, crash, stop.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & until [ -S /dev/log ]; do sleep 0.1; done; chmod 666 /dev/log
cat >web.py <<'P'
import http.server, socketserver, time
class H(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do(s):
        if "slow" in s.path: time.sleep(4)
        if "cut" in s.path: s.connection.close(); return
        if "rubbish" in s.path: s.wfile.write(b"what?\r\n\r\n"); s.close_connection = True; return
        body = b"x" * (300000 if "big" in s.path else 40); code = 500 if "fail" in s.path else 200
        s.send_response(code); s.send_header("Content-Length", str(len(body) + (50 if "short" in s.path else 0))); s.send_header("Cache-Control", "max-age=1"); s.end_headers(); s.wfile.write(body)
        if "short" in s.path: s.close_connection = True
    do_GET = do_POST = do_HEAD = do_PUT = do
    def log_message(s, *a): pass
class S(http.server.ThreadingHTTPServer):
    def handle_error(s, *a): pass
S(("192.0.2.10", 8080), H).serve_forever()
P
python3 web.py & web=$!
cert() { openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.crt" -days "$2" -subj "/CN=$1.example.org" 2>/dev/null; cat "$1.key" "$1.crt" >"$1.pem"; }
cert shop 9; cert other 9; printf 'rubbish' >bad.pem; chmod 600 ./*.key ./*.pem
u=http://192.0.2.10:8080
c() { from=$1; shift; curl -s -o /dev/null --max-time 5 --interface "$from" "$@"; }
{
  cat >stunnel.conf <<C
foreground = yes
syslog = no
debug = 7
pid = $PWD/stunnel.pid
[web]
accept = 192.0.2.10:8443
connect = 192.0.2.10:8080
cert = $PWD/shop.pem
[lost]
accept = 192.0.2.10:8444
connect = 127.0.0.1:9
cert = $PWD/shop.pem
[strict]
accept = 192.0.2.10:8445
connect = 192.0.2.10:8080
cert = $PWD/shop.pem
verifyPeer = yes
CAfile = $PWD/other.crt
sslVersionMin = TLSv1.3
[out]
client = yes
accept = 192.0.2.10:8081
connect = 192.0.2.10:8445
verifyChain = yes
CAfile = $PWD/other.crt
[idle]
accept = 192.0.2.10:8446
connect = 192.0.2.10:8080
cert = $PWD/shop.pem
TIMEOUTidle = 1
TIMEOUTbusy = 1
[psk]
accept = 192.0.2.10:8447
connect = none.example:1
cert = $PWD/shop.pem
delay = yes
C
  chmod 644 shop.key; stunnel4 stunnel.conf & tun=$!; sleep 1; for from in 198.51.100.7 203.0.113.77; do for port in 8443 8444 8445 8446 8447; do c $from -k https://192.0.2.10:$port/a; done; c $from http://192.0.2.10:8081/; c $from http://192.0.2.10:8443/; c $from -k https://192.0.2.10:8443/slow;  c $from -k --cert shop.pem https://192.0.2.10:8445/a; c $from -k --cert other.pem https://192.0.2.10:8445/a; c $from -k --tls-max 1.2 https://192.0.2.10:8445/a; c $from https://192.0.2.10:8443/a; c $from -k https://192.0.2.10:8446/slow; done; : >/dev/tcp/192.0.2.10/8443; timeout 3 bash -c 'exec 5<>/dev/tcp/192.0.2.10/8446; sleep 3'; kill -HUP $tun; kill -USR1 $tun; kill -USR2 $tun; sleep 0.5; sed -i 's/CAfile = .*other.crt/CAfile = none/' stunnel.conf; kill -HUP $tun; sleep 0.5; stunnel4 stunnel.conf; kill $tun; sleep 1
  for wrong in 'nosuch = 1' 'cert = bad.pem' 'cert = none.pem' 'accept = 192.0.2.99:1' 'accept = 192.0.2.10:8080' 'connect = none.example:1' 'sslVersion = SSLv3' 'options = NO_SUCH' 'ciphers = NONE' 'verify = 2' 'CRLfile = none' 'setuid = ghost' 'fips = yes'; do printf 'foreground = yes\nsyslog = no\npid = %s/stunnel2.pid\n[a]\ncert = %s/shop.pem\naccept = 192.0.2.10:8449\nconnect = 192.0.2.10:8080\n%s\n' "$PWD" "$PWD" "$wrong" >s.conf; timeout 1 stunnel4 s.conf; done
} >proxies.log 2>&1
{ hitch --frontend='[192.0.2.10]:9443' --backend='[192.0.2.10]:8080' --user=nobody --log-level=2 --workers=1 "$PWD/shop.pem" --pidfile="$PWD/hitch.pid" & sleep 1; c 198.51.100.7 -k https://192.0.2.10:9443/a; c 198.51.100.7 http://192.0.2.10:9443/a; c 198.51.100.7 https://192.0.2.10:9443/a; c 198.51.100.7 -k --tls-max 1.0 https://192.0.2.10:9443/a; : >/dev/tcp/192.0.2.10/9443; kill -HUP "$(cat hitch.pid)"; kill -9 "$(pgrep -P "$(cat hitch.pid)" hitch | head -n 1)"; sleep 1; c 198.51.100.7 -k https://192.0.2.10:9443/a; kill "$(cat hitch.pid)"; for f in bad.pem none.pem; do timeout 1 hitch --frontend='[192.0.2.10]:9444' --backend='[127.0.0.1]:9' --log-level=2 $f; done; timeout 1 hitch --frontend='[192.0.2.99]:1' --backend='[127.0.0.1]:9' shop.pem; timeout 1 hitch --frontend='[192.0.2.10]:9445' --backend='[127.0.0.1]:9' --user=ghost shop.pem; timeout 1 hitch --config=none.conf; timeout 1 hitch --backend=x shop.pem; timeout 1 hitch --ciphers=NONE --frontend='[192.0.2.10]:9446' --backend='[127.0.0.1]:9' shop.pem
  sslh -f -n -u nobody -p 192.0.2.10:7443 --tls 192.0.2.10:9443 --http 192.0.2.10:8080 --ssh 127.0.0.1:9 -v 3 & share=$!; sleep 1; c 198.51.100.7 http://192.0.2.10:7443/a; c 203.0.113.5 -k https://192.0.2.10:7443/a; printf 'SSH-2.0-x\r\n' >/dev/tcp/192.0.2.10/7443; printf 'what' >/dev/tcp/192.0.2.10/7443; sleep 3; kill $share; timeout 1 sslh -f -p 192.0.2.99:1 --http 127.0.0.1:9; timeout 1 sslh -f -p 192.0.2.10:8080 --http 127.0.0.1:9; timeout 1 sslh -f -F none.cfg; timeout 1 sslh -f -u ghost -p 192.0.2.10:7444 --http 127.0.0.1:9
  printf 'logoutput: stdout\ninternal: 192.0.2.10 port = 1080\nexternal: 192.0.2.10\nsocksmethod: username none\nclientmethod: none\nuser.privileged: root\nuser.unprivileged: nobody\ntimeout.negotiate: 2\ntimeout.io: 3\nclient pass { from: 198.51.100.0/24 to: 0/0\n log: connect disconnect error }\nclient block { from: 0/0 to: 0/0\n log: connect error }\nsocks block { from: 0/0 to: 127.0.0.0/8\n log: connect error }\nsocks pass { from: 198.51.100.7/32 to: 0/0\n socksmethod: none\n log: connect disconnect iooperation error }\nsocks pass { from: 0/0 to: 0/0\n socksmethod: username\n log: connect disconnect error }\n' >dante.conf
  danted -f dante.conf & socks=$!; sleep 1.5; for from in 198.51.100.7 198.51.100.23 203.0.113.77; do for url in $u/a $u/cut $u/big http://127.0.0.1:9/ http://192.0.2.10:9/ http://192.0.2.99/; do c $from --max-time 2 -x socks5://192.0.2.10:1080 $url; done; c $from -x socks5://deploy:wrong@192.0.2.10:1080 $u/a; c $from -x socks4://192.0.2.10:1080 $u/a; c $from -x socks5h://192.0.2.10:1080 http://none.example/; done; timeout 3 bash -c 'exec 5<>/dev/tcp/192.0.2.10/1080; sleep 3'; printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/1080; kill -HUP $socks; sleep 0.5; kill -USR1 $socks; sleep 0.5; pkill -9 -P $socks; sleep 1; kill $socks; sleep 1; for wrong in 'internal: 192.0.2.99 port = 1' 'method: username' 'nosuch: 1' 'user.libwrap: x' 'external: none0' 'client pass { from: x to: y }'; do { cat dante.conf; echo "$wrong"; } >d.conf; timeout 1 danted -f d.conf; timeout 1 danted -V -f d.conf; done
} >ends.log 2>&1
pkill hitch; kill $web; sleep 0.5
cat proxies.log ends.log syslog
