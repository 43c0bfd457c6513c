# program: squid
# version: squid -v | head -n 1
# A web cache: many requests and answers, refusals, broken peers, obsolete settings, a full store, a reload, a rotation, a stop.
chmod 755 .; mkdir -p cache log www && chown -R proxy cache log
cat >backend.py <<'P'
import http.server, time
class Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = '/' + self.path.split('/', 3)[3] if self.path.startswith('http') else self.path
        status = int(path.split('/')[2]) if path.startswith('/status/') else 200
        if path.startswith('/slow'): time.sleep(6)
        if path.startswith('/rubbish'): self.wfile.write(b'\0\0\0'); return
        size = 200000 if path.startswith('/big') else 2
        self.send_response(status); self.send_header('Content-Length', str(size)); self.send_header('Cache-Control', 'max-age=600'); self.end_headers(); self.wfile.write(b'x' * size)
    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(('192.0.2.44', 80), Shop).serve_forever()
P
python3 backend.py & shop=$!
cp /etc/hosts hosts; echo '192.0.2.44 shop.example news.example bad.example' >>hosts; mount --bind hosts /etc/hosts
echo 'nameserver 127.0.0.1' >resolv; mount --bind resolv /etc/resolv.conf 2>/dev/null
cat >base.conf <<C
visible_hostname app-01
cache_effective_user proxy
http_port 192.0.2.10:3128
pid_filename $PWD/log/squid.pid
access_log daemon:$PWD/log/access.log
cache_log $PWD/log/cache.log
cache_store_log none
coredump_dir $PWD/log
cache_dir ufs $PWD/cache 10 4 4
cache_mem 8 MB
shutdown_lifetime 1 seconds
connect_timeout 2 seconds
read_timeout 3 seconds
dns_timeout 2 seconds
netdb_filename none
acl office src 198.51.100.0/24 192.0.2.0/24
acl banned dstdomain bad.example
acl SSL_ports port 443
acl CONNECT method CONNECT
http_access deny banned
http_access deny CONNECT !SSL_ports
http_access allow office
http_access deny all
C
squid -N -z -f "$PWD/base.conf" >>out.log 2>&1; squid -N -f "$PWD/base.conf" >>out.log 2>&1 & main=$!; sleep 4
from=(198.51.100.7 198.51.100.23 198.51.100.201 192.0.2.44); n=0
get() { n=$((n + 1)); curl -s -o /dev/null --max-time 8 -x http://192.0.2.10:3128 --interface "${from[n % 4]}" "${@:2}" "$1"; }
for path in / / /logo.png /logo.png /status/404 /status/500 /status/503 /status/302 /status/403 /big/a /big/b /slow/x /rubbish '/search?q=boots'; do get "http://shop.example$path"; done
get http://shop.example/order -X POST -d a=1; get http://news.example/ -I; get http://shop.example/x -X DELETE; get http://shop.example/ -H 'Cache-Control: no-cache'; get http://shop.example/ -H 'If-Modified-Since: Mon, 23 Nov 2026 00:00:00 GMT'
get http://bad.example/; get http://no-such.example/; get https://shop.example:8443/; get https://shop.example/; get http://shop.example:81/; get ftp://shop.example/x; get http://203.0.113.99/
curl -s -o /dev/null -x http://192.0.2.10:3128 --interface 203.0.113.77 http://shop.example/; get cache_object://localhost/info; curl -s -o /dev/null --interface 198.51.100.7 http://192.0.2.10:3128/squid-internal-mgr/info
printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/3128; printf '\x16\x03\x01\x00\xa0' >/dev/tcp/192.0.2.10/3128; get "http://shop.example/$(head -c 70000 /dev/zero | tr '\0' a)"; get http://shop.example/ -H 'Host: other.example'; curl -s -o /dev/null --max-time 0.5 -x http://192.0.2.10:3128 --interface 198.51.100.7 http://shop.example/slow/abort
for i in $(seq 1 60); do get "http://shop.example/big/$i"; done
squid -N -k rotate -f "$PWD/base.conf"; sleep 1; squid -N -k reconfigure -f "$PWD/base.conf"; sleep 2; squid -N -k debug -f "$PWD/base.conf"; get http://shop.example/; squid -N -k debug -f "$PWD/base.conf"; sleep 1; kill $shop; get http://shop.example/new; sleep 1
squid -N -f "$PWD/base.conf" >>out.log 2>&1; squid -N -k shutdown -f "$PWD/base.conf"; sleep 4; head -3000 log/cache.log* >kept; grep -hE '^[0-9]{4}' log/cache.log.0 log/cache.log 2>/dev/null | grep -vE 'kid1\| [0-9]+,[2-9]' | head -500 >cache.txt; grep -hE 'kid1\| [0-9]+,[2-9]|\| [0-9]+,[0-9]\| ' log/cache.log | awk 'NR % 40 == 0' | head -60 >debug.txt; cat log/access.log.0 log/access.log >access.txt 2>/dev/null; rm -f log/*
run() { rm -f log/cache.log; { cat base.conf; printf '%b\n' "$1"; } >w.conf; timeout "${2:-3}" squid -N -f "$PWD/w.conf" >>out.log 2>&1; cat log/cache.log >>cache2.txt 2>/dev/null; }
run 'hierarchy_stoplist cgi-bin ?\nlog_fqdn on\nupgrade_http0.9 deny all\nemulate_httpd_log on\nbroken_vary_encoding allow all\ndns_v4_first on\ncache_dns_program /x\nlog_icap on\nignore_expect_100 on\nssl_unclean_shutdown on\nhttpd_accel_no_pmtu_disc on\nredirect_program /x\nurl_rewrite_concurrency 5\nauth_param basic concurrency 3\nmaximum_single_addr_tries 3\nreferer_log /x\nforward_log /x\nftp_list_width 3\nsslproxy_version 4\nwais_relay_host x\nzero_buffers on\nchunked_request_body_max_size 4 KB'
run 'http_port 3129 transparent\nmanager_acl x\nacl manager proto cache_object\nmemory_pools off\nsslproxy_options ALL\nhttp_port 3130 disable-pmtu-discovery=always vhost vport=80'; run 'nonsense on'; run 'acl a dstdomain shop.example .shop.example\nacl b src 192.0.2.1/24\nacl c src 192.0.2.0/24 192.0.2.7'; run 'http_access allow nosuchacl'; run 'http_port 192.0.2.99:3128'
run 'cache_peer 192.0.2.44 parent 3128 3130 no-query\nnever_direct allow all\ncache_mem 999999 MB'; run 'cache_dir ufs /srv/none 10 4 4'; run 'cache_dir nosuch /srv/x 1 1 1'; run 'maximum_object_size 99 GB\ncache_replacement_policy heap LRU'; run 'url_rewrite_program /srv/none'; run 'url_rewrite_program /bin/false' 6; run 'cache_mem big'; run 'max_filedescriptors 20\ncache_effective_user ghost'; run 'max_filedescriptors 40' 4
run 'dns_nameservers none'; run 'auth_param basic program /srv/none\nacl p proxy_auth REQUIRED'; echo junk >cache/swap.state; run '' 4; chmod 000 cache; chown root cache; run '' 4
cat access.txt cache.txt debug.txt cache2.txt out.log
