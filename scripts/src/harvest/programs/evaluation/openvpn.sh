# program: openvpn
# version: openvpn --version | head -n 1
# A VPN server and its clients: connects, wrong passwords, strange certificates, deprecated options, wrong settings, restarts, a stop.
chmod 755 .; mkdir -p /dev/net && mknod /dev/net/tun c 10 200
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj '/CN=Shop CA' 2>/dev/null; openssl req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 30 -subj '/CN=Other' 2>/dev/null
cert() { openssl req -newkey rsa:${4:-2048} -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" 2>/dev/null; openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "${2%.pem}.key" -CAcreateserial -days "${3:-30}" -out "$1.pem" -extfile <(printf 'extendedKeyUsage=%s' "${5:-clientAuth}") 2>/dev/null; }
cert server ca 30 2048 serverAuth; cert alice ca; cert bob ca; cert mallory other; cert late ca 0; chmod 600 ./*.key; chmod 644 alice.key
printf '#!/bin/sh\n[ "$(sed -n 2p "$1")" = good ]\n' >check; chmod 755 check; printf 'alice\ngood\n' >good; printf 'alice\nbad\n' >bad; chmod 644 good
openssl dhparam -dsaparam -out dh.pem 2048 2>/dev/null; openvpn --genkey secret static.key >/dev/null 2>&1
cat >s.conf <<C
dev tun
proto udp4
local 192.0.2.10
port 1194
server 203.0.113.128 255.255.255.128
topology subnet
ca ca.pem
cert server.pem
key server.key
dh dh.pem
keepalive 2 6
script-security 3
auth-user-pass-verify $PWD/check via-file
max-clients 2
verb 3
status status.log 2
tmp-dir $PWD
hand-window 6
management 127.0.0.1 7505
explicit-exit-notify 1
ifconfig-noexec
route-noexec
C
openvpn --config s.conf >server.log 2>&1 & main=$!; sleep 2
client() { timeout "${T:-4}" openvpn --client --dev tun --proto udp4 --remote 192.0.2.10 1194 --bind --lport 0 --local "$2" --ca ca.pem --cert "$1.pem" --key "$1.key" --auth-user-pass "$3" --verb 3 --ifconfig-noexec --route-noexec --connect-retry 1 1 --hand-window 5 "${@:4}" >>client.log 2>&1; }
client alice 198.51.100.7 good; client bob 198.51.100.23 good --remote-cert-tls server; client alice 203.0.113.77 bad; client mallory 203.0.113.77 good; client late 198.51.100.7 good; client alice 198.51.100.7 good --ca other.pem; client bob 198.51.100.23 good --cipher BF-CBC; client alice 198.51.100.7 good --comp-lzo; client alice 198.51.100.7 good --data-ciphers AES-128-CBC; client alice 198.51.100.7 good --cipher AES-256-CBC --comp-lzo yes --compress lz4; client alice 198.51.100.7 good --remote-cert-tls client --tls-version-min 1.3
for u in alice bob; do T=12 client $u 198.51.100.7 good & done; sleep 3; T=4 client bob 198.51.100.201 good; sleep 4
python3 - <<'P'
import os, socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('203.0.113.77', 0))
for text in (b'GET / HTTP/1.1', os.urandom(60), b'\x38' + b'\0' * 13, b'\x30' + os.urandom(30)): s.sendto(text, ('192.0.2.10', 1194)); time.sleep(0.2)
m = socket.create_connection(('127.0.0.1', 7505)); 
for c in (b'status', b'kill alice', b'nonsense', b'verb 6', b'signal SIGHUP'): m.sendall(c + b'\r\n'); time.sleep(0.7)
P
sleep 3; client alice 198.51.100.7 good; kill -USR1 $main; sleep 2; kill -USR2 $main; sleep 1; client alice 198.51.100.7 good --verb 6; kill $main; sleep 3; T=3 client alice 198.51.100.7 good; T=3 client alice 198.51.100.7 good --proto tcp-client; T=3 client alice 198.51.100.7 good --http-proxy 192.0.2.44 8080 --proto tcp-client
try() { timeout 3 openvpn "$@" >>wrong.log 2>&1; }
try --config none.conf; try --nonsense; try --dev tun --secret static.key --ifconfig 192.0.2.1 192.0.2.2; try --dev null --secret static.key --local 192.0.2.99 --port 1200; try --dev null --secret static.key --allow-deprecated-insecure-static-crypto --local 192.0.2.10 --port 1200 --cipher BF-CBC --no-replay; try --dev null --secret static.key --no-iv --local 192.0.2.10; try --config s.conf --ca none.pem; try --config s.conf --key alice.key; try --config s.conf --dh none.pem; try --config s.conf --client-cert-not-required; try --config s.conf --max-routes 5 --tun-mtu-extra 4 --key-method 1; try --config s.conf --topology net30 --persist-key --link-mtu 1400 --cipher DES-CBC --compress lzo --duplicate-cn --verify-client-cert none --username-as-common-name --ifconfig-pool-linear; try --config s.conf --prng none; try --config s.conf --user ghost; try --config s.conf --crl-verify none.pem; try --config s.conf --up /srv/none --tls-cipher NOSUCH; try --config s.conf --max-clients x --verb 99; try --config s.conf --tls-auth none.key; try --config s.conf --tls-crypt ca.pem
try --config s.conf --up /bin/false; try --config s.conf --auth MD4 --ecdh-curve nosuch; try --config s.conf --data-ciphers ROT13; try --config s.conf --proto udp6 --local 192.0.2.10
try --config s.conf --inetd; try --config s.conf --ns-cert-type client; try --config s.conf --tls-remote x; try --config s.conf --ncp-disable; try --config s.conf --no-iv; try --config s.conf --no-replay; try --config s.conf --compat-names; try --config s.conf --keysize 128; try --config s.conf --tls-export-cert x; try --config s.conf --dhcp-renew --ip-win32 manual; try --config s.conf --socket-flags X --windows-driver wintun --ncp-ciphers AES-256-GCM; try --client --dev null --remote no-such-host.example --ca ca.pem --cert alice.pem --key alice.key --resolv-retry 0
cat server.log client.log wrong.log
