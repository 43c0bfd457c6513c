# program: inspircd
# version: dpkg-query -W -f '${Package} ${Version}, ' inspircd icecast2 coturn
# Chat, radio and relays of calls: an IRC server, a streaming server and a TURN server; users and operators, wrong passwords, bans, limits, lost listeners, sessions refused, broken settings, reload, stop.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & until [ -S /dev/log ]; do sleep 0.1; done; chmod 666 /dev/log
chmod 777 .; printf 'rules\n' >motd
settings() { cat <<C
<server name="irc.example.org" description="Shop chat" network="Shop">
<admin name="Ada" nick="ada" email="ada@example.org">
<bind address="192.0.2.10" port="6667" type="clients">
<bind address="192.0.2.10" port="7000" type="servers">
<bind address="192.0.2.99" port="6668" type="clients">
<path configdir="$PWD" datadir="$PWD" logdir="$PWD" moduledir="/usr/lib/inspircd/modules" runtimedir="$PWD">
<pid file="$PWD/irc.pid">
<connect deny="203.0.113.77" reason="not welcome">
<connect name="staff" allow="198.51.100.23" password="door" timeout="4" pingfreq="20" localmax="2" globalmax="2">
<connect name="all" allow="*" timeout="4" pingfreq="20" sendq="8000" recvq="3000" threshold="200" commandrate="90000" fakelag="no" localmax="3" globalmax="3" modes="+x">
<class name="all" commands="*" privs="*" usermodes="*" chanmodes="*">
<type name="boss" classes="all">
<oper name="ada" password="ada-pw" host="*@198.51.100.7" type="boss">
<oper name="eve" password="eve-pw" host="*@192.0.2.1" type="boss">
<link name="hub.example.org" ipaddr="192.0.2.10" port="9" sendpass="a" recvpass="b" allowmask="*">
<autoconnect period="3" server="hub.example.org">
<files motd="$PWD/motd">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="verbose" target="irc.log" flush="1">
<module name="spanningtree"><module name="sha256"><module name="connflood"><connflood period="10" maxconns="40" quitmsg="flood" timeout="2" bootwait="1"><module name="operlog"><operlog tosnomask="off"><module name="xline_db">
<module name="nosuch">
<module name="rline"><module name="permchannels"><module name="dnsbl"><dnsbl name="list" type="record" domain="bl.example" action="ZLINE" reason="listed"><module name="chanlog"><chanlog snomasks="AaCcOoXxLl" channel="#log"><module name="sslinfo"><module name="filter"><filteropts engine="glob"><module name="customtitle">
<badnick nick="ChanServ" reason="reserved"><badip ipmask="203.0.113.6" reason="bad"><badhost host="*@198.51.100.201" reason="no">
<security maxtargets="2"><performance softlimit="4" nouserdns="no"><dns server="127.0.0.1" timeout="1"><options prefixquit="Quit: " $1>
C
}
settings '' | grep -v nosuch >irc.conf
cat >irc.py <<'P'
import socket, sys, time
name, source, *lines = sys.argv[1:]; s = socket.create_connection(("192.0.2.10", 6667), source_address=(source, 0)); s.settimeout(0.3)
def read():
    data = b""
    try:
        while True:
            got = s.recv(4000)
            if not got: break
            data += got
            for l in got.split(b"\r\n"):
                if l.startswith(b"PING"): s.sendall(b"PONG" + l[4:] + b"\r\n")
    except OSError: pass
try:
    for line in [f"NICK {name}", f"USER {name} 0 * :{name}", *lines]:
        if line.startswith("SLEEP"): time.sleep(float(line[5:])); read(); continue
        s.sendall(line.encode() + b"\r\n"); read()
