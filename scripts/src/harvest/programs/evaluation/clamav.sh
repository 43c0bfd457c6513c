# program: clamav
# version: clamscan --version
# A virus scanner: found malware, clean files, limits, deprecated and wrong options, broken and missing signatures, a daemon that starts, reloads and stops.
chmod 755 .; mkdir -p db inbox empty fresh
printf 'X5O!P%%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*' >inbox/invoice.com; echo 'meeting at nine' >inbox/note.txt; head -c 300000 /dev/urandom >inbox/photo.jpg
echo 'download-the-evil-payload-now' >inbox/setup.exe; python3 -c 'import zipfile
z = zipfile.ZipFile("inbox/files.zip", "w"); z.write("inbox/setup.exe"); z.write("inbox/note.txt")
z = zipfile.ZipFile("inbox/bomb.zip", "w", 8); z.writestr("a", "0" * 90000000)'
head -c 400 inbox/files.zip >inbox/cut.zip; touch inbox/none.txt
echo "Test.Payload-1:0:*:$(printf 'evil-payload' | od -An -tx1 | tr -d ' \n')" >db/shop.ndb; echo "$(md5sum inbox/invoice.com | cut -d' ' -f1):$(stat -c %s inbox/invoice.com):Eicar-Test-File" >db/shop.hdb
clamscan -d db inbox/* >>out.log 2>&1; clamscan -d db -i -r --remove=no --max-filesize=1K --alert-exceeds-max=yes inbox >>out.log 2>&1; clamscan -d db --move=empty inbox/setup.exe >>out.log 2>&1; clamscan -d db --copy=/srv/none inbox/invoice.com >>out.log 2>&1; clamscan -d db --remove inbox/cut.zip empty/setup.exe >>out.log 2>&1
clamscan -d db none.txt >>out.log 2>&1; clamscan -d nowhere inbox >>out.log 2>&1; clamscan -d fresh inbox/note.txt >>out.log 2>&1; clamscan --detect-broken=yes --block-encrypted=yes --algorithmic-detection=no --max-ratio=3 --nonsense -d db inbox/note.txt >>out.log 2>&1; clamscan --detect-broken=yes --block-encrypted=yes --algorithmic-detection=yes --block-macros=yes --block-max=yes --partition-intersection=yes -d db inbox/note.txt >>out.log 2>&1
mkdir bad && echo 'Broken:0:*:zz' >bad/x.ndb && clamscan -d bad inbox/note.txt >>out.log 2>&1; echo junk >bad/daily.cvd; clamscan -d bad/daily.cvd inbox/note.txt >>out.log 2>&1; head -c 600 /dev/zero >bad/main.cld; clamscan -d bad/main.cld inbox/note.txt >>out.log 2>&1; echo 'a:b' >bad/y.hdb; clamscan -d bad/y.hdb inbox/note.txt >>out.log 2>&1; clamscan --debug -d db inbox/note.txt >debug.log 2>&1
cat >c.conf <<C
LogFile $PWD/clamd.log
LogTime yes
LogVerbose yes
LogClean yes
Foreground yes
PidFile $PWD/clamd.pid
DatabaseDirectory $PWD/db
LocalSocket $PWD/clamd.sock
TCPSocket 3310
TCPAddr 192.0.2.10
MaxThreads 2
MaxQueue 4
MaxConnectionQueueLength 2
MaxFileSize 1M
StreamMaxLength 100K
ReadTimeout 3
CommandReadTimeout 3
SelfCheck 60
VirusEvent /srv/none/alarm
C
cp c.conf old.conf; printf 'DetectBrokenExecutables yes\nArchiveBlockEncrypted no\nBlockMax yes\nAlgorithmicDetection yes\nStatsEnabled yes\nAllowSupplementaryGroups yes\nMailFollowURLs yes\n' >>old.conf
clamd -c old.conf >>out.log 2>&1 & main=$!; for i in $(seq 1 40); do [ -S clamd.sock ] && break; sleep 0.3; done; sleep 1
clamdscan -c c.conf --fdpass inbox >>out.log 2>&1; clamdscan -c c.conf --stream inbox/photo.jpg inbox/invoice.com >>out.log 2>&1; clamdscan -c c.conf --stream inbox/files.zip >>out.log 2>&1; clamdscan -c c.conf --multiscan inbox >>out.log 2>&1; clamdscan -c c.conf --remove /srv/clamav/inbox/files.zip >>out.log 2>&1; clamdscan -c c.conf /srv/clamav/none >>out.log 2>&1
python3 -c 'import socket
for text in (b"nNONSENSE\n", b"nSTATS\n", b"nVERSION\n", b"GET / HTTP/1.1\n\n", b"zINSTREAM\0\xff\xff\xff\xff", b"nSCAN /srv/none\n", b"nSCAN /etc/shadow\n"):
    s = socket.create_connection(("192.0.2.10", 3310)); s.settimeout(2); s.sendall(text)
    try: s.recv(999)
    except OSError: pass
held = [socket.create_connection(("192.0.2.10", 3310)) for _ in range(9)]
import time; time.sleep(4)'
echo "New.Sig:0:*:6d656574696e67" >>db/shop.ndb; clamdscan -c c.conf --reload >>out.log 2>&1; sleep 3; clamdscan -c c.conf --stream inbox/note.txt >>out.log 2>&1; echo 'Broken:0:*:zz' >>db/shop.ndb; clamdscan -c c.conf --reload >>out.log 2>&1; sleep 3
clamd -c c.conf >>out.log 2>&1; kill -HUP $main; sleep 1; kill $main; sleep 2; clamdscan -c c.conf inbox/note.txt >>out.log 2>&1
clamd -c c.conf >>out.log 2>&1; rm db/*; clamd -c c.conf >>out.log 2>&1; sed 's/^TCPAddr.*/TCPAddr 192.0.2.99/' c.conf >w.conf; echo 'A:0:*:6565656565' >db/a.ndb; timeout 10 clamd -c w.conf >>out.log 2>&1; sed 's#^LocalSocket.*#LocalSocket /srv/none/s#; /^TCP/d' c.conf >w.conf; timeout 10 clamd -c w.conf >>out.log 2>&1
for wrong in 'Nonsense yes' 'MaxThreads many' 'Example' 'User ghost' 'LogFile /srv/none/x.log'; do { grep -v '^LogFile' c.conf; echo "$wrong"; } >w.conf; timeout 8 clamd -c w.conf >>out.log 2>&1; done
(ulimit -v 90000; clamscan -d db inbox/note.txt >>out.log 2>&1)
if command -v freshclam >/dev/null; then
  printf 'DatabaseDirectory %s/fresh\nUpdateLogFile %s/fresh.log\nLogTime yes\nDatabaseOwner root\nDatabaseMirror mirror.shop.example\nDNSDatabaseInfo no\nConnectTimeout 2\nMaxAttempts 1\nSafeBrowsing yes\nAllowSupplementaryGroups yes\nNotifyClamd /srv/clamav/c.conf\n' "$PWD" "$PWD" >f.conf
  timeout 30 freshclam --config-file=f.conf >>out.log 2>&1; cat fresh.log >>out.log
fi
cat out.log clamd.log; grep -v '^$' debug.log | awk 'NR % 4 == 0' | head -60
