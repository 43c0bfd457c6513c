# program: rkhunter
# version: dpkg-query -W -f '${Package} ${Version}, ' rkhunter chkrootkit psad tiger
# Searches for rootkits and open doors by rkhunter, chkrootkit, psad and tiger.
cp -a /etc etc && mount --bind etc /etc && echo '127.0.0.1 localhost app-01' >/etc/hosts; rm -f /etc/cron.d/*; mkdir -p /var/log/audit /run/faillock
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts /dev/pts && mount --bind /dev/pts/ptmx /dev/ptmx
for keep in /var/spool/cron /var/mail /var/lib/aide /var/lib/psad /var/lib/rkhunter /var/lib/samhain /var/lib/tripwire /var/lib/logrotate; do [ -d $keep ] && copy=$(echo $keep | tr / _) && cp -a $keep $copy && mount --bind $copy $keep; done
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
chmod 666 /dev/log
{
  timeout 70 rkhunter --check --sk --nocolors --enable hidden_procs,passwd_changes,group_changes,startup_files,system_configs_ssh,filesystem,promisc,local_host --no-mail-on-warning --appendlog -l "$PWD/rk.log" 2>&1 | grep -E '[a-z]' | head -n 50;  rkhunter --check --enable nosuch --nocolors; rkhunter --configfile none; grep -v google rk.log | tail -n 90; timeout 40 chkrootkit -r / aliens bindshell sniffer w55808 lkm 2>&1 | grep -v '^/usr/lib' | head -n 40; timeout 40 chkrootkit ls ps su netstat amd 2>&1 | head; timeout 9 psad --Status; timeout 5 psad -S -c none; timeout 12 tiger -c /none 2>&1 | tail -n 4
} >output 2>&1
cat syslog output
