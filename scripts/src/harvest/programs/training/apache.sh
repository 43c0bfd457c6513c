# program: apache2
# version: apache2 -v | head -n 1
# One site: its access log (combined) and error log with a dead backend, passwords, denied folders, broken scripts, wrong configurations, stop and restart.
mods=/usr/lib/apache2/modules; export APACHE_RUN_DIR=/run
mkdir -p html/assets html/admin html/secret html/cgi && echo ok >html/index.html && echo '{}' >html/assets/app.js && head -c 300000 /dev/zero >html/video.mp4; chmod 755 . html
printf '#!/bin/sh\necho broken >&2\n' >html/cgi/empty.cgi; printf '#!/bin/sh\nexit 7\n' >html/cgi/exit.cgi; printf '#!/bin/sh\necho hello\n' >html/cgi/header.cgi; printf '#!/none\n' >html/cgi/none.cgi; printf '#!/bin/sh\nsleep 9\n' >html/cgi/slow.cgi; chmod 755 html/cgi/*; chmod 700 html/secret; chmod 644 html/cgi/none.cgi
htpasswd -cb htpasswd admin correct 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=shop.example 2>/dev/null; openssl req -x509 -newkey rsa:2048 -nodes -keyout other.pem -out o.pem -days 1 -subj /CN=other.example 2>/dev/null
{ for m in mpm_event authn_core authn_file authz_core authz_user authz_host auth_basic alias mime dir cgid proxy proxy_http rewrite ssl socache_shmcb status autoindex reqtimeout; do echo "LoadModule ${m}_module $mods/mod_$m.so"; done
cat <<C
ServerRoot $PWD
PidFile $PWD/pid
User www-data
Group www-data
Listen 80
Listen 443
ServerName shop.example
ErrorLog $PWD/error.log
LogLevel info
LogFormat "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"" combined
CustomLog $PWD/access.log combined
TypesConfig /etc/mime.types
StartServers 1
MaxRequestWorkers 25
MinSpareThreads 1
MaxSpareThreads 25
Timeout 2
LimitRequestBody 2000
ScriptSock $PWD/cgisock
DocumentRoot $PWD/html
<Directory $PWD/html>
 Options -Indexes
 AllowOverride All
 Require all granted
</Directory>
ScriptAlias /cgi/ $PWD/html/cgi/
<Location /admin>
 AuthType Basic
 AuthName staff
 AuthUserFile $PWD/htpasswd
 Require user admin boss
</Location>
<Location /intern>
 Require ip 192.0.2.0/24
</Location>
<Location /server-status>
 SetHandler server-status
</Location>
ProxyPass /api http://127.0.0.1:9001
Redirect 301 /old /new
Redirect gone /gone
RewriteEngine on
RewriteRule ^/loop(.*) /loop/x\$1 [PT]
<VirtualHost *:443>
 SSLEngine on
 SSLCertificateFile $PWD/cert.pem
 SSLCertificateKeyFile $PWD/key.pem
</VirtualHost>
C
} >httpd.conf
run() { apache2 -f "$PWD/httpd.conf" "$@" 2>&1; }
{
run -k start; sleep 1
n=0
get() { n=$((n + 1)); local from=(198.51.100.7 198.51.100.23 203.0.113.5 203.0.113.77 192.0.2.44); local agent=('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0' 'curl/7.88.1' 'Googlebot/2.1' 'Prometheus/2.42.0'); curl -s -o /dev/null --max-time 4 --interface "${from[n % 5]}" -A "${agent[n % 4]}" -X "$1" "${@:3}" "http://192.0.2.10$2"; }
echo 'Nonsense on' >html/assets/.htaccess
for round in 1 2; do
  for path in / /index.html /video.mp4 /missing "/products?page=$round" /assets/app.js /old/a /gone /secret/plan /intern/x /api/orders /loop/1 /cgi/empty.cgi /cgi/exit.cgi /cgi/header.cgi /cgi/none.cgi /cgi/missing.cgi /admin/ /server-status?auto /cgi/ '/%2e%2e/%2e%2e/etc/passwd' /a%2fb /%00; do get GET "$path"; done
  get GET /cgi/slow.cgi; get HEAD / -I; get POST /missing -d a=1; get PUT /index.html -d x; get DELETE /; get TRACE /; get OPTIONS /; get POST /cgi/exit.cgi --data-binary @html/video.mp4
  get GET /admin/ -u admin:correct; get GET /admin/ -u admin:wrong; get GET /admin/ -u mallory:x; get GET /admin/ -H 'Authorization: Digest x'
  printf 'NONSENSE\r\n\r\n' >/dev/tcp/192.0.2.10/80; printf 'GET / HTTP/1.1\r\n\r\n' >/dev/tcp/192.0.2.10/80; printf 'GET / HTTP/7\r\n\r\n' >/dev/tcp/192.0.2.10/80; printf 'GET / HTTP/1.1\r\nHost shop\r\n\r\n' >/dev/tcp/192.0.2.10/80
  get GET / -H "Cookie: $(head -c 9000 /dev/zero | tr '\0' x)"; get GET /video.mp4 -r 0-99; get GET /video.mp4 -r 9999999-; get GET "/$(head -c 9000 /dev/zero | tr '\0' a)"
  curl -sk -o /dev/null https://192.0.2.10/; curl -s -o /dev/null https://192.0.2.10/; curl -s -o /dev/null http://192.0.2.10:443/; curl -sk --tls-max 1.1 -o /dev/null https://192.0.2.10/
done
for i in $(seq 1 60); do (exec 5<>/dev/tcp/192.0.2.10/80; printf 'GET /' >&5; sleep 3) & done; sleep 4
kill -9 "$(pgrep -P "$(cat pid)" | tail -n 1)"; sleep 1.5
run -k graceful; sleep 1; run -k start; run -k restart; sleep 1; run -t; cp httpd.conf good.conf
echo 'LoadModule none_module /none.so' >>httpd.conf; run -t; run -k graceful; cp good.conf httpd.conf; echo 'NoSuchDirective on' >>httpd.conf; run -t; cp good.conf httpd.conf
sed 's/cert.pem/o.pem/' good.conf >httpd.conf; run -k stop; sleep 1.5; run -k start; sed 's/key.pem/none.pem/' good.conf >httpd.conf; run -k start; printf 'Listen 80\nListen 192.0.2.99:80\n' >>good.conf; cp good.conf httpd.conf; run -k start; sed 's/^User .*/User ghost/' good.conf >httpd.conf; run -k start
} >output 2>&1
cat access.log error.log output
