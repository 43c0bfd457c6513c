# program: rsyslogd
# version: rsyslogd -v | head -n 1 | cut -d ' ' -f 1-3; snmpd -v | grep version
# A syslog daemon and an SNMP agent: start, settings that are wrong or old, queues that fill, targets that are lost and come back, refused askers, reload, rotation, stop.
export MIBS= MIBDIRS=/srv/none; mkdir -p spool full && mount -t tmpfs -o size=40k tmpfs full
cat >r.conf <<C
global(workDirectory="$PWD/spool" maxMessageSize="2k" net.permitACLWarning="on")
module(load="imuxsock" SysSock.Name="/dev/log" SysSock.RateLimit.Interval="5" SysSock.RateLimit.Burst="10")
module(load="imtcp" MaxSessions="2")
module(load="imudp")
module(load="impstats" interval="4" format="legacy" log.syslog="off" log.file="$PWD/stats.log")
module(load="imfile")
module(load="omprog")
input(type="imtcp" port="514")
input(type="imudp" port="514" ratelimit.interval="2" ratelimit.burst="5")
input(type="imfile" file="$PWD/app.log" tag="app:")
input(type="imfile" file="/srv/none/x.log" tag="none:")
template(name="old" type="string" string="%TIMESTAMP:::date-rfc3339% %HOSTNAME% %syslogtag%%msg%\n")
\$AllowedSender UDP, 198.51.100.0/24
\$RepeatedMsgReduction on
\$NoSuchDirective on
\$ActionFileDefaultTemplate RSYSLOG_TraditionalFileFormat
*.* action(type="omfile" file="$PWD/all.log")
local0.* action(type="omfwd" target="127.0.0.1" port="9" protocol="tcp" action.resumeRetryCount="2" action.resumeInterval="1" queue.type="LinkedList" queue.size="30" queue.highwatermark="20" queue.lowwatermark="5" queue.filename="fwd" queue.maxdiskspace="10k")
local1.* action(type="omfile" file="$PWD/full/x.log")
local2.* action(type="omfile" file="/srv/none/deep/x.log" createDirs="off")
local3.* action(type="omprog" binary="/srv/none/tool")
local4.* action(type="omfwd" target="none.example" port="514" protocol="udp")
local5.* :omusrmsg:ghost
local6.* action(type="omprog" binary="/bin/false" action.resumeInterval="1")
local7.* ?nosuchtemplate
if \$msg contains 'drop me' then ~
& stop
C
l() { logger --socket-errors=on -u /dev/log -t "$@" 2>/dev/null; }
{ rsyslogd -n -f r.conf -i "$PWD/r.pid" & log=$!; sleep 3; for f in 0 1 2 3 4 5 6 7; do for i in 1 2 3; do l shop -p local$f.info "order $i taken"; done; done; sleep 6; for i in $(seq 1 60); do l shop -p local0.info "order $i taken and paid by invoice $i"; done; for i in 1 2 3 4 5 6 7 8; do l shop -p local1.info "$(head -c 9000 /dev/zero | tr '\0' x)"; done; for i in 1 2 3 4 5; do timeout 3 bash -c 'exec 5<>/dev/tcp/192.0.2.10/514; echo "<13>hello" >&5; sleep 2' & done; python3 -c 'import socket
for a in ("198.51.100.7", "203.0.113.77"):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind((a, 0))
    for i in range(30): s.sendto(b"<13>Nov 23 05:00:00 printer lpd: page %d" % i, ("192.0.2.10", 514))
    s.sendto(b"x" * 9000, ("192.0.2.10", 514))
s = socket.create_connection(("192.0.2.10", 514)); s.sendall(b"99999999999 <13>x" + b"y" * 9000 + b"\n" + b"12 <13>short")'; for i in 1 2 3 4; do echo line $i >>app.log; done; echo 'drop me' >>app.log; : >app.log; rm app.log; echo new >app.log; kill -HUP $log; sleep 5; rsyslogd -n -f r.conf -i "$PWD/r.pid"; chmod 000 all.log; mv all.log all.log.1; mkdir all.log; kill -HUP $log; l shop 'more'; sleep 2; printf rubbish >spool/fwd.qi; kill $log; sleep 3; rmdir all.log; timeout -s TERM 4 rsyslogd -n -f r.conf -i "$PWD/r2.pid"
for wrong in 'module(load="nosuch")' 'action(type="omnone")' 'input(type="imtcp" nosuch="1")' '$ModLoad imnone' 'if $msg contains then stop' 'template(name="a")' '*.nosuch /srv/x' 'action(type="omfile")' 'include(file="/srv/none/*.conf" mode="required")' 'rubbish here' '$ActionQueueSize many' 'set $.x = nosuch(1);' '$IncludeConfig /srv/none.conf' 'ruleset(name="a") { call none }' '*.* |/srv/none/pipe' 'main_queue(queue.type="none")'; do echo "$wrong" >w.conf; rsyslogd -N1 -f w.conf; done; rsyslogd -N1 -f none.conf; } >r.log 2>&1
printf 'agentAddress udp:192.0.2.10:161\nrocommunity public 198.51.100.7\nrwcommunity private 127.0.0.1\ncreateUser alice SHA alice-pw-1 AES alice-key-1\nrouser alice priv\nsysLocation rack 4\nproc nosuchd\nproc mountd 3 1\ndisk / 99%%\ndisk /none 10%%\nload 0.01 0.01 0.01\nfile %s/r.log 1\ntrapsink 127.0.0.1:9 public\nauthtrapenable 1\nmonitor x\nnosuch 1\nextend broken /srv/none\nmaster agentx\nagentXSocket tcp:localhost:705\nexec old /bin/false\ndefaultMonitors yes\nlinkUpDownNotifications yes\nagentSecName alice\n' "$PWD" >snmpd.conf
{ snmpd -f -Lo -C -c snmpd.conf -p "$PWD/s.pid" -I -mibII/nosuch & agent=$!; sleep 3; s() { timeout 4 "$1" -r 0 -t 1 "${@:2}"; }; s snmpget -v2c -c public --clientaddr=198.51.100.7 192.0.2.10 1.3.6.1.2.1.1.6.0; s snmpget -v2c -c guess --clientaddr=203.0.113.77 192.0.2.10 1.3.6.1.2.1.1.6.0; s snmpget -v1 -c public --clientaddr=203.0.113.77 192.0.2.10 1.3.6.1.2.1.1.6.0; s snmpset -v2c -c public --clientaddr=198.51.100.7 192.0.2.10 1.3.6.1.2.1.1.6.0 s x; s snmpget -v3 -u alice -l authPriv -a SHA -A alice-pw-1 -x AES -X alice-key-1 192.0.2.10 1.3.6.1.2.1.1.6.0; s snmpget -v3 -u alice -l authPriv -a SHA -A wrong-pw-9 -x AES -X alice-key-1 192.0.2.10 1.3.6.1.2.1.1.6.0; s snmpget -v3 -u ghost -l noAuthNoPriv 192.0.2.10 1.3.6.1.2.1.1.6.0; s snmpget -v3 -u alice -l noAuthNoPriv 192.0.2.10 1.3.6.1.2.1.1.6.0; s snmpwalk -v2c -c public --clientaddr=198.51.100.7 192.0.2.10 1.3.6.1.4.1.2021.2; s snmpwalk -v2c -c public --clientaddr=198.51.100.7 192.0.2.10 1.3.6.1.4.1.2021.9; s snmpwalk -v2c -c public --clientaddr=198.51.100.7 192.0.2.10 1.3.6.1.4.1.2021.10; s snmpget -v2c -c public --clientaddr=198.51.100.7 192.0.2.10 1.3.6.1.9.9.9; s snmpset -v2c -c private --clientaddr=127.0.0.1 127.0.0.1 1.3.6.1.2.1.1.6.0 s x; printf 'rubbish' >/dev/udp/192.0.2.10/161; snmpd -f -Lo -C -c snmpd.conf -p "$PWD/s2.pid"; kill -HUP $agent; sleep 2; kill $agent; sleep 1; timeout 2 snmpd -f -Lo -C -c none.conf; timeout 2 snmpd -f -Lo -C -c snmpd.conf -u ghost udp:192.0.2.10:162; timeout 2 snmpd -f -Lo -C -c snmpd.conf udp:192.0.2.99:161; timeout 2 snmpd -f -Lf /srv/none/x -C -c snmpd.conf
printf 'authCommunity log public\ndisableAuthorization no\nnosuch 2\ntraphandle default /srv/none\n' >trap.conf; snmptrapd -f -Lo -C -c trap.conf udp:192.0.2.10:162 & trap=$!; sleep 2; s snmptrap -v2c -c public 192.0.2.10:162 '' 1.3.6.1.6.3.1.1.5.3; s snmptrap -v2c -c guess 192.0.2.10:162 '' 1.3.6.1.6.3.1.1.5.1; s snmptrap -v1 -c public 192.0.2.10:162 1.3.6.1.4.1.8072 192.0.2.44 2 0 9; kill -HUP $trap; sleep 1; kill $trap; sleep 1; } >snmp.log 2>&1
cat r.log all.log.1 stats.log snmp.log | grep -v 'xxxxxxxx'; grep -h rsyslog all.log
