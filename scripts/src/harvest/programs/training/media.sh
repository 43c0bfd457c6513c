# program: ffmpeg
# version: ffmpeg -version | head -n 1
# Conversions of media that go well, fail, are cut short, find a full disk or no server.
export NO_COLOR=1 LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
{
  ffmpeg -hide_banner -nostdin -f lavfi -i testsrc=d=1:s=64x48 -c:v mpeg4 -y a.avi; ffmpeg -hide_banner -nostdin -i a.avi -n a.avi; ffmpeg -hide_banner -nostdin -i none.mp4 x.mp4; echo garbage >g.mp4; ffmpeg -hide_banner -nostdin -i g.mp4 x.avi; head -c 3000 a.avi >cut.avi; ffmpeg -hide_banner -nostdin -y -i cut.avi -f null -; ffmpeg -hide_banner -nostdin -i a.avi -c:v nosuch x.avi; ffmpeg -hide_banner -nostdin -i a.avi x.nosuch; ffmpeg -hide_banner -nostdin -i a.avi -vf nosuch x.avi; ffmpeg -hide_banner -nostdin -i a.avi -map 0:a -y x.avi; ffmpeg -hide_banner -nostdin -i a.avi -f flv rtmp://127.0.0.1:9/live; ffmpeg -hide_banner -nostdin -i http://127.0.0.1:9/x x.avi; mkdir s; mount -t tmpfs -o size=8k tmpfs s; ffmpeg -hide_banner -nostdin -y -f lavfi -i testsrc=d=9:s=640x480 s/a.avi; ffmpeg -hide_banner -nostdin -y -i a.avi -t nosuch x.avi; ffprobe -hide_banner cut.avi; ffmpeg -hide_banner -nostdin -timelimit 1 -y -re -f lavfi -i testsrc=d=9 -loglevel verbose x.avi
} </dev/null 2>&1 | sed -u -E "s/^(.{600}).*/\1/"
true
