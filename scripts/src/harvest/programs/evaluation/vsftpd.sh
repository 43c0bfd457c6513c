# program: vsftpd
# version: vsftpd -v 0>&1 2>&1
# An FTP server: good and bad logins, uploads, downloads, deletes, what is forbidden, too many clients, wrong settings.
for file in passwd shadow group; do cp "/etc/$file" "$file"; done
for user in alice bob; do
  grep -q "^$user:" passwd || { echo "$user:x:$((2000 + ${#user})):100::/home/$user:/bin/sh" >>passwd; echo "$user:$(openssl passwd -6 "$user-pw"):19000:0:99999:7:::" >>shadow; }
  mkdir -p "/home/$user/inbox"
done
for file in passwd shadow group; do mount --bind "$file" "/etc/$file"; done
mkdir -p /home/bob/locked /run/vsftpd/empty pub && echo 'price list' >pub/prices.txt && echo secret >/home/bob/locked/plan.txt
chown -R alice /home/alice; chown -R bob /home/bob; chown root /home/bob/locked; chmod 700 /home/bob/locked; chmod 755 . pub /home/alice /home/bob
echo bob-old >banned; echo admin >>banned
cat >v.conf <<C
listen=YES
listen_address=192.0.2.10
background=NO
local_enable=YES
anonymous_enable=YES
anon_root=$PWD/pub
no_anon_password=NO
write_enable=YES
chmod_enable=YES
xferlog_enable=YES
dual_log_enable=YES
xferlog_file=$PWD/xfer.log
vsftpd_log_file=$PWD/vsftpd.log
log_ftp_protocol=NO
max_per_ip=3
max_clients=5
max_login_fails=2
userlist_enable=YES
userlist_file=$PWD/banned
deny_file={*.exe}
secure_chroot_dir=/run/vsftpd/empty
pam_service_name=vsftpd
port_enable=YES
idle_session_timeout=5
seccomp_sandbox=NO
isolate_network=NO
C
vsftpd v.conf >>out.log 2>&1 & main=$!; sleep 1
cat >ftp.py <<'P'
import ftplib, io, time
def ftp(source, user, password, *commands):
    try:
        f = ftplib.FTP(); f.connect('192.0.2.10', 21, 8, (source, 0)); f.login(user, password)
        for c in commands:
            try: c(f)
            except Exception: pass
        return f
    except Exception: return None
get = lambda p: lambda f: f.retrbinary('RETR ' + p, lambda _: None)
put = lambda p, n=900: lambda f: f.storbinary('STOR ' + p, io.BytesIO(b'x' * n))
quit = lambda f: f.quit()
ftp('198.51.100.7', 'alice', 'alice-pw', put('report.pdf', 90000), put('inbox/orders.csv'), get('report.pdf'), lambda f: f.mkd('2026'), lambda f: f.rename('report.pdf', '2026/report.pdf'), lambda f: f.delete('inbox/orders.csv'), lambda f: f.rmd('inbox'), lambda f: f.sendcmd('SITE CHMOD 600 2026/report.pdf'), lambda f: f.storbinary('APPE log.txt', io.BytesIO(b'more')), put('tool.exe'), get('none.txt'), lambda f: f.delete('none.txt'), lambda f: f.rmd('2026'), lambda f: f.mkd('2026'), quit)
ftp('198.51.100.23', 'bob', 'bob-pw', get('locked/plan.txt'), put('locked/x.txt'), lambda f: f.delete('locked/plan.txt'), put('photo.jpg', 500000), lambda f: f.storunique if 0 else f.sendcmd('NOOP'), quit)
ftp('198.51.100.201', 'anonymous', 'mia@shop.example', get('prices.txt'), put('virus.sh'), lambda f: f.mkd('warez'), lambda f: f.delete('prices.txt'), quit)
for user in ('alice', 'root', 'admin', 'oracle', 'bob'): ftp('203.0.113.77', user, '123456')
f = ftplib.FTP(); f.connect('192.0.2.10', 21, 5, ('203.0.113.77', 0))
for p in ('a', 'b', 'c'):
    try: f.login('alice', p)
    except Exception: pass
held = [ftp('198.51.100.201', 'alice', 'alice-pw') for _ in range(5)]; more = [ftp('198.51.100.%d' % n, 'alice', 'alice-pw') for n in (7, 7, 23, 23)]
s = ftp('198.51.100.23', 'alice', 'alice-pw')
P
python3 ftp.py; sleep 1; kill $main; sleep 0.5
sed 's/log_ftp_protocol=NO/log_ftp_protocol=YES/; s/max_per_ip=3/max_per_ip=9/' v.conf >debug.conf; vsftpd debug.conf >>out.log 2>&1 & main=$!; sleep 1; python3 ftp.py; sleep 7; kill $main; sleep 0.5
for wrong in 'nonsense=1' 'listen_port=21 x' 'ssl_enable=YES\nrsa_cert_file=/srv/none.pem' 'anon_enable=MAYBE' 'listen_address=192.0.2.99' 'secure_chroot_dir=/srv/none' 'listen_ipv6=YES' 'nopriv_user=ghost' 'chroot_local_user=YES\npasv_min_port=70000'; do
  { cat v.conf; printf '%b\n' "$wrong"; } >w.conf; timeout 2 vsftpd w.conf >>out.log 2>&1
done
{ cat v.conf; echo 'chroot_local_user=YES'; } >w.conf; vsftpd w.conf >>out.log 2>&1 & sleep 1; python3 -c 'import ftplib
f = ftplib.FTP("192.0.2.10")
try: f.login("alice", "alice-pw")
except Exception as e: print(e)' >>out.log 2>&1
cat vsftpd.log xfer.log out.log
