# program: wagtail
# version: /opt/logsieve-harvest/apps/boot/bin/uv pip list -q -p /opt/logsieve-harvest/apps/cms/bin/python 2>/dev/null | grep -iE '^(wagtail|django|django-axes|django-q2) ' | tr -s ' \n' ' '
# records: indented lines continue the record before them
# A content management system with an approval workflow, lockout of logins and a task cluster: pages made, published, moved, deleted; logins good, failed, locked out; tasks that fail, hang, die.
export PATH=/opt/logsieve-harvest/apps/cms/bin:$PATH PYTHONUNBUFFERED=1 PYTHONPATH=$PWD DJANGO_SETTINGS_MODULE=settings PYTHONWARNINGS=ignore
cat >settings.py <<'P'
SECRET_KEY = "x"; DEBUG = False; ALLOWED_HOSTS = ["shop.example.org"]; USE_TZ = True; TIME_ZONE = "UTC"; ROOT_URLCONF = "urls"; DEFAULT_AUTO_FIELD = "django.db.models.AutoField"; STATIC_URL = "/static/"; WAGTAIL_SITE_NAME = "Shop"; WAGTAILADMIN_BASE_URL = "http://shop.example.org"; MEDIA_ROOT = "media"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3", "OPTIONS": {"timeout": 20}}}
INSTALLED_APPS = ["wagtail.contrib.forms", "wagtail.contrib.redirects", "wagtail.embeds", "wagtail.sites", "wagtail.users", "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit", "axes", "django_q", "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles", "shop"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware", "wagtail.contrib.redirects.middleware.RedirectMiddleware", "axes.middleware.AxesMiddleware"]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]; AXES_FAILURE_LIMIT = 3; AXES_IPWARE_META_PRECEDENCE_ORDER = ["REMOTE_ADDR"]; AXES_VERBOSE = True
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {"context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}]
class NoMigrations(dict):
    def __contains__(self, app): return True
    def __getitem__(self, app): return None
MIGRATION_MODULES = NoMigrations()
Q_CLUSTER = {"name": "shop", "workers": 2, "timeout": 3, "retry": 6, "max_attempts": 2, "orm": "default", "poll": 0.5, "recycle": 3, "ack_failures": True, "guard_cycle": 0.5, "max_rss": 60000}
FILE_UPLOAD_MAX_MEMORY_SIZE = 900; DATA_UPLOAD_MAX_MEMORY_SIZE = 900; DATA_UPLOAD_MAX_NUMBER_FIELDS = 20; EMAIL_HOST = "127.0.0.1"; EMAIL_PORT = 9
LOGGING = {"version": 1, "disable_existing_loggers": False, "formatters": {"f": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}}, "handlers": {"c": {"class": "logging.StreamHandler", "formatter": "f"}}, "root": {"level": "INFO", "handlers": ["c"]}, "loggers": {"django.db.backends": {"level": "DEBUG" if __import__("os").environ.get("SQL") else "INFO"}, "wagtail": {"level": "DEBUG"}, "axes": {"level": "DEBUG"}}}
P
mkdir -p shop && : >shop/__init__.py
cat >shop/models.py <<'P'
from wagtail.models import Page
class OrderPage(Page): pass
P
cat >urls.py <<'P'
from django.urls import path, include
from django.contrib import admin
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
import wagtail.admin.urls, wagtail.urls, wagtail.documents.urls
def broken(r): return {}["price"]
def denied(r): raise PermissionDenied("orders of another customer")
def odd(r): raise SuspiciousOperation("price was changed by the browser")
def form(r): return HttpResponse(str(len(r.POST)))
urlpatterns = [path("admin/", admin.site.urls), path("cms/", include(wagtail.admin.urls)), path("documents/", include(wagtail.documents.urls)), path("broken", broken), path("denied", denied), path("odd", odd), path("form", form), path("", include(wagtail.urls))]
P
cat >drive.py <<'P'
import django; django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=1)
from django.contrib.auth.models import User, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone
from wagtail.models import *
from shop.models import OrderPage
import logging, datetime
def go(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: logging.getLogger("django.request").error("%s: %s", type(e).__name__, e, exc_info=k.get("trace"))
ada = User.objects.create_superuser("ada", "ada@example.org", "pw"); bob = User.objects.create_user("bob", "bob@example.org", "pw", is_staff=True)
Locale.objects.get_or_create(language_code="en-us"); Locale.objects.get_or_create(language_code="en")
root = Page.add_root(title="Root", slug="root"); home = root.add_child(instance=OrderPage(title="Home", slug="home")); Site.objects.create(hostname="shop.example.org", root_page=home, is_default_site=True)
for statement in open("steps.py").read().splitlines():
    try: exec(statement)
    except Exception as e: logging.getLogger("shop").error("%s: %s", type(e).__name__, e)
P
cat >steps.py <<'P'
orders = home.add_child(instance=OrderPage(title="Orders", slug="orders"))
rev = orders.save_revision(user=ada)
rev.publish(user=ada)
orders.save_revision(user=ada, approved_go_live_at=timezone.now() + datetime.timedelta(days=1))
orders.title = "All orders"
orders.save_revision(user=ada, log_action=True, changed=True)
orders.slug = "all-orders"
orders.save()
orders.save_revision(user=ada).publish(user=ada)
copy = orders.copy(update_attrs={"title": "Copy", "slug": "copy"}, user=ada)
copy.move(orders, pos="last-child", user=ada)
orders.unpublish(user=ada)
copy.refresh_from_db()
later = home.add_child(instance=OrderPage(title="Sale", slug="sale", go_live_at=timezone.now() + datetime.timedelta(seconds=1), live=False))
later.save_revision(user=ada).publish(user=ada)
flow = Workflow.objects.create(name="Approval")
g = Group.objects.create(name="Moderators")
task = GroupApprovalTask.objects.create(name="Sign-off")
task.groups.add(g)
WorkflowTask.objects.create(workflow=flow, task=task, sort_order=1)
ada.groups.add(g)
state = flow.start(orders, bob)
state.current_task_state.specific.reject(user=ada, comment="wrong price")
go(state.resume, user=bob)
state.refresh_from_db()
go(lambda: state.current_task_state.specific.approve(user=ada))
state2 = go(flow.start, orders, bob)
go(lambda: state2.cancel(user=bob))
go(flow.deactivate, user=ada)
go(task.deactivate, user=ada)
go(orders.create_alias, update_slug="alias", user=ada)
go(copy.delete, user=ada)
go(lambda: home.add_child(instance=OrderPage(title="Orders", slug="all-orders")))
r = orders.save_revision(user=ada)
r.delete()
go(lambda: Page.objects.get(pk=999))
import time
time.sleep(1)
call_command("publish_scheduled")
call_command("fixtree")
call_command("purge_revisions")
call_command("set_url_paths")
call_command("search_garbage_collect")
call_command("rebuild_references_index")
call_command("update_index")
go(call_command, "move_pages", 99, 98)
go(call_command, "create_log_entries_from_revisions")
go(call_command, "convert_alias")
client = lambda ip: Client(REMOTE_ADDR=ip, HTTP_HOST="shop.example.org", raise_request_exception=False)
c = client("198.51.100.7")
login = lambda c, u, p, path="/admin/login/": c.post(path, {"username": u, "password": p})
login(c, "ada", "pw")
c.get("/admin/")
c.post("/admin/logout/")
[login(client("198.51.100.23"), "bob", "guess%d" % n) for n in range(5)]
login(client("198.51.100.23"), "bob", "pw")
login(client("203.0.113.77"), "nobody", "x")
login(client("203.0.113.77"), "", "")
c.get("/broken")
c.get("/denied")
c.get("/odd")
c.get("/none")
c.post("/form", {"a%d" % n: n for n in range(40)})
c.post("/form", {"a": "x" * 5000})
Client(HTTP_HOST="evil.example", raise_request_exception=False).get("/")
Client(enforce_csrf_checks=True, HTTP_HOST="shop.example.org").post("/admin/login/", {"username": "ada"})
login(c, "ada", "pw", "/cms/login/")
c.get("/cms/")
c.get("/cms/pages/99/edit/")
c.post("/cms/pages/%d/delete/" % orders.pk)
c.post("/cms/password_reset/", {"email": "ada@example.org"})
c.put("/admin/")
client("198.51.100.7").get("/cms/")
for a in ("axes_list_attempts", "axes_reset", ("axes_reset_ip", "198.51.100.23"), ("axes_reset_username", "bob"), ("axes_reset_logs", "--age=0"), ("changepassword", "nobody"), ("createsuperuser", "--noinput"), ("sendtestemail", "x@example.org"), ("loaddata", "none.json"), ("flush", "--nosuch"), ("check", "--deploy"), ("clearsessions",), ("showmigrations", "nosuch"), ("dumpdata", "nosuch"), ("collectstatic", "--noinput"), ("dbshell",), ("inspectdb", "nosuch"), ("remove_stale_contenttypes", "--noinput"), ("nosuch",)): go(call_command, *([a] if isinstance(a, str) else a))
from django_q.tasks import async_task, schedule
for f, a in (("math.sqrt", 4), ("math.sqrt", -1), ("time.sleep", 9), ("os.abort", None), ("shop.none", 1), ("nosuch.module", 1), ("shop.work.grow", 1), ("math.floor", 2.5), ("math.floor", 3.5)): async_task(f, *([] if a is None else [a]))
schedule("math.sqrt", 9, schedule_type="O", name="nightly")
schedule("shop.none", 9, schedule_type="O", name="gone")
go(schedule, "math.sqrt", 9, schedule_type="C", cron="99 * * * *")
P
echo 'def grow(n): return len(bytearray(90 * 2**20))' >shop/work.py
{
  python drive.py; timeout 60 django-admin qcluster & q=$!; sleep 38; kill -INT $q; sleep 3; chmod a-w db.sqlite3; printf garbage | dd of=db.sqlite3 bs=1 conv=notrunc status=none; timeout 12 django-admin qcluster; django-admin check
} </dev/null 2>&1 | grep -vE '^ +[\^~]+$' | sed -u -E "s/^(.{900}).*/\1/"
true
