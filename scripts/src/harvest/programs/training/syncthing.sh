# program: syncthing
# version: dpkg-query -W -f '${Package} ${Version}' syncthing
# Two devices that share folders: pairing, unknown devices, conflicts, files that cannot be read or written, a full disk, a folder that vanished, wrong logins, restarts, a damaged database.
{
export STNORESTART=1 STNOUPGRADE=1 HOME=$PWD STTRACE=model,scanner STNODEFAULTFOLDER=1
mkdir -p f1 f2 small && mount -t tmpfs -o size=600k tmpfs small
for n in 1 2 3; do syncthing generate --home "h$n" --no-default-folder --skip-port-probing >gen$n.log 2>&1; done
id() { syncthing --home "h$1" --device-id; }
one=$(id 1); two=$(id 2); three=$(id 3)
configure() { python3 - "$@" <<'P'
import sys, re
home, gui, listen, *rest = sys.argv[1:]
path = home + "/config.xml"; text = open(path).read()
text = re.sub(r"<address>127.0.0.1:\d+</address>", "<address>%s</address>" % gui, text)
text = re.sub(r"<listenAddress>[^<]*</listenAddress>", "<listenAddress>tcp://%s</listenAddress>" % listen, text)
for key in ("globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled", "crashReportingEnabled"): text = re.sub("<%s>true" % key, "<%s>false" % key, text)
text = re.sub(r"<apikey>[^<]*", "<apikey>key", text)
text = re.sub(r"<reconnectionIntervalS>\d+", "<reconnectionIntervalS>2", text)
open(path, "w").write(text)
P
}
configure h1 192.0.2.10:8384 192.0.2.10:22000; configure h2 192.0.2.44:8384 192.0.2.44:22000; configure h3 192.0.2.44:8385 192.0.2.44:22001
run() { syncthing serve --home "h$1" --no-browser --verbose >>"st$1.log" 2>&1 & }
run 1; p1=$!; run 2; p2=$!; sleep 5
api() { curl -s -m 5 -H 'X-API-Key: key' -X "$1" "http://$2/rest/$3" ${4:+-d "$4"} >/dev/null; }
A=192.0.2.10:8384 B=192.0.2.44:8384
api POST $A config/devices "{\"deviceID\":\"$two\",\"name\":\"laptop\",\"addresses\":[\"tcp://192.0.2.44:22000\"]}"; sleep 3; api POST $B config/devices "{\"deviceID\":\"$one\",\"name\":\"server\",\"addresses\":[\"tcp://192.0.2.10:22000\"]}"; sleep 4
echo one >f1/notes.txt; head -c 400000 /dev/urandom >f1/photo.raw; mkdir f1/dir; : >f1/dir/x; echo secret >f1/locked; chmod 000 f1/locked
api POST $A config/folders "{\"id\":\"docs\",\"label\":\"Documents\",\"path\":\"$PWD/f1\",\"devices\":[{\"deviceID\":\"$two\"}],\"rescanIntervalS\":5,\"fsWatcherDelayS\":1}"; sleep 3
api POST $B config/folders "{\"id\":\"docs\",\"path\":\"$PWD/f2\",\"devices\":[{\"deviceID\":\"$one\"}],\"rescanIntervalS\":5,\"fsWatcherDelayS\":1,\"minDiskFree\":{\"value\":0}}"; sleep 8
echo two >>f1/notes.txt; echo three >>f2/notes.txt; rm -rf f2/dir; sleep 7
api POST $A config/folders "{\"id\":\"full\",\"label\":\"Full\",\"path\":\"$PWD/f1\",\"devices\":[{\"deviceID\":\"$two\"}]}"; api POST $B config/folders "{\"id\":\"full\",\"label\":\"Full\",\"path\":\"$PWD/small\",\"devices\":[{\"deviceID\":\"$one\"}],\"minDiskFree\":{\"value\":99,\"unit\":\"%\"}}"; sleep 5
api POST $A config/folders '{"id":"void","label":"Void","path":"/proc/none"}'; api POST $A config/folders '{"id":"","path":"x"}'; api PUT $A config/options '{"maxSendKbps":10}'; api POST $A 'system/pause'; sleep 1; api POST $A system/resume; api POST $A 'db/scan?folder=docs'; api POST $A 'db/override?folder=docs'; api POST $A 'db/scan?folder=none'; api POST $A 'system/debug?enable=db'; api POST $A 'system/debug?disable=db'; api POST $A system/error 'a note by hand'; api DELETE $A config/folders/void; curl -s "http://$A/rest/system/status" >/dev/null; curl -s -H 'X-API-Key: bad' "http://$A/rest/system/status" >/dev/null
api PATCH $A config/gui '{"user":"mona","password":"pw"}'; sleep 2; curl -s -u mona:bad "http://$A/" >/dev/null; curl -s -u ghost:pw "http://$A/" >/dev/null; curl -s -u mona:pw "http://$A/" >/dev/null; sleep 1
run 3; p3=$!; sleep 4; api POST 192.0.2.44:8385 config/devices "{\"deviceID\":\"$one\",\"addresses\":[\"tcp://192.0.2.10:22000\"]}"; sleep 5; kill $p3
mv f2 f2gone; sleep 6; mkdir f2; sleep 6; rm -rf f2; mv f2gone f2; printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/22000; sleep 2
timeout 5 syncthing serve --home h1 --no-browser >>st1.log 2>&1; kill -9 $p2; sleep 3; run 2; p2=$!; sleep 6; api DELETE $B config/folders/full; api POST $B system/restart; sleep 2; kill $p2; sleep 1
api POST $A 'system/reset?folder=docs'; sleep 2; api POST $A system/shutdown; sleep 3
syncthing cli --home h1 show version >>st1.log 2>&1; for f in h1/index-v0.14.0.db/*.ldb h1/index-v0.14.0.db/MANIFEST*; do printf damageddamaged >"$f"; done; run 1; sleep 4; kill $!; sed -i 's/<folder id/<folder path="" id/;s/<gui/<gui <</' h1/config.xml; timeout 5 syncthing serve --home h1 --no-browser >>st1.log 2>&1; timeout 5 syncthing serve --home /proc/none >>st1.log 2>&1; syncthing serve --nosuch >>st1.log 2>&1; : >h2/cert.pem; timeout 5 syncthing serve --home h2 --no-browser >>st2.log 2>&1
} & drive=$!; (sleep 200; kill $drive 2>/dev/null) & wait $drive
cat st1.log st2.log st3.log
true
