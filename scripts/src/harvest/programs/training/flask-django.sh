# program: django
# version: /opt/logsieve-harvest/train/bin/pip list 2>/dev/null | grep -iE '^(django|flask|waitress|uvicorn|tornado) ' | tr -s ' \n' ' '
# records: indented lines continue the record before them
# Development and production servers of Python frameworks: requests, logins to the admin site, exceptions, deprecations.
export PATH=/opt/logsieve-harvest/train/bin:$PATH PYTHONUNBUFFERED=1 PYTHONWARNINGS=default
hit() { local n=0 path; for path in "$@"; do n=$((n + 1)); curl -s -o /dev/null --max-time 3 --interface 198.51.100.$((n % 2 * 16 + 7)) "http://192.0.2.10:$port$path"; done; curl -s -o /dev/null -X POST -d a=1 "http://192.0.2.10:$port/"; curl -s -o /dev/null -X DELETE "http://192.0.2.10:$port/orders/1"; curl -s -o /dev/null -I "http://192.0.2.10:$port/"; curl -s -o /dev/null --max-time 0.2 "http://192.0.2.10:$port/slow"; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/$port; sleep 1; }
{
  django-admin startproject shop && cd shop && sed -i "s/ALLOWED_HOSTS = .*/ALLOWED_HOSTS = ['192.0.2.10']\nDEFAULT_AUTO_FIELD = 'django.db.models.AutoField'/; s/^USE_TZ.*/USE_L10N = True/" shop/settings.py
  cat >>shop/urls.py <<'P'
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
import time, django.utils.timezone, django.db
def broken(request): return {}["total"]
def query(request): list(django.db.connection.cursor().execute("select * from orders"))
def denied(request): raise PermissionDenied("orders of another customer")
def odd(request): raise SuspiciousOperation("tampered session")
def slow(request): time.sleep(1); return HttpResponse("ok")
def none(request): return None
urlpatterns += [path(p, f) for p, f in (("broken", broken), ("query", query), ("denied", denied), ("odd", odd), ("slow", slow), ("none", none), ("", lambda r: HttpResponse("ok")))]
P
  python manage.py migrate; echo "from django.contrib.auth.models import User; User.objects.create_superuser('ada', 'ada@example.org', 'pw')" | python manage.py shell
  python manage.py check --deploy; python manage.py nosuch; python manage.py makemigrations nosuch; python manage.py test; python manage.py runserver 192.0.2.10:8000 & server=$!; sleep 4; port=8000
  hit / /missing /admin/ /admin/login/ /broken /query /denied /odd /none '/static/none.css' '/?page=2' /favicon.ico; curl -s -o /dev/null -H 'Host: evil.example' http://192.0.2.10:8000/; curl -s -o /dev/null -X POST -d 'username=ada' http://192.0.2.10:8000/admin/login/; touch shop/urls.py; sleep 3; sed -i 's/^import time/import tme/' shop/urls.py; sleep 3; kill $server; sleep 0.5; cd ..
  cat >app.py <<'P'
import logging, time, warnings
from flask import Flask, abort, request, session
app = Flask(__name__)
@app.get("/")
def home(): app.logger.info("home page for %s", request.remote_addr); return "ok"
@app.get("/broken")
def broken(): return 1 / 0
@app.get("/denied")
def denied(): abort(403)
@app.get("/tea")
def tea(): abort(418)
@app.get("/slow")
def slow(): time.sleep(1); return "ok"
@app.get("/bytes")
def many(): app.logger.warning("response of %d bytes", 5000); return "x" * 5000
@app.get("/session")
def sess(): session["a"] = 1; return "ok"
P
  flask --app app run --host 192.0.2.10 --port 8001 --debug & server=$!; sleep 3; port=8001; hit / /broken /denied /tea /bytes /session /missing '/?q=<script>' /favicon.ico; kill $server; flask --app none run; flask --app app nosuch
  waitress-serve --listen=192.0.2.10:8002 --threads=1 app:app & server=$!; sleep 2; port=8002; for i in 1 2 3 4 5 6 7 8; do curl -s -o /dev/null http://192.0.2.10:8002/slow & done; hit / /broken /missing; kill $server
  cat >api.py <<'P'
import asyncio, warnings
from fastapi import FastAPI, HTTPException
app = FastAPI()
@app.on_event("startup")
async def up(): pass
@app.get("/")
async def home(): return {}
@app.get("/orders/{n}")
async def order(n: int):
    if n > 5: raise HTTPException(404, "no such order")
    return {"n": n}
@app.get("/broken")
async def broken(): return [][3]
@app.get("/slow")
async def slow(): await asyncio.sleep(1)
@app.post("/orders", status_code=201)
async def create(total: float): return {}
P
  uvicorn --host 192.0.2.10 --port 8003 api:app & server=$!; sleep 3; port=8003; hit / /orders/3 /orders/9 /orders/x /broken /docs /missing; curl -s -o /dev/null -X POST 'http://192.0.2.10:8003/orders?total=3'; uvicorn --host 192.0.2.10 --port 8003 api:app; kill $server; sleep 1; uvicorn none:app; uvicorn --host 192.0.2.10 --port 8003 --limit-concurrency 1 --log-level debug api:app & server=$!; sleep 2; hit / /slow; kill $server; sleep 1
  python - <<'P' & server=$!
import tornado.ioloop, tornado.web, tornado.log, logging
tornado.log.enable_pretty_logging(); logging.getLogger().setLevel(10)
class Home(tornado.web.RequestHandler):
    def get(self): self.write("ok")
class Broken(tornado.web.RequestHandler):
    def get(self): self.write({}["price"])
    def post(self): raise tornado.web.HTTPError(409, "order %d is closed", 17)
tornado.web.Application([("/", Home), ("/broken", Broken)]).listen(8004, "192.0.2.10"); tornado.ioloop.IOLoop.current().start()
P
  sleep 2; port=8004; hit / /broken /missing; curl -s -o /dev/null -X POST http://192.0.2.10:8004/broken; kill $server
} 2>&1 | grep -vE '^ +[\^~]+$'
