# program: ruby (webrick, bundler, minitest)
# version: ruby --version
# records: indented lines continue the record before them
# Warnings and exceptions of small scripts, a Logger, WEBrick with a password, and bundler without its gems.
# Needs: apt-get install ruby ruby-webrick bundler
r() { printf '%s\n' "$1" >"${2:-shop.rb}"; timeout 5 ruby -W2 -W:deprecated "${2:-shop.rb}" 2>&1; }
{
  for old in 'require "set"; [1].to_set.is_a?(SortedSet)' '$; = ","' '$, = ","; [1].join' 'def m(h) = h; File.exists?("a")' 'Dir.exists?("a")' 'ENV.clone' 'Data' 'Random::DEFAULT' 'Struct.new(:a, keyword_init: true); Kernel.open("|true")' 'lambda(&proc {})' 'Proc.new { yield }' 'Process.clock_gettime(0); $SAFE' 'require "net/protocol"; Refinement; Fixnum' 'def old_total = warn("Order#total is deprecated; use Order#sum", category: :deprecated)
old_total' 'ObjectSpace.garbage_collect; Thread.exclusive {}' '"a".taint' '"a" =~ nil; Object.new =~ 1' 'require "erb"; ERB.new("a", nil, "-")' 'IO.read("|true")' '"%d" % nil rescue 0; obj = Object.new; obj.untrust' 'class TrueClass; end; TimeoutError' 'require "dbm"' 'Gem::Specification.new.has_rdoc = true' 'Gem::Platform.match(1)' 'Enumerator.new(3)' 'def a(*) = b; Enumerator::Lazy' '$VERBOSE = true; module Kernel; def x = private_constant; end; Hash.new({capacity: 5})' 'class A; def to_s = 1; end; private attr_accessor :x; attr :a, true' 'Warning[:deprecated] = true; iterator? rescue block_given?' 'String.new.lines(1) { }' 'ARGF.lines' 'require "uri"; URI.escape("a b")' 'require "uri"; URI::REGEXP'; do r "$old"; done
  for wrong in 'Integer("a1")' '1 / 0' 'nil.total' '{}.fetch(:price)' '[].fetch(4)' 'require "no_such_library"' 'File.read("none.csv")' 'require "json"; JSON.parse("{")' '"\xff".encode("UTF-16")' 'def f = f
f' 'raise "stock service did not answer"' 'raise ArgumentError, "order 48211 has no lines"' 'require "socket"; TCPSocket.new("127.0.0.1", 1)' '"a" + 1' '1 + "a"' 'Order.find(1)' 'puts total' 'if true' 'abort "configuration is incomplete"' 'exit 3' 'Process.kill(:SEGV, Process.pid); sleep 1' 'require "timeout"; Timeout.timeout(0.1) { sleep 2 }' 'x = 1' 'def f; 1; end; def f; 2; end' '@a; if a = 1 then end' 'A = 1; A = 2' '"a".frozen?; "a".freeze << "b"' 'Thread.new { raise IOError, "closed stream" }.join' 't = Thread.new { raise "import of row 17 failed" }; sleep 0.2' 'Thread.stop' 'Fiber.new { }.tap { _1.resume; _1.resume }' 'require "date"; Date.parse("x")' 'require "yaml"; YAML.load("a: [")' 'require "yaml"; YAML.safe_load("--- !ruby/object:Object {}")' 'Struct.new(:a).new(1, 2)' 'require "open3"; system("none", exception: true)' 'require "csv"; CSV.parse("a\"b,c")' 'File.write("/proc/none", "x")' 'throw :done' '"a".no_such' 'private_method = 1; Object.new.initialize' 'require "net/http"; Net::HTTP.get(URI("http://127.0.0.1:1/"))' 'require "openssl"; OpenSSL::X509::Certificate.new("x")' 'require "socket"; TCPServer.new("203.0.113.200", 80)' 'retries = 0; begin; raise "x"; rescue; warn "attempt #{retries += 1} failed, next in 2 s"; retry if retries < 3; end' 'Process.setrlimit(:NOFILE, 12); Array.new(20) { File.open("/etc/hostname") }' 'Process.setrlimit(:AS, 150_000_000); "x" * 900_000_000' 'Array.new(2**60)'; do r "$wrong"; done
  cat >log.rb <<'R'
require 'logger'
log = Logger.new($stdout, progname: 'shop')
log.info('started with 4 threads, environment production'); log.info('mona signed in'); log.info('mona changed the price of SKU-1042'); log.warn('slow query took 2814 ms'); log.error('could not send the confirmation of order 48211: mailbox is full'); log.debug('cache miss for price list 7')
log.warn('heap is at 412 MB of 512 MB'); log.fatal('database shop is not reachable, exiting'); begin; Integer('12,5'); rescue => e; log.error(e); end; log.warn('Order#total is deprecated, use Order#sum'); log.unknown('--- end of day ---'); log.warn('login of karl was refused: wrong password')
R
  ruby log.rb; mkdir -p html && echo hi >html/index.html
  cat >web.rb <<'R'
require 'webrick'
s = WEBrick::HTTPServer.new(BindAddress: '192.0.2.10', Port: 8080, DocumentRoot: 'html', Logger: WEBrick::Log.new($stderr, WEBrick::Log::DEBUG), MaxClients: 2, RequestTimeout: 2)
require 'webrick/httpauth/userdb'
db = WEBrick::HTTPAuth::Htpasswd.new('users'); db.auth_type = WEBrick::HTTPAuth::BasicAuth; db.set_passwd('staff', 'mona', 'correct')
basic = WEBrick::HTTPAuth::BasicAuth.new(UserDB: db, Realm: 'staff', Logger: s.logger)
s.mount_proc('/staff') { |q, a| basic.authenticate(q, a); a.body = 'ok' }
s.mount_proc('/crash') { raise NoMethodError, "undefined method `total' for nil:NilClass" }
s.mount_proc('/down') { |_, a| a.status = 503 }
s.mount_proc('/moved') { |_, a| a.set_redirect(WEBrick::HTTPStatus::Found, '/') }
s.mount_proc('/slow') { sleep 3 }
trap('TERM') { s.shutdown }
s.start
R
  ruby web.rb >web.log 2>&1 & web=$!; sleep 2
  for path in / /index.html /none /crash /down /moved /staff /../../etc/passwd '/a|b'; do for from in 198.51.100.7 203.0.113.77; do curl -s -o /dev/null --interface $from "http://192.0.2.10:8080$path"; curl -s -o /dev/null --interface $from -d a=1 "http://192.0.2.10:8080$path"; done; done
  for who in mona:correct mona:guess root:toor; do curl -s -o /dev/null --interface 198.51.100.23 -u $who http://192.0.2.10:8080/staff; done; curl -s -o /dev/null -X BREW http://192.0.2.10:8080/; curl -s -o /dev/null "http://192.0.2.10:8080/$(head -c 3000 /dev/zero | tr '\0' a)"
  printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/8080; printf '\x16\x03\x01\x00\n' >/dev/tcp/192.0.2.10/8080; for i in 1 2 3 4; do curl -s -m 1 -o /dev/null http://192.0.2.10:8080/slow & done; sleep 2; timeout 5 ruby web.rb 2>&1; kill $web; sleep 4; sed 's/a\{200,\}/aaaa/g' web.log
  mkdir app && cd app && bundle config set --local frozen false 2>&1; echo 'source "https://gems.shop.example"
gem "rack"' >Gemfile; timeout 20 bundle install --retry 0 2>&1; timeout 20 bundle exec rake 2>&1; bundle check 2>&1; bundle show rack 2>&1; echo 'gem "a", "~> 1"; gem "a", "~> 2"' >Gemfile; bundle list 2>&1; echo 'gm "a"' >Gemfile; bundle check 2>&1; rm Gemfile; bundle exec x 2>&1; bundle install --path vendor --without test --deployment 2>&1; bundle nonsense 2>&1; bundle console 2>&1; bundle package 2>&1; gem install no-such-file.gem --local 2>&1
  cat >t.rb <<'R'
require 'minitest/autorun'
class TestOrder < Minitest::Test
  def test_total = assert_equal(12, 13)
  def test_tax = raise('no tax table')
  def test_skip = skip('later')
end
R
  ruby t.rb --seed 1 2>&1; echo 'task(:default) { raise "release 4.2 could not be packed" }' >Rakefile; rake 2>&1; rake deploy 2>&1; cd ..
} | grep -avE '^ *$|^ *\^+~*$'
