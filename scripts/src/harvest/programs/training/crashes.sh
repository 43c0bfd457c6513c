# program: gdb
# version: gcc --version | head -n 1; gdb --version | head -n 1; node --version; jq --version
# Programs that crash, abort, overrun their memory, and tests and tools of Node and Python that fail.
export NO_COLOR=1 LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
mkdir s; mount -t tmpfs -o size=8k tmpfs s; echo one >f; echo bad >p
{
  printf 'int main(void) { int *p = 0; return *p; }\n' >c.c; gcc -g c.c -o c; ./c; gdb -batch -ex run -ex bt ./c; gdb -batch none; gdb -batch -p 99999; strace -p 99999; printf '#include <stdlib.h>\nint main(void) { char *p = malloc(9); p[9] = 1; free(p); free(p); malloc(40); return p[0]; }\n' >v.c; gcc -g v.c -o v 2>/dev/null; ./v; gcc -fsanitize=address -g v.c -o va 2>/dev/null; ./va | head -n 12; gcc -fsanitize=undefined -g -x c - -o ub <<<'int main(int c, char **v) { int a = 2147483647; a += c; return 1 << (c + 40); }'; ./ub; gcc -fstack-protector-all -O0 -w -x c - -o sp <<<'#include <string.h>
int main(void) { char b[4]; strcpy(b, "much too long for it"); return 0; }'; ./sp; printf '#include <assert.h>\nint main(void) { assert(1 > 2); }\n' >as.c; gcc as.c -o as1; ./as1; printf 'a[1]: b\n' | jq .; jq . none; echo '{"a":1}' | jq '.a.b'; echo '{}' | jq 'nosuch(1)'; echo '{"a":[1' | jq .; echo '[]' | jq -e '.[0]'; echo null | jq 'error("price missing")'
  printf 'const test = require("node:test"), assert = require("assert");\ntest("total", () => assert.equal(3 + 4, 8));\ntest("price", () => {});\ntest("later", { todo: true }, () => {});\ntest("print", { skip: "needs a printer" }, () => {});\ntest("slow", { timeout: 300 }, () => new Promise((r) => setTimeout(r, 3000)));\ntest("leak", () => { setTimeout(() => { throw new Error("after the end") }, 50) });\n' >shop.test.js; node --test shop.test.js; node --test --test-reporter=tap shop.test.js; node --check p; node --test none.test.js; echo 'syntax(' >b.test.js; node --test b.test.js; node --run nosuch; echo '{"scripts":{"build":"exit 3"}}' >package.json; node --run build
  printf 'def f(:\n' >bad.py; python3 -m py_compile bad.py; python3 -m compileall -f . ; printf 'x=1\n\ty=2\n' >tab.py; python3 -m tabnanny tab.py; python3 -m json.tool p; python3 -m zipfile -t f; python3 -m tarfile -t f; python3 -m venv /proc/x; python3 -m ensurepip --version; python3 -m unittest none; python3 -m doctest none.txt; printf '>>> 1 + 1\n3\n' >d.txt; python3 -m doctest d.txt; python3 -m nosuch; python3 none.py; python3 -X nosuch -c 1; python3 -W nosuch -c 1; python3 -m trace --nosuch; python3 -m timeit -n 9 'nosuch'; python3 -m cProfile none.py; python3 -m site --user-site >/dev/null; python3 -m sqlite3 x; python3 -c 'import faulthandler, os; faulthandler.enable(); os.abort()'; python3 -c 'import signal, os; os.kill(os.getpid(), signal.SIGKILL)'; python3 -X dev -c 'open("f")'; python3 -c 'import asyncio
async def f(): asyncio.create_task(g()); h()
async def g(): raise ValueError("no price")
async def h(): pass
asyncio.run(f(), debug=True)'; python3 -c 'import multiprocessing as m, time, os
def f(): os.abort()
from concurrent.futures import ProcessPoolExecutor as P
print(P(1).submit(f).result())'; python3 -c 'import threading, time; t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()'; python3 -c 'class A:
    def __del__(self): raise OSError("socket is closed")
a = A(); del a'; python3 -c 'import subprocess; subprocess.run("exit 4", shell=True, check=True)'; python3 -c 'import subprocess; subprocess.run("sleep 3", shell=True, timeout=0.2)'; python3 -c 'import sys; sys.setrecursionlimit(60)
def f(): f()
f()'; python3 -c 'import resource; resource.setrlimit(resource.RLIMIT_AS, (9 * 10**7,) * 2); x = bytearray(10**9)'; python3 -c 'import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8)); [open("f") for i in range(9)].clear(); a = []
while 1: a.append(open("f"))'; python3 -c 'open("s/full", "w").write("x" * 99999)'; python3 -c 'import socket; socket.create_connection(("127.0.0.1", 9))'; python3 -c 'import urllib.request as u; u.urlopen("http://127.0.0.1:9/")'; python3 -c 'import smtplib; smtplib.SMTP("127.0.0.1", 9)'; python3 -c 'import ssl, socket; ssl.create_default_context().load_verify_locations("f")'; python3 -c 'import configparser; configparser.ConfigParser().read_string("a=1")'; python3 -c 'import csv; list(csv.reader(["a\0"]))'; python3 -c 'import pickle; pickle.loads(b"bad")'; python3 -c 'import sqlite3; c = sqlite3.connect("f"); c.execute("select 1 from x")'
} </dev/null 2>&1 | sed -u -E "s/^(.{600}).*/\1/"
true
