# program: nginx
# version: nginx -v 2>&1
# One site with a dead backend, limits, redirects and a password: its access log (combined) and its error log, then wrong configurations.
mkdir -p html/assets html/admin html/secret tmp && echo ok >html/index.html && echo '{}' >html/assets/app.js && head -c 300000 /dev/zero >html/assets/video.mp4
touch html/secret/plan.txt && chmod 000 html/secret && chmod 755 . html
echo 'admin:{PLAIN}correct' >htpasswd
base="user nobody nogroup; error_log $PWD/error.log info; pid $PWD/nginx.pid; worker_processes 1; events { worker_connections 64; }"
cat >nginx.conf <<C
$base
http {
  include /etc/nginx/mime.types;
  access_log $PWD/access.log combined;
  client_body_temp_path $PWD/tmp/body; proxy_temp_path $PWD/tmp/proxy; fastcgi_temp_path $PWD/tmp/f; uwsgi_temp_path $PWD/tmp/u; scgi_temp_path $PWD/tmp/s;
  limit_req_zone \$binary_remote_addr zone=login:1m rate=2r/s;
  upstream shop { server 127.0.0.1:9001 max_fails=2; server 127.0.0.1:9002; }
  server {
    listen 80; server_name shop.example; root $PWD/html; client_max_body_size 2k;
    location /api/ { proxy_pass http://shop; proxy_read_timeout 1s; }
    location /slow/ { proxy_pass http://127.0.0.1:9003; proxy_read_timeout 1s; }
    location /login { limit_req zone=login; return 200; }
    location /old/ { return 301 /new/; }
    location /gone { return 410; }
    location /tea { return 418; }
    location /moved { return 302 /index.html; }
    location /maintenance { return 503; }
    location /admin/ { auth_basic staff; auth_basic_user_file $PWD/htpasswd; }
    location /intern/ { allow 192.0.2.0/24; deny all; }
    location /loop { rewrite ^/loop(.*)$ /loop\$1 last; }
    location /broken { fastcgi_pass unix:/run/php.sock; }
  }
}
C
python3 -c 'import socket,time
s=socket.create_server(("127.0.0.1",9003)); c=[]
while True: c.append(s.accept())' & silent=$!
nginx -c "$PWD/nginx.conf" -e "$PWD/error.log"; sleep 0.5
n=0
get() { # METHOD PATH [curl options]
  n=$((n + 1)); local from=(198.51.100.7 198.51.100.23 198.51.100.201 203.0.113.5 203.0.113.77 192.0.2.44)
  local agent=('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' 'curl/7.88.1' 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15' 'python-requests/2.31.0' 'kube-probe/1.29')
  curl -s -o /dev/null --max-time 3 --interface "${from[n % 6]}" -A "${agent[n % 5]}" -X "$1" "${@:3}" "http://192.0.2.10$2"
}
for round in 1 2 3; do
  for path in / /index.html /assets/app.js "/assets/app.js?v=$round" /missing.php /favicon.ico /wp-login.php /.env /.git/config "/search?q=boots&page=$round" /old/page /gone /tea /moved \
    /maintenance /admin/ /admin/users /secret/plan.txt /intern/status /api/orders "/api/orders/$((1000 + round))" /loop/x /broken/index.php /assets/ "/products/$round/../../index.html" /%c0%af /robots.txt; do
    get GET "$path"
  done
  get HEAD / -I; get POST /; get DELETE /index.html; get PUT /assets/app.js -d x; get OPTIONS /; get TRACE /; get BREW /tea
  get GET /admin/ -u admin:correct; get GET /admin/ -u admin:guess; get GET /admin/ -u root:toor
  get POST /upload --data-binary "@html/assets/video.mp4"; get GET /assets/video.mp4 -r 0-99; get GET /assets/video.mp4 -r 999999999-; get GET / -H 'If-None-Match: x' -H "If-Modified-Since: $(date -uR)"
  for i in 1 2 3 4 5 6; do curl -s -o /dev/null --interface 203.0.113.5 -d 'user=admin' http://192.0.2.10/login; done
  get GET /slow/report; curl -s -o /dev/null --max-time 0.4 --interface 198.51.100.201 http://192.0.2.10/slow/export
  printf 'GET / HTTP/9.9\r\n\r\n' >/dev/tcp/192.0.2.10/80; printf '\x16\x03\x01\x00' >/dev/tcp/192.0.2.10/80; printf 'GET / HTTP/1.1\r\n\r\n' >/dev/tcp/192.0.2.10/80
  get GET / -H "Cookie: $(head -c 40000 /dev/zero | tr '\0' x)"; get GET "/$(head -c 9000 /dev/zero | tr '\0' a)"
done
nginx -c "$PWD/nginx.conf" -e "$PWD/error.log" -s reload; sleep 0.5
nginx -c "$PWD/nginx.conf" -e "$PWD/error.log"
nginx -c "$PWD/nginx.conf" -e "$PWD/error.log" -s reopen; sleep 0.3
nginx -c "$PWD/nginx.conf" -e "$PWD/error.log" -s quit; sleep 0.5; kill $silent
for wrong in 'http { server { listen 80 } }' 'http { server { listen 80; root /srv; locaton / {} } }' 'http { upstream a {} }' 'http { server { ssl_certificate /none.pem; listen 443 ssl; } }' 'http { server { listen 80; listen 80; } }' 'http { server { proxy_pass http://no-such-host/; } }'; do
  printf '%s %s\n' "$base" "$wrong" >wrong.conf; nginx -t -c "$PWD/wrong.conf" -e "$PWD/error.log" 2>/dev/null
done
cat access.log error.log
