# program: beanstalkd
# version: dpkg-query -W -f '${Package} ${Version}, ' beanstalkd gearman-job-server
# Job queues: workers that come and go, jobs that fail, time out or are too large, journals on a full disk and damaged ones, servers that vanish, wrong settings.
mkdir -p bin full gone && chmod 777 . bin full && mount -t tmpfs -o size=40k tmpfs full && chmod 777 full
{
  beanstalkd -V -l 192.0.2.10 -p 11300 -b bin -f 10 -z 200 & b=$!; sleep 0.5
  beanstalkd -l 192.0.2.10 -p 11300; beanstalkd -l 192.0.2.99; beanstalkd -b /none; beanstalkd -b bin -p 11301; beanstalkd -u ghost; beanstalkd -z x; beanstalkd -q
  talk() { exec 7<>/dev/tcp/192.0.2.10/11300; printf '%b' "$1" >&7; sleep 0.4; timeout 0.4 cat <&7; exec 7>&-; }
  talk 'use mail\r\nput 1 0 1 5\r\nhello\r\nput 1 0 1 900\r\nnosuch\r\npeek 1\r\nwatch mail\r\nreserve-with-timeout 0\r\nbury 1 1\r\nkick 5\r\nstats-job 1\r\ndelete 9\r\npause-tube mail 1\r\n'; talk 'put a b c\r\nquit\r\n'; talk 'watch mail\r\nreserve\r\nput 1 0 1 5\r\ntoolong\r\n'; kill -USR1 $b; sleep 0.3; talk 'put 1 0 1 2\r\nhi\r\n'; kill $b; sleep 0.5
  beanstalkd -V -l 192.0.2.10 -b bin & b=$!; sleep 0.5; kill -9 $b; f=$(ls bin/binlog.* | tail -n 1); printf 'damagedamage' | dd of="$f" bs=1 seek=6 conv=notrunc; timeout 1 beanstalkd -V -b bin -l 192.0.2.10; printf '\x09\0\0\0' | dd of="$f" bs=1 seek=0 conv=notrunc; timeout 1 beanstalkd -b bin -l 192.0.2.10; timeout 1 beanstalkd -b full -l 192.0.2.10; timeout 1 beanstalkd -b full -s 9999999 -l 192.0.2.10; beanstalkd -n -F -b bin -s 3k -l 192.0.2.10 & b=$!; sleep 0.4; for n in $(seq 1 30); do exec 8<>/dev/tcp/192.0.2.10/11300; printf 'put 1 0 1 200\r\n%0200d\r\n' 7 >&8; exec 8>&-; done; sleep 0.4; ls bin | head -n 3; kill $b
  gearmand -L 192.0.2.10 -p 4730 -l g.log --verbose DEBUG -t 2 -j 2 --job-handle-prefix H: --file-descriptors=64 & g=$!; sleep 1
  gearmand -L 192.0.2.10 -l stderr --verbose INFO; gearmand --nosuch; gearmand -u ghost -l stderr; gearmand -l /none/g.log; gearmand -L 192.0.2.99 -l stderr; gearmand -q libsqlite3 --libsqlite3-db=/none/x.db -l stderr -p 4731 -L 192.0.2.10; gearmand -q nosuch -l stderr -p 4732
  c="-h 192.0.2.10 -p 4730"; timeout 6 gearman $c -w -f wc -- wc -c & timeout 8 gearman $c -w -f bad -- false & timeout 9 gearman $c -w -f slow -- sleep 4 & sleep 0.5
  echo hi | gearman $c -f wc; echo hi | gearman $c -f bad; echo hi | gearman $c -b -f wc; echo hi | timeout 2 gearman $c -f none; echo hi | gearman $c -t 900 -f slow; gearman -h 127.0.0.1 -p 9 -f wc x; gearadmin $c --status; gearadmin $c --workers; gearadmin $c --create-function=x; gearadmin $c --drop-function=x; gearadmin $c --drop-function=slow; gearadmin $c --cancel-job=H:app-01:1; gearadmin $c --show-jobs; gearadmin $c --getpid; gearadmin -p 9 --status; printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/4730; printf '\0REQ\0\0\0\x7f\xff\xff\xff\xff' >/dev/tcp/192.0.2.10/4730; printf 'nosuch\nmaxqueue\nverbose\nversion\n' >/dev/tcp/192.0.2.10/4730
  for n in $(seq 1 70); do (exec 9<>/dev/tcp/192.0.2.10/4730; sleep 1) & done; sleep 2; kill -USR1 $g; gearadmin $c --shutdown; sleep 1; kill -9 $g; cat g.log
  gearmand -L 192.0.2.10 -q libsqlite3 --libsqlite3-db=jobs.db --verbose INFO -l g2.log & g=$!; sleep 1; for n in 1 2 3; do echo $n | gearman $c -b -f later; done; kill -9 $g; gearmand -L 192.0.2.10 -q libsqlite3 --libsqlite3-db=jobs.db --verbose INFO -l g2.log & g=$!; sleep 1; kill -INT $g; sleep 1; printf garbagegarbagegarbage | dd of=jobs.db conv=notrunc; timeout 2 gearmand -L 192.0.2.10 -q libsqlite3 --libsqlite3-db=jobs.db -l g2.log; cat g2.log
} </dev/null 2>&1
true
