# program: mumble-server (murmurd)
# version: dpkg-query -W -f '${Version}' mumble-server
# A voice server: users who join, move, talk and leave, wrong passwords, a full server, strange clients, wrong and deprecated settings, a stop.
chmod 777 .; cat >m.ini <<C
database=$PWD/m.sqlite
logfile=
pidfile=$PWD/m.pid
host=192.0.2.10
port=64738
serverpassword=shop-pw
users=3
usersperchannel=2
timeout=4
bandwidth=72000
autobanAttempts=4
autobanTimeframe=60
autobanTime=5
allowping=true
registerName=Shop
bonjour=False
certrequired=False
textmessagelength=50
ice="tcp -h 127.0.0.1 -p 6502"
uname=
C
: >log; murmurd -fg -ini m.ini -supw root-pw >>log 2>&1; sleep 1; murmurd -fg -v -ini m.ini >>log 2>&1 & main=$!; sleep 3
cat >talk.py <<'P'
import socket, ssl, struct, time
ctx = ssl.create_default_context(); ctx.check_hostname = False; ctx.verify_mode = ssl.CERT_NONE
text = lambda field, s: bytes([field << 3 | 2, len(s)]) + s.encode()
number = lambda field, n: bytes([field << 3, n])
packet = lambda kind, body: struct.pack('>HI', kind, len(body)) + body
def join(source, user, password, *packets, hold=True, wait=0.3):
    try:
        c = ctx.wrap_socket(socket.create_connection(('192.0.2.10', 64738), 4, (source, 0))); c.settimeout(wait)
        c.sendall(packet(0, number(1, 1) + text(2, '1.3.4') + text(3, 'Linux') + text(4, 'Debian')) + packet(2, text(1, user) + text(2, password))); time.sleep(wait)
        for p in packets: c.sendall(p); time.sleep(0.2)
        if not hold: c.close()
        return c
    except OSError: return None
a = join('198.51.100.7', 'alice', 'shop-pw', packet(7, number(2, 0) + text(3, 'Sales')), packet(11, number(3, 0) + text(5, 'hello')), packet(11, number(3, 0) + text(5, 'x' * 90)), packet(9, number(1, 1) + number(9, 1)), packet(9, number(1, 1) + number(6, 1)))
r = join('198.51.100.23', 'SuperUser', 'root-pw', packet(7, number(2, 0) + text(3, 'Support')), packet(9, number(1, 1) + number(5, 1)), packet(9, number(1, 1) + number(7, 1)), packet(8, number(1, 1) + text(3, 'spam')), packet(6, number(1, 1)))
for u in ('bob', 'admin'): join('203.0.113.77', u, 'guess', hold=False)
join('203.0.113.77', 'SuperUser', 'guess', hold=False); join('198.51.100.201', 'bad/name', 'shop-pw', hold=False); join('198.51.100.201', '', 'shop-pw', hold=False); b = join('198.51.100.7', 'alice', 'shop-pw')
held = [join('198.51.100.201', f'user{n}', 'shop-pw') for n in range(4)]
for n in range(5): join('203.0.113.77', f'x{n}', 'shop-pw', hold=False)
join('192.0.2.44', 'odd', 'shop-pw', packet(99, b'junk'), packet(9, b'\xff\xff\xff'), struct.pack('>HI', 1, 99999999), hold=False)
s = socket.create_connection(('192.0.2.10', 64738), 3, ('203.0.113.5', 0)); s.sendall(b'GET / HTTP/1.1\r\n\r\n'); time.sleep(0.5); s.close()
try: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(socket.create_connection(('192.0.2.10', 64738), 3), server_hostname='x')
except OSError: pass
time.sleep(7)
P
python3 talk.py; kill -HUP $main; sleep 1; kill -USR1 $main; sleep 1; timeout 4 murmurd -fg -ini m.ini >>log 2>&1; kill $main; sleep 2
wrong() { { grep -v "^${2:-none}=" m.ini; printf '%b\n' "$1"; } >w.ini; timeout 4 murmurd -fg -ini w.ini >>log 2>&1; }
wrong 'host=192.0.2.99' host; wrong 'sslCert=/srv/none.pem\nsslKey=/srv/none.key'; wrong 'database=/srv/none/x.sqlite' database; wrong 'uname=ghost' uname; wrong 'sslCiphers=NOSUCH\nsslDHParams=junk\nopusthreshold=x\nnonsense=1\ndbus=session'; wrong 'dbDriver=QNONE'; wrong 'users=0\nport=99999' port; wrong 'welcometext=x\nlogfile=/srv/none/m.log' logfile; wrong 'channelname=[\nusername=[\nkdfIterations=-3\nlegacyPasswordHash=true\nallowRecording=maybe\nsuggestVersion=1.2.x\nice="tcp -h nowhere"' ice
cp m.sqlite keep; head -c 3000 /dev/urandom | dd of=m.sqlite bs=1 seek=100 conv=notrunc 2>/dev/null; timeout 4 murmurd -fg -ini m.ini >>log 2>&1; cp keep m.sqlite; chmod 400 m.sqlite; timeout 4 murmurd -fg -ini /srv/none.ini >>log 2>&1; (ulimit -n 20; timeout 4 murmurd -fg -ini m.ini -limits >>log 2>&1 </dev/null)
cat log
