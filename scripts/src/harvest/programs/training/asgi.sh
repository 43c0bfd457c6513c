# program: hypercorn
# version: /opt/logsieve-harvest/apps/boot/bin/uv pip list -q -p /opt/logsieve-harvest/apps/web/bin/python 2>/dev/null | grep -iE '^(hypercorn|sanic|aiohttp|cherrypy|twisted|daphne|bottle|quart|wsgidav|datasette|pypiserver) ' | tr -s ' \n' ' '
# records: indented lines continue the record before them
# Application servers of Python: starts, taken ports, exceptions, slow and broken clients, logins to files and packages, workers that die.
export PATH=/opt/logsieve-harvest/apps/web/bin:$PATH PYTHONUNBUFFERED=1 NO_COLOR=1 PYTHONPATH=$PWD SANIC_NO_UVLOOP=1
up() { for n in $(seq 40); do (exec 3<>"/dev/tcp/192.0.2.10/$1") 2>/dev/null && return; sleep 1; done; }
hit() { local n=0 path; for path in "$@"; do n=$((n + 1)); curl -s -o /dev/null --max-time 3 --interface 198.51.100.$((n % 2 * 16 + 7)) "http://192.0.2.10:$port$path"; done; curl -s -o /dev/null --max-time 3 -X POST -d a=1 "http://192.0.2.10:$port/"; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/$port; curl -s -o /dev/null --max-time 0.5 "http://192.0.2.10:$port/slow"; sleep 1; }
{
  cat >app.py <<'P'
import asyncio
async def app(scope, receive, send):
    if scope["type"] != "http": return
    path = scope["path"]
    if path == "/broken": return {}["price"]
    if path == "/slow": await asyncio.sleep(2)
    if path == "/none": return
    await send({"type": "http.response.start", "status": 404 if path == "/missing" else 200, "headers": []})
    if path == "/twice": await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})
P
  hypercorn --bind 192.0.2.10:8000 --access-logfile - --error-logfile - --workers 2 app:app & server=$!; up 8000; port=8000; hit / /broken /missing /none /twice; hypercorn --bind 192.0.2.10:8000 --error-logfile - app:app; kill -9 $(pgrep -P $server | tail -n 1); sleep 2; kill $server; sleep 1; hypercorn --bind 192.0.2.10:8000 app:none; hypercorn nosuch:app; hypercorn --certfile none --keyfile none --bind 192.0.2.10:8001 app:app
  daphne -b 192.0.2.10 -p 8002 -v 2 --http-timeout 1 --access-log - app:app & server=$!; up 8002; port=8002; hit / /broken /missing /none /twice; daphne -b 192.0.2.10 -p 8002 app:app; kill $server
  cat >san.py <<'P'
from sanic import Sanic, text
from sanic.exceptions import Forbidden, SanicException
import asyncio
app = Sanic("shop"); app.config.RESPONSE_TIMEOUT = 1; app.config.REQUEST_MAX_SIZE = 2000; app.config.NOSUCH = 1
@app.get("/")
async def home(r): return text("ok")
@app.get("/broken")
async def broken(r): return text({}["price"])
@app.get("/denied")
async def denied(r): raise Forbidden("orders of another customer")
@app.get("/slow")
async def slow(r): await asyncio.sleep(2); return text("late")
@app.get("/none")
async def none(r): return None
@app.before_server_start
async def setup(app, _): pass
P
  sanic san:app --host 192.0.2.10 --port 8003 --access-logs --workers 2 --debug & server=$!; up 8003; port=8003; hit / /broken /missing /denied /none; curl -s -o /dev/null -X POST -d "$(printf 'x%.0s' $(seq 3000))" http://192.0.2.10:8003/; kill -9 $(pgrep -f 'multiprocessing.spawn' | tail -n 1); sleep 3; timeout 9 sanic san:app --host 192.0.2.10 --port 8003 --single-process; kill $server; sleep 3; sanic none:app; timeout 9 sanic san:none
  cat >ai.py <<'P'
import logging; logging.basicConfig(level=logging.DEBUG)
from aiohttp import web
import asyncio
async def home(r): return web.Response(text="ok")
async def broken(r): return {}["price"]
async def slow(r): await asyncio.sleep(2); return web.Response()
async def none(r): return "text"
app = web.Application(client_max_size=500); app.add_routes([web.get("/", home), web.get("/broken", broken), web.get("/slow", slow), web.get("/none", none)]); web.run_app(app, host="192.0.2.10", port=8004)
P
  python ai.py & server=$!; up 8004; port=8004; hit / /broken /missing /none; python ai.py; kill $server; sleep 1
  cat >ch.py <<'P'
import cherrypy, time
class Shop:
    @cherrypy.expose
    def index(self, a=0): return "ok"
    @cherrypy.expose
    def broken(self): return {}["price"]
    @cherrypy.expose
    def slow(self): time.sleep(2); return "late"
    @cherrypy.expose
    def denied(self): raise cherrypy.HTTPError(403, "not your order")
    @cherrypy.expose
    @cherrypy.tools.auth_basic(on=True, realm="shop", checkpassword=lambda r, u, p: p == "secret")
    def admin(self): return "in"
    @cherrypy.expose
    def leave(self): cherrypy.engine.exit()
