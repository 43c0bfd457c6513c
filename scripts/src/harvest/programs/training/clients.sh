# program: curl
# version: curl --version | cut -d ' ' -f 1-2 | head -n 1; wget --version | head -n 1; openssl version
# Clients of the web and of TLS against a small server: statuses, headers, refused, expired and forged certificates.
cat >server.py <<'P'
import http.server, ssl, sys
class H(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do(s):
        code = int((s.path.strip("/").split("/") + ["200"])[0].split("?")[0] or 200); body = b"x" * 40
        s.send_response(code)
        if 300 <= code < 309: s.send_header("Location", "/200")
        if code == 401: s.send_header("WWW-Authenticate", "Basic realm=staff")
        if code == 429: s.send_header("Retry-After", "5")
        if code not in (204, 304): s.send_header("Content-Length", str(len(body)))
        s.end_headers()
        if code not in (204, 304) and s.command != "HEAD": s.wfile.write(body)
    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do
    def log_message(s, *a): pass
server = http.server.ThreadingHTTPServer(("192.0.2.10", int(sys.argv[1])), H)
if len(sys.argv) > 2:
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); c.load_cert_chain(sys.argv[2], sys.argv[3]); server.socket = c.wrap_socket(server.socket, server_side=True)
server.serve_forever()
P
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 9 -subj '/O=Shop/CN=Shop CA' 2>/dev/null
cert() { openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$2" 2>/dev/null; openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days "$3" -out "$1.pem" 2>/dev/null; }
cert good 192.0.2.10 3; cert old 192.0.2.10 -1; cert other other.example 3
python3 server.py 8080 & python3 server.py 8443 good.pem good.key & python3 server.py 8444 old.pem old.key & python3 server.py 8445 other.pem other.key 2>/dev/null & sleep 1.5
curl() { command curl --max-time 3 "$@"; }; wget() { command wget -T 3 -t 1 "$@"; }
u=http://192.0.2.10:8080
{
  for code in 200 201 204 301 302 304 400 401 403 404 405 409 410 418 422 429 500 502 503 504; do curl -sS -v -o /dev/null --interface 198.51.100.7 "$u/$code"; wget -nv -O /dev/null -t 1 "$u/$code"; done
  for m in POST PUT DELETE PATCH; do curl -sS -v -o /dev/null -X $m -d a=1 "$u/200/orders" ; done; wget -O /dev/null "$u/200/report.csv"; wget -S --spider "$u/404/none"; wget -O /dev/null -t 2 --waitretry=1 "$u/503"; curl -f "$u/500"; curl -fsS "$u/404"; curl -L -s -o /dev/null -w '%{http_code} %{time_total}s %{size_download} bytes %{url_effective}\n' "$u/302"; curl -s -o /dev/null -w 'HTTP %{http_code} from %{remote_ip}:%{remote_port}\n' "$u/200" "$u/503"; curl -sI "$u/200"; curl -sI "$u/404"; wget --user a --password b -O /dev/null "$u/401"
  curl -sS http://127.0.0.1:9/; curl -sS --max-time 1 http://192.0.2.99/; curl -sS nosuch://x; curl -sS --retry 2 --retry-delay 0 --retry-connrefused http://127.0.0.1:9/; wget -t 2 --waitretry=0 http://127.0.0.1:9/;
  for port in 8443 8444 8445; do curl -sS --cacert ca.pem https://192.0.2.10:$port/; curl -sS https://192.0.2.10:$port/; wget --ca-certificate=ca.pem -O /dev/null https://192.0.2.10:$port/; echo | openssl s_client -CAfile ca.pem -verify_return_error -connect 192.0.2.10:$port 2>&1 | grep -iE 'verif|depth|error|Protocol|Cipher' ; done; curl -sS https://192.0.2.10:8080/; curl -sS --tls-max 1.0 https://192.0.2.10:8443/; openssl verify -CAfile ca.pem good.pem old.pem; openssl verify good.pem; openssl verify -CAfile good.pem none.pem; openssl x509 -in old.pem -checkend 0; openssl x509 -in good.pem -checkend 999999; openssl x509 -in good.pem -noout -dates -subject -issuer; openssl rsa -in none; openssl x509 -in good.key
  openssl crl -in x; openssl dgst -sha256 -verify ca.pem -signature good.pem old.pem; openssl rsa -check -in good.key -noout; printf 'a' >>good.key; openssl pkey -in ca.key -noout -text | head -n 1
} </dev/null 2>&1 | tr '\r' '\n'
kill %1 %2 %3 %4
true