except OSError: pass
P
i() { timeout 12 python3 irc.py "$@" 2>/dev/null; }
{ settings "" >bad.conf; timeout 4 inspircd --nofork --nopid --config "$PWD/bad.conf" --runasroot; inspircd --nofork --runasroot --config "$PWD/irc.conf" & irc=$!; sleep 4
  i ada 198.51.100.7 'SLEEP 2' 'OPER ada wrong' 'OPER ghost x' 'OPER eve eve-pw' 'OPER ada ada-pw' 'JOIN #log' 'REHASH' 'GLINE *@203.0.113.6 1h :trouble' 'ZLINE 203.0.113.78 0 :scan' 'KLINE bob!*@* 60 :rude' 'KLINE bob!*@*' 'SHUN x 60 :y' 'QLINE root 60 :no' 'ELINE *@198.51.100.7 60 :ok' 'LOADMODULE nosuch' 'LOADMODULE alias' 'UNLOADMODULE alias' 'UNLOADMODULE nosuch' 'RELOADMODULE sha256' 'CONNECT hub.example.org' 'CONNECT none.example' 'SQUIT hub.example.org' 'RCONNECT x y' 'DIE wrong' 'RESTART wrong' 'WALLOPS :upkeep tonight' 'FILTER *buy* block - :adverts' 'CLEARCACHE' 'QUIT :bye' &
  sleep 3; i bob 198.51.100.7 'SLEEP 2' 'JOIN #shop' 'PRIVMSG #shop :buy now' 'NICK ChanServ' 'OPER ada ada-pw' 'KICK #shop bob' "PRIVMSG #shop :$(head -c 600 /dev/zero | tr '\0' x)" 'SLEEP 1' 'QUIT' & i carol 198.51.100.23 'PASS wrong' & i dave 198.51.100.23 'PASS door' 'SLEEP 1' & i eve 203.0.113.77 'SLEEP 2' & i fay 203.0.113.6 'SLEEP 1' & i gus 198.51.100.201 'SLEEP 1' & sleep 4; for n in a1 a2 a3 a4 a5 a6; do i $n 203.0.113.5 'SLEEP 4' & done; timeout 7 bash -c 'exec 5<>/dev/tcp/192.0.2.10/6667; sleep 6' & timeout 3 bash -c 'exec 5<>/dev/tcp/192.0.2.10/7000; printf "SERVER hub.example.org wrong 0 1AB :x\r\n" >&5; sleep 2' & sleep 1; timeout 3 bash -c 'exec 5<>/dev/tcp/192.0.2.10/7000; printf "SERVER none.example b 0 1AB :x\r\n" >&5; sleep 2'; printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/6667; sleep 7
  settings 'nosuch' >irc.conf; kill -HUP $irc; sleep 1; settings '' | grep -v nosuch | sed 's/softlimit="4"/softlimit="many"/' >irc.conf; kill -HUP $irc; sleep 1; timeout 3 inspircd --nofork --runasroot --config "$PWD/irc.conf"; kill $irc; sleep 1; timeout 3 inspircd --nofork --runasroot --config "$PWD/none.conf"; settings '' | sed 's/<admin/<admin x/;s/nosuch/alias/' >c2.conf; timeout 3 inspircd --nofork --runasroot --config "$PWD/c2.conf"; } >irc.out 2>&1
