# program: tinyproxy
# version: dpkg-query -W -f '${Package} ${Version}, ' tinyproxy privoxy
# Web proxies: start, requests passed, filtered and refused, wrong logins, limits, lost servers, broken settings, reload, stop.
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
mkdir -p /run/tinyproxy
printf 'User nobody\nGroup nogroup\nPort 8888\nListen 192.0.2.10\nTimeout 2\nLogLevel Info\nMaxClients 6\nAllow 198.51.100.0/24\nBasicAuth alice alice-pw\nConnectPort 443\nFilter "%s/filter"\nFilterExtended On\nViaProxyName "app"\nUpstream http 127.0.0.1:9 "up.example"\nStatHost "stats.example"\nAnonymous "Host"\nReversePath "/shop/" "http://192.0.2.10:8080/"\n' "$PWD" >tiny.conf; printf 'casino\nbets\\.example\n' >filter
c() { from=$1; shift; curl -s -o /dev/null --max-time 5 --interface "$from" "$@"; }
{ tinyproxy -d -c tiny.conf & tiny=$!; sleep 1
  p=http://alice:alice-pw@192.0.2.10:8888; u=http://192.0.2.10:8080
  for from in 198.51.100.7 203.0.113.77; do for path in a big slow cut fail short rubbish; do c $from -x $p $u/$path; done; c $from -x http://alice:wrong@192.0.2.10:8888 $u/a; c $from -x http://192.0.2.10:8888 $u/a; c $from -x $p http://casino.example/; c $from -x $p http://none.example/; c $from -x $p http://127.0.0.1:9/; c $from -x $p -p https://192.0.2.10:8080/; c $from -x $p https://127.0.0.1/; c $from -x $p http://up.example/; c $from http://192.0.2.10:8888/shop/a; done
  for i in 1 2 3 4 5 6 7 8 9 10; do timeout 3 bash -c 'exec 5<>/dev/tcp/192.0.2.10/8888; sleep 3' & done; sleep 1; c 198.51.100.7 -x $p $u/a; sleep 3; for bad in 'rubbish' 'GET  HTTP/1.0' 'GET x://y HTTP/1.0' 'CONNECT a:b HTTP/1.0'; do timeout 2 bash -c "exec 5<>/dev/tcp/192.0.2.10/8888; printf '$bad\r\n\r\n' >&5; cat <&5" >/dev/null; done
  kill -USR1 $tiny; sleep 0.5; echo "NoSuch 1" >>tiny.conf; kill -USR1 $tiny; sleep 0.5; sed -i "/NoSuch/d" tiny.conf; tinyproxy -d -c tiny.conf & sleep 1; kill $tiny; sleep 1; tinyproxy -d -c none.conf; for wrong in 'Port many' 'NoSuch 1' 'Listen 192.0.2.99' 'User ghost' 'LogFile "/srv/none/x"' 'Filter "/srv/none/f"' 'PidFile "/srv/none/p"' 'Upstream none' 'MaxClients 0'; do { grep -v "^${wrong%% *}" tiny.conf; echo "$wrong"; } >t.conf; timeout 1 tinyproxy -d -c t.conf; done
  mkdir -p priv; cp -r /etc/privoxy/* priv/; chmod -R a+rX priv; printf 'FILTER: words replace words\ns/colour/color/g\ns/(broken/x/\n' >priv/own.filter; rm -f priv/default.filter; printf '{+block{tracker}}\n.tracker.example\n{+redirect{http://192.0.2.10:8080/moved}}\nold.example\n{+filter{nosuch}}\nfilter.example\n{+crunch-all}\nx\n{+limit-connect{443}}\n/\n' >priv/own.action
  printf 'confdir %s/priv\nlogdir %s\nlogfile privoxy.log\nlisten-address 192.0.2.10:8118\ndebug 1\ndebug 512\ndebug 1024\ndebug 4096\ndebug 8192\ndebug 65536\ndebug 64\ndebug 8\npermit-access 198.51.100.0/24\nactionsfile own.action\nfilterfile own.filter\nmax-client-connections 4\nsocket-timeout 2\nbuffer-limit 100\nforward up.example 127.0.0.1:9\nforward-socks5 socks.example 127.0.0.1:9 .\nenable-remote-toggle 1\nnosuch-option 1\ntrustfile none\n' "$PWD" "$PWD" >priv.conf
  privoxy --no-daemon priv.conf & priv=$!; sleep 1.5; grep -v 'crunch-all\|^x$' priv/own.action >o && cp o priv/own.action; grep -v nosuch-option priv.conf >o && cp o priv.conf; privoxy --no-daemon priv.conf & priv=$!; sleep 1.5; grep -v trustfile priv.conf >o && cp o priv.conf; privoxy --no-daemon priv.conf & priv=$!; sleep 1.5
  p=http://192.0.2.10:8118; for from in 198.51.100.7 203.0.113.77; do for path in a big slow cut fail short rubbish; do c $from -x $p $u/$path; done; for site in ads.tracker.example old.example filter.example none.example up.example socks.example config.privoxy.org/toggle?set=disable config.privoxy.org/show-status config.privoxy.org/toggle?set=enable; do c $from -x $p http://$site; done; c $from -x $p -p https://192.0.2.10:8080/; c $from -x $p -p https://192.0.2.10:443/; done
  for i in 1 2 3 4 5 6 7; do timeout 3 bash -c 'exec 5<>/dev/tcp/192.0.2.10/8118; sleep 2' & done; sleep 3; printf 'rubbish\r\n\r\n' >/dev/tcp/192.0.2.10/8118; printf '{+nosuch}\nx\n' >>priv/own.action; kill -HUP $priv; c 198.51.100.7 -x $p $u/a; sleep 0.5; kill $priv; sleep 0.5; privoxy --no-daemon none.conf; sed -i 's/192.0.2.10:8118/192.0.2.99:8118/' priv.conf; timeout 2 privoxy --no-daemon priv.conf; sed -i 's/192.0.2.99/nosuch.example/' priv.conf; timeout 2 privoxy --no-daemon priv.conf
} >proxies.log 2>&1
kill $web; sleep 0.5; cat proxies.log; cat privoxy.log 2>/dev/null; true
