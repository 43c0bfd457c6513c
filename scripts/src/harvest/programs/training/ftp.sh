# program: pyftpdlib
# version: /opt/logsieve-harvest/train/bin/pip list 2>/dev/null | grep -iE '^(pyftpdlib|aiosmtpd|twisted) ' | tr -s ' \n' ' '
# An FTP server with two accounts: logins, wrong passwords, transfers up and down, files made, renamed and removed, what is not allowed, limits.
export PATH=/opt/logsieve-harvest/train/bin:$PATH PYTHONUNBUFFERED=1
mkdir -p files/in && echo data >files/prices.csv && head -c 400000 /dev/zero >files/backup.tar
cat >server.py <<'P'
import logging
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
a = DummyAuthorizer(); a.add_user("alice", "alice-pw", "files", perm="elradfmwMT"); a.add_user("bob", "bob-pw", "files", perm="elr")
FTPHandler.authorizer = a; FTPHandler.timeout = 4; FTPHandler.max_login_attempts = 2; FTPHandler.auth_failed_timeout = 0.2
s = FTPServer(("192.0.2.10", 21), FTPHandler); s.max_cons = 6; s.max_cons_per_ip = 3
logging.basicConfig(level=logging.INFO, format="[%(levelname)1.1s %(asctime)s] %(message)s", datefmt="%Y-%m-%d %H:%M:%S"); s.serve_forever()
P
python server.py >ftp.log 2>&1 & server=$!; sleep 2
f() { curl -s -o /dev/null --max-time 5 --interface "$1" --ftp-port - "${@:2}" || true; }
g() { curl -s -o /dev/null --max-time 5 --interface "$1" "${@:2}"; }
u=ftp://192.0.2.10
for from in 198.51.100.7 203.0.113.5; do
  g $from -u alice:alice-pw $u/prices.csv; g $from -u alice:alice-pw $u/; g $from -u alice:alice-pw -T files/backup.tar "$u/in/backup-$from.tar"; g $from -u alice:alice-pw $u/ -Q "MKD dir-$from" -Q "RNFR in/backup-$from.tar" -Q "RNTO in/old-$from.tar" -Q "DELE in/old-$from.tar" -Q "RMD dir-$from"; g $from -u alice:alice-pw $u/none.txt; g $from -u alice:alice-pw $u/ -Q 'SITE CHMOD 777 prices.csv'; g $from -u alice:alice-pw $u/ -Q 'CWD /../../etc'
  g $from -u bob:bob-pw -T files/prices.csv $u/in/x.csv; g $from -u bob:bob-pw $u/ -Q 'DELE prices.csv'; g $from -u bob:bob-pw $u/prices.csv; g $from -u bob:wrong $u/; g $from -u root:toor $u/; g $from $u/; g $from -u admin:admin $u/prices.csv; g $from -u alice:alice-pw $u/ -Q 'NOSUCH x'
done
printf 'USER a\r\nPASS b\r\nUSER a\r\nPASS b\r\nUSER a\r\nPASS c\r\n' | timeout 3 bash -c 'exec 5<>/dev/tcp/192.0.2.10/21; cat >&5; cat <&5' >/dev/null
for i in 1 2 3 4 5 6 7 8; do timeout 6 bash -c 'exec 5<>/dev/tcp/192.0.2.10/21; sleep 6' & done; sleep 7
kill -INT $server; sleep 1; cat ftp.log
