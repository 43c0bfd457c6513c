# program: krb5kdc
# version: dpkg-query -W -f '${Package} ${Version}, ' krb5-kdc freeradius dropbear-bin
# Other doors than sshd: a Kerberos realm and its administration, a RADIUS server, dropbear; right and wrong passwords, accounts made, changed, locked and removed.
# A syslog daemon's part: takes the lines from the socket and puts the host's name behind the time.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 0.5
mkdir -p krb && cat >krb/krb5.conf <<C
[libdefaults]
 default_realm = EXAMPLE.ORG
 dns_lookup_kdc = false
[realms]
 EXAMPLE.ORG = { 
  kdc = 127.0.0.1
  admin_server = 127.0.0.1
 }
[logging]
 kdc = FILE:$PWD/krb/kdc.log
 admin_server = FILE:$PWD/krb/kadmin.log
C
cat >krb/kdc.conf <<C
[realms]
 EXAMPLE.ORG = {
  database_name = $PWD/krb/principal
  key_stash_file = $PWD/krb/stash
  acl_file = $PWD/krb/acl
  max_life = 10h
 }
C
export KRB5_CONFIG=$PWD/krb/krb5.conf KRB5_KDC_PROFILE=$PWD/krb/kdc.conf
echo 'ada/admin@EXAMPLE.ORG *' >krb/acl
{
kdb5_util create -s -P master -r EXAMPLE.ORG
k() { kadmin.local -q "$1"; }
k 'addpol -maxfailure 2 -minlength 6 strict'; for p in ada/admin alice bob carol; do k "addprinc -pw $p-pw $p"; done; k 'modprinc +requires_preauth -policy strict alice'; k 'modprinc +requires_preauth bob'; k 'modprinc -expire 2020-01-01 carol'; k 'addprinc -randkey host/app-01'
krb5kdc & kadmind; sleep 1.5
for user in alice bob carol ghost; do printf '%s-pw\n' $user | kinit $user; printf 'wrong\n' | kinit $user; done; printf 'x\n' | kinit alice; printf 'x\n' | kinit alice; printf 'alice-pw\n' | kinit alice; printf 'bob-pw\n' | kinit bob; kvno host/app-01; kvno host/none; klist
a() { kadmin -p ada/admin -w "$1" -q "$2"; }
a ada/admin-pw 'addprinc -pw dave-pw1 dave'; a ada/admin-pw 'cpw -pw new-pw-3 bob'; a ada/admin-pw 'modprinc -unlock alice'; a ada/admin-pw 'getprinc alice'; a ada/admin-pw listprincs; a ada/admin-pw 'delprinc -force dave'; a ada/admin-pw 'addpol -minlength 9 long'; a ada/admin-pw 'delprinc -force ghost'; a ada/admin-pw 'addprinc -policy strict -pw x erin'; a wrong listprincs; kadmin -p bob -w new-pw-3 -q listprincs; kadmin -p bob -w new-pw-3 -q 'delprinc -force alice'; a ada/admin-pw 'modprinc -randkey bob'; a ada/admin-pw 'renprinc -force carol caroline'
pkill krb5kdc; pkill kadmind; sleep 1
} >krb.out 2>&1 </dev/null
cp -a /etc/freeradius/3.0 radius && chown -R root radius && sed -i "s/^\(\s*\)\(user\|group\) = freerad/\1#/; s/auth = no/auth = yes/; s/auth_badpass = no/auth_badpass = no/" radius/radiusd.conf
printf 'alice Cleartext-Password := "alice-pw"\nbob Cleartext-Password := "bob-pw", Simultaneous-Use := 1\ncarol Auth-Type := Reject\n' >radius/users; cp radius/users radius/mods-config/files/authorize; rm -f radius/sites-enabled/inner-tunnel radius/mods-enabled/eap radius/sites-enabled/*eap; sed -i '/^\s*eap/,/^\s*}/{/eap {/,/}/d}; /^\s*-\?eap$/d; /Auth-Type eap/,/}/d' radius/sites-enabled/default
sed -i "/-ldap/d" radius/sites-enabled/default
freeradius -d radius -f -l stdout >radius.log 2>&1 & radius=$!; sleep 3
for pair in alice:alice-pw alice:wrong bob:bob-pw bob:guess carol:carol-pw ghost:x root:toor; do echo "User-Name=${pair%%:*},User-Password=${pair##*:},NAS-Port=$((RANDOM % 9))" | timeout 4 radclient -r 1 -t 2 127.0.0.1 auth testing123; echo "User-Name=${pair%%:*},User-Password=x" | timeout 3 radclient -r 1 -t 1 127.0.0.1 auth badsecret; done >/dev/null 2>&1
kill -HUP $radius; sleep 1; kill $radius; sleep 1; freeradius -d /srv/none -f -l stdout >>radius.log 2>&1
cp -a /etc etc && mount --bind etc /etc
for user in alice bob; do useradd -m -s /bin/bash $user; echo "$user:$user-pw" | chpasswd; done
dropbearkey -t ed25519 -f hostkey >/dev/null 2>&1; ssh-keygen -q -t ed25519 -N '' -f key; mkdir -p ~alice/.ssh && cp key.pub ~alice/.ssh/authorized_keys && chown -R alice ~alice/.ssh && chmod 700 ~alice/.ssh
dropbear -F -E -r hostkey -p 22 -T 2 -w 2>drop.log & drop=$!; dropbear -F -r hostkey -p 23 2>/dev/null & drop2=$!; sleep 1
printf '#!/bin/sh\necho "$SSH_GUESS"\n' >askpass && chmod 755 askpass
guess() { SSH_GUESS=$3 SSH_ASKPASS=$PWD/askpass SSH_ASKPASS_REQUIRE=force timeout 6 setsid ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=QUIET -o PubkeyAuthentication=no -b "$2" -p "$4" "$1@192.0.2.10" true </dev/null >/dev/null 2>&1; }
for port in 22 23; do
  for from in 198.51.100.7 203.0.113.77; do guess alice $from alice-pw $port; guess bob $from wrong $port; guess root $from toor $port; guess oracle $from x $port; ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=QUIET -i key -b $from -p $port alice@192.0.2.10 true </dev/null >/dev/null 2>&1; done
  printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/$port; : >/dev/tcp/192.0.2.10/$port; sleep 1
done
kill $drop $drop2; sleep 0.5
cat krb/kdc.log krb/kadmin.log radius.log drop.log syslog krb.out
