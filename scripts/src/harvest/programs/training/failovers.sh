# program: keepalived
# version: dpkg-query -W -f '${Package} ${Version}, ' keepalived
# A virtual address that fails over and back, and wrong configurations.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
chmod 666 /dev/log; cp -a /etc etc && mount --bind etc /etc; echo '127.0.0.1 localhost app-01' >/etc/hosts; mkdir -p /run/net /var/lib/dhcp && ln -s /proc/1/ns/net /run/net/x 2>/dev/null
unshare --net sleep 230 & peer=$!; sleep 0.5; far() { nsenter --net=/proc/$peer/ns/net "$@"; }
ip link add up0 type veth peer name down0; ip link set down0 netns /proc/$peer/ns/net 2>/dev/null || ip link set down0 netns $peer; ip link set up0 up; far ip link set lo up; far ip link set down0 up; ip address add 192.0.2.1/24 dev up0
{
  vrrp() { printf 'global_defs { router_id %s\n enable_script_security\n script_user root\n nosuch_key 1 }\nvrrp_script up { script "/bin/test ! -e /srv/failovers/down"\n interval 1\n fall 1\n rise 1\n weight -80 }\nvrrp_instance shop { state %s\n interface %s\n virtual_router_id 51\n priority %s\n advert_int 1\n authentication { auth_type PASS\n auth_pass %s }\n virtual_ipaddress { 192.0.2.200/24 }\n track_script { up } }\nvirtual_server 192.0.2.200 80 { delay_loop 1\n lb_algo rr\n protocol TCP\n real_server 127.0.0.1 9 { TCP_CHECK { connect_timeout 1 } } }\n' "$1" "$2" "$3" "$4" "$5"; }; far ip address add 192.0.2.2/24 dev down0; vrrp a MASTER up0 150 secret >ka.conf; vrrp b BACKUP down0 100 secret | sed '/vrrp_script/,/weight/d;s/ track_script { up } }/ }/' >kb.conf; timeout 16 keepalived -nlD -P -f "$PWD/ka.conf" -p "$PWD/ka.pid" -r "$PWD/kav.pid" -c "$PWD/kac.pid" & ka=$!; far timeout 14 keepalived -nlD -P -f "$PWD/kb.conf" -p "$PWD/kb.pid" -r "$PWD/kbv.pid" -c "$PWD/kbc.pid" & sleep 5; touch down; sleep 3; rm down; sleep 3; ip link set up0 down; sleep 1.5; ip link set up0 up; sleep 1; wait $ka; sed -i 's/secret/other/' ka.conf; timeout 4 keepalived -nlD -P -f "$PWD/ka.conf" -p "$PWD/ka.pid" -r "$PWD/kav.pid"; keepalived -t -f "$PWD/none"; vrrp c NONE none9 999 toolongpassword >kc.conf; keepalived -t -l -f "$PWD/kc.conf"; timeout 3 keepalived -nl -C -f "$PWD/ka.conf" -p "$PWD/kx.pid" -c "$PWD/ky.pid"
} >output 2>&1
cat syslog output
