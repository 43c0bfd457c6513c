# program: NetworkManager
# version: dpkg-query -W -f '${Package} ${Version}, ' network-manager bluez iwd dbus
# A desk's networks: connections made, changed, refused and removed, bluetooth and wireless that are not there.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
chmod 666 /dev/log; cp -a /etc etc && mount --bind etc /etc; echo '127.0.0.1 localhost app-01' >/etc/hosts; mkdir -p /run/net /var/lib/dhcp && ln -s /proc/1/ns/net /run/net/x 2>/dev/null
unshare --net sleep 230 & peer=$!; sleep 0.5; far() { nsenter --net=/proc/$peer/ns/net "$@"; }
ip link add up0 type veth peer name down0; ip link set down0 netns /proc/$peer/ns/net 2>/dev/null || ip link set down0 netns $peer; ip link set up0 up; far ip link set lo up; far ip link set down0 up; ip address add 192.0.2.1/24 dev up0
{
  (dbus-daemon --system --nofork --nopidfile --address=unix:path=/run/dbus.sock & sleep 22; kill $!) & sleep 1; export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus.sock; printf '[main]\nplugins=nosuch,keyfile\ndhcp=nosuch\nrc-manager=file\n[logging]\nlevel=INFO\n[keyfile]\nunmanaged-devices=lo\n[oddsection]\nx=1\n' >nm.conf; mkdir -p nmc nmr; printf '[connection]\nid=shop\ntype=ethernet\ninterface-name=up0\nuuid=broken\n[ipv4]\nmethod=manual\naddress1=999.1.1.1/24\n' >/etc/NetworkManager/system-connections/shop.nmconnection; timeout 17 NetworkManager --no-daemon --config="$PWD/nm.conf" --state-file="$PWD/nm.state" --log-level=INFO & sleep 5; n() { timeout 6 nmcli "$@"; }; n general; n connection add type ethernet ifname up1 con-name desk ip4 192.0.2.30/24; n connection up desk; n connection modify desk ipv4.addresses nonsense; n connection modify desk ipv4.dns 192.0.2.53; n connection up none; n connection down desk; n device disconnect up1; n connection delete desk; n networking off; n networking on; n device wifi list; n radio wifi off; n general hostname desk-2; n nosuch; n connection import type vpn file x; sleep 4; timeout 3 /usr/libexec/bluetooth/bluetoothd -n -d 2>&1 | head -n 60; timeout 3 /usr/libexec/iwd 2>&1; timeout 3 bluetoothctl list; timeout 3 iwctl device list; rfkill list; rfkill block none
} >output 2>&1
cat syslog output
