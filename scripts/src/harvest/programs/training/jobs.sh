# program: celery
# version: /opt/logsieve-harvest/train/bin/pip list 2>/dev/null | grep -iE '^(celery|rq|APScheduler|huey|dramatiq|doit) ' | tr -s ' \n' ' '
# records: indented lines continue the record before them
# Task queues and schedulers: jobs that succeed, fail, are retried, run out of time or memory, are unknown; workers that die or lose their broker.
export PATH=/opt/logsieve-harvest/train/bin:$PATH PYTHONUNBUFFERED=1 PYTHONPATH=$PWD C_FORCE_ROOT=1
redis-server --port 6379 --save '' >/dev/null & redis=$!; sleep 1
cat >tasks.py <<'P'
import os, time
from celery import Celery
app = Celery("shop", broker="redis://127.0.0.1/0", backend="redis://127.0.0.1/1")
app.conf.update(task_time_limit=3, task_soft_time_limit=2, broker_connection_max_retries=2, CELERY_ACKS_LATE=True) if os.environ.get("OLD") else app.conf.update(task_time_limit=3, task_soft_time_limit=2, worker_max_memory_per_child=60000)
@app.task
def send_invoice(n): return "invoice %d sent" % n
@app.task
def import_prices(n): return int("12,5")
@app.task(bind=True, max_retries=2, default_retry_delay=1)
def call_bank(self): raise self.retry(exc=ConnectionError("bank does not answer"))
@app.task
def close_month(): time.sleep(9)
@app.task
def die(): os._exit(9)
@app.task
def grow(): x = bytearray(90 * 2**20); return len(x)
P
cat >more.py <<'P'
import time, sys
def report(n): return {"total": n}["sum"]
def good(n): return n * 2
def slow(): time.sleep(9)
def exit(): sys.exit(3)
P
{
  celery -A tasks worker -l INFO -c 1 & worker=$!; sleep 6
  python -c 'import tasks as t
for n in (1, 2): t.send_invoice.delay(n); t.import_prices.delay(n)
t.call_bank.delay(); t.close_month.delay(); t.die.delay(); t.grow.delay(); t.send_invoice.delay(); t.app.send_task("tasks.unknown"); t.send_invoice.apply_async((7,), countdown=2); t.send_invoice.apply_async((8,), expires=0.01); r = t.send_invoice.apply_async((9,), countdown=4); r.revoke()'
  sleep 14; celery -A tasks status; celery -A tasks inspect stats | head -n 30; celery -A tasks inspect nosuch; kill $redis; sleep 5; redis-server --port 6379 --save '' >/dev/null & redis=$!; sleep 8; kill $worker; sleep 3; OLD=1 timeout 4 celery -A tasks worker -l INFO -c 1; celery -A none worker
  rq worker --url redis://127.0.0.1/2 high low & worker=$!; sleep 3
  python -c 'import redis, more
from rq import Queue, Retry
q = Queue("high", connection=redis.Redis(db=2))
q.enqueue(more.good, 4); q.enqueue(more.report, 4); q.enqueue(more.report, 5, retry=Retry(max=1)); q.enqueue(more.slow, job_timeout=2); q.enqueue(more.exit); q.enqueue("more.none"); q.enqueue(more.good, 5, result_ttl=0)'
  sleep 8; kill $worker; sleep 2; kill -9 $worker; timeout 3 rq worker --url redis://127.0.0.1:9/0 x; rq info --url redis://127.0.0.1/2
  timeout 9 python - <<'P'
import logging, time, sys
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
from apscheduler.schedulers.background import BackgroundScheduler
def nightly_backup(): pass
def sync_stock(): raise OSError("stock server answered nothing")
def long_export(): time.sleep(3)
s = BackgroundScheduler(); s.add_job(nightly_backup, "interval", seconds=2); s.add_job(sync_stock, "interval", seconds=2); s.add_job(long_export, "interval", seconds=1); s.start(); time.sleep(6); s.remove_all_jobs(); s.shutdown()
P
  cat >hy.py <<'P'
from huey import RedisHuey, crontab
huey = RedisHuey("shop")
@huey.task(retries=1, retry_delay=1)
def convert(n): raise ValueError("page %d is damaged" % n)
@huey.task()
def fine(n): return n
P
  huey_consumer hy.huey -k thread -w 1 & worker=$!; sleep 2; python -c 'import hy; hy.convert(7); hy.fine(3); hy.fine.schedule((4,), delay=1)'; sleep 4; kill -INT $worker; sleep 1
  cat >dr.py <<'P'
import dramatiq, time
from dramatiq.brokers.redis import RedisBroker
dramatiq.set_broker(RedisBroker(url="redis://127.0.0.1/3"))
@dramatiq.actor(max_retries=1, min_backoff=500, time_limit=1500)
def ship(n): raise RuntimeError("no label for parcel %d" % n)
@dramatiq.actor(max_retries=0, time_limit=1000)
def wait(): time.sleep(4)
P
  dramatiq dr --processes 1 --threads 2 & worker=$!; sleep 3; python -c 'import dr; dr.ship.send(4); dr.wait.send()'; sleep 8; kill $worker; sleep 2
  printf 'def task_build():\n    return {"actions": ["echo build"]}\ndef task_test():\n    return {"actions": ["false"], "task_dep": ["build"]}\ndef task_pack():\n    return {"actions": ["/no/such/tool"], "file_dep": ["missing.txt"]}\n' >dodo.py; doit; doit test; doit pack; doit -c
  printf 'from invoke import task\n@task\ndef release(c): c.run("exit 4")\n' >more_tasks.py; invoke -c more_tasks release; invoke -c more_tasks nosuch
} 2>&1
kill $redis; true
