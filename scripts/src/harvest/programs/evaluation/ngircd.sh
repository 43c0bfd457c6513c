# program: ngircd
# version: ngircd --version | head -n 1
# A chat server: joins, operators, wrong passwords, protocol errors, limits, a link to a dead server, wrong and deprecated settings, a reload, a stop.
chmod 755 .; mkdir -p conf.d; cat >n.conf <<C
[Global]
Name = irc.shop.example
Info = Shop
Listen = 192.0.2.10
Ports = 6667
ServerGID = nogroup
ServerUID = irc
PidFile = $PWD/n.pid
[Limits]
ConnectRetry = 3
MaxConnections = 8
MaxConnectionsIP = 3
MaxJoins = 2
PingTimeout = 3
PongTimeout = 3
[Options]
DNS = no
Ident = no
PAM = no
OperCanUseMode = yes
IncludeDir = $PWD/conf.d
[Operator]
Name = root
Password = oper-pw
[Server]
Name = hub.shop.example
Host = 192.0.2.44
Port = 6667
MyPassword = a
PeerPassword = b
[Channel]
Name = #orders
Topic = orders
MaxUsers = 3
C
ngircd -n -f "$PWD/n.conf" >>log 2>&1 & main=$!; sleep 1
cat >irc.py <<'P'
import socket, time
def irc(source, nick, *lines, hold=False):
    try:
        s = socket.create_connection(('192.0.2.10', 6667), 5, (source, 0)); s.settimeout(0.4)
        for line in ([f'NICK {nick}', f'USER {nick} 0 * :{nick}'] if nick else []) + list(lines):
            s.sendall(line.encode('latin-1') + b'\r\n'); time.sleep(0.1)
            try: s.recv(4096)
            except OSError: pass
        if not hold: s.close()
        return s
    except OSError: return None
a = irc('198.51.100.7', 'alice', 'JOIN #orders', 'JOIN #staff', 'JOIN #third', 'PRIVMSG #orders :hello', 'OPER root oper-pw', 'MODE #staff +m', 'TOPIC #staff :shifts', 'NICK ally', 'KICK #orders bob', hold=True)
b = irc('198.51.100.23', 'bob', 'JOIN #orders', 'OPER root guess', 'OPER admin x', 'KILL alice :x', 'NONSENSE a', 'JOIN bad', hold=True)
irc('203.0.113.77', 'alice'); irc('203.0.113.77', 'eve', 'QUIT :bye'); irc('203.0.113.77', None, 'GET / HTTP/1.1'); irc('203.0.113.77', 'x' * 40); irc('203.0.113.77', None, 'PASS x', 'SERVER fake.example 1 :x'); irc('203.0.113.77', None, 'PASS wrong 0210-IRC+', 'SERVER hub.shop.example 1 :x'); irc('203.0.113.77', 'flood', *['PRIVMSG alice :x'] * 3); irc('203.0.113.5', None, 'y' * 3000)
held = [irc('198.51.100.201', f'u{n}', hold=True) for n in range(5)]; more = [irc(f'192.0.2.44', f'v{n}', hold=True) for n in range(5)]
if a: a.sendall(b'REHASH\r\nCONNECT hub.shop.example\r\nGLINE *!*@203.0.113.77 600 :spam\r\nKILL u0 :idle\r\n')
time.sleep(1); irc('203.0.113.77', 'eve'); time.sleep(8)
if a: a.sendall(b'OPER root oper-pw\r\nDIE\r\n')
time.sleep(1)
P
python3 irc.py; kill -HUP $main; sleep 1; kill -USR1 $main; sleep 0.5; timeout 3 ngircd -n -f "$PWD/n.conf" >>log 2>&1; kill $main; sleep 1
wrong() { { cat n.conf; printf '%b\n' "$1"; } >w.conf; sed -i "${2:-}" w.conf; ngircd -t -f w.conf </dev/null 2>&1 >/dev/null >>log; timeout 2 ngircd -n -f "$PWD/w.conf" >>log 2>&1; }
wrong '[Nonsense]\nx = 1'; wrong '' 's/^MaxJoins.*/MaxJoins = many/'; wrong '' 's/^Ident = no/Ident = no\nNoDNS = yes\nNoIdent = yes\nWebircPassword = x\nPredefChannelsOnly = yes\nNoPAM = yes/'; wrong '' 's/^Info = Shop/Info = Shop\nMaxConnections = 5\nConnectRetry = 9\nPingTimeout = 9\nNoDNS = yes\nOperCanUseMode = yes\nSSLPorts = 6697\nChrootDir = \/srv\/none/'; wrong '' 's/192.0.2.10/192.0.2.99/'; wrong '' 's/^ServerUID.*/ServerUID = ghost/'; wrong '' 's/^Name = irc.*//'; wrong '[SSL]\nPorts = 6697\nCertFile = /srv/none.pem\nKeyFile = /srv/none.pem'; wrong '' 's/^PidFile.*/PidFile = \/srv\/none\/p/'; wrong '' 's/^Ports = .*/Ports = 99999/'; wrong '' 's/^IncludeDir.*/IncludeDir = \/srv\/none/'; wrong '' 's/^Name = #orders/Name = #orders\nKeyFile = \/srv\/none/'
timeout 3 ngircd -n -f /srv/none.conf >>log 2>&1
# At its limit it repeats itself thousands of times a second: each kind of line twenty times is enough.
awk '{ kind = $0; gsub(/[0-9]+/, "#", kind); if (seen[kind]++ < 20) print }' log
