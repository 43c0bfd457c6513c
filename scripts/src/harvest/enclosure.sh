# Runs one program script where it harms nothing and sees nothing of this machine: its own host name, network, processes and folders.
# The namespaces are made by the caller. Usage: enclosure.sh SCRIPT
set -eu
program=$(basename "$1" .sh)
script=$(cat "$1")
hostname app-01
ip link set lo up
# Documentation addresses (RFC 5737), for clients to come from.
for address in 192.0.2.10 192.0.2.44 198.51.100.7 198.51.100.23 198.51.100.201 203.0.113.5 203.0.113.77; do ip address add "$address/32" dev lo; done
for dir in /srv /home /run /tmp /var/log /dev/shm /etc/ssh /root; do mount -t tmpfs -o mode=755 tmpfs $dir; done
chmod 1777 /tmp /dev/shm
# Devices of its own, so that a program may listen on /dev/log.
mkdir /srv/dev && for device in null zero full random urandom tty ptmx pts shm fd stdin stdout stderr; do
  case $device in
    pts | shm) mkdir "/srv/dev/$device" && mount --bind "/dev/$device" "/srv/dev/$device" ;;
    fd | stdin | stdout | stderr) cp -a "/dev/$device" "/srv/dev/$device" ;;
    *) touch "/srv/dev/$device" && mount --bind "/dev/$device" "/srv/dev/$device" ;;
  esac
done
mount --rbind /srv/dev /dev
mkdir -p "/srv/$program" /home/deploy /run/lock
printf '%s\n' "$script" >"/srv/.$program"
cd "/srv/$program"
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/deploy USER=deploy LANG=C.UTF-8 TZ=UTC bash -u "/srv/.$program"
