# program: django-q
# version: /opt/logsieve-harvest/apps/boot/bin/uv pip list -q -p /opt/logsieve-harvest/apps/cms/bin/python 2>/dev/null | grep -iE '^(django|django-q2) ' | tr -s ' \n' ' '
# records: indented lines continue the record before them
# A task cluster: tasks that succeed, fail, run out of time, kill their worker, grow; schedules, a stop.
export PATH=/opt/logsieve-harvest/apps/cms/bin:$PATH PYTHONUNBUFFERED=1 PYTHONPATH=$PWD DJANGO_SETTINGS_MODULE=settings PYTHONWARNINGS=ignore
cat >settings.py <<'P'
SECRET_KEY = "x"; USE_TZ = True; TIME_ZONE = "UTC"; DEFAULT_AUTO_FIELD = "django.db.models.AutoField"; INSTALLED_APPS = ["django_q"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3", "OPTIONS": {"timeout": 20}}}
MIGRATION_MODULES = {"django_q": None}
Q_CLUSTER = {"name": "shop", "workers": 2, "timeout": 3, "retry": 6, "max_attempts": 2, "orm": "default", "poll": 0.5, "recycle": 3, "guard_cycle": 0.5, "max_rss": 60000}
P
printf 'import os, time\ndef grow(n): return len(bytearray(90 * 2**20))\ndef invoice(n): raise ValueError("order %%d has no address" %% n)\ndef good(n): return n\ndef hang(): time.sleep(9)\ndef die(): os._exit(3)\n' >work.py
{
  python -c 'import django; django.setup()
from django.core.management import call_command; call_command("migrate", run_syncdb=True, verbosity=0)
from django_q.tasks import async_task, schedule
for f, a in (("work.good", (1,)), ("work.invoice", (7,)), ("work.good", (2,)), ("work.none", ()), ("nosuch.module", ()), ("work.good", (3,)), ("work.grow", (1,)), ("work.hang", ()), ("work.die", ()), ("work.good", (4,))): async_task(f, *a)
schedule("work.good", 9, schedule_type="O", name="nightly"); schedule("work.none", schedule_type="O", name="gone")'
  timeout 70 django-admin qcluster & q=$!; sleep 45; kill -INT $q; sleep 4
} </dev/null 2>&1 | grep -vE '^ +[\^~]+$' | sed -u -E "s/^(.{900}).*/\1/"
true
