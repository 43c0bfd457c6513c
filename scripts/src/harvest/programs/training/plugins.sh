# program: check_disk
# version: /usr/lib/nagios/plugins/check_disk --version || true
# Plugins of a watcher: disks, load, memory, processes, files, doors and certificates that are well, near a limit, over it or not there.
p=/usr/lib/nagios/plugins; mkdir -p small && mount -t tmpfs -o size=1m tmpfs small && dd if=/dev/zero of=small/fill bs=1k count=950 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 3 -subj /CN=app-01 2>/dev/null
python3 -c 'import http.server, ssl, threading
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(s): s.send_response({"/gone": 404, "/broken": 500, "/door": 401, "/away": 302}.get(s.path, 200)); s.end_headers(); s.wfile.write(b"welcome")
    def log_message(s, *a): pass
a = http.server.ThreadingHTTPServer(("192.0.2.10", 8000), H); b = http.server.ThreadingHTTPServer(("192.0.2.10", 8443), H)
c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); c.load_cert_chain("c.pem", "k.pem"); b.socket = c.wrap_socket(b.socket, server_side=True)
threading.Thread(target=a.serve_forever).start(); b.serve_forever()' 2>/dev/null & sleep 2
{
  for w in "-w 1% -c 1% -p $PWD" "-w 50% -c 1% -p $PWD/small" "-w 50% -c 20% -p $PWD/small" "-w 900 -c 800 -p $PWD/small" '-w 10% -p /none'; do $p/check_disk $w; done
  $p/check_load -w 999,999,999 -c 999,999,999; $p/check_load -w 0.01,9,9 -c 99,99,99; $p/check_load -w 0.01,0.01,0.01 -c 0.02,0.02,0.02; $p/check_load -r -w x; $p/check_swap -w 20% -c 10%; $p/check_swap -w 99% -c 99%
  $p/check_procs -w 500 -c 900; $p/check_procs -w 2 -c 90; $p/check_procs -w 1 -c 2; $p/check_procs -c 1:5 -C redis-server; $p/check_procs -w 0 -s Z; $p/check_procs --metric=RSS -c 10; $p/check_procs --metric=CPU -w 0; $p/check_procs -a nosuch -c 1:; $p/check_users -w 5 -c 9; $p/check_users -w 0
  for u in / /gone /broken /door /away; do $p/check_http -I 192.0.2.10 -p 8000 -u $u; done; $p/check_http -I 192.0.2.10 -p 8000 -s nosuch; $p/check_http -I 192.0.2.10 -p 8000 -e 201; $p/check_http -I 192.0.2.10 -p 8000 -m 900; $p/check_http -I 127.0.0.1 -p 9; $p/check_http -I 192.0.2.10 -p 8000 -w 0.000001 -c 9; $p/check_http -I 192.0.2.10 -p 8443 -S -C 1; $p/check_http -I 192.0.2.10 -p 8443 -S -C 9; $p/check_http -I 192.0.2.10 -p 8443 -S -C 20,10; $p/check_http -I 192.0.2.10 -p 8000 -S; $p/check_http -H no.such.example; $p/check_http -I 192.0.2.10 -p 8000 -t 9
  $p/check_tcp -H 192.0.2.10 -p 8000; $p/check_tcp -H 127.0.0.1 -p 9; $p/check_tcp -H 127.0.0.1 -p 9 -r warn; $p/check_udp -H 127.0.0.1 -p 9 -s x -e y; $p/check_ssh 127.0.0.1; $p/check_smtp -H 127.0.0.1; $p/check_ftp -H 127.0.0.1 -t 1; $p/check_imap -H 127.0.0.1; $p/check_ntp_time -H 127.0.0.1 -t 2; $p/check_ping -H 192.0.2.10 -w 100,20% -c 200,40% -p 1; $p/check_ping -H no.such.example -w 1,1% -c 2,2%
  echo 'error: disk on fire' >app.log; $p/check_log -F app.log -O old.log -q fire; echo 'error: fire again' >>app.log; $p/check_log -F app.log -O old.log -q fire; $p/check_log -F app.log -O old.log -q fire; $p/check_log -F none.log -O old.log -q x; $p/check_file_age -w 1 -c 900 -f app.log; sleep 2; $p/check_file_age -w 1 -c 900 -f app.log; $p/check_file_age -c 0 -w 0 -f app.log; $p/check_file_age -f none; $p/check_dummy 0 fine; $p/check_dummy 1 careful; $p/check_dummy 2 broken; $p/check_dummy 3; $p/check_apt; $p/check_sensors; $p/check_ide_smart -d /dev/none; $p/check_icmp -H 192.0.2.44; $p/check_nagios -F none -e 5 -C nagios4; $p/check_mrtg -F none -a AVG -v 1 -w 1 -c 2; $p/negate $p/check_dummy 0; $p/urlize http://x $p/check_dummy 0; $p/check_cluster -s -l web -d 0,0,2,2 -w 1 -c 3; $p/check_cluster -h -l db -d 0,0 -w 1 -c 2; $p/check_by_ssh -H 127.0.0.1 -C true; $p/check_nt -H 127.0.0.1 -v UPTIME; $p/check_real -H 127.0.0.1; $p/check_time -H 127.0.0.1;
} </dev/null 2>&1
true
