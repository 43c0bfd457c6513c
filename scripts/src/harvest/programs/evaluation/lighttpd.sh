# program: lighttpd
# version: lighttpd -v | head -n 1
# A site with a dead backend, passwords, limits and redirects: access log and error log, then deprecated and wrong settings.
chmod 755 .; mkdir -p www/admin www/intern www/files logs && echo ok >www/index.html && echo s >www/intern/plan.txt && head -c 300000 /dev/zero >www/video.mp4; touch www/locked.txt; chmod 000 www/locked.txt; printf '#!/bin/sh\nexit 1\n' >www/bad.cgi; printf '#!/bin/sh\nprintf "Status: 503\\r\\n\\r\\nbusy"\necho "cannot open order book" >&2\n' >www/busy.cgi; chmod 755 www/*.cgi; chown -R www-data logs
echo 'alice:alice-pw' >users
cat >l.conf <<C
server.modules = ( "mod_access", "mod_accesslog", "mod_redirect", "mod_auth", "mod_authn_file", "mod_proxy", "mod_fastcgi", "mod_cgi", "mod_dirlisting", "mod_status" )
server.document-root = "$PWD/www"
server.port = 80
server.bind = "192.0.2.10"
server.username = "www-data"
server.groupname = "www-data"
server.pid-file = "$PWD/l.pid"
server.errorlog = "$PWD/logs/error.log"
accesslog.filename = "$PWD/logs/access.log"
server.max-request-size = 64
server.max-request-field-size = 4096
server.max-read-idle = 2
server.max-write-idle = 2
server.max-keep-alive-idle = 2
server.max-fds = 64
server.max-connections = 20
mimetype.assign = ( ".html" => "text/html", ".mp4" => "video/mp4" )
index-file.names = ( "index.html" )
url.access-deny = ( "~", ".inc", ".env" )
url.redirect = ( "^/old/(.*)" => "/new/\$1" )
cgi.assign = ( ".cgi" => "" )
status.status-url = "/status"
auth.backend = "plain"
auth.backend.plain.userfile = "$PWD/users"
auth.require = ( "/admin" => ( "method" => "basic", "realm" => "staff", "require" => "user=alice" ) )
\$HTTP["url"] =~ "^/api/" { proxy.server = ( "" => ( ( "host" => "127.0.0.1", "port" => 9009 ) ) ) }
\$HTTP["url"] =~ "^/slow/" { proxy.server = ( "" => ( ( "host" => "127.0.0.1", "port" => 9003 ) ) ) }
\$HTTP["url"] =~ "^/php/" { fastcgi.server = ( "" => ( ( "socket" => "/srv/none.sock" ) ) ) }
\$HTTP["remoteip"] == "203.0.113.5" { url.access-deny = ( "" ) }
C
python3 -c 'import socket
s=socket.create_server(("127.0.0.1",9003)); c=[]
while True: c.append(s.accept())' &
lighttpd -D -f l.conf >>out.log 2>&1 & main=$!; sleep 1
from=(198.51.100.7 198.51.100.23 198.51.100.201 203.0.113.5 203.0.113.77 192.0.2.44); agent=('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' 'curl/7.88.1' 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15' 'Go-http-client/1.1'); n=0
get() { n=$((n + 1)); curl -s -o /dev/null --max-time 4 --interface "${from[n % 6]}" -A "${agent[n % 4]}" "${@:2}" "http://192.0.2.10$1"; }
for round in 1 2; do
  for path in / /index.html /missing.png /wp-login.php /.env /old/page /locked.txt /files /files/ /api/orders /api/orders/7 /php/index.php /bad.cgi /busy.cgi /video.mp4 /status '/search?q=boots' /slow/report; do get "$path"; done
  get /admin/ -u alice:alice-pw; get /admin/ -u alice:guess; get /admin/ -u root:toor; get /admin/; get / -I; get /index.html -X POST -d a=1; get /index.html -X DELETE; get / -X BREW; get /video.mp4 -r 0-99; get /video.mp4 -r 999999999-; head -c 90000 /dev/zero >big; get /bad.cgi --data-binary @big; get / -H "Cookie: $(head -c 9000 /dev/zero | tr '\0' x)"; get /../../etc/passwd --path-as-is
  printf 'NONSENSE\r\n\r\n' >/dev/tcp/192.0.2.10/80; printf 'GET / HTTP/9.9\r\n\r\n' >/dev/tcp/192.0.2.10/80; printf '\x16\x03\x01\x00' >/dev/tcp/192.0.2.10/80; printf 'GET / HTTP/1.1\r\n\r\n' >/dev/tcp/192.0.2.10/80
done
for i in $(seq 1 30); do (exec 5<>/dev/tcp/192.0.2.10/80; printf 'GET / HT' >&5; sleep 3) & done; sleep 1; get /; get /index.html; sleep 4; get /
kill -HUP $main; sleep 1; lighttpd -D -f l.conf >>out.log 2>&1; kill -USR1 $main; sleep 3; kill -INT $main; sleep 2; kill $main 2>/dev/null; sleep 0.5
wrong() { { cat l.conf; printf '%b\n' "$1"; } | sed "${2:-}" >w.conf; timeout 2 lighttpd -D -f w.conf >>out.log 2>&1; }
wrong 'nonsense = 1'; wrong 'server.modules += ( "mod_compress", "mod_trigger_b4_dl", "mod_flv_streaming", "mod_geoip", "mod_cml" )\ncompress.cache-dir = "/srv/x"'; wrong 'server.port = 81'; wrong '' 's/192.0.2.10"/192.0.2.99"/'; wrong '' 's/www-data/ghost/'; wrong '' 's#/www"#/none"#'; wrong '' 's#logs/error.log#none/e.log#'; wrong 'ssl.engine = "enable"\nssl.pemfile = "/srv/none.pem"\nssl.use-sslv3 = "enable"'; wrong 'server.modules += ( "mod_openssl" )\nssl.engine = "enable"\nssl.pemfile = "/srv/none.pem"'; wrong 'server.modules += ( "mod_nosuch" )'; wrong 'etag.use-inode = "enable"\nserver.max-worker = 0\nserver.event-handler = "poll9"\nserver.network-backend = "magic"'; wrong 'auth.backend.htpasswd.userfile = "/srv/none"\n' 's/"plain"$/"ldap"/'; wrong 'if x {'; wrong 'include "/srv/none.conf"'; wrong 'server.modules += ( "mod_openssl" )\nssl.honor-cipher-order = "enable"\nssl.cipher-list = "RC4"\nssl.use-sslv2 = "enable"\nssl.dh-file = "x"'; wrong 'server.stat-cache-engine = "fam"\nserver.reject-expect-100-with-417 = "enable"\nserver.kbytes-per-second = "x"\nconnection.kbytes-per-second = 5'; wrong 'server.max-fds = 9000000\nserver.upload-dirs = ( "/srv/none" )' '/^server.max-fds = 64/d'; wrong 'server.modules += ( "mod_mysql_vhost", "mod_evhost", "mod_secdownload" )\nsecdownload.secret = "x"\nserver.range-requests = "x"'; wrong 'server.http-parseopt-header-strict = "enable"\nserver.follow-symlink = 3\ndebug.log-timeouts = "maybe"'
cat logs/access.log logs/error.log out.log
