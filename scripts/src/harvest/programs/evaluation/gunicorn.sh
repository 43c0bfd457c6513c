# program: gunicorn
# version: /opt/logsieve-harvest/python/bin/gunicorn --version
# records: indented lines continue the record before them
# An application with pages that fail, hang and kill their worker: the access log, the error log through reloads, more and fewer workers, and wrong starts.
# Needs: python3 -m venv /opt/logsieve-harvest/python && /opt/logsieve-harvest/python/bin/pip install gunicorn luigi 'pulp<2.8' 'snakemake<8' scrapy jupyter-server radicale passlib
PATH=/opt/logsieve-harvest/python/bin:$PATH; export PYTHONUNBUFFERED=1
cat >shop.py <<'P'
import logging, os, signal, sys, time
log = logging.getLogger('gunicorn.error')
def app(environ, start):
    path = environ['PATH_INFO']
    if path == '/crash': raise ValueError('row 17 has no price')
    if path == '/db': raise ConnectionError('database shop is not reachable')
    if path == '/slow': time.sleep(5)
    if path == '/kill': os.kill(os.getpid(), signal.SIGKILL)
    if path == '/segv': os.kill(os.getpid(), signal.SIGSEGV)
    if path == '/exit': sys.exit(7)
    if path == '/oom': b'x' * 10**12
    if path == '/login': log.warning('login of karl was refused: wrong password'); start('401 Unauthorized', []); return [b'']
    if path == '/upload': log.info('mona uploaded prices.csv (812 rows)')
    if path == '/old': log.warning('/old is deprecated and goes away in release 5; use /v2'); start('301 Moved Permanently', [('Location', '/v2')]); return [b'']
    if path == '/bad': start('broken', []); return [b'']
    if path == '/short': start('200 OK', [('Content-Length', '1')]); return [b'long']
    status = {'/': '200 OK', '/upload': '201 Created', '/closed': '403 Forbidden', '/down': '503 Service Unavailable', '/many': '429 Too Many Requests'}.get(path, '404 Not Found')
    start(status, [('Content-Type', 'text/plain')]); return [b'hello']
P
echo 'x = 1 / 0' >broken.py; echo 'raise RuntimeError("configuration is incomplete")' >incomplete.py; echo 'app = 5' >number.py
g() { gunicorn -c /dev/null --worker-tmp-dir /dev/shm "$@"; }
g -b 192.0.2.10:8000 -w 2 -t 2 --access-logfile - --log-level debug --max-requests 15 --max-requests-jitter 3 --limit-request-line 200 -p shop.pid shop:app >shop.log 2>&1 & sleep 3
get() { curl -s -o /dev/null --max-time 4 --interface "$1" "${@:3}" "http://192.0.2.10:8000$2"; }
for path in / /none /crash /db /login /upload /old /closed /down /many /short /bad '/?q=boots&page=2' /favicon.ico; do get 198.51.100.7 "$path"; get 203.0.113.77 "$path" -X POST -d a=1 -A 'Mozilla/5.0 (X11; Linux x86_64)'; done
get 198.51.100.7 "/$(head -c 500 /dev/zero | tr '\0' a)"; get 198.51.100.7 / -I; get 198.51.100.7 / -X BREW; get 198.51.100.7 / -X 'B(W'; get 198.51.100.7 / -H 'Bad Header: x'; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/8000; printf '\x16\x03\x01\x00\r\n\r\n' >/dev/tcp/192.0.2.10/8000; printf 'GET / HTTP/9.9\r\n\r\n' >/dev/tcp/192.0.2.10/8000; get 198.51.100.7 / -H 'Transfer-Encoding: x' -d a
get 198.51.100.7 /slow; sleep 1; get 198.51.100.7 /kill; sleep 1; get 198.51.100.7 /segv; sleep 1; get 198.51.100.7 /exit; sleep 1; get 198.51.100.7 /oom
kill -TTIN "$(cat shop.pid)"; sleep 1; kill -TTOU "$(cat shop.pid)"; sleep 1; kill -HUP "$(cat shop.pid)"; sleep 2; kill -USR1 "$(cat shop.pid)"; sleep 1; kill -WINCH "$(cat shop.pid)"; sleep 1
timeout 8 gunicorn -b 192.0.2.10:8000 shop:app >second.log 2>&1; kill -USR2 "$(cat shop.pid)"; sleep 3; kill -TERM "$(cat shop.pid.2)" ; sleep 1; kill -TERM "$(cat shop.pid)"; sleep 2
for wrong in broken:app incomplete:app none:app shop:none number:app 'shop:app(' 'shop:app(1)' shop; do timeout 5 gunicorn -b 192.0.2.10:8001 "$wrong"; done >wrong.log 2>&1
{ timeout 4 gunicorn -b 203.0.113.200:80 shop:app; timeout 4 gunicorn -k none shop:app; timeout 4 gunicorn -k gevent shop:app; timeout 4 gunicorn -w x shop:app; timeout 4 gunicorn -c none.py shop:app; timeout 4 gunicorn --no-such shop:app; timeout 4 gunicorn -b 192.0.2.10:8002 --certfile none.pem --keyfile none.key shop:app; timeout 4 gunicorn -u nosuch shop:app; timeout 3 gunicorn -b 192.0.2.10:8003 -k gthread --threads 3 --preload --log-level debug shop:app; timeout 4 gunicorn --preload broken:app; echo 'secure_scheme_headers = 5' >c.py; timeout 4 gunicorn -c c.py shop:app; echo 'wrokers = 5' >c.py; timeout 4 gunicorn -c c.py shop:app; timeout 4 gunicorn -p /none/x.pid shop:app; timeout 4 gunicorn --log-config none.ini shop:app; timeout 4 gunicorn --chdir /none shop:app; timeout 3 gunicorn --reload --reload-engine inotify -b 192.0.2.10:8004 shop:app; (ulimit -n 12; timeout 4 gunicorn -b 192.0.2.10:8005 shop:app) ; timeout 4 gunicorn --paste x.ini; timeout 4 gunicorn --print-config --check-config shop:app | head -n 3; } >>wrong.log 2>&1
sed 's/a\{200,\}/aaaa/' shop.log second.log wrong.log
