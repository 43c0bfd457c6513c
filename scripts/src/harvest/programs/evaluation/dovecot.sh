# program: dovecot
# version: dovecot --version | sed "s,^,v,"
# IMAP and POP3: good and bad logins, deleted and expunged mail, a full quota, limits, broken indexes, obsolete settings, a reload, a stop.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
chmod 755 .; mkdir -p run mail && chown nobody mail
for user in alice bob carol dora; do echo "$user:{PLAIN}$user-pw::::::"; done >users; echo 'eve:{NOSUCH}x::::::' >>users
echo 'fred:{PLAIN}fred-pw::::::userdb_mail=maildir:/srv/none/fred' >>users
cat >d.conf <<C
base_dir = $PWD/run
protocols = imap pop3
listen = 192.0.2.10
ssl = no
disable_plaintext_auth = no
auth_verbose = yes
auth_debug = yes
mail_debug = no
mail_location = maildir:$PWD/mail/%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
mail_plugins = quota mail_log notify
mail_max_userip_connections = 3
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=20K
  quota_warning = storage=50%% quota-warning 50 %u
  mail_log_events = delete undelete expunge copy mailbox_create mailbox_delete mailbox_rename save
  mail_log_fields = uid box msgid size from
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN $PWD/users
}
userdb {
  driver = passwd-file
  args = $PWD/users
}
service imap-login {
  process_limit = 4
  service_count = 1
}
service pop3-login {
  client_limit = 3
  process_limit = 1
  service_count = 0
}
C
cp d.conf good.conf
dovecot -c "$PWD/d.conf" >>out.log 2>&1; sleep 1
cat >imap.py <<'P'
import imaplib, poplib, socket, sys, time
def imap(source, user, password, *commands):
    try:
        m = imaplib.IMAP4('192.0.2.10', 143, timeout=6) if not source else type('M', (imaplib.IMAP4,), {'_create_socket': lambda self, t: socket.create_connection(('192.0.2.10', 143), 6, (source, 0))})('192.0.2.10', 143)
        m.login(user, password)
        for c in commands:
            try: c(m)
            except Exception as e: pass
        return m
    except Exception as e: pass
mail = lambda n: b'From: shop@shop.example\r\nMessage-ID: <%d@shop.example>\r\nSubject: order\r\n\r\n' % n + b'x' * 3000
box = lambda m: m.select('INBOX')
def fill(m):
    for n in range(9): m.append('INBOX', None, None, mail(n))
imap('198.51.100.7', 'alice', 'alice-pw', fill, box, lambda m: m.create('Archive'), lambda m: m.copy('1:2', 'Archive'), lambda m: m.store('1:2', '+FLAGS', '\\Deleted'), lambda m: m.expunge(), lambda m: m.rename('Archive', 'Old'), lambda m: m.delete('Old'), lambda m: m.logout())
imap('198.51.100.23', 'bob', 'bob-pw', box, lambda m: m.append('INBOX', None, None, mail(1)), lambda m: m.uid('FETCH', '1', '(BODY[])'), lambda m: m.store('1', '+FLAGS', '\\Deleted'), lambda m: m.close(), lambda m: m.logout())
if len(sys.argv) < 2: imap('198.51.100.7', 'carol', 'carol-pw', box); sys.exit()
imap('198.51.100.7', 'carol', 'carol-pw', box, lambda m: m.create('Work/2026'), lambda m: m.create('INBOX'), lambda m: m.select('Nowhere'))
for user in ('alice', 'root', 'admin', 'info'): imap('203.0.113.77', user, 'guess')
imap('198.51.100.7', 'eve', 'x'); imap('198.51.100.7', 'fred', 'fred-pw', box); imap('203.0.113.77', 'bob', '')
held = [imap('198.51.100.201', 'dora', 'dora-pw', box) for _ in range(6)]
def pop(source, user, password, *commands):
    try:
        m = poplib.POP3('192.0.2.10', 110, timeout=6); m.user(user); m.pass_(password)
        for c in commands: c(m)
        m.quit()
    except Exception as e: pass
