# program: monit
# version: monit -V | head -n 1
# A watchdog: memory, load and disks over their limits, services that die and come back, failed programs, wrong settings, a reload, a stop.
chmod 755 .; mkdir data; head -c 3000000 /dev/zero >data/big; echo a >data/prices; dd if=/dev/zero of=/srv/fill bs=1M count=20 2>/dev/null
cat >worker.sh <<'W'
#!/bin/sh
sleep 300 & echo $! >/srv/monit/worker.pid
W
printf '#!/bin/sh\nexit 3\n' >fail.sh; printf '#!/bin/sh\ntrue\n' >ok.sh; printf '#!/bin/sh\necho backup target is not mounted; exit 1\n' >backup.sh; printf '#!/bin/sh\nsleep 60\n' >hang.sh; chmod 700 ./*.sh
cat >m.conf <<C
set daemon 1
set log $PWD/monit.log
set pidfile $PWD/m.pid
set idfile $PWD/m.id
set statefile $PWD/m.state
set httpd port 2812 and use address 192.0.2.10 allow 192.0.2.0/24 allow admin:monit
set mailserver 192.0.2.44 port 2525
set alert ops@shop.example with reminder on 5 cycles
check system app-01
  if memory usage > 0.1% then alert
  if swap usage > 90% then alert
  if loadavg (1min) > 0.01 then alert
  if cpu usage (user) > 0.1% then alert
  if cpu usage (system) > 0.1% for 2 cycles then alert
check filesystem srv with path /srv
  if space usage > 0.01% then alert
  if inode usage > 0.0001% then alert
  if space free < 900 GB then alert
check filesystem gone with path /srv/none
check process worker with pidfile $PWD/worker.pid
  start program = "$PWD/worker.sh"
  stop program = "/bin/sh -c 'kill \$(cat $PWD/worker.pid)'"
  if memory usage > 0.01% then alert
  if total memory > 100 KB then alert
  if threads > 0 then alert
  if 4 restarts within 5 cycles then unmonitor
check process orders with pidfile $PWD/orders.pid
  start program = "$PWD/fail.sh" with timeout 2 seconds
  stop program = "$PWD/ok.sh"
check process cart matching "no-such-program"
  start program = "/srv/none/start"
check program backup with path $PWD/backup.sh
  if status != 0 then alert
check program health with path $PWD/ok.sh
  if status != 0 then alert
check program slow with path $PWD/hang.sh with timeout 2 seconds
  if status != 0 then alert
check file prices with path $PWD/data/prices
  if changed checksum then alert
  if failed permission 600 then alert
  if size > 1 MB then alert
  if changed timestamp then alert
  if match "ERROR" then alert
check file big with path $PWD/data/big
  if size > 1 MB then alert
check directory data with path $PWD/data
  if failed uid root then alert
  if changed timestamp then alert
check host shop.example with address 192.0.2.44
  if failed port 80 protocol http with timeout 2 seconds then alert
  if failed ping count 1 with timeout 1 second then alert
check host cache with address 127.0.0.1
  if failed port 11311 type tcp then alert
check network lo with interface lo
  if upload > 1 B/s then alert
  if failed link then alert
  if saturation > 1% then alert
check network eth9 with interface eth9
C
chmod 600 m.conf; cp m.conf good.conf
python3 -m http.server 11311 --bind 127.0.0.1 >/dev/null 2>&1 & cache=$!
monit -c m.conf -I >>out.log 2>&1 & main=$!; sleep 6
kill "$(cat worker.pid)"; echo "ERROR x" >>data/prices; chmod 644 data/prices; touch data/new; kill $cache; sleep 4; rm data/prices data/big; sleep 3; echo a >data/prices; chmod 600 data/prices; python3 -m http.server 11311 --bind 127.0.0.1 >/dev/null 2>&1 & cache=$!
control() { timeout 5 monit -c m.conf "$@" >>out.log 2>&1; }
control status worker; control restart worker; sleep 2; control stop worker; sleep 2; control start worker; control unmonitor backup; control monitor backup; control restart nosuch; sleep 3; control validate
curl -s -o /dev/null -u admin:monit http://192.0.2.10:2812/; curl -s -o /dev/null -u admin:guess http://192.0.2.10:2812/; curl -s -o /dev/null --interface 203.0.113.77 http://192.0.2.10:2812/; curl -s -o /dev/null -u root:toor http://192.0.2.10:2812/worker; curl -s -o /dev/null -u admin:monit -d action=stop http://192.0.2.10:2812/worker; curl -s -o /dev/null -u admin:monit http://192.0.2.10:2812/nosuch; printf 'NONSENSE\r\n\r\n' >/dev/tcp/192.0.2.10/2812; sleep 3
for i in 1 2 3 4 5 6; do kill "$(cat worker.pid)" 2>/dev/null; sleep 1.3; done; sed -i 's/0.1% then/99% then/' m.conf; control reload; sleep 5; echo junk >m.state; kill -HUP $main; sleep 2; echo 'check nonsense' >>m.conf; control reload; sleep 2; control quit; kill $main 2>/dev/null; sleep 2
wrong() { { grep -v httpd good.conf | head -7; printf '%b\n' "$1"; } >w.conf; chmod "${2:-600}" w.conf; monit -c w.conf -t >>out.log 2>&1; timeout 3 monit -c w.conf -I >>out.log 2>&1; }
wrong 'check nonsense'; wrong '' 666; wrong 'check process a with pidfile /x\ncheck process a with pidfile /y'; wrong 'check device d with path /srv\n if space usage > 200% then alert'; wrong 'check process p with pidfile /x\n depends on q'; wrong 'check process p with pidfile /x start = "/srv/none"\n if cpu usage > 10% then explode'; wrong 'set ssl { version: sslv3 }\nset mailserver x using sslv2'; wrong 'set log /srv/none/x.log'; wrong 'check host h with address 192.0.2.44\n if failed port 99999 then alert'; wrong 'set httpd port 2812 use address 192.0.2.99 allow localhost\ncheck system x\nset pidfile /srv/none/pid'; wrong 'set httpd port 2812 signature disable pemfile /x allow @x\nset eventqueue basedir /srv/none slots x'; wrong 'check program b with path /srv/none\nset logfile x\ncheck file f with path /x if timestamp > 5 minutes then alert'
cat monit.log; sed 's/^/monit: /' out.log | sed 's/^monit: //'
