# program: aria2c
# version: dpkg-query -W -f '${Package} ${Version}, ' aria2 lftp
# Clients that fetch: downloads and mirrors that go well, are refused, cut short, damaged, too slow, out of space or without rights.
cat >web.py <<'P'
import http.server, time
class H(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(s):
        if "slow" in s.path: time.sleep(4)
        if "cut" in s.path: s.connection.close(); return
        code = next((c for c in (302, 401, 403, 404, 500, 503) if str(c) in s.path), 200); body = b"x" * (400000 if "big" in s.path else 900)
        s.send_response(code); s.send_header("Content-Length", str(len(body) + (5000 if "short" in s.path else 0)))
        if code == 302: s.send_header("Location", s.path)
        s.end_headers(); s.wfile.write(body); s.close_connection = "short" in s.path
    do_HEAD = do_GET
    def log_message(s, *a): pass
class S(http.server.ThreadingHTTPServer):
    def handle_error(s, *a): pass
S(("192.0.2.10", 8080), H).serve_forever()
P
python3 web.py & web=$!; sleep 1; mkdir -p full got locked && mount -t tmpfs -o size=100k tmpfs full; printf rubbish >bad.torrent; u=http://192.0.2.10:8080
a() { timeout 20 aria2c --no-conf --console-log-level=info --show-console-readout=false --max-tries=2 --retry-wait=1 --timeout=2 --connect-timeout=2 --allow-overwrite=true --file-allocation=none -d got "$@"; }
{ for path in good big 404 403 401 500 503 302 cut short slow; do a $u/$path; done; a -d full $u/big; a -d full --file-allocation=prealloc $u/big; a -d /proc/none $u/good; a http://127.0.0.1:9/x; a http://none.example/x; a nosuch://x; a --checksum=sha-1=0000000000000000000000000000000000000000 $u/good; a --checksum=md5=x $u/good; a --lowest-speed-limit=900K $u/big --max-download-limit=50K; a --nosuch; a -i none.txt; a bad.torrent; a none.torrent; a --http-user=a --http-passwd=b $u/401; a -j 2 -Z $u/good $u/404; a --allow-overwrite=false --auto-file-renaming=false $u/good; a -c $u/big; a ftp://192.0.2.10:9/x; a sftp://192.0.2.10:9/x; a https://192.0.2.10:8080/x
  a --enable-rpc --rpc-listen-all=false --rpc-secret=right --stop=6 >rpc.log & sleep 2; for s in right wrong; do for m in '"aria2.addUri","params":["token:'$s'",["'$u'/big"]]' '"aria2.getGlobalStat","params":["token:'$s'"]' '"aria2.nosuch","params":["token:'$s'"]' '"aria2.remove","params":["token:'$s'","0000000000000000"]' '"aria2.saveSession","params":["token:'$s'"]'; do curl -s -d '{"jsonrpc":"2.0","id":"1","method":'"$m"'}' http://127.0.0.1:6800/jsonrpc; echo; done; done; a --enable-rpc --stop=1; sleep 5; cat rpc.log
  l() { timeout 12 lftp -c "set net:max-retries 1; set net:timeout 2; set net:reconnect-interval-base 1; set cmd:fail-exit yes; $1"; }
  l "get -O got $u/good"; l "get -O got $u/404"; l "get -O got $u/403"; l "get -O full $u/big"; l "get -O /proc/none $u/good"; l "open ftp://127.0.0.1:9; ls"; l 'open http://none.example; ls'; l "get -c -O got $u/short"; l "mirror $u/none got"; l 'put none.txt'; l 'lcd /srv/none'; l 'nosuch'; l 'open -u a,b sftp://127.0.0.1; ls'; l "open https://192.0.2.10:8080; ls"; l 'source none.lftp'; l "queue get $u/good; wait"
} 2>&1 | grep -v '^$\|^[-=*+|]*$'
kill $web
