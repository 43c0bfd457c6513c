# program: exim4
# version: exim4 --version | head -n 1 | cut -d ' ' -f 1-3
# A mail server: messages taken, delivered, refused, deferred, bounced, frozen, thawed and removed; wrong logins, relaying, quotas, full disks, lost peers, broken settings.
cp -a /etc etc && mount --bind etc /etc; mkdir -p /srv/mail /var/log/exim4 && mkdir -p /run/exim4 && chown Debian-exim /var/log/exim4 /run/exim4; chown mail:mail /srv/mail; chmod 1777 /srv/mail
mount -t tmpfs -o mode=750,uid="$(id -u Debian-exim)",gid="$(id -g Debian-exim)" tmpfs /var/spool/exim4
mkdir full && mount -t tmpfs -o size=40k,mode=1777 tmpfs full; mkdir locked && chmod 700 locked
for user in alice bob carol dave erin; do useradd -m $user; mkdir -p /home/$user; done 2>/dev/null; echo 'shouter@[' >/home/erin/.forward; chown erin /home/erin/.forward
openssl req -x509 -newkey rsa:2048 -nodes -keyout /etc/exim4/key.pem -out /etc/exim4/cert.pem -days 9 -subj '/CN=mail.example.org' 2>/dev/null; chown Debian-exim /etc/exim4/*.pem
printf 'sales: alice, bob\nloop: loop2\nloop2: loop\nlist: :include:/srv/none/list\nreports: |/bin/false\nlost: |/srv/none/tool\ngone: :fail: gone fishing\nhole: :blackhole:\nbroken: :nosuch: x\n' >/etc/aliases
settings() { cat <<C
keep_environment =
primary_hostname = mail.example.org
domainlist local_domains = example.org
hostlist relay_from_hosts = 198.51.100.7
acl_smtp_connect = c_connect
acl_smtp_helo = c_helo
acl_smtp_mail = c_mail
acl_smtp_rcpt = c_rcpt
acl_smtp_data = c_data
acl_smtp_vrfy = accept hosts = 198.51.100.7
message_size_limit = 60k
smtp_accept_max = 4
smtp_accept_max_per_host = 3
smtp_accept_max_nonmail = 3
smtp_max_unknown_commands = 2
smtp_max_synprot_errors = 2
smtp_receive_timeout = 3s
smtp_enforce_sync = true
recipients_max = 3
received_headers_max = 8
helo_verify_hosts =
host_lookup =
rfc1413_query_timeout = 0s
tls_certificate = /etc/exim4/cert.pem
tls_privatekey = /etc/exim4/key.pem
tls_advertise_hosts = *
log_selector = +all -arguments -pid
log_file_path = /var/log/exim4/%slog
never_users = root
ignore_bounce_errors_after = 1s
timeout_frozen_after = 2d
auto_thaw = 0s
queue_only_load = 80
local_interfaces = 192.0.2.10
daemon_smtp_ports = 25 : 465
tls_on_connect_ports = 465
$1
begin acl
c_connect:
 deny hosts = 203.0.113.77
  message = your network is not welcome
 defer hosts = 203.0.113.6
 accept
c_helo:
 deny condition = \${if eq{\$sender_helo_name}{mail.example.org}}
  message = you are not me
  log_message = forged HELO with our own name
 accept
c_mail:
 deny senders = spam@bad.example
  log_message = sender on the black list
 warn senders = newsletter@shop.example
  logwrite = newsletter from \$sender_host_address let through
 accept
c_rcpt:
 deny local_parts = ^.*[@%!/|]
  message = restricted characters in address
 defer ratelimit = 4 / 5m / per_rcpt / \$sender_address
  senders = bulk@shop.example
  log_message = rate limit exceeded: \$sender_rate/\$sender_rate_period
 accept authenticated = *
 accept hosts = +relay_from_hosts
 require message = relay not permitted
  domains = +local_domains
 deny !verify = recipient
  message = no such person
 deny senders = verify@nowhere.example
  !verify = sender
 defer local_parts = later
  message = greylisted, try again
 accept
c_data:
 deny message = this looks like spam
  condition = \${if match{\$message_body}{cheap watches}}
  log_message = content looks like spam
 deny !verify = header_syntax
  condition = \${if match{\$h_subject:}{syntax}}
 accept
begin routers
remote:
 driver = manualroute
 domains = ! +local_domains
 transport = smtp
 route_list = refused.example 127.0.0.1::9 ; grumpy.example 127.0.0.1::2525 ; shop.example 127.0.0.1::2526 ; cut.example 127.0.0.1::2527
 self = send
 no_more
aliases:
 driver = redirect
 allow_fail
 allow_defer
 data = \${lookup{\$local_part}lsearch{/etc/aliases}}
 pipe_transport = pipe
 user = mail
forward:
 driver = redirect
 check_local_user
 file = /home/\$local_part_data/.forward
 no_verify
quota:
 driver = accept
 check_local_user
 local_parts = carol
 transport = small
disk:
 driver = accept
 local_parts = dave
 transport = disk
locked:
 driver = accept
 local_parts = later : vault
 transport = vault
users:
 driver = accept
 check_local_user
 transport = box
begin transports
smtp:
 driver = smtp
 command_timeout = 3s
 connect_timeout = 2s
 hosts_try_fastopen =
box:
 driver = appendfile
 file = /srv/mail/\$local_part_data
 user = mail
 delivery_date_add
small:
 driver = appendfile
 file = /srv/mail/\$local_part_data
 user = mail
 quota = 3k
 quota_warn_threshold = 50%
 quota_warn_message = "To: \$local_part@example.org\nSubject: mailbox nearly full\n\nplease tidy up\n"
disk:
 driver = appendfile
 file = $PWD/full/dave
 user = mail
vault:
 driver = appendfile
 file = $PWD/locked/vault
 user = mail
pipe:
 driver = pipe
 user = mail
 return_output
begin retry
* quota F,2s,1s
refused.example * F,4s,2s
* * F,1h,15m
begin authenticators
plain:
 driver = plaintext
 public_name = PLAIN
 server_prompts = :
 server_condition = \${if and{{eq{\$auth2}{alice}}{eq{\$auth3}{alice-pw}}}}
 server_set_id = \$auth2
login:
 driver = plaintext
 public_name = LOGIN
 server_prompts = Username:: : Password::
 server_condition = \${lookup{\$auth1}lsearch{/srv/none/passwd}}
 server_set_id = \$auth1
C
}
settings '' >/etc/exim4/exim4.conf
cat >peers.py <<'P'
import socketserver, sys
class H(socketserver.StreamRequestHandler):
    def handle(s):
        port = s.server.server_address[1]
        if port == 2527: s.wfile.write(b"220 cut\r\n"); s.rfile.readline(); return
        s.wfile.write(b"220 peer ESMTP\r\n"); data = False
        for line in s.rfile:
            c = line[:4].upper()
            if data:
                if line == b".\r\n": data = False; s.wfile.write(b"250 stored as 4711\r\n")
            elif c == b"DATA": data = True; s.wfile.write(b"354 go on\r\n")
            elif c == b"QUIT": s.wfile.write(b"221 bye\r\n"); return
            elif c == b"RCPT" and port == 2525: s.wfile.write(b"452 4.2.2 over quota\r\n" if b"full" in line else b"450 4.7.1 greylisted\r\n" if b"wait" in line else b"550 5.1.1 no such mailbox\r\n")
            elif c == b"MAIL" and b"blocked" in line and port == 2525: s.wfile.write(b"554 5.7.1 your host is on our block list\r\n")
            else: s.wfile.write(b"250 ok\r\n")
class S(socketserver.ThreadingTCPServer): allow_reuse_address = True; daemon_threads = True
import threading
for p in (2525, 2526, 2527): threading.Thread(target=S(("127.0.0.1", p), H).serve_forever, daemon=True).start()
threading.Event().wait()
P
python3 peers.py & peers=$!
touch /var/log/exim4/mainlog /var/log/exim4/paniclog; chown Debian-exim /var/log/exim4/*log; tail -q -n +1 -f /var/log/exim4/mainlog /var/log/exim4/paniclog & logs=$!
exim4 -bdf -q9s & sleep 1.5
cat >send.py <<'P'
import argparse, shlex, smtplib, ssl, sys
p = argparse.ArgumentParser(); p.add_argument("source")
for o in ("-f", "-t", "--body", "--helo", "--size", "-a", "-au", "-ap"): p.add_argument(o)
p.add_argument("-tls", action="store_true")
for line in sys.stdin:
    o = p.parse_args(shlex.split(line)); m = None
    try:
        m = smtplib.SMTP("192.0.2.10", 25, o.helo or "client.example", timeout=6, source_address=(o.source, 0))
        if o.tls: m.starttls(context=ssl._create_unverified_context())
        m.ehlo()
        if o.a: m.user, m.password = o.au, o.ap; m.auth(o.a, {"PLAIN": m.auth_plain, "LOGIN": m.auth_login, "CRAM-MD5": m.auth_cram_md5}[o.a])
        body = o.body or "\n".join(["x" * 70] * (int(o.size or 70) // 70))
        m.sendmail("" if o.f == "<>" else o.f, o.t.split(","), f"From: {o.f}\r\nTo: {o.t}\r\nSubject: note\r\n\r\n{body}\r\n"); m.quit()
    except OSError: m and m.close()
P
s() { printf '%q ' "$@" >>plan; echo >>plan; }
go() { timeout 60 python3 send.py <plan 2>/dev/null; : >plan; }
say() { from=$1; shift; timeout 5 python3 -c 'import socket, sys, time
s = socket.create_connection(("192.0.2.10", 25), source_address=(sys.argv[1], 0)); s.settimeout(4); s.recv(999)
for line in sys.argv[2:]:
    if line == "WAIT": time.sleep(3.5); continue
    s.sendall(line.encode().decode("unicode_escape").encode("latin1") + b"\r\n"); s.recv(999)' "$from" "$@" >/dev/null 2>&1; }
for from in 198.51.100.23 198.51.100.7; do s $from -f ann@shop.example -t alice@example.org; s $from -f ann@shop.example -t alice@example.org -tls; done
s 198.51.100.7 -f alice@example.org -t x@shop.example; s 198.51.100.7 -f alice@example.org -t y@grumpy.example; s 198.51.100.7 -f alice@example.org -t full@grumpy.example,wait@grumpy.example; s 198.51.100.7 -f blocked@example.org -t a@grumpy.example; s 198.51.100.7 -f alice@example.org -t z@refused.example; s 198.51.100.7 -f alice@example.org -t z@cut.example; s 198.51.100.7 -f alice@example.org -t z@unrouted.example
s 198.51.100.23 -f ann@shop.example -t sales@example.org; for to in loop list reports lost gone hole broken carol dave erin vault; do s 198.51.100.7 -f ann@shop.example -t $to@example.org --size 1400; done
for i in 1 2 3; do s 198.51.100.7 -f ann@shop.example -t carol@example.org --size 1500; s 198.51.100.7 -f ann@shop.example -t dave@example.org --size 22000; done
s 203.0.113.5 -f ann@shop.example -t x@other.example; s 203.0.113.5 -f ann@shop.example -t ghost@example.org; s 203.0.113.5 -f ann@shop.example -t later@example.org; s 203.0.113.5 -f ann@shop.example -t 'a%b@example.org'; s 203.0.113.5 -f spam@bad.example -t bob@example.org; s 203.0.113.77 -f a@shop.example -t bob@example.org; s 203.0.113.5 --body 'cheap watches for all' -f a@shop.example -t bob@example.org; s 203.0.113.5 --helo mail.example.org -f a@shop.example -t bob@example.org; s 203.0.113.5 -f verify@nowhere.example -t bob@example.org; s 203.0.113.5 -f newsletter@shop.example -t bob@example.org; s 203.0.113.5 -f '<>' -t bob@example.org
for i in 1 2 3 4 5 6; do s 203.0.113.5 -f bulk@shop.example -t bob@example.org; done
s 198.51.100.23 -f a@shop.example -t bob@example.org --size 90000; s 198.51.100.23 -f a@shop.example -t alice@example.org,bob@example.org,carol@example.org,dave@example.org
s 198.51.100.23 -f alice@example.org -t u@shop.example -a PLAIN -au alice -ap alice-pw -tls; for user in alice root admin; do s 203.0.113.5 -f a@example.org -t u@shop.example -a PLAIN -au $user -ap wrong; s 203.0.113.5 -f a@example.org -t u@shop.example -a LOGIN -au $user -ap wrong; done; s 203.0.113.5 -a CRAM-MD5 -au x -ap y -f a@example.org -t bob@example.org
go; say 203.0.113.5 'HELO a_b c!' 'MAIL FROM:<x y>' 'NOSUCH' 'WHAT' 'MORE'; say 203.0.113.5 'EHLO a' 'VRFY alice' 'EXPN sales' 'ETRN x' 'NOOP' 'NOOP' 'NOOP' 'NOOP' 'NOOP'; say 198.51.100.7 'EHLO a' 'VRFY alice' 'QUIT'; say 203.0.113.5 'EHLO a' 'RCPT TO:<a@example.org>' 'DATA' 'MAIL FROM:<a@shop.example> SIZE=99999999' 'QUIT'; say 203.0.113.5 'GET / HTTP/1.1\r\nHost: x'; say 203.0.113.5 'EHLO a' WAIT; say 203.0.113.5 'EHLO a\r\nMAIL FROM:<a@shop.example>' 'MAIL FROM:<a@shop.example>' 'RCPT TO:<alice@example.org>' 'DATA' 'Subject: half' WAIT; say 203.0.113.5 'EHLO a' 'MAIL FROM:<a@shop.example>' 'RCPT TO:<alice@example.org>' 'DATA' 'Subject: half'; say 203.0.113.5 'EHLO a' 'AUTH PLAIN' '*' 'AUTH NTLM' 'AUTH PLAIN !!!' 'STARTTLS' 'rubbish'; printf 'rubbish\r\n' >/dev/tcp/192.0.2.10/465; timeout 3 openssl s_client -tls1 -connect 192.0.2.10:465 </dev/null >/dev/null 2>&1
say 198.51.100.23 'EHLO a' 'MAIL FROM:<a@shop.example>' 'RCPT TO:<alice@example.org>' 'DATA' 'Received: a\r\nReceived: b\r\nReceived: c\r\nReceived: d\r\nReceived: e\r\nReceived: f\r\nReceived: g\r\nReceived: h\r\nReceived: i\r\n\r\nx\r\n.'; say 198.51.100.23 'EHLO a' 'MAIL FROM:<a@shop.example>' 'RCPT TO:<alice@example.org>' 'DATA' 'To: a b c @@ <\r\nSubject: syntax\r\n\r\nx\r\n.'
for i in 1 2 3 4 5 6; do timeout 4 bash -c 'exec 5<>/dev/tcp/192.0.2.10/25; sleep 3' & done; sleep 1; s 198.51.100.7 -f a@shop.example -t bob@example.org; go; sleep 4
echo 'local mail' | exim4 -f alice@example.org bob@example.org; echo x | su bob -s /bin/sh -c '/usr/sbin/exim4 ghost@example.org'; echo x | su bob -s /bin/sh -c '/usr/sbin/exim4 -f root@example.org z@shop.example'; su bob -s /bin/sh -c '/usr/sbin/exim4 -bp' >/dev/null 2>&1; su bob -s /bin/sh -c '/usr/sbin/exim4 -Mrm 1abcde-000001-AB' 2>&1
sleep 3; set -- $(exim4 -bpr | awk '/<.*>/ { print $3 }'); exim4 -Mf "${1-}"; exim4 -Mt "$1"; exim4 -Mf "${2-}"; exim4 -Mar "${2-}" alice@example.org; exim4 -Mmd "${2-}" alice@example.org; exim4 -Mes "${2-}" bob@example.org; exim4 -Mg "${3-}"; exim4 -Mrm "${4-}" "${5-}"; exim4 -M "${2-}"; exim4 -Mrm 1abcde-000001-AB; exim4 -qff
f=$(find /var/spool/exim4/input -name '*-H' | head -n 1); [ -n "$f" ] && echo rubbish >"$f"; f=$(find /var/spool/exim4/input -name '*-D' | tail -n 1); [ -n "$f" ] && rm "$f"; f=$(find /var/spool/exim4/input -name '*-H' | tail -n 1); [ -n "$f" ] && : >"$f"; exim4 -qff; sleep 2; for f in /var/spool/exim4/db/retry; do printf garbage >$f; done; s 198.51.100.7 -f alice@example.org -t y@grumpy.example; go; exim4 -q; sleep 1
settings 'check_spool_space = 900G' >/etc/exim4/exim4.conf; kill -HUP "$(cat /run/exim4/exim.pid)"; sleep 1; s 198.51.100.7 -f alice@example.org -t bob@example.org; go; settings 'check_spool_inodes = 90000000' >/etc/exim4/exim4.conf;  kill -HUP "$(cat /run/exim4/exim.pid)"; sleep 1; s 198.51.100.7 -f alice@example.org -t bob@example.org; go; settings 'smtp_load_reserve = 0.001
smtp_reserve_hosts = 127.0.0.1
queue_only = true' >/etc/exim4/exim4.conf; kill -HUP "$(cat /run/exim4/exim.pid)"; sleep 1; s 203.0.113.5 -f alice@example.org -t bob@example.org; settings 'tls_require_ciphers = NOSUCH' >/etc/exim4/exim4.conf; kill -HUP "$(cat /run/exim4/exim.pid)"; sleep 1; s 198.51.100.7 -f alice@example.org -t bob@example.org -tls; sed -i 's/cert.pem/none.pem/' /etc/exim4/exim4.conf; kill -HUP "$(cat /run/exim4/exim.pid)"; sleep 1; s 198.51.100.7 -f alice@example.org -t bob@example.org -tls; settings '' | sed 's/if eq/if nosuch/' >/etc/exim4/exim4.conf; kill -HUP "$(cat /run/exim4/exim.pid)"; sleep 1; s 198.51.100.7 -f alice@example.org -t bob@example.org
settings '' >/etc/exim4/exim4.conf; timeout -s KILL 3 exim4 -bdf 2>&1; settings 'nosuch_option = 1' >/etc/exim4/exim4.conf; exim4 -bV 2>&1 | tail -n 2; kill -HUP "$(cat /run/exim4/exim.pid)"; sleep 1
for change in 's/driver = smtp/driver = pigeon/' 's/transport = box/transport = none/' 's/^ accept$/ welcome/' 's/= 60k/= much/' 's/@local_domains/@none/'; do settings '' | sed "$change" >/etc/exim4/exim4.conf; exim4 -bV 2>&1 | tail -n 1; exim4 -bt alice@example.org 2>&1; done
settings '' >/etc/exim4/exim4.conf; exim4 -bt alice@example.org ghost@example.org x@refused.example loop@example.org list@example.org 2>&1; chmod 666 /etc/exim4/exim4.conf; exim4 -bV 2>&1 | tail -n 1; chmod 644 /etc/exim4/exim4.conf
sleep 1; kill $logs; rm -rf /var/log/exim4; printf x >/var/log/exim4; echo x | exim4 bob@example.org 2>&1
kill $peers; true