pop('', 'alice', 'alice-pw', lambda m: m.list(), lambda m: m.retr(1), lambda m: m.dele(1)); pop('', 'bob', 'nope'); pop('', 'bob', 'bob-pw')
def raw(port, *lines):
    s = socket.create_connection(('192.0.2.10', port), source_address=('203.0.113.5', 0)); s.settimeout(2)
    try:
        for line in lines: s.recv(999); s.sendall(line + b'\r\n')
        s.recv(999)
    except OSError: pass
    return s
raw(143, b'GET / HTTP/1.1', b'a', b'b', b'c'); raw(143, b'\x16\x03\x01'); raw(110, b'NOOP'); raw(143, b'a AUTHENTICATE NTLM'); raw(143, b'a LOGIN alice', b'a LOGOUT')
many = [raw(143) for _ in range(9)]; pops = [raw(110) for _ in range(6)]; time.sleep(2)
P
python3 imap.py all; sleep 1
find mail -name 'dovecot.index.log' -exec sh -c 'head -c 200 /dev/urandom >"$1"' _ {} \; ; find mail -name 'dovecot.index.cache' -exec sh -c 'echo junk >"$1"' _ {} \; ; find mail -name dovecot-uidlist -exec sh -c 'echo "9 broken" >"$1"' _ {} \;
chmod 000 mail/carol/cur; python3 imap.py; chmod 700 mail/carol/cur; chown root mail/bob mail/bob/cur; chmod 700 mail/bob; python3 imap.py
doveadm -c "$PWD/d.conf" reload >>out.log 2>&1; sleep 1
rm users; python3 -c 'import imaplib
try: imaplib.IMAP4("192.0.2.10", 143).login("alice", "alice-pw")
except Exception: pass'; sleep 1
printf 'alice:{PLAIN}alice-pw::::::\n' >users; sed -i 's/mail_debug = no/mail_debug = yes/' d.conf; doveadm -c "$PWD/d.conf" reload >>out.log 2>&1; sleep 1
python3 -c 'import imaplib
m = imaplib.IMAP4("192.0.2.10", 143); m.login("alice", "alice-pw"); m.select(); m.logout()'; sleep 1
kill -9 "$(pgrep -o -x auth)"; sleep 1; dovecot -c "$PWD/d.conf" >>out.log 2>&1; doveadm -c "$PWD/d.conf" stop; sleep 1
wrong() { { cat good.conf; printf '%b\n' "$1"; } >w.conf; doveconf -c w.conf -n 2>&1 >/dev/null | sed 's/^/doveconf: /' >>out.log; timeout 3 dovecot -c "$PWD/w.conf" -F >>out.log 2>&1; sleep 0.3; }
wrong 'ssl_protocols = !SSLv2'; wrong 'ssl = required\nssl_dh_parameters_length = 1024\nssl_cert = </srv/none.pem'; wrong 'auth_worker_max_request_count = 3\nlogin_access_sockets = x'; wrong 'nonsense = 1'; wrong 'mail_location = mbox:\nimap_client_workarounds = outlook-idle netscape-eoh'
wrong 'login_processes_count = 3\nlogin_max_processes_count = 9'; wrong 'sieve = ~/x\nprotocols = imaps pop3s'; wrong 'mail_max_keyword_length = big'; wrong 'dotlock_use_excl = yes\nsubmission_host = x\npop3_lock_session = maybe'; wrong 'auth_socket_path = x\nmail_extra_groups = mail\nauth default {\n mechanisms = plain\n}'; wrong 'service auth {\n  client_limit = 10\n}\ndefault_process_limit = 5000'
python3 -m http.server 143 --bind 192.0.2.10 >/dev/null 2>&1 & sleep 1; dovecot -c "$PWD/good.conf" >>out.log 2>&1; sleep 1
cat syslog out.log
