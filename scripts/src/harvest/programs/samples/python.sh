# program: python3
# version: python3 --version
# records: indented lines continue the record before them
# Deprecations, tracebacks and logging of a small shop, then the access log of http.server.
py() { python3 -W default -X faulthandler -c "$1" 2>&1; }
{
  for old in 'import imp' 'import asyncore' 'import asynchat' 'import cgi' 'import telnetlib' 'import crypt' 'import pipes' 'import imghdr' 'import unittest; unittest.makeSuite(unittest.TestCase)' 'import locale; locale.getdefaultlocale()' 'import datetime, sys; print("\\d")' 'import ssl; ssl.wrap_socket' \
    'import asyncio; asyncio.get_event_loop()' 'import collections.abc, typing; typing.io' 'import re; re.compile("a(?i)b")' 'import random; random.shuffle([1], lambda: 0)' 'import logging; logging.warn("old way")' 'x = 1; print(x is 1)' 'open("/etc/hostname")' 'import warnings; warnings.warn("v1 prices will be removed in 3.0; use v2", FutureWarning)' 'import threading; threading.currentThread().setName("a")' 'async def f(): pass
f()'; do py "$old"; done
  for wrong in 'int("a1")' '1/0' '{}["total"]' '[][3]' 'None.total' 'import no_such_module' 'open("/srv/python/none.csv")' 'import json; json.loads("{")' '"é".encode("ascii")' 'b"\xff".decode()' 'def f(): f()
f()' 'assert 2 < 1, "stock may not be negative"' 'raise SystemExit("configuration is incomplete")' 'import socket; socket.create_connection(("127.0.0.1", 1))' 'print("a" + 1)' 'from os import nothing' 'x: int = y' 'for i in 3: pass' 'if True print(1)' '  indented' 'import subprocess; subprocess.run(["false"], check=True)' 'import sqlite3; sqlite3.connect(":memory:").execute("select * from orders")' 'import struct; struct.unpack("I", b"1")' 'next(iter([]))' 'import decimal; decimal.Decimal("x")' 'import datetime; datetime.datetime.strptime("31.02.2024","%d.%m.%Y")' 'import urllib.request; urllib.request.urlopen("http://192.0.2.10:81")' 'import concurrent.futures as c; c.ThreadPoolExecutor(1).submit(int, "x").result()' 'try:
  {}["a"]
except KeyError as e: raise RuntimeError("price list is broken") from e' 'import ctypes; ctypes.string_at(0)' 'import configparser; configparser.ConfigParser().read_string("x")' 'import csv; list(csv.reader(["a\0b"], strict=True)); csv.field_size_limit(1); list(csv.reader(["abc"]))' 'import ipaddress; ipaddress.ip_address("999.1.1.1")' 'import asyncio; asyncio.run(asyncio.wait_for(asyncio.sleep(9), 0.01))'; do py "$wrong"; done
  cat >shop.py <<'P'
import logging, random, sys
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format='%(asctime)s %(levelname)-8s %(name)s: %(message)s')
random.seed(4)
for n in range(12):
    logging.getLogger('shop.orders').info('order %d accepted, %d lines, total %.2f EUR', 48210 + n, random.randint(1, 9), random.random() * 300)
    logging.getLogger('shop.stock').debug('reserved %d of item %s', random.randint(1, 5), f'SKU-{random.randint(1000, 9999)}')
    if n % 3 == 0: logging.getLogger('shop.payment').warning('provider answered after %d ms, retry %d of 3', random.randint(2000, 9000), n % 4 + 1)
    if n % 4 == 1: logging.getLogger('shop.mail').error('could not deliver confirmation of order %d: mailbox full', 48210 + n)
logging.getLogger('shop').critical('worker pool exhausted, shutting down')
try: int('12,5')
except ValueError: logging.getLogger('shop.import').exception('row 17 of prices.csv was skipped')
P
  python3 shop.py
  echo hi >index.html; python3 -m http.server 8080 --bind 192.0.2.10 >http.log 2>&1 & sleep 1
  for path in / /index.html /missing /shop.py '/a%20b' '/search?q=1' /../etc/passwd; do for from in 198.51.100.7 203.0.113.77; do curl -s -o /dev/null --interface $from "http://192.0.2.10:8080$path"; curl -s -o /dev/null --interface $from -X POST "http://192.0.2.10:8080$path"; done; done
  printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/8080; sleep 0.5; cat http.log
} | grep -v '^ *$' | grep -vE '^ +[\^~]+$'