radio() { cat <<C
<icecast><limits><clients>4</clients><sources>1</sources><queue-size>65536</queue-size><client-timeout>3</client-timeout><header-timeout>3</header-timeout><source-timeout>3</source-timeout><burst-on-connect>1</burst-on-connect></limits>
<authentication><source-password>${2:-dj-pw}</source-password><relay-password>r</relay-password><admin-user>ada</admin-user><admin-password>ada-pw</admin-password></authentication><hostname>radio.example.org</hostname><location>shop</location>
<listen-socket><port>8000</port><bind-address>192.0.2.10</bind-address></listen-socket><mount type="normal"><mount-name>/night</mount-name><max-listeners>1</max-listeners><fallback-mount>/none</fallback-mount><authentication type="htpasswd"><option name="filename" value="$PWD/radio.users"/></authentication></mount><relay><server>127.0.0.1</server><port>9</port><mount>/far</mount><on-demand>0</on-demand></relay><nosuch>1</nosuch>
<paths><basedir>/usr/share/icecast2</basedir><logdir>$PWD/radio</logdir><webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot><deny-ip>$PWD/deny</deny-ip><ssl-certificate>/srv/none.pem</ssl-certificate></paths><logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>${1:-4}</loglevel></logging><security><chroot>0</chroot><changeowner><user>icecast2</user><group>icecast</group></changeowner></security></icecast>
C
}
mkdir radio && chmod 777 radio; echo 203.0.113.77 >deny; radio >radio.xml; head -c 600000 /dev/urandom >noise
{ icecast2 -c radio.xml & radio=$!; sleep 2; u=http://192.0.2.10:8000; w() { timeout "$1" curl -s -o /dev/null --interface "$2" "${@:3}"; }
  w 9 198.51.100.7 -u source:dj-pw --limit-rate 60k -T noise -H 'Content-Type: audio/mpeg' $u/day & sleep 1; w 2 198.51.100.7 -u source:wrong -T noise $u/day2; w 2 203.0.113.5 -u source:dj-pw -T noise -H 'Content-Type: audio/mpeg' $u/day; w 2 203.0.113.5 -u source:dj-pw -T noise -H 'Content-Type: audio/mpeg' $u/second; for from in 198.51.100.7 203.0.113.5 203.0.113.77; do w 2 $from $u/day & w 2 $from $u/none; w 2 $from $u/status.xsl; w 2 $from -u ada:wrong $u/admin/stats; w 2 $from -u ada:ada-pw $u/admin/stats; w 2 $from -u ada:ada-pw "$u/admin/metadata?mount=/day&mode=updinfo&song=Waltz"; w 2 $from -u ada:ada-pw "$u/admin/listclients?mount=/none"; done; for i in 1 2 3 4 5 6; do w 2 203.0.113.5 $u/day & done; sleep 1; w 2 198.51.100.7 -u ada:ada-pw "$u/admin/killclient?mount=/day&id=3"; w 2 198.51.100.7 -u ada:ada-pw "$u/admin/killsource?mount=/day"; w 2 198.51.100.7 -u source:dj-pw -T deny -H 'Content-Type: application/ogg' $u/odd.ogg; w 2 198.51.100.7 -u source:dj-pw -T deny $u/plain; timeout 5 bash -c 'exec 5<>/dev/tcp/192.0.2.10/8000; sleep 4'; w 5 198.51.100.7 -u source:dj-pw --limit-rate 1k -T noise -H 'Content-Type: audio/mpeg' $u/night & sleep 1; w 1 198.51.100.7 $u/night; w 1 198.51.100.7 -u a:b $u/night; sleep 4; kill -HUP $radio; sleep 1; echo '<icecast' >radio.xml; kill -HUP $radio; sleep 1; radio 4 hackme >radio.xml; timeout 2 icecast2 -c radio.xml; kill $radio; sleep 1; timeout 3 icecast2 -c radio.xml; icecast2 -c none.xml; echo '<icecast><limits><clients>x</clients></limits></icecast>' >r2.xml; timeout 2 icecast2 -c r2.xml; radio | sed 's/192.0.2.10/192.0.2.99/' >r3.xml; timeout 2 icecast2 -c r3.xml; radio | sed "s#$PWD/radio<#/srv/none<#" >r4.xml; timeout 2 icecast2 -c r4.xml; } >radio.out 2>&1
printf 'listening-ip=192.0.2.10\nrelay-ip=192.0.2.10\nlistening-port=3478\nrealm=example.org\nlt-cred-mech\nuser=alice:alice-pw\nuser=bob:bob-pw\nuser-quota=1\ntotal-quota=3\nmax-bps=20000\ndenied-peer-ip=198.51.100.0-198.51.100.255\nno-tls\nno-dtls\nlog-file=stdout\nverbose\nuserdb=%s/turn.db\npidfile=%s/turn.pid\ncli-password=x\nnosuch=1\nmin-port=50000\nmax-port=50010\nstale-nonce=5\n' "$PWD" "$PWD" >turn.conf
{ turnadmin -A -u ada -p pw -r example.org -b turn.db; turnadmin -a -u dave -p pw -r example.org -b turn.db; turnadmin -l -b turn.db; turnadmin -d -u dave -r example.org -b turn.db; turnserver -c turn.conf & turn=$!; sleep 3; t() { timeout 6 turnutils_uclient "$@" 192.0.2.10 >/dev/null 2>&1; }; t -u alice -w alice-pw -y -n 3 -m 1; t -u alice -w wrong -y -n 2 -m 1; t -u ghost -w x -y -n 2 -m 1; t -t -u bob -w bob-pw -y -n 3 -m 1; t -u alice -w alice-pw -e 198.51.100.7 -n 2 -m 1; t -u bob -w bob-pw -y -n 2 -m 4; t -S -u alice -w alice-pw -y -m 1; printf 'rubbish' >/dev/udp/192.0.2.10/3478; printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/3478; timeout 4 turnutils_stunclient 192.0.2.10 >/dev/null; timeout 3 turnserver -c turn.conf; kill $turn; sleep 2; timeout 2 turnserver -c none.conf -n --log-file=stdout -L 192.0.2.99; } >turn.out 2>&1
cat irc.out irc.log radio.out radio/error.log radio/access.log turn.out syslog
