# program: varnishd
# version: varnishd -V 2>&1 | head -n 1
# A web cache: start, hits and misses, purges allowed and refused, sick and lost backends, bodies too large, a crash of the child, wrong settings, stop.
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
c() { from=$1; shift; curl -s -o /dev/null --max-time 5 --interface "$from" "$@"; }
{ printf 'vcl 4.1;\nimport std;\nbackend web { .host = "192.0.2.10"; .port = "8080"; .probe = { .url = "/a"; .interval = 1s; .timeout = 1s; .window = 3; .threshold = 2; } .max_connections = 2; .first_byte_timeout = 2s; }\nacl purgers { "198.51.100.7"; }\nsub vcl_recv { if (req.method == "PURGE") { if (client.ip !~ purgers) { std.syslog(4, "PURGE refused for " + client.ip); return (synth(405)); } std.log("purged by " + client.ip); return (purge); } if (req.url ~ "panic") { std.syslog(3, "panic page asked"); } }\n' >v.vcl
  varnishd -F -f "$PWD/v.vcl" -a 192.0.2.10:6081 -T 127.0.0.1:6082 -n "$PWD/v" -s malloc,1M -p vcc_allow_inline_c=on -p feature=+esi_disable_xml_check & cache=$!; for i in $(seq 40); do timeout 2 varnishadm -n "$PWD/v" ping >/dev/null 2>&1 && break; sleep 0.5; done; sleep 4; timeout 2 varnishadm -n "$PWD/v" status
  varnishlog -n "$PWD/v" -g raw -i Backend_health,Error,FetchError,VCL_Error,VCL_Log,SessError,Debug,BogoHeader,HttpGarbage,LostHeader,CLI >raw.log & varnishncsa -n "$PWD/v" >ncsa.log & sleep 1
  for path in a a big slow cut fail short rubbish; do c 198.51.100.7 http://192.0.2.10:6081/$path; done; c 198.51.100.7 -X PURGE http://192.0.2.10:6081/a; c 203.0.113.77 -X PURGE http://192.0.2.10:6081/a; printf 'rubbish\r\n\r\n' >/dev/tcp/192.0.2.10/6081; for i in 1 2 3 4; do c 198.51.100.7 "http://192.0.2.10:6081/slow?$i" & done; sleep 4; for i in 1 2 3 4 5 6; do c 198.51.100.7 "http://192.0.2.10:6081/big?$i"; done
  adm() { timeout 3 varnishadm -n "$PWD/v" "$@"; }; adm backend.list; adm ban req.url '~' x; adm param.set nosuch 1; adm param.set thread_pool_max 10; adm vcl.load bad /srv/none.vcl; printf 'vcl 4.1;\nbackend b { .host = "192.0.2.10" }\n' >bad.vcl; adm vcl.load bad "$PWD/bad.vcl"; adm vcl.discard boot; adm backend.set_health web sick; c 198.51.100.7 http://192.0.2.10:6081/new; adm backend.set_health web auto; kill $web; sleep 4; c 198.51.100.7 http://192.0.2.10:6081/new; adm status; kill -ABRT "$(pgrep -f 'varnishd.*-F' | tail -n 1)"; sleep 3; adm panic.show | head -n 2; adm stop; adm status; adm start; sleep 1; kill $cache; sleep 2; varnishd -C -f bad.vcl; varnishd -F -f none.vcl -n "$PWD/w"; varnishd -F -b 127.0.0.1:9 -a 192.0.2.99:1 -n "$PWD/w2"; varnishd -F -b 127.0.0.1:9 -p nosuch=1 -n "$PWD/w3"; varnishd -F -b none.example:80 -a 192.0.2.10:6083 -n "$PWD/w4"; } >varnish.log 2>&1
pkill varnish; sleep 0.5
cat varnish.log ncsa.log raw.log
