# program: cups
# version: echo "CUPS $(dpkg-query -W -f '${Version}' cups-daemon)"
# A print server: jobs that print and jobs that fail, lost printers, refused users, deprecated drivers and queues, wrong settings, a reload, a stop.
chmod 755 .; for file in passwd shadow group; do cp "/etc/$file" "$file"; done
for user in alice bob; do grep -q "^$user:" passwd || { echo "$user:x:$((2000 + ${#user})):100::/home/$user:/bin/sh" >>passwd; echo "$user:$(openssl passwd -6 "$user-pw"):19000:0:99999:7:::" >>shadow; }; done
for file in passwd shadow group; do mount --bind "$file" "/etc/$file"; done
mkdir -p etc/ppd spool cache state log tmp bin && chmod 1777 tmp && cp -r /usr/lib/cups bin/ && chown -R root bin
cat >bin/cups/backend/shop <<'B'
#!/bin/sh
[ $# -eq 0 ] && exit 0
case $DEVICE_URI in
  *jam) echo 'ERROR: Paper jam in tray 2' >&2; echo 'STATE: +media-jam-error' >&2; exit 4 ;;
  *hold) exit 3 ;; *cancel) exit 5 ;; *auth) exit 2 ;; *crash) kill -11 $$ ;; *retry) exit 6 ;;
  *) echo 'PAGE: 1 1' >&2; echo 'INFO: Printing page 1' >&2; cat >/dev/null ;;
esac
B
chmod 700 bin/cups/backend/shop
printf '#!/bin/sh\necho "ERROR: Cannot read page 3" >&2\nexit 1\n' >bin/cups/filter/badpage; printf '#!/bin/sh\nkill -11 $$\n' >bin/cups/filter/crashpage; chmod 755 bin/cups/filter/badpage bin/cups/filter/crashpage
cat >etc/cupsd.conf <<C
LogLevel info
MaxLogSize 0
Listen 192.0.2.10:631
Listen $PWD/state/cups.sock
DefaultAuthType Basic
WebInterface Yes
DefaultEncryption Never
MaxJobs 30
MaxClients 8
MaxRequestSize 100k
AccessLogLevel all
ErrorPolicy retry-job
JobRetryInterval 2
JobRetryLimit 2
ServerAlias *
<Location />
  Order allow,deny
  Allow from 198.51.100.0/24
  Allow from 192.0.2.0/24
  Allow from localhost
</Location>
<Location /admin>
  Order allow,deny
  Allow from 192.0.2.0/24
</Location>
<Location /admin/conf>
  AuthType Basic
  Require user @SYSTEM
</Location>
<Location /admin/log>
  AuthType Basic
  Require user @SYSTEM