cherrypy.config.update({"server.socket_host": "192.0.2.10", "server.socket_port": 8005, "server.thread_pool": 2, "server.max_request_body_size": 300, "tools.sessions.on": True, "nosuch.config": 1})
cherrypy.quickstart(Shop(), "/", {"/static": {"tools.staticdir.on": True, "tools.staticdir.dir": "/none"}, "bad": {"x": 1}})
P
  python ch.py & server=$!; up 8005; port=8005; hit / /broken /missing /denied /admin '/?nosuch=1' /static/a; curl -s -o /dev/null -u ada:secret http://192.0.2.10:8005/admin; curl -s -o /dev/null -u ada:bad http://192.0.2.10:8005/admin; timeout 9 python ch.py; touch ch.py; sleep 3; kill -HUP $server; sleep 1; curl -s http://192.0.2.10:8005/leave >/dev/null; sleep 2; kill $server
  mkdir files && echo a >files/a.txt; printf 'host: 192.0.2.10\nport: 8006\nprovider_mapping: {"/": "%s/files"}\nverbose: 4\nlogging: {enable: true, enable_loggers: [lock_manager, http_authenticator]}\nhttp_authenticator: {domain_controller: null, accept_basic: true, accept_digest: true, default_to_digest: false}\nsimple_dc: {user_mapping: {"*": {ada: {password: secret}}}}\nnosuch_option: 1\n' "$PWD" >dav.yaml; wsgidav -c dav.yaml & server=$!; up 8006; d() { curl -s -o /dev/null -u "$@"; }; u=http://192.0.2.10:8006; d ada:secret $u/; d ada:bad $u/; d eve:x $u/; curl -s -o /dev/null $u/; d ada:secret -T app.py $u/b.txt; d ada:secret -X MKCOL $u/dir; d ada:secret -X MOVE -H "Destination: $u/c.txt" $u/b.txt; d ada:secret -X LOCK -H 'Timeout: Second-60' -d '<?xml version="1.0"?><lockinfo xmlns="DAV:"><lockscope><exclusive/></lockscope><locktype><write/></locktype><owner>ada</owner></lockinfo>' $u/c.txt; d ada:secret -X DELETE $u/c.txt; d ada:secret -X DELETE $u/none; d ada:secret -X PROPFIND -d '<bad' $u/; kill -INT $server; wsgidav -c none.yaml; timeout 8 wsgidav --host 192.0.2.10 --port 8006 --root /none --auth anonymous
  mkdir pk; printf 'ada:%s\n' "$(openssl passwd -apr1 secret)" >ht; pypi-server run -p 8007 -i 192.0.2.10 -P ht -a update,list -vv pk & server=$!; up 8007; u=http://192.0.2.10:8007; d ada:secret $u/simple/; d ada:bad $u/simple/; curl -s -o /dev/null $u/simple/; echo x >shop-1.0.tar.gz; d ada:secret -F ':action=file_upload' -F content=@shop-1.0.tar.gz $u/; d ada:secret -F ':action=file_upload' -F content=@shop-1.0.tar.gz $u/; d ada:secret -F ':action=file_upload' -F content=@app.py $u/; d ada:secret -F ':action=remove_pkg' -F name=none -F version=1 $u/; d ada:secret -F ':action=remove_pkg' -F name=shop -F version=1.0 $u/; kill $server; sqlite3 s.db 'create table t(a)'; datasette serve s.db --host 192.0.2.10 --port 8008 --setting sql_time_limit_ms 20 --root & server=$!; up 8008; port=8008; hit / /s/t /s/none '/s?sql=select+nosuch' '/s?sql=delete+from+t' '/s?sql=with+recursive+c(x)+as+(select+1+union+all+select+x%2B1+from+c)+select+*+from+c'; kill $server; echo bad >bad.db; datasette serve bad.db --port 8009; datasette serve none.db; datasette s.db --config a:1
  cat >tw.py <<'P'
from twisted.web import server, resource
from twisted.internet import reactor, endpoints, protocol, defer, task
from twisted.python import log
import sys
log.startLogging(sys.stdout)
class Shop(resource.Resource):
    isLeaf = True
    def render_GET(self, r):
        if r.path == b"/broken": return {}["price"]
        if r.path == b"/slow": return server.NOT_DONE_YET
        if r.path == b"/lost": defer.fail(ValueError("nobody handles me")); return b"ok"
        return b"ok" if r.path != b"/none" else None
class P(protocol.Protocol):
    def dataReceived(self, d): raise RuntimeError("bad frame")
class F(protocol.ServerFactory): protocol = P
reactor.listenTCP(8010, server.Site(Shop()), interface="192.0.2.10"); reactor.listenTCP(8011, F(), interface="192.0.2.10"); reactor.connectTCP("127.0.0.1", 9, protocol.ReconnectingClientFactory()); task.LoopingCall(lambda: 1 / 0).start(2)
reactor.run()
P
  python tw.py & server=$!; up 8010; port=8010; hit / /broken /lost /none; printf x >/dev/tcp/192.0.2.10/8011; python tw.py; kill $server; sleep 1; timeout 5 twist --log-level debug web --listen tcp:8012:interface=192.0.2.10 --path files; twistd -n nosuch; printf 'x = \n' >t.tac; twistd -ny t.tac
  printf 'import bottle, time\n@bottle.get("/")\ndef i(): return "ok"\n@bottle.get("/broken")\ndef b(): return {}["price"]\nbottle.run(host="192.0.2.10", port=8013)\n' >bo.py; python bo.py & server=$!; up 8013; port=8013; hit / /broken /missing; kill $server
} </dev/null 2>&1 | grep -vE '^ +[\^~]+$' | sed -u -E "s/^(.{1200}).*/\1/"
true
