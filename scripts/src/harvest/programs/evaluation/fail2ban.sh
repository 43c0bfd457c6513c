# program: fail2ban
# version: fail2ban-server --version | head -n 1
# Jails over the logs of a login server and a shop: found, banned and freed addresses, failing actions, wrong settings, reloads, a stop.
mkdir -p conf/filter.d conf/action.d conf/fail2ban.d conf/jail.d
printf '[Definition]\nloglevel = DEBUG\nlogtarget = %s/f2b.log\nsyslogsocket = auto\nsocket = %s/f.sock\npidfile = %s/f.pid\ndbfile = %s/f.sqlite3\ndbpurgeage = 1d\ndbmaxmatches = 10\n[DEFAULT]\n[Thread]\nstacksize = 0\n' "$PWD" "$PWD" "$PWD" "$PWD" | sed 's/DEBUG/INFO/' >conf/fail2ban.conf
cp /etc/fail2ban/filter.d/common.conf /etc/fail2ban/filter.d/sshd.conf conf/filter.d/
printf '[Definition]\nfailregex = ^ login of \\S+ from <HOST> refused$\nignoreregex = test\ndatepattern = ^%%%%Y-%%%%m-%%%%d %%%%H:%%%%M:%%%%S\n' >conf/filter.d/shop.conf
printf '[Definition]\nactionstart = true\nactionstop = true\nactionban = true\nactionunban = true\n' >conf/action.d/good.conf
printf '[Definition]\nactionstart = true\nactionstop = /srv/none/stop\nactioncheck = \nactionban = iptables-none -I INPUT -s <ip> -j DROP\nactionunban = echo cannot remove <ip> >&2; exit 3\n' >conf/action.d/bad.conf
cat >conf/jail.conf <<C
[DEFAULT]
ignoreip = 192.0.2.44
bantime = 4
findtime = 60
maxretry = 3
backend = polling
usedns = no
banaction = good
action = good
bantime.increment = true
[sshd]
enabled = true
filter = sshd
logpath = $PWD/auth.log
[shop]
enabled = true
filter = shop
logpath = $PWD/shop.log
action = good
         bad
maxretry = 2
C
: >auth.log; : >shop.log
(fail2ban-server -c conf -f start >>out.log 2>&1) & sleep 4
client() { fail2ban-client -c conf "$@" >>out.log 2>&1; }
fail() { echo "$(date +'%b %d %H:%M:%S') app-01 sshd[$RANDOM]: Failed password for invalid user $1 from $2 port 4$RANDOM ssh2" >>auth.log; }
shop() { echo "$(date +'%Y-%m-%d %H:%M:%S') login of $1 from $2 refused" >>shop.log; }
for n in 1 2 3 4; do for a in 203.0.113.77 203.0.113.5 198.51.100.201; do fail admin $a; shop mia $a; done; fail root 192.0.2.44; sleep 0.5; done; sleep 4
for n in 1 2 3 4 5; do fail root 203.0.113.77; shop root 203.0.113.77; done; sleep 3; client status sshd; client set sshd banip 203.0.113.8; client set sshd unbanip 203.0.113.8; client set sshd unbanip 203.0.113.9; client set shop addignoreip 198.51.100.0/24; client set sshd maxretry 5; client set nosuch banip 1; client set loglevel NOISY; client get sshd nothing
echo 'Nov 23 99:99:99 app-01 sshd[1]: Failed password for root from 203.0.113.77 port 1 ssh2' >>auth.log; echo 'no date at all' >>shop.log; echo '2020-01-01 00:00:00 login of x from 203.0.113.44 refused' >>shop.log; printf '%s login of \xff\xfe from 203.0.113.45 refused\n' "$(date +'%Y-%m-%d %H:%M:%S')" >>shop.log; echo '2031-01-01 00:00:00 login of x from 203.0.113.46 refused' >>shop.log; sleep 2
mv auth.log auth.1; sleep 2; : >auth.log; sleep 2; for n in 1 2 3 4 5 6; do fail git 203.0.113.6; done; sleep 2; client reload; sleep 2; client set loglevel DEBUG; for n in 1 2 3; do fail pi 203.0.113.3; shop pi 203.0.113.4; done; sleep 3; client set loglevel INFO
fail2ban-server -c conf -f start >>out.log 2>&1
sed -i 's/^filter = shop/filter = none/' conf/jail.conf; client reload; sed -i 's/^filter = none/filter = shop/; s#shop.log#none.log#' conf/jail.conf; client reload; sed -i 's#none.log#shop.log#; s/^backend.*/backend = nosuch/' conf/jail.conf; client reload; sed -i 's/nosuch/polling/; s/^findtime.*/findtime = soon/' conf/jail.conf; client reload; sed -i 's/= soon/= 60/' conf/jail.conf; printf '[Definition]\nfailregex = ^ login ( from x$\n' >conf/filter.d/shop.conf; client reload; printf '[Definition]\nfailregex = ^ no host here$\n' >conf/filter.d/shop.conf; client reload
client unban --all; client stop; sleep 3; client status
echo garbage >f.sqlite3; (fail2ban-server -c conf -f start >>out.log 2>&1) & sleep 3; client stop; sleep 2; sed -i 's#^dbfile.*#dbfile = /srv/none/f.db#' conf/fail2ban.conf; (fail2ban-server -c conf -f start >>out.log 2>&1) & sleep 3; client stop; sleep 1
fail2ban-client -c /srv/none start >>out.log 2>&1; sed -i 's#^logtarget.*#logtarget = /srv/none/x.log#' conf/fail2ban.conf; (timeout 4 fail2ban-server -c conf -f start >>out.log 2>&1); timeout 20 fail2ban-regex auth.log 'x(' >>out.log 2>&1
cat f2b.log out.log
