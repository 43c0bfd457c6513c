# program: named
# version: dpkg-query -W -f '${Package} ${Version}, ' bind9 tor dnsmasq-base sshguard
# Name servers, an anonymity relay and a guard of logins: start, queries allowed and refused, transfers, wrong zones and settings, reload, stop.
mkdir -p zones && printf '$TTL 60\n@ IN SOA ns a.example.org. 1 60 60 60 60\n@ NS ns\nns A 192.0.2.10\nwww A 192.0.2.44\n' >zones/shop.example; printf '$TTL 60\n@ IN SOA ns a. 1 60 60 60 60\nwww A 999.1.1.1\n' >zones/broken.example; printf '@ IN SOA ns a. 1 60 60 60 60\n@ NS ns\n' >zones/nottl.example
cat >named.conf <<C
options { directory "$PWD"; pid-file "$PWD/pid"; listen-on { 192.0.2.10; }; listen-on-v6 { none; }; allow-query { 198.51.100.0/24; 192.0.2.0/24; }; allow-transfer { none; }; allow-recursion { 198.51.100.7; }; recursion yes; dnssec-validation no; max-cache-size 2m; tcp-clients 1; recursive-clients 2; forwarders { 127.0.0.1; }; forward only; };
logging { channel c { file "$PWD/named.log"; severity info; print-time yes; print-severity yes; print-category yes; }; category default { c; }; category queries { c; }; category security { c; }; category client { c; }; category update { c; }; category update-security { c; }; };
zone "shop.example" { type master; file "zones/shop.example"; allow-update { 198.51.100.7; }; };
zone "broken.example" { type master; file "zones/broken.example"; };
zone "nottl.example" { type master; file "zones/nottl.example"; };
zone "gone.example" { type master; file "zones/gone"; };
zone "second.example" { type slave; masters { 127.0.0.1; }; file "zones/second"; };
controls { inet 127.0.0.1 allow { 127.0.0.1; } keys { k; }; };
key k { algorithm hmac-sha256; secret "c2VjcmV0c2VjcmV0c2VjcmV0"; };
C
{ named -f -c "$PWD/named.conf" & server=$!; } 2>/dev/null; sleep 2
q() { python3 - "$@" <<'P'
import socket, struct, sys
source, name, kind, tcp = sys.argv[1], sys.argv[2], int(sys.argv[3]), len(sys.argv) > 4
packet = struct.pack(">HHHHHH", 7, 0x2800 if kind == 6 else 0x100, 1, 0, 0, 0) + b"".join(bytes([len(l)]) + l.encode() for l in name.split(".")) + b"\0" + struct.pack(">HH", kind, 1)
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM if tcp else socket.SOCK_DGRAM); s.settimeout(1); s.bind((source, 0))
try: s.connect(("192.0.2.10", 53)); s.send(struct.pack(">H", len(packet)) + packet if tcp else packet); s.recv(4000)
except OSError: pass
P
}
for from in 198.51.100.7 198.51.100.23 203.0.113.77; do q $from www.shop.example 1; q $from none.shop.example 28; q $from www.broken.example 1; q $from other.example 1; q $from shop.example 252 tcp; q $from shop.example 6; q $from shop.example 255; done
r() { rndc -s 127.0.0.1 -k rndc.key "$@" >/dev/null 2>&1; }; printf 'key k { algorithm hmac-sha256; secret "c2VjcmV0c2VjcmV0c2VjcmV0"; };\n' >rndc.key
r reload; r freeze shop.example; r thaw shop.example; r flush; r querylog off; r querylog on; r stats; r reconfig; r nosuch; sed 's/c2Vj/xxxx/' rndc.key >bad.key; rndc -s 127.0.0.1 -k bad.key status >/dev/null 2>&1; sed -i 's/tcp-clients 1/tcp-clients many/' named.conf; r reconfig; sed -i 's/tcp-clients many/tcp-clients 1/' named.conf; sleep 1; kill $server; sleep 1.5
{ named-checkconf none.conf; printf 'options { dnssec-enable yes; dialup no; max-zone-ttl 5; tkey-dhkey "a" 1; auto-dnssec maintain; };\nzone "a" { type master; file "x"; auto-dnssec maintain; };\n' >old.conf; named-checkconf old.conf; named-checkzone broken.example zones/broken.example; named-checkzone shop.example zones/shop.example; named -g -c /srv/none.conf; } >check.log 2>&1
timeout 5 dnsmasq -d -q -h -R -p 5353 --log-dhcp --address=/shop.example/192.0.2.10 --dhcp-range=192.0.2.100,192.0.2.110 >dnsmasq.log 2>&1 & sleep 1; for n in www.shop.example a.other.example; do python3 -c 'import socket,struct,sys
s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s.sendto(struct.pack(">HHHHHH",7,0x100,1,0,0,0)+b"".join(bytes([len(l)])+l.encode() for l in sys.argv[1].split("."))+b"\0\0\1\0\1",("192.0.2.10",5353))' $n; done; kill -USR1 "$(pgrep -x dnsmasq | tail -n 1)"; sleep 5; dnsmasq -d -p 5353 --nosuch >>dnsmasq.log 2>&1; dnsmasq -d -p 5353 --address >>dnsmasq.log 2>&1; dnsmasq -C /srv/none >>dnsmasq.log 2>&1
printf 'SocksPort 9050\nORPort 9001\nNickname shop\nDataDirectory %s/tor\nLog info stdout\nExitRelay 1\nControlPort 9051\nHashedControlPassword 16:872860B76453A77D60CA2BB8C1A7042072093276A3D701AD684053EC4C\nTunnelDirConns 1\nUseEntryGuardsAsDirGuards 1\nAllowDotExit 1\nContactInfo a@example.org\nMaxMemInQueues 256 MB\nAccountingMax 1 KB\nAccountingStart day 00:00\n' "$PWD" >torrc
timeout 8 tor -f torrc >tor.log 2>&1 & sleep 4; printf 'AUTHENTICATE "wrong"\r\n' >/dev/tcp/127.0.0.1/9051; printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/127.0.0.1/9050; sleep 5; printf 'NoSuch 1\n' >t2; tor -f t2 >>tor.log 2>&1; printf 'ORPort many\n' >t2; tor -f t2 >>tor.log 2>&1; printf 'SocksPort 192.0.2.99:9\nUser ghost\n' >t2; timeout 3 tor -f t2 >>tor.log 2>&1
guard=$(find /usr/lib /usr/libexec -name sshg-blocker | head -n 1); parser=$(find /usr/lib /usr/libexec -name sshg-parser | head -n 1)
for i in 1 2 3 4 5; do for from in 203.0.113.77 203.0.113.5; do echo "Nov 23 05:00:0$i app-01 sshd[2$i]: Invalid user admin$i from $from port 4$i"; echo "Nov 23 05:00:0$i app-01 sshd[2$i]: Failed password for root from $from port 4$i ssh2"; done; done | SSHGUARD_DEBUG=1 "$parser" | SSHGUARD_DEBUG=1 timeout 4 "$guard" -a 30 -p 2 -s 60 >guard.log 2>&1
cat named.log check.log dnsmasq.log tor.log guard.log | grep -vE "127[.]0[.]0[.]0|Tor 0[.]4"
