# program: samba
# version: smbd --version
# A file server: good and bad logins, audited uploads, deletes and renames, forbidden shares, deprecated and wrong settings, a stop.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
for file in passwd group; do cp "/etc/$file" "$file"; done
for user in alice bob carol; do grep -q "^$user:" passwd || echo "$user:x:$((2000 + ${#user})):100::/home/$user:/bin/sh" >>passwd; mkdir -p "/home/$user"; done
for file in passwd group; do mount --bind "$file" "/etc/$file"; done
chmod 755 .; mkdir -p lock private state cache pid log share secret && chmod 777 share && chmod 700 secret
cat >s.conf <<C
[global]
workgroup = SHOP
netbios name = app-01
server role = standalone server
interfaces = 192.0.2.10/32
bind interfaces only = yes
smb ports = 445
disable netbios = yes
lock directory = $PWD/lock
private dir = $PWD/private
state directory = $PWD/state
cache directory = $PWD/cache
pid directory = $PWD/pid
ncalrpc dir = $PWD/pid/ncalrpc
log file = $PWD/log/smbd.log
log level = 2 auth_audit:3
map to guest = Never
max open files = 16384
max connections = 0
load printers = no
printing = bsd
logging = file
[share]
path = $PWD/share
read only = no
vfs objects = full_audit
full_audit:prefix = %u|%I|%S
full_audit:success = connect disconnect mkdirat unlinkat renameat pwrite openat create_file close
full_audit:failure = connect openat unlinkat mkdirat
full_audit:facility = LOCAL5
full_audit:priority = NOTICE
[secret]
path = $PWD/secret
valid users = carol
[gone]
path = /srv/none
[few]
path = $PWD/share
max connections = 1
C
for user in alice bob carol; do printf '%s-pw\n%s-pw\n' $user $user | smbpasswd -c s.conf -a -s $user >>out.log 2>&1; done
smbpasswd -c s.conf -d carol >>out.log 2>&1
smbd -F -s "$PWD/s.conf" >>out.log 2>&1 & main=$!; sleep 2
smb() { timeout 15 smbclient -s "$PWD/s.conf" "//192.0.2.10/$1" -U "$2" --option="interfaces=$3" -c "$4" >>client.log 2>&1; }
head -c 200000 /dev/urandom >report.pdf
smb share alice%alice-pw 198.51.100.7 'put report.pdf; mkdir 2026; rename report.pdf 2026/report.pdf; put report.pdf orders.csv; del orders.csv; get 2026/report.pdf x.pdf; rmdir 2026; del nothing; cd nowhere'
smb share bob%bob-pw 198.51.100.23 'ls; put report.pdf photo.jpg; del 2026/report.pdf; mkdir 2026'
for user in alice root administrator guest; do smb share $user%guess 203.0.113.77 ls; done
smb secret alice%alice-pw 198.51.100.7 ls; smb gone alice%alice-pw 198.51.100.7 ls; smb nosuch bob%bob-pw 198.51.100.7 ls; smb share carol%carol-pw 198.51.100.7 ls; smb share % 203.0.113.5 ls
(smb few alice%alice-pw 198.51.100.7 '!sleep 3') & sleep 1; smb few bob%bob-pw 198.51.100.7 ls; sleep 4
printf 'GET / HTTP/1.1\r\n\r\n' >/dev/tcp/192.0.2.10/445; timeout 5 smbclient -s s.conf //192.0.2.10/share -m NT1 -U alice%alice-pw -c ls >>client.log 2>&1
smbcontrol -s s.conf "$main" reload-config 2>>out.log; smbcontrol -s s.conf "$main" close-share share 2>>out.log; sleep 1
chmod 000 share; smb share bob%bob-pw 198.51.100.23 'put report.pdf y'; chmod 777 share
kill $main; sleep 1
wrong() { { sed -n '1,/^logging/p' s.conf; printf '%b\n' "$1"; } >w.conf; testparm -s w.conf 2>&1 >/dev/null | grep -v '^$' >>out.log; }
wrong 'lanman auth = yes\nclient plaintext auth = yes'; wrong 'encrypt passwords = no\nsyslog = 3\nraw NTLMv2 auth = yes\nclient NTLMv2 auth = no'; wrong 'domain logons = yes\nserver schannel = no\nallow nt4 crypto = yes'; wrong 'nonsense = 1\nsecurity = share\nclient use spnego = no'; wrong 'max open files = many\nlog level = a:b:c'; wrong 'read raw = maybe\n[x]\npath=/srv/none\nvfs objects = nosuch'; wrong 'winbind separator = ++\npassword server = x\nsecurity = domain\nworkgroup = A234567890123456789'; wrong 'server min protocol = CORE\nnt pipe support = no\nname resolve order = x\nwrite cache size = 3'
echo junk >private/passdb.tdb; timeout 5 smbd -F --debug-stdout -s "$PWD/s.conf" >>out.log 2>&1 & sleep 2; smb share alice%alice-pw 198.51.100.7 ls; sleep 4
sed "s#lock directory = .*#lock directory = /proc/none#" s.conf >w.conf; timeout 4 smbd -F --debug-stdout -s "$PWD/w.conf" >>out.log 2>&1
sed 's#192.0.2.10/32#192.0.2.99/32#' s.conf >w.conf; timeout 4 smbd -F --debug-stdout -s "$PWD/w.conf" >>out.log 2>&1
(ulimit -n 40; timeout 4 smbd -F --debug-stdout -s "$PWD/s.conf" >>out.log 2>&1)
python3 - <<'P'
# Samba writes a header line and an indented text: one record of one line, as a collector joins them.
import re
for name in ('log/smbd.log', 'out.log'):
    text = open(name, errors='replace').read()
    text = re.sub(r'(?m)^(\[\d{4}/.*\) ?(?:\[.*\])?.*)\n  +', r'\1 ', text)
    print(text)
P
cat syslog
