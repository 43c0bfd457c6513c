# program: radicale
# version: /opt/logsieve-harvest/python/bin/radicale --version
# records: indented lines continue the record before them
# Calendars and address books of two users: logins, rights, uploads, broken items, damaged storage, reloads, wrong starts.
# Needs: the venv of gunicorn.sh
PATH=/opt/logsieve-harvest/python/bin:$PATH; export PYTHONUNBUFFERED=1
printf 'mona:correct\nkarl:correct\n' >users
cat >config <<C
[server]
hosts = 192.0.2.10:5232
max_content_length = 3000
max_connections = 4
timeout = 3
[auth]
type = htpasswd
htpasswd_filename = $PWD/users
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = $PWD/data
hook = test ! -e $PWD/fail
[logging]
level = debug
C
radicale -C config >server.log 2>&1 & server=$!; sleep 3
u=http://192.0.2.10:5232
dav() { curl -s -o /dev/null --max-time 4 --interface "$1" -u "$2" -X "$3" "${@:5}" "$u$4"; }
ev() { printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:%s\r\nDTSTART:20261120T100000Z\r\nDTSTAMP:20261120T100000Z\r\nSUMMARY:stock taking\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' "$1" >ev.ics; }
curl -s -o /dev/null $u/; curl -s -o /dev/null $u/.web/; curl -s -o /dev/null $u/.web/none.js; curl -s -o /dev/null $u/.well-known/caldav; curl -s -o /dev/null -X PROPFIND $u/mona/
for i in 1 2 3; do dav 203.0.113.77 mona:guess PROPFIND /mona/; dav 203.0.113.77 root:toor PROPFIND /; done; dav 198.51.100.7 mona:correct PROPFIND /mona/ -H 'Depth: 1'; dav 198.51.100.7 mona:correct MKCALENDAR /mona/work/; dav 198.51.100.7 mona:correct MKCALENDAR /mona/work/; dav 198.51.100.7 mona:correct MKCOL /mona/home/ ; dav 198.51.100.7 mona:correct MKCOL /mona/a/b/c/; dav 198.51.100.7 karl:correct PROPFIND /mona/work/; dav 198.51.100.7 karl:correct DELETE /mona/work/; dav 198.51.100.7 karl:correct MKCALENDAR /mona/evil/
for i in 1 2 3; do ev "e$i"; dav 198.51.100.7 mona:correct PUT "/mona/work/e$i.ics" --data-binary @ev.ics -H 'Content-Type: text/calendar'; done; dav 198.51.100.7 mona:correct GET /mona/work/e1.ics; dav 198.51.100.7 mona:correct GET /mona/work/none.ics; dav 198.51.100.7 karl:correct GET /mona/work/e1.ics; dav 198.51.100.7 mona:correct DELETE /mona/work/e2.ics; dav 198.51.100.7 mona:correct DELETE /mona/work/none.ics; dav 198.51.100.7 mona:correct MOVE /mona/work/e3.ics -H "Destination: $u/mona/work/e4.ics"; dav 198.51.100.7 mona:correct MOVE /mona/work/e4.ics -H 'Destination: http://elsewhere.example/x'; dav 198.51.100.7 mona:correct PUT /mona/work/bad.ics -d 'nonsense'; dav 198.51.100.7 mona:correct PUT /mona/work/e5.ics --data-binary @ev.ics -H 'If-Match: "x"'; ev e1; dav 198.51.100.7 mona:correct PUT /mona/work/other.ics --data-binary @ev.ics; head -c 9000 /dev/zero | tr '\0' x >big; dav 198.51.100.7 mona:correct PUT /mona/work/big.ics --data-binary @big
dav 198.51.100.7 mona:correct REPORT /mona/work/ -d '<nonsense' ; dav 198.51.100.7 mona:correct REPORT /mona/work/ -d '<C:calendar-query xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:prop><D:getetag/></D:prop><C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>'; dav 198.51.100.7 mona:correct REPORT /mona/work/ -d '<D:sync-collection xmlns:D="DAV:"><D:sync-token>http://radicale.org/ns/sync/bad</D:sync-token><D:prop/></D:sync-collection>'; dav 198.51.100.7 mona:correct PROPPATCH /mona/work/ -d '<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><D:displayname>Work</D:displayname></D:prop></D:set></D:propertyupdate>'; dav 198.51.100.7 mona:correct LOCK /mona/work/; dav 198.51.100.7 mona:correct OPTIONS /; dav 198.51.100.7 mona:correct HEAD /mona/work/e1.ics -I; dav 198.51.100.7 mona:correct PROPFIND '/mona/../karl/'; dav 198.51.100.7 mona:correct PROPFIND / -d '<x'; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/5232; printf '\x16\x03\x01\x00\r\n' >/dev/tcp/192.0.2.10/5232; printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nUID:c1\r\nFN:Karl\r\nN:K\r\nEND:VCARD\r\n' >c.vcf; dav 198.51.100.7 mona:correct PUT /mona/cards/ --data-binary @c.vcf -H 'Content-Type: text/vcard'
for i in 1 2 3 4 5 6 7; do (exec 3<>/dev/tcp/192.0.2.10/5232; sleep 4.5) & done; sleep 6; touch fail; ev e9; dav 198.51.100.7 mona:correct PUT /mona/work/e9.ics --data-binary @ev.ics; rm fail
f=$(find data -name e1.ics | head -n 1); echo damaged >"$f"; find data -path '*cache*' -type f -delete; dav 198.51.100.7 mona:correct GET /mona/work/e1.ics; dav 198.51.100.7 mona:correct PROPFIND /mona/work/ -H 'Depth: 1'; p=$(find data -name .Radicale.props | head -n 1); echo '{damaged' >"$p"; dav 198.51.100.7 mona:correct PROPFIND /mona/work/ -H 'Depth: 1'; dav 198.51.100.7 mona:correct DELETE /mona/work/
rm -f users; dav 198.51.100.7 mona:correct PROPFIND /mona/; mv data away; mount -t tmpfs -o size=4k tmpfs "$(mkdir -p data; echo data)"; printf 'mona:correct\nbroken line\n' >users; dav 198.51.100.7 mona:correct MKCALENDAR /mona/full/; dav 198.51.100.7 mona:correct PUT /mona/full/a.ics --data-binary @ev.ics
kill -HUP $server; sleep 1; kill -TERM $server; sleep 2; r() { timeout 3 radicale "$@" >>wrong.log 2>&1; }
radicale -C config >>wrong.log 2>&1 & s2=$!; sleep 2; r -C config; kill $s2; sleep 1; umount data; rm -rf data; mv away data; radicale -C config --verify-storage >>wrong.log 2>&1
r -C none; r --server-hosts 203.0.113.200:80; r --server-hosts nonsense; r --auth-type none_such; r --auth-htpasswd-encryption zzz --auth-type htpasswd; r --rights-type from_file --rights-file none; r --storage-type nonsense; r --no-such; r --server-ssl --server-certificate none.pem; printf '[server]\nno_such = 1\n' >bad; r -C bad; printf '[old]\nx = 1\n' >bad; r -C bad; printf '[logging]\nlevel = loud\n' >bad; r -C bad; printf 'nonsense' >bad; r -C bad; printf '[storage]\nfilesystem_folder = /proc/none\n' >bad; r -C bad; printf '[auth]\ntype = ldap\n' >bad; r -C bad; printf '[server]\nhosts = 127.0.0.1:5239\n[auth]\ntype = none\n[storage]\nfilesystem_folder = %s\nhook = sleep 9\n' "$PWD/d3" >bad; r -C bad; r --web-type none_such; r --hook-type rabbitmq; r --logging-level debug --storage-filesystem-folder $PWD/d4 --server-hosts 127.0.0.1:5240 --auth-type htpasswd --auth-htpasswd-filename none
cat server.log wrong.log | sed 's/x\{200,\}/xxxx/'
