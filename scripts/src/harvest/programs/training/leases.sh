# program: dhcpd
# version: dpkg-query -W -f '${Package} ${Version}, ' isc-dhcp-server isc-dhcp-client
# A dhcp server with few addresses and its clients: leases given, renewed, released, refused and run out, wrong configurations, a taken port.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
chmod 666 /dev/log; cp -a /etc etc && mount --bind etc /etc; echo '127.0.0.1 localhost app-01' >/etc/hosts; mkdir -p /run/net /var/lib/dhcp && ln -s /proc/1/ns/net /run/net/x 2>/dev/null
unshare --net sleep 230 & peer=$!; sleep 0.5; far() { nsenter --net=/proc/$peer/ns/net "$@"; }
ip link add up0 type veth peer name down0; ip link set down0 netns /proc/$peer/ns/net 2>/dev/null || ip link set down0 netns $peer; ip link set up0 up; far ip link set lo up; far ip link set down0 up; ip address add 192.0.2.1/24 dev up0
{
  printf 'default-lease-time 6;\nmax-lease-time 8;\nauthoritative;\nlog-facility daemon;\nsubnet 192.0.2.0 netmask 255.255.255.0 { range 192.0.2.100 192.0.2.101; option routers 192.0.2.1; deny bootp; host printer { hardware ethernet 00:00:5e:00:53:07; fixed-address 192.0.2.50; } host odd { hardware ethernet 00:00:5e:00:53:08; fixed-address 198.51.100.9; } }\n' >dhcpd.conf; touch leases; printf '#!/bin/sh\nexit 0\n' >script; chmod 755 script; timeout 80 dhcpd -4 -f -d -cf "$PWD/dhcpd.conf" -lf "$PWD/leases" -pf "$PWD/d.pid" up0 & sleep 1.5
  printf 'timeout 4;\nretry 3;\nreject 203.0.113.1;\nsend host-name "desk";\n' >cl.conf; lease() { far timeout "$1" dhclient -4 -d -v -cf "$PWD/cl.conf" -lf "$PWD/$2.lease" -pf "$PWD/$2.pid" -sf "$PWD/script" "${@:3}" down0; }; lease 9 a; far ip link set down0 address 00:00:5e:00:53:21; lease 3 b; far ip link set down0 address 00:00:5e:00:53:22; lease 3 c; far ip link set down0 address 00:00:5e:00:53:07; lease 2 d; lease 3 d -r; far ip link set down0 address 00:00:5e:00:53:23; lease 6 e; echo 'lease { broken' >>a.lease; lease 3 a; lease 4 f -s 203.0.113.9; far ip link set down0 down; lease 3 g; far ip link set down0 up; far timeout 3 dhclient -d none9 -cf "$PWD/cl.conf"; timeout 2 dhcpd -4 -f -d -cf "$PWD/dhcpd.conf" -lf "$PWD/leases" up0; timeout 2 dhcpd -t -cf /etc/passwd; printf 'subnet 10.0.0.0 netmask 255.0.0.0 { range 10.1.1.9 10.1.1.2; }\n' >bad2.conf; timeout 2 dhcpd -t -cf bad2.conf; printf 'ddns-update-style ad-hoc;\n option nosuch 1;\n' >bad3.conf; dhcpd -t -cf bad3.conf; timeout 2 dhcpd -f -d -cf "$PWD/dhcpd.conf" -lf /none/x up0; echo 'lease 1.2 {' >>leases; timeout 3 dhcpd -4 -f -d -cf "$PWD/dhcpd.conf" -lf "$PWD/leases" up0; ip link add up1 type dummy; ip link set up1 up; timeout 2 dhcpd -f -d -cf "$PWD/dhcpd.conf" -lf "$PWD/leases" up1
} >output 2>&1
cat syslog output
