# program: motion
# version: dpkg-query -W -f '${Package} ${Version}, ' minidlna motion
# A media server and a camera's watcher: libraries and cameras that are not there, a taken port, old options, wrong settings.
mkdir -p in out run; export XDG_RUNTIME_DIR=$PWD/run XDG_CONFIG_HOME=$PWD/cfg; chmod 700 run; ff() { timeout 12 ffmpeg -hide_banner -nostdin -y "$@" 2>&1 | tr '\r' '\n'; }
ff() { timeout 6 ffmpeg -hide_banner -nostdin -y "$@" >/dev/null 2>&1; }; ff -f lavfi -i sine=d=1 out/a.ogg; ff -f lavfi -i testsrc=d=1 -vframes 1 out/f.jpg; ff -f lavfi -i testsrc=d=1:s=64x64 in/a.mp4
{
  mkdir -p dlna mus; cp out/a.ogg mus/a.ogg; cp out/*.jpg mus/; printf 'media_dir=%s/mus\nmedia_dir=V,/none\nfriendly_name=Shop\ndb_dir=%s/dlna\nlog_dir=%s/dlna\nlog_level=general,artwork,database,inotify,scanner,metadata,http,ssdp,tivo=debug\nport=8200\nnetwork_interface=lo\nnosuch=1\ninotify=yes\nnotify_interval=2\n' "$PWD" "$PWD" "$PWD" >dlna.conf; timeout 10 minidlnad -S -R -f dlna.conf -P "$PWD/d.pid" & sleep 3; cp out/f.jpg mus/new.jpg; echo junk >mus/bad.mp3; sleep 1; rm mus/new.jpg; curl -s http://127.0.0.1:8200/rootDesc.xml | head -c 100; curl -s -X POST http://127.0.0.1:8200/ctl/ContentDir -H 'SOAPAction: "urn:x#Nope"' -d x; curl -s http://127.0.0.1:8200/MediaItems/999; curl -s -X SUBSCRIBE http://127.0.0.1:8200/evt/x; timeout 2 minidlnad -S -f dlna.conf -P "$PWD/d2.pid"; sleep 6; cat dlna/minidlna.log; minidlnad -f none -S; echo junk >dlna/files.db; timeout 3 minidlnad -S -f dlna.conf -P "$PWD/d3.pid"
  printf 'daemon off\nlog_level 7\nvideodevice /dev/video9\nnetcam_url http://127.0.0.1:9/cam\nwebcontrol_port 8080\nstream_port 8081\nnosuch 1\nframerate 999\nthreshold x\ntarget_dir /none\nffmpeg_output_movies on\nwidth 7\nsnapshot_interval 1\ncamera /srv/cameras/cam2.conf\n' >motion.conf; timeout 6 motion -n -c motion.conf; timeout 3 motion -n -c /none;
} >output 2>&1
cat output
