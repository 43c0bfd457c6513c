# program: chrony
# version: chronyd --version
# A time server and its client, both without any hold on the clock (-x): sources found, lost and refused, deprecated and wrong settings, stops.
chmod 755 .; mkdir -p a b
cat >server.conf <<C
local stratum 3
allow 192.0.2.0/24
allow 198.51.100.0/24
bindaddress 192.0.2.10
bindcmdaddress $PWD/a/c.sock
cmdport 0
driftfile $PWD/a/drift
pidfile $PWD/a/pid
manual
C
cat >client.conf <<C
server 192.0.2.10 iburst minpoll -2 maxpoll 0
server 192.0.2.44 iburst
server no-such-host.example iburst
port 0
bindcmdaddress $PWD/b/c.sock
cmdport 0
driftfile $PWD/b/drift
dumpdir $PWD/b
pidfile $PWD/b/pid
logdir $PWD/b
log measurements tracking
logchange 0.000001
maxupdateskew 100
C
chmod 700 a b
chronyd -x -d -u root -f "$PWD/server.conf" >>server.log 2>&1 & server=$!; sleep 1
chronyd -x -d -u root -L -1 -f "$PWD/client.conf" >>client.log 2>&1 & client=$!; sleep 9
control() { chronyc -h "$PWD/b/c.sock" "$@" >>out.log 2>&1; }
control tracking; control sources; control offline; sleep 2; control online; control burst 2/4; sleep 3; control makestep; control delete 192.0.2.44; control add server 198.51.100.7; control nonsense; control rekey; control reload sources; control dump; control cyclelogs
chronyd -x -d -u root -f "$PWD/server.conf" >>out.log 2>&1; kill $server; sleep 5; kill $client; sleep 1
sed 's/iburst minpoll/iburst key 7 minpoll/' client.conf >k.conf; timeout 4 chronyd -x -d -u root -f "$PWD/k.conf" >>out.log 2>&1
wrong() { { cat server.conf; printf '%b\n' "$1"; } >w.conf; timeout 2 chronyd -x -d -u root -f "$PWD/w.conf" >>out.log 2>&1; }
for text in 'nonsense 1' 'commandkey 1' 'generatecommandkey' 'linux_hz 100' 'maxupdateskew many' 'keyfile /srv/none' 'bindaddress 192.0.2.99' 'driftfile /srv/none/drift' 'user ghost' 'include /srv/none.conf' 'refclock NONE 0' 'refclock SHM 0\nrefclock PPS /dev/pps0' 'ntsserverkey /srv/none.pem\nntsservercert /srv/none.pem' 'leapsectz Nowhere/Land' 'pidfile /srv/none/x.pid' 'hwtimestamp eth9' 'rtcdevice /dev/none\nrtcsync\nrtcfile x' 'lock_all\nsched_priority 2' 'dumponexit\ndumpdir /srv/none' 'mailonchange root 0.5\nmailonchange' 'server 192.0.2.10 iburst offset x' 'logdir /srv/none\nlog tracking' 'sourcedir /srv/none\nhwclockfile /srv/none' 'ntstrustedcerts /srv/none\nserver ntp.shop.example nts' 'clientloglimit 10\nratelimit interval 99' 'authselectmode sometimes' 'smoothtime 400 0.01 leaponly\nleapsecmode smear' 'broadcast 60 192.0.2.255' 'confdir /srv/none' 'makestep 0.1' 'maxclockerror -1' 'minsources x'; do wrong "$text"; done
echo '1.0' >a/drift; wrong ''; echo junk >a/drift; wrong ''; head -c 400 b/measurements.log >>out.log; timeout 2 chronyd -x -d -u root -f /srv/none.conf >>out.log 2>&1; chmod 777 a; wrong 'bindcmdaddress /srv/chrony/a/open/c.sock'
cat server.log client.log out.log
