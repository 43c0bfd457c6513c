# program: pppd
# version: dpkg-query -W -f '${Package} ${Version}, ' ppp radvd
# Point to point links with right and wrong secrets, silent and hung up peers, router advertisements with wrong settings.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
chmod 666 /dev/log; cp -a /etc etc && mount --bind etc /etc; echo '127.0.0.1 localhost app-01' >/etc/hosts; mkdir -p /run/net /var/lib/dhcp && ln -s /proc/1/ns/net /run/net/x 2>/dev/null
unshare --net sleep 230 & peer=$!; sleep 0.5; far() { nsenter --net=/proc/$peer/ns/net "$@"; }
ip link add up0 type veth peer name down0; ip link set down0 netns /proc/$peer/ns/net 2>/dev/null || ip link set down0 netns $peer; ip link set up0 up; far ip link set lo up; far ip link set down0 up; ip address add 192.0.2.1/24 dev up0
{
  mkdir -p /etc/ppp; printf 'mona * right *\n' >/etc/ppp/pap-secrets; printf 'mona * right *\n' >/etc/ppp/chap-secrets; chmod 600 /etc/ppp/*secrets; : >/etc/ppp/options
  link() { timeout 9 pppd nodetach debug noauth 192.0.2.1:192.0.2.2 pty "timeout 8 pppd nodetach notty local debug $1" local lcp-echo-interval 1 lcp-echo-failure 2 lcp-max-configure 3 connect-delay 1 $2; }
  link 'noauth' 'maxfail 1' | head -n 60; link 'user mona password right noauth' 'auth require-chap'; link 'user mona password wrong noauth' 'auth require-chap'; link 'user mona password wrong noauth' 'auth require-pap'; link 'user ghost password x noauth' 'auth require-mschap-v2'; timeout 4 pppd nodetach /dev/ttyS9 9600; timeout 4 pppd nodetach pty 'exit 1' maxfail 1; timeout 5 pppd nodetach connect 'exit 3' /dev/null; timeout 5 pppd nodetach nosuchoption; timeout 8 pppd nodetach debug noauth pty 'sleep 9' lcp-max-configure 2 lcp-restart 1 maxfail 1; timeout 3 pppd call none; timeout 3 chat -v -t 1 ABORT BUSY '' ATZ OK ATDT </dev/null; chmod 644 /etc/ppp/pap-secrets; link 'user mona password right noauth idle 1' 'auth require-pap maxconnect 2'; timeout 3 pppd nodetach plugin nosuch.so
  printf 'interface up0 { AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4; prefix 2001:db8:1::/64 { AdvOnLink on; }; RDNSS 2001:db8::1 {}; };\n' >ra.conf; chmod 644 ra.conf; ip -6 address add 2001:db8:1::1/64 dev up0; sysctl -qw net.ipv6.conf.all.forwarding=1; timeout 6 radvd -n -d 5 -m stderr -C "$PWD/ra.conf" -p "$PWD/ra.pid" & sleep 3; kill -HUP $!; wait $!; printf 'interface none9 { AdvSendAdvert on; IgnoreIfMissing off; };\ninterface up0 { prefix 2001:db8::/999 {}; }; nope' >rb.conf; timeout 3 radvd -n -d 3 -m stderr -C "$PWD/rb.conf" -p "$PWD/rb.pid"; timeout 3 radvd -c -C "$PWD/rb.conf"; chmod 666 ra.conf; timeout 3 radvd -n -m stderr -C "$PWD/ra.conf" -p "$PWD/rc.pid"; radvd -n -m stderr -C none
} >output 2>&1
cat syslog output
