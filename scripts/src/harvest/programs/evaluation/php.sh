# program: php (cli, built-in server, fpm)
# version: php --version | head -n 1
# Deprecated calls, warnings and fatal errors on the command line, the access log of php -S, and php-fpm with too few children.
# Needs: apt-get install php-cli php-fpm php-sqlite3 libfcgi-bin
p() { php -n -d display_errors=stderr -d log_errors=1 -d error_log=/dev/stdout -d error_reporting=-1 -d html_errors=0 -d extension=pdo -d extension=pdo_sqlite "$@" 2>/dev/null; }
run() { printf '<?php %s\n' "$1" >shop.php; p "${@:2}" shop.php; }
{
  for old in 'echo utf8_encode("a");' 'echo strlen(null);' 'echo strftime("%Y");' '$o = new Exception("x"); $o->colour = 1;' 'function f($a = 1, $b) {} ' 'class C implements IteratorAggregate { function getIterator() { return new ArrayIterator([]); } }' 'class D implements Serializable { function serialize() {} function unserialize($s) {} }' '$n = "x"; echo "${n}";' 'echo mhash_count();' '$x = 5.7 % 2; $a = [1]; echo $a[0.9];' 'date_sunrise(time());' 'class E { static function g() {} } call_user_func("self::g");' 'trigger_error("calculate_vat() is deprecated, use Tax::of() instead", E_USER_DEPRECATED);' 'echo key(new ArrayObject([1]));' 'mb_check_encoding();' 'echo htmlspecialchars(null);' 'libxml_disable_entity_loader(true);' 'assert_options(ASSERT_ACTIVE, 1); ini_set("assert.quiet_eval", 1);' 'echo odbc_result_all(1);' 'ini_set("auto_detect_line_endings", 1);' 'echo "abc"[1.7];' '$GLOBALS["a"] = 1; parse_str("a=1");' 'echo FILTER_SANITIZE_STRING; filter_var("a", FILTER_SANITIZE_STRING);' 'strptime("2024", "%Y");' 'echo round("a");'; do run "$old"; done
  run '' -d track_errors=1 -d mbstring.internal_encoding=UTF-8 -d allow_url_include=1 -d short_open_tag=1 -d session.hash_function=1
  for wrong in 'echo $total;' 'echo [1][4];' '$a = []; echo $a["price"];' 'echo 1 / 0;' 'none();' 'new Order();' 'null_f(null)->x();' '$o = null; echo $o->total;' '$o = null; $o->save();' 'include "none.php";' 'require "none.php";' 'file_get_contents("/srv/php/none.csv");' 'fopen("/proc/none/x", "w");' 'throw new RuntimeException("stock service did not answer within 3 s");' 'throw new DomainException("order 48211 has no lines");' 'echo "a" + 1;' 'echo "5 apples" + 1;' 'echo implode(",", "a");' 'function f(int $n) {} f("x");' 'foreach (5 as $x) {}' 'if (1 { }' 'echo str_repeat("x", 200000000);' 'function f() { f(); } f();' 'while (true) {}' 'json_decode("{", false, 512, JSON_THROW_ON_ERROR);' 'unserialize("x");' 'fsockopen("127.0.0.1", 1);' 'file_get_contents("http://127.0.0.1:1/");' '$d = new PDO("sqlite::memory:"); $d->query("select * from orders");' 'new PDO("sqlite:/none/shop.db");' 'new PDO("mysql:host=db");' 'file_put_contents("plain", "x"); chmod("plain", 0); new DateTime("31.02.x");' 'copy("none", "b");' 'unlink("none.tmp");' 'mkdir("/srv/php");' 'rename("a1", "b1");' 'preg_match("/(/", "a");' 'header("X: 1"); echo "x"; header("Y: 1");' 'session_start(); session_start();' 'array_combine([1], [1, 2]);' 'echo $a->b->c;' 'mail("someone@shop.example", "a", "b");' 'exit(3);' 'abstract class A {} new A();' 'class B { private $x; } echo (new B())->x;' 'enum S { case A; } S::from(1);' 'readfile("ftp://127.0.0.1/x");' 'stream_socket_server("tcp://127.0.0.1:0"); stream_socket_server("tcp://203.0.113.200:80");' 'ini_set("memory_limit", "4M"); range(1, 9000000);' 'error_log("cart 812 was emptied after 30 minutes"); error_log("mona exported 41 orders as csv"); error_log("login refused for karl: wrong password");' 'trigger_error("price list is older than 7 days", E_USER_WARNING); trigger_error("using default currency EUR", E_USER_NOTICE); trigger_error("no tax table for country XX", E_USER_ERROR);' 'move_uploaded_file("a", "b"); is_dir("../secret"); opendir("/none");'; do run "$wrong" -d memory_limit=32M -d max_execution_time=1 -d open_basedir=/srv:/proc:/none; done
  run 'file_get_contents("/etc/hostname"); exec("id"); ' -d open_basedir=/srv -d disable_functions=exec
  php -n -d extension=none.so -r 'echo 1;' 2>&1; echo; php -n nofile.php 2>&1; php -c none.ini -n -z 2>&1 | head -n 1
} | grep -av '^$' >cli.log
mkdir site && cd site && echo '<?php echo "hello";' >index.php && echo '<?php none();' >crash.php && echo '<?php http_response_code(403);' >closed.php && echo '<?php header("Location: /", true, 302);' >moved.php && echo '<?php http_response_code(503);' >down.php && echo '<?php echo $x; error_log("upload of 3 files by mona");' >warn.php && echo 'a{}' >app.css
php -n -S 192.0.2.10:8000 -d upload_max_filesize=1k -d post_max_size=2k >../server.log 2>&1 & server=$!; sleep 1
for path in / /index.php /crash.php /closed.php /moved.php /down.php /warn.php /app.css /none.png /admin '/?q=1' '/../../etc/passwd'; do for from in 198.51.100.7 203.0.113.77; do curl -s -o /dev/null --interface $from "http://192.0.2.10:8000$path"; curl -s -o /dev/null --interface $from -X POST -d a=1 "http://192.0.2.10:8000$path"; done; done
head -c 5000 /dev/zero | curl -s -o /dev/null -F 'f=@-;filename=a.bin' http://192.0.2.10:8000/; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/8000; printf '\x16\x03\x01\x00' >/dev/tcp/192.0.2.10/8000; php -n -S 192.0.2.10:8000 >>../server.log 2>&1; php -n -S 192.0.2.10:8001 -t /none >>../server.log 2>&1; kill -INT $server; cd ..
fpm=$(ls /usr/sbin/php-fpm* | head -n 1); echo '<?php sleep((int) ($_GET["s"] ?? 0)); if (isset($_GET["oom"])) str_repeat("x", 1e8); if (isset($_GET["die"])) posix_kill(getpid(), 11); if (isset($_GET["log"])) error_log("PHP message of the shop: cart 17 restored"); none_such($_GET["f"]);' >page.php
cat >fpm.conf <<C
[global]
pid=$PWD/fpm.pid
error_log=$PWD/fpm.log
log_level=debug
emergency_restart_threshold=3
emergency_restart_interval=1m
[www]
user=nobody
group=nogroup
listen=127.0.0.1:9000
pm=dynamic
pm.max_children=3
pm.start_servers=1
pm.min_spare_servers=1
pm.max_spare_servers=2
pm.max_requests=4
access.log=$PWD/access.log
slowlog=$PWD/slow.log
request_slowlog_timeout=1s
request_terminate_timeout=4s
catch_workers_output=yes
php_admin_value[memory_limit]=8M
php_admin_value[error_log]=/dev/stderr
php_admin_flag[log_errors]=on
security.limit_extensions=.php
C
$fpm -n -F -c /dev/null -y fpm.conf >>fpm.out 2>&1 & sleep 2
ask() { SCRIPT_FILENAME=$PWD/${1%%\?*} SCRIPT_NAME=/${1%%\?*} QUERY_STRING=${1#*\?} REQUEST_URI=/$1 REQUEST_METHOD=${2:-GET} REMOTE_ADDR=198.51.100.7 cgi-fcgi -bind -connect 127.0.0.1:9000 >/dev/null 2>&1; }
chmod 755 .; ask 'page.php?s=0'; ask 'none.php?a'; ask 'cli.log?a'; ask 'page.php?log=1' POST; ask 'page.php?oom=1'; for i in 1 2 3 4 5 6 7; do ask 'page.php?s=6' & done; sleep 7; ask 'page.php?die=1'; ask 'page.php?die=1'; ask 'page.php?die=1'; ask 'page.php?die=1'; sleep 2
kill -USR2 "$(cat fpm.pid)"; sleep 2; kill -USR1 "$(cat fpm.pid)"; sleep 1; $fpm -n -F -c /dev/null -y fpm.conf >>fpm.out 2>&1; kill -QUIT "$(cat fpm.pid)"; sleep 2
for wrong in 's/^pm=.*/pm=static/;s/max_children=3/max_children=0/' 's/^user=.*/user=nosuch/' 's/pm.start_servers=1/pm.start_servers=9/' 's/^listen=.*/listen=203.0.113.200:9000/' 's/^\[www\]/[www]\nno_such=1/' 's#^listen=.*#listen=/none/fpm.sock#' 's/^user=.*//' 's/log_level=debug/log_level=loud/'; do sed "$wrong" fpm.conf >wrong.conf; timeout 2 $fpm -n -F -c /dev/null -y wrong.conf >>fpm.out 2>&1; done
$fpm -n -t -c /dev/null -y fpm.conf >>fpm.out 2>&1
cat cli.log server.log fpm.log fpm.out access.log
