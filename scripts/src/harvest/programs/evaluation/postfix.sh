# program: postfix
# version: postconf -h mail_version
# A mail server: delivered, refused, deferred and bounced mail, limits, a full disk, old and wrong settings, a reload, a stop.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
for file in passwd group; do cp "/etc/$file" "$file"; done
for user in alice bob carol; do grep -q "^$user:" passwd || echo "$user:x:$((2000 + ${#user})):100::/home/$user:/bin/sh" >>passwd; done
for file in passwd group; do mount --bind "$file" "/etc/$file"; done
mkdir -p conf spool data mail && chown postfix data && chmod 1777 mail && chmod 755 . spool
sed -E 's/^([a-z]\S*\s+\S+\s+\S+\s+\S+\s+)y/\1n/' /usr/share/postfix/master.cf.dist >conf/master.cf
cat >conf/main.cf <<C
queue_directory = $PWD/spool
data_directory = $PWD/data
mail_spool_directory = $PWD/mail
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
myhostname = mail.shop.example
mydestination = shop.example, mail.shop.example
mynetworks = 127.0.0.0/8, 198.51.100.0/24
alias_maps = hash:$PWD/conf/aliases
transport_maps = hash:$PWD/conf/transport
message_size_limit = 20000
mailbox_size_limit = 60000
smtpd_client_connection_count_limit = 3
smtpd_client_connection_rate_limit = 25
smtpd_hard_error_limit = 4
smtpd_soft_error_limit = 2
smtpd_error_sleep_time = 0
smtpd_helo_required = yes
smtpd_client_event_limit_exceptions = 198.51.100.7
smtpd_recipient_restrictions = permit_mynetworks, reject_non_fqdn_sender, reject_unauth_destination
smtpd_client_restrictions = check_client_access inline:{{203.0.113.5 = REJECT banned}}
header_checks = inline:{{x = y}}
header_checks = regexp:$PWD/conf/headers
minimal_backoff_time = 1s
queue_run_delay = 2s
maximal_queue_lifetime = 20s
bounce_queue_lifetime = 20s
maximal_backoff_time = 3s
inet_interfaces = all
smtpd_tls_security_level = none
recipient_delimiter = +
strict_rfc821_envelopes = no
mynetworks_style = host
smtpd_tls_dh1024_param_file = auto
smtp_use_tls = no
C
echo '/^Subject: cheap pills/ REJECT spam' >conf/headers
printf 'postmaster: alice\ninfo: alice, bob\nloop: "|/bin/false"\nbroken: "|/srv/none"\nfile: /srv/none/x\nslow: "|exit 75"\n' >conf/aliases
printf 'down.example smtp:[192.0.2.44]:2525\nnowhere.example smtp:[no-such-host.example]\nbusy.example smtp:[127.0.0.1]:2526\nno.example smtp:[127.0.0.1]:2527\nbad.example error:mail to bad.example is not deliverable\nlater.example retry:4.4.1 link is down\nodd.example nosuch:x\n' >conf/transport
postfix -c "$PWD/conf" set-permissions >/dev/null 2>&1; postalias -c conf hash:conf/aliases; postmap -c conf hash:conf/transport
python3 - <<'P' &
import socket, threading
def remote(port, answers):
    s = socket.create_server(('127.0.0.1', port))
    def talk(c):
        c.sendall(b'220 mx ready\r\n'); f = c.makefile('rb')
        for line in f:
            word = line[:4].upper().strip()
            if word == b'DATA' and b'RCPT' not in answers: c.sendall(b'354 go\r\n'); continue
            c.sendall(answers.get(word, b'250 ok') + b'\r\n')
            if word == b'QUIT': c.close(); return
    while True:
        c, _ = s.accept(); threading.Thread(target=talk, args=(c,), daemon=True).start()
threading.Thread(target=remote, args=(2526, {b'RCPT': b'452 4.2.2 mailbox full, try later'}), daemon=True).start()
remote(2527, {b'RCPT': b'550 5.1.1 no such user here'})
P
remote=$!
post() { postfix -c "$PWD/conf" "$@" >>out.log 2>&1; }
post check; post start; sleep 2
cat >send.py <<'P'
import smtplib, sys
def send(source, sender, to, body='Subject: order\r\n\r\nhello\r\n', **more):
    try:
        with smtplib.SMTP('192.0.2.10', 25, local_hostname=more.get('helo', 'pc.shop.example'), timeout=10, source_address=(source, 0)) as s: s.sendmail(sender, to, body)
    except Exception as e: pass