</Location>
<Policy default>
  <Limit CUPS-Add-Modify-Printer CUPS-Delete-Printer Pause-Printer Resume-Printer Cancel-Job>
    Order deny,allow
  </Limit>
  <Limit Purge-Jobs>
    AuthType Basic
    Require user carol
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
C
printf 'ServerRoot %s/etc\nServerBin %s/bin/cups\nRequestRoot %s/spool\nCacheDir %s/cache\nStateDir %s/state\nTempDir %s/tmp\nErrorLog %s/log/error_log\nAccessLog %s/log/access_log\nPageLog %s/log/page_log\nFileDevice Yes\nUser lp\nGroup lp\nSystemGroup root\n' $(yes "$PWD" | head -9) >etc/cups-files.conf
/usr/sbin/cupsd -f -c "$PWD/etc/cupsd.conf" -s "$PWD/etc/cups-files.conf" >>out.log 2>&1 & main=$!; sleep 2
export CUPS_SERVER=192.0.2.10:631; run() { timeout 15 "$@" </dev/null >>out.log 2>&1; }
echo 'hello printer' >page.txt; printf '%%PDF-1.4\nbroken\n' >report.pdf; printf '*PPD-Adobe: "4.3"\n*FormatVersion: "4.3"\n*FileVersion: "1"\n*LanguageVersion: English\n*LanguageEncoding: ISOLatin1\n*PCFileName: "S.PPD"\n*Manufacturer: "Shop"\n*Product: "(Shop)"\n*ModelName: "Shop"\n*ShortNickName: "Shop"\n*NickName: "Shop 1"\n*PSVersion: "(3010.000) 0"\n*LanguageLevel: "3"\n*ColorDevice: False\n*DefaultColorSpace: Gray\n*FileSystem: False\n*cupsVersion: 2.2\n*cupsFilter: "text/plain 0 -"\n*DefaultPageSize: A4\n*PageSize A4: ""\n' >shop.ppd
for p in office jam hold cancel auth crash retry; do run lpadmin -p $p -E -v shop:/$p -m raw; done
run lpadmin -p color -E -v shop:/color -P shop.ppd; run lpadmin -p abort -E -v shop:/retry -m raw -o printer-error-policy=abort-job
for f in badpage crashpage nopage; do sed "s#text/plain 0 -#text/plain 0 $f#" shop.ppd >$f.ppd; run lpadmin -p $f -E -v shop:/$f -P $f.ppd; done
run lpadmin -p broken -E -v nosuch:/x -m raw; run lpadmin -p net -E -v socket://192.0.2.44 -m raw; run lpadmin -p ipp -E -v ipp://192.0.2.44/x -m everywhere; run lpadmin -p odd -E -v shop:/odd -m none.ppd; run lpadmin -d office; run lpadmin -p office -u allow:alice; run lpadmin -p pair -c all
for p in office jam hold cancel auth crash retry color net broken nosuch; do run lp -U alice -d $p -o raw page.txt; done
run lp -U alice -d abort -o raw page.txt; for p in badpage crashpage nopage; do run lp -U alice -d $p page.txt; run lp -U alice -d $p report.pdf; done
run lp -U bob -d office page.txt; run lp -U alice -d office -o copies=3 page.txt; head -c 200000 /dev/zero >big; run lp -U alice -d office big; run lp -U alice -d color /usr/bin/lp; sleep 9
for i in $(seq 1 24); do run lp -U alice -d hold -H hold page.txt; done; run cupsdisable -r 'out of toner' office; run cupsreject color; run lp -U alice -d color page.txt; run cancel 3; run cancel 999; run cupsenable office; run lprm -P hold -; run cancel -a -x hold; run lpadmin -x odd; run lpadmin -x nosuch; run lpstat -t
for path in / /admin /admin/log/error_log /printers/office /jobs /none.html /help/ '/../etc/passwd'; do curl -s -o /dev/null --path-as-is --interface 198.51.100.7 "http://192.0.2.10:631$path"; curl -s -o /dev/null --interface 203.0.113.77 "http://192.0.2.10:631$path"; done
curl -s -o /dev/null -u alice:alice-pw http://192.0.2.10:631/admin/conf/cupsd.conf; curl -s -o /dev/null -u root:guess http://192.0.2.10:631/admin/conf/cupsd.conf; curl -s -o /dev/null -u alice:guess http://192.0.2.10:631/admin/log/page_log; curl -s -o /dev/null -X PUT -d x http://192.0.2.10:631/admin/conf/cupsd.conf; printf 'NONSENSE\r\n\r\n' >/dev/tcp/192.0.2.10/631; printf 'GET / HTTP/9.9\r\n\r\n' >/dev/tcp/192.0.2.10/631
for i in $(seq 1 12); do (exec 5<>/dev/tcp/192.0.2.10/631; sleep 2) & done; sleep 3
kill -HUP $main; sleep 2; sed -i 's/LogLevel info/LogLevel debug/' etc/cupsd.conf; kill -HUP $main; sleep 2; run lp -U alice -d office page.txt; sleep 2; chmod 000 spool; run lp -U alice -d jam page.txt; chmod 710 spool; sed -i 's/LogLevel debug/LogLevel info/' etc/cupsd.conf
printf 'Nonsense 1\nMaxClients lots\nPrintcapGUI x\nBrowseProtocols slp\nRIPCache 8m\nKeepAlive maybe\nSSLOptions AllowSSL3\nUser lp\nConfigFilePerm 0600\nAuthType x\nHostNameLookups no\n' >>etc/cupsd.conf; kill -HUP $main; sleep 2; kill $main; sleep 1
echo garbage >etc/printers.conf; : >cache/job.cache; echo junk >>cache/job.cache; timeout 5 /usr/sbin/cupsd -f -c "$PWD/etc/cupsd.conf" -s "$PWD/etc/cups-files.conf" >>out.log 2>&1
sed -i '/^Nonsense/,$d; s/192.0.2.10:631/192.0.2.99:631/' etc/cupsd.conf; timeout 4 /usr/sbin/cupsd -f -c "$PWD/etc/cupsd.conf" -s "$PWD/etc/cups-files.conf" >>out.log 2>&1; echo '<Location' >>etc/cupsd.conf; timeout 4 /usr/sbin/cupsd -f -c "$PWD/etc/cupsd.conf" -s "$PWD/etc/cups-files.conf" >>out.log 2>&1; timeout 4 /usr/sbin/cupsd -t -c none.conf >>out.log 2>&1; echo 'Group nosuch' >>etc/cups-files.conf; timeout 4 /usr/sbin/cupsd -f -c "$PWD/etc/cupsd.conf" -s "$PWD/etc/cups-files.conf" >>out.log 2>&1
grep '^D' log/error_log | awk 'NR % 20 == 0' | head -80 >debug.txt; grep -v '^[Dd]' log/error_log; cat debug.txt log/access_log out.log
