# program: hostapd
# version: dpkg-query -W -f '${Package} ${Version}, ' hostapd wpasupplicant
# An access point on a wire and supplicants with right, wrong and unknown names, and both with wrong configurations.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
chmod 666 /dev/log; cp -a /etc etc && mount --bind etc /etc; echo '127.0.0.1 localhost app-01' >/etc/hosts; mkdir -p /run/net /var/lib/dhcp && ln -s /proc/1/ns/net /run/net/x 2>/dev/null
unshare --net sleep 230 & peer=$!; sleep 0.5; far() { nsenter --net=/proc/$peer/ns/net "$@"; }
ip link add up0 type veth peer name down0; ip link set down0 netns /proc/$peer/ns/net 2>/dev/null || ip link set down0 netns $peer; ip link set up0 up; far ip link set lo up; far ip link set down0 up; ip address add 192.0.2.1/24 dev up0
{
  mkdir -p ctl; printf 'interface=up0\ndriver=wired\nlogger_stdout=-1\nlogger_stdout_level=0\nieee8021x=1\neap_server=1\neap_user_file=/srv/wire/eap\nctrl_interface=/srv/wire/ctl\neap_reauth_period=4\nuse_pae_group_addr=1\n' >ap.conf; printf '"mona" MD5 "right"\n"carol" MD5 "right"\n"bad\n' >eap; sed -i '$d' eap; timeout 40 hostapd -dd ap.conf >ap.log 2>&1 & sleep 1
  net() { printf 'ctrl_interface=/srv/wire/wc\nap_scan=0\nnetwork={\n key_mgmt=IEEE8021X\n eap=MD5\n identity="%s"\n password="%s"\n eapol_flags=0\n}\n' "$1" "$2" >"w-$1-$2.conf"; far timeout 9 wpa_supplicant -D wired -i down0 -c "w-$1-$2.conf"; }
  net mona right; net mona wrong; net ghost x; timeout 3 hostapd_cli -p ctl status; printf 'network={\n ssid="x"\n psk="short"\n proto=NONE\n}\nnonsense\n' >bad.conf; timeout 3 wpa_supplicant -D nl80211 -i down0 -c bad.conf; timeout 3 wpa_supplicant -D wired -i none9 -c w-mona-right.conf; printf 'interface=wlan9\nhw_mode=z\nchannel=999\nwpa=3\nwpa_passphrase=abc\nssid=\nnosuch=1\n' >b.conf; timeout 4 hostapd b.conf; printf 'interface=wlan9\nssid=shop\n' >c.conf; timeout 4 hostapd -d c.conf | tail -n 20; hostapd none.conf; wpa_passphrase shop short; timeout 2 wpa_cli -p none status; sed -n 1,400p ap.log
} >output 2>&1
cat syslog output