for to in ('alice@shop.example', 'bob@shop.example', 'info@shop.example', 'nobody-here@shop.example', 'alice+news@shop.example', 'mia@down.example', 'mia@nowhere.example', 'mia@busy.example', 'mia@no.example', 'mia@bad.example', 'mia@later.example', 'mia@odd.example', 'loop@shop.example', 'broken@shop.example', 'file@shop.example', 'slow@shop.example'):
    send('198.51.100.7', 'shop@shop.example', [to])
send('203.0.113.77', 'spam@rogue.example', ['victim@other.example']); send('203.0.113.5', 'a@rogue.example', ['alice@shop.example']); send('203.0.113.77', 'spam', ['alice@shop.example'])
send('198.51.100.7', 'shop@shop.example', ['alice@shop.example'], 'Subject: big\r\n\r\n' + ('x' * 70 + '\r\n') * 500)
send('203.0.113.77', 'a@rogue.example', ['alice@shop.example'], 'Subject: cheap pills\r\n\r\nbuy\r\n')
for n in range(6): send('198.51.100.7', 'shop@shop.example', ['carol@shop.example'], 'Subject: report\r\n\r\n' + ('x' * 70 + '\r\n') * 200)
import socket
def raw(source, *lines):
    try:
        s = socket.create_connection(('192.0.2.10', 25), source_address=(source, 0), timeout=3)
        for line in lines: s.recv(999); s.sendall(line + b'\r\n')
        s.recv(999); return s
    except OSError: pass
raw('203.0.113.77', b'GET / HTTP/1.1'); raw('203.0.113.77', b'HELO x', b'FOO', b'BAR', b'BAZ', b'QUX', b'QUUX'); raw('198.51.100.23', b'MAIL FROM:<a@b.example>'); raw('203.0.113.77', b'EHLO x', b'VRFY root', b'EXPN all', b'AUTH LOGIN')
held = [raw('198.51.100.201', b'HELO x') for _ in range(6)]
for n in range(30): send('203.0.113.77', 'a@rogue.example', ['x@y.example'])
P
python3 send.py; printf 'Subject: cron\n\nhi\n' | sendmail -C "$PWD/conf" -f alice@shop.example bob@shop.example 2>>out.log; sleep 24
touch mail/alice.lock; chmod 000 mail; sendmail -C "$PWD/conf" bob@shop.example <<<'Subject: x' 2>>out.log; sleep 2; chmod 1777 mail; rm -f mail/alice.lock
postconf -c conf -e 'queue_minfree = 9000000000000'; post reload; sleep 2
python3 -c 'import smtplib; s = smtplib.SMTP("192.0.2.10", 25); s.sendmail("a@shop.example", ["bob@shop.example"], "x")' 2>/dev/null; sleep 1
postconf -c conf -e 'queue_minfree = 0' 'alias_maps = hash:/srv/none/aliases' 'virtual_alias_maps = mysql:/srv/x.cf' 'relay_domains = $mydestination' 'compatibility_level = 0' 'permit_mx_backup_networks = 192.0.2.0/24' 'smtpd_tls_cert_file = /srv/none.pem' 'smtpd_tls_security_level = may'; sed -i '/compatibility_level/d' conf/main.cf; post reload; sleep 1
python3 -c 'import smtplib; s = smtplib.SMTP("192.0.2.10", 25, source_address=("198.51.100.7", 0)); s.sendmail("a@shop.example", ["bob@shop.example"], "x")' 2>/dev/null; sleep 2
post start; postqueue -c conf -f; postsuper -c conf -d ALL >>out.log 2>&1; post flush; post stop; sleep 2; post stop; post reload; post status
python3 -m http.server 25 --bind 192.0.2.10 >/dev/null 2>&1 & block=$!; sleep 1; post start; sleep 2; post stop; kill $block
for wrong in 'message_size_limit = big' 'inet_interfaces = 192.0.2.99' 'default_process_limit = 0' 'myhostname = bad_host..x' 'queue_directory = /srv/none' 'mail_owner = ghost' 'daemon_directory = /srv'; do
  cp conf/main.cf main.keep; postconf -c conf -e "$wrong" 2>>out.log; post start; sleep 1; post stop; mv main.keep conf/main.cf
done
kill $remote; cat syslog out.log
