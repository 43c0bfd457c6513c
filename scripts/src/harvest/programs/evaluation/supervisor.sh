# program: supervisor
# version: supervisord --version
# records: indented lines continue the record before them
# Programs that run, exit, crash, can't be started and are killed; logins at the control port, reloads, wrong configurations, and what supervisorctl answers.
# Needs: apt-get install supervisor
conf() { printf '[supervisord]\nlogfile=%s\npidfile=%s\nloglevel=%s\nnodaemon=true\nuser=root\nchildlogdir=%s\n' "$PWD/sup.log" "$PWD/sup.pid" "${1:-trace}" "$PWD"; printf '[unix_http_server]\nfile=%s\nusername=mona\npassword=correct\n[inet_http_server]\nport=192.0.2.10:9001\nusername=mona\npassword=correct\n[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n[supervisorctl]\nserverurl=unix://%s\nusername=mona\npassword=correct\n' "$PWD/sup.sock" "$PWD/sup.sock"; }
prog() { printf '[program:%s]\ncommand=%s\n%s\n' "$1" "$2" "${3:-}"; }
conf >s.conf; { prog shop 'sleep 600'; prog crash 'bash -c "sleep 0.2; exit 3"' 'startretries=2'; prog none /none/shop; prog once 'bash -c "sleep 2; exit 0"' 'autorestart=false
exitcodes=0'; prog killed 'bash -c "sleep 2; kill -9 $$"'; prog segv 'bash -c "sleep 2; kill -11 $$"' 'autorestart=unexpected'; prog stubborn 'bash -c "trap true TERM; while true; do sleep 1; done"' 'stopwaitsecs=2'; prog loud 'bash -c "while true; do echo row; sleep 0.1; done"' 'stdout_logfile_maxbytes=1KB
stdout_logfile_backups=1
redirect_stderr=true'; prog odd 'sleep 60' 'directory=/none
autostart=false'; prog wrongexit 'bash -c "sleep 2; exit 7"' 'autorestart=unexpected'; prog plain "$PWD/s.conf" 'startretries=1'; printf '[eventlistener:watch]\ncommand=bash -c "echo nonsense; sleep 60"\nevents=PROCESS_STATE\nbuffer_size=1\n[group:web]\nprograms=shop\n'; } >>s.conf
supervisord -c s.conf >out.log 2>&1 & sleep 7
c() { echo "> $*" >>ctl.log; timeout 5 supervisorctl -c s.conf "$@" >>ctl.log 2>&1; }
c status; c stop stubborn; c start odd; c start none; c start nonsense; c stop web:shop; c stop web:shop; c start web:shop; c restart loud; c signal HUP loud; c signal NONE loud; c tail loud; c tail nonsense; c clear loud; c pid; c pid loud; c avail; c version; c fg loud; c add new; c remove loud; c reread; c update; c nonsense; c maintail -100; c clear all
prog new 'sleep 60' >>s.conf; sed -i 's/sleep 600/sleep 700/' s.conf; c reread; c update; c add new; c remove new; printf '[program:x]\n' >>s.conf; c reread; sed -i '$d' s.conf
for who in mona:correct mona:guess root:toor; do curl -s --max-time 3 -o /dev/null -u $who --interface 198.51.100.7 http://192.0.2.10:9001/; curl -s --max-time 3 -o /dev/null -u $who --interface 203.0.113.77 "http://192.0.2.10:9001/index.html?processname=loud&action=restart"; done; curl -s --max-time 3 -o /dev/null -u mona:correct http://192.0.2.10:9001/none.css; curl -s --max-time 3 -o /dev/null -u mona:correct -d '<x' http://192.0.2.10:9001/RPC2; curl -s --max-time 3 -o /dev/null -u mona:correct http://192.0.2.10:9001/logtail/none; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/9001
timeout 5 supervisorctl -s http://192.0.2.10:9001 -u mona -p guess status >>ctl.log 2>&1; timeout 5 supervisorctl -s http://127.0.0.1:9009 status >>ctl.log 2>&1; timeout -k 1 3 supervisord -n -c s.conf >>second.log 2>&1
kill -USR2 "$(cat sup.pid)"; sleep 1; kill -HUP "$(cat sup.pid)"; sleep 5; c shutdown; sleep 5; c status
for wrong in '' '[program:x]' '[program:x]
command=sleep 1
autorestart=sometimes' '[program:x]
command=sleep 1
user=nosuch' '[program:x]
command=sleep 1
numprocs=2' '[group:g]
programs=none' '[program:x]
command=sleep 1
stdout_logfile=/none/x.log' '[program:x]
command=sleep "1' '[program:x]
command=%(none)s' '[eventlistener:e]
command=sleep 1
events=NONE' '[include]
files=/none/*.conf' '[program:x]
command=sleep 1
startsecs=x' '[program:x]
command=sleep 1
stopasgroup=true
killasgroup=false' '[fcgi-program:f]
command=sleep 1
socket=nonsense' '[rpcinterface:y]
supervisor.rpcinterface_factory=none:make'; do { conf info; printf '%s\n' "$wrong"; } | sed 's/^user=root//' >w.conf; timeout 2 supervisord -c w.conf >>wrong.log 2>&1; done
{ conf info | sed 's/192.0.2.10:9001/203.0.113.200:80/'; } >w.conf; timeout -k 1 3 supervisord -c w.conf >>wrong.log 2>&1; { conf info; printf 'minfds=99999999\n' ; } >w.conf; sed -i 's/^user=root/minfds=99999999/' w.conf; timeout -k 1 3 supervisord -c w.conf >>wrong.log 2>&1; (ulimit -n 200 -u 50; ulimit -Hn 200; conf info | sed 's/^user=root/minfds=1024/' >w.conf; setpriv --reuid 65534 --clear-groups timeout -k 1 3 supervisord -n -c w.conf -l /dev/shm/l -j /dev/shm/p >>wrong.log 2>&1); timeout -k 1 3 supervisord -c none.conf >>wrong.log 2>&1; timeout -k 1 3 supervisord --no-such >>wrong.log 2>&1; (cd / && timeout -k 1 3 supervisord -n >>"$OLDPWD/wrong.log" 2>&1); setpriv --reuid 65534 --clear-groups timeout -k 1 3 supervisord -n -c s.conf >>wrong.log 2>&1; conf loud >w.conf; timeout -k 1 3 supervisord -c w.conf >>wrong.log 2>&1; conf | sed 's#logfile=.*#logfile=/none/x.log#' >w.conf; timeout -k 1 3 supervisord -c w.conf >>wrong.log 2>&1
kill -9 $(jobs -p) 2>/dev/null; cat sup.log ctl.log out.log second.log wrong.log | grep -av '^> '
