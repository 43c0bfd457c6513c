# program: slapd
# version: slapd -VV 2>&1 | sed -n '1s,.*slapd \([^ ]*\).*,slapd \1,p'
# A directory: binds with right and wrong passwords, searches, changes, what is refused, limits, broken databases, a stop.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
mkdir db
cat >s.conf <<C
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile $PWD/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
moduleload auditlog
loglevel stats config sync
sizelimit 2
conn_max_pending 3
disallow bind_anon
database mdb
suffix "dc=shop,dc=example"
rootdn "cn=admin,dc=shop,dc=example"
rootpw admin-pw
directory $PWD/db
maxsize 1048576
index objectClass eq
access to attrs=userPassword by anonymous auth by * none
access to * by users read
C
slapd -h 'ldap://192.0.2.10' -f s.conf >>out.log 2>&1; sleep 2
{ echo 'dn: dc=shop,dc=example
objectClass: domain
dc: shop
'; for u in alice bob carol dora; do echo "dn: uid=$u,dc=shop,dc=example
objectClass: inetOrgPerson
uid: $u
cn: $u
sn: $u
userPassword: $u-pw
"; done; } >base.ldif
A=(-x -H ldap://192.0.2.10 -D cn=admin,dc=shop,dc=example -w admin-pw)
ldapadd "${A[@]}" -f base.ldif >/dev/null 2>&1; ldapadd "${A[@]}" -f base.ldif >/dev/null 2>&1
as() { ldapsearch -x -H ldap://192.0.2.10 -D "uid=$1,dc=shop,dc=example" -w "$2" -b dc=shop,dc=example "${@:3}" >/dev/null 2>&1; }
as alice alice-pw '(uid=bob)' mail; as alice alice-pw '(objectClass=*)'; as bob wrong; as root guess; as alice '' ; as alice alice-pw '(description=x)'; as bob bob-pw -s base -b dc=none,dc=example; as carol carol-pw '(uid=*)' -z 1
printf 'dn: uid=bob,dc=shop,dc=example\nchangetype: modify\nreplace: mail\nmail: bob@shop.example\n' | ldapmodify "${A[@]}" >/dev/null 2>&1
printf 'dn: uid=bob,dc=shop,dc=example\nchangetype: modify\nreplace: sn\nsn: x\n' | ldapmodify -x -H ldap://192.0.2.10 -D uid=alice,dc=shop,dc=example -w alice-pw >/dev/null 2>&1
printf 'dn: uid=bob,dc=shop,dc=example\nchangetype: modify\nadd: nosuch\nnosuch: x\n' | ldapmodify "${A[@]}" >/dev/null 2>&1
ldapdelete "${A[@]}" uid=dora,dc=shop,dc=example uid=none,dc=shop,dc=example >/dev/null 2>&1; ldappasswd "${A[@]}" -s new uid=carol,dc=shop,dc=example >/dev/null 2>&1; ldapmodrdn "${A[@]}" uid=carol,dc=shop,dc=example uid=caro >/dev/null 2>&1; ldapwhoami -x -H ldap://192.0.2.10 >/dev/null 2>&1
python3 -c 'import socket
s = socket.create_connection(("192.0.2.10", 389), source_address=("203.0.113.77", 0)); s.sendall(b"GET / HTTP/1.1\r\n\r\n"); s.close()
s = socket.create_connection(("192.0.2.10", 389), source_address=("203.0.113.77", 0)); s.sendall(b"\x30\x84\x7f\xff\xff\xff"); s.close()
s = socket.create_connection(("192.0.2.10", 389)); s.close()'
for n in $(seq 1 12); do printf 'dn: cn=big%s,dc=shop,dc=example\nobjectClass: person\ncn: big%s\nsn: x\ndescription: %s\n\n' $n $n "$(head -c 90000 /dev/zero | tr '\0' y)"; done | ldapadd -c "${A[@]}" >/dev/null 2>&1
slapd -h 'ldap://192.0.2.10' -f s.conf >>out.log 2>&1; sleep 1
kill "$(cat slapd.pid)"; sleep 2
wrong() { cp s.conf w.conf; sed -i "$1" w.conf; printf '%b\n' "$2" >>w.conf; timeout 3 slapd -h 'ldap://192.0.2.10:1389' -f w.conf >>out.log 2>&1; sleep 0.5; [ -f slapd.pid ] && kill "$(cat slapd.pid)" 2>/dev/null; sleep 0.3; }
wrong '' 'nonsense 1'; wrong 's#back_mdb#back_hdb#' ''; wrong "s#directory .*#directory /srv/none#" ''; wrong '' 'TLSCertificateFile /srv/none.pem'; wrong '' 'index nosuch eq'; wrong '/^rootpw/d' 'rootpw x\nschemacheck on'; wrong '' 'replica host=x\nupdatedn cn=x'; wrong '' 'access to * by nobody'; wrong 's/core.schema/none.schema/' ''; wrong '' 'syncrepl rid=1 provider=ldap://192.0.2.99 type=refreshOnly interval=00:00:00:01 retry="1 2" searchbase="dc=shop,dc=example" bindmethod=simple' ; wrong '' 'ppolicy_default x\noverlay ppolicy\nppolicy_hash_cleartext\nlastmod maybe'; wrong '/^loglevel/d' 'loglevel nothing'; wrong 's/conn_max_pending 3/threads 1\nconn_max_pending 3/' 'limits x'
head -c 9000 /dev/urandom >db/data.mdb; slapd -h 'ldap://192.0.2.10' -f s.conf >>out.log 2>&1; slapd -h 'ldap://192.0.2.99' -f s.conf >>out.log 2>&1; rm -f db/*; slapd -d 1 -h ldap://192.0.2.10 -f s.conf >debug.log 2>&1 & main=$!; sleep 2; as alice x; sleep 1; kill $main; sleep 1
slapadd -f s.conf -l base.ldif >>out.log 2>&1; sed 's/^dn: uid=bob.*/dn: nonsense/' base.ldif | slapadd -f s.conf >>out.log 2>&1; sed 's/^uid: bob/nosuch: x/; s/alice,dc/alex,dc/' base.ldif | slapadd -f s.conf >>out.log 2>&1; slaptest -u -f none.conf >>out.log 2>&1
head -c 100000 syslog; cat out.log; awk 'NR % 6 == 0' debug.log | head -60
