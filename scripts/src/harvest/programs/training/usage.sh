# program: sysstat
# version: sar -V 2>&1 | head -n 1
# What the tools for memory, processors, disks and sockets say of this machine while it works.
dd if=/dev/zero of=load bs=1M count=400 2>/dev/null & timeout 20 sh -c 'while :; do :; done' &
{
  free -h; free -m; free -wt; df -h / /tmp /srv; df -i / /srv; df -hT /run /home; vmstat 1 4; vmstat -s | head -n 14; vmstat -w 1 2
  iostat -x 1 2; iostat -m 1 1; mpstat -P ALL 1 2; pidstat 1 2; pidstat -r 1 1; pidstat -d 1 1; sar -u 1 2; sar -r 1 2; sar -q 1 2; sar -n DEV 1 1; sar -b 1 1; sar -W 1 1; sar -S 1 1; sar -F MOUNT 1 1; sar -v 1 1
  top -b -n 2 -d 1 | head -n 40; uptime; w -s; du -sh /usr/share/doc /usr/lib /srv; ps aux --sort=-rss | head -n 6; ss -s; cat /proc/meminfo | head -n 8; cat /proc/loadavg; cat /proc/pressure/memory; cat /proc/pressure/cpu; lsblk | head -n 4; swapon --show; numfmt --to=iec 123456789
  ps -eo pid,pcpu,pmem,rss,vsz,nlwp,comm --sort=-pcpu | head -n 5; ulimit -a
  /opt/logsieve-harvest/train/bin/python - <<'P'
import psutil
print(psutil.virtual_memory()); print(psutil.swap_memory()); print(psutil.disk_usage("/")); print(psutil.net_io_counters()); print(psutil.getloadavg()); print(psutil.Process().memory_info()); print("open files %d, threads %d" % (psutil.Process().num_fds(), psutil.Process().num_threads()))
P
  bash -c 'ulimit -u 40; for i in $(seq 1 60); do sleep 1 & done' ; bash -c 'ulimit -n 12; for i in $(seq 20 40); do eval "exec $i</dev/null"; done'
  setpriv --reuid=nobody --clear-groups bash -c 'ulimit -u 5; for i in $(seq 1 12); do sleep 1 & done; wait'
  bash -c 'ulimit -v 60000; /usr/bin/python3 -c "x = bytearray(10**9)"'; bash -c 'ulimit -f 100; dd if=/dev/zero of=big bs=1k count=1000'; bash -c 'ulimit -t 1; while :; do :; done'
  mkdir -p full && mount -t tmpfs -o size=1m,nr_inodes=20 tmpfs full && { dd if=/dev/zero of=full/a bs=64k count=40; cp /bin/bash full/b; echo x >full/c; rm full/a; for i in $(seq 1 30); do : >"full/n$i"; done; df -h full; df -i full; tar -cf full/t.tar /usr/share/doc/bash; }
} 2>&1
true
