# program: scrapy
# version: /opt/logsieve-harvest/python/bin/scrapy version
# records: indented lines continue the record before them
# Spiders against a small site with many answers: drops, retries, errors in callbacks and pipelines, memory limit, old settings, and commands that fail.
# Needs: the venv of gunicorn.sh
PATH=/opt/logsieve-harvest/python/bin:$PATH; export PYTHONWARNINGS=default
cat >site.py <<'P'
import http.server, time
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        p = self.path
        if p == '/slow': time.sleep(4)
        if p == '/cut': self.connection.close(); return
        code = {'/gone': 410, '/closed': 403, '/down': 503, '/crash': 500, '/moved': 302, '/loop': 302, '/many': 429, '/login': 401}.get(p, 404 if p.startswith('/none') else 200)
        body = b'User-agent: *\nDisallow: /private\n' if p == '/robots.txt' else b'<a href="/">x</a>' * (40000 if p == '/big' else 1)
        self.send_response(code)
        if code == 302: self.send_header('Location', '/loop' if p == '/loop' else '/')
        self.send_header('Content-Type', 'image/png' if p == '/pic' else 'text/html'); self.send_header('Content-Length', str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(('192.0.2.10', 80), H).serve_forever()
P
/usr/bin/python3 site.py & site=$!; sleep 1
cat >spider.py <<'P'
import scrapy
from scrapy.exceptions import DropItem, CloseSpider, IgnoreRequest
class Pipe:
    def process_item(self, item, spider):
        if item['n'] == 1: raise DropItem('no price in item of boots')
        if item['n'] == 2: raise KeyError('price')
        return item
class Shop(scrapy.Spider):
    name = 'shop'; allowed_domains = ['192.0.2.10']
    custom_settings = {'ITEM_PIPELINES': {Pipe: 1}, 'ROBOTSTXT_OBEY': True, 'RETRY_TIMES': 1, 'DOWNLOAD_TIMEOUT': 2, 'REDIRECT_MAX_TIMES': 2, 'DOWNLOAD_WARNSIZE': 9000, 'DOWNLOAD_MAXSIZE': 500000, 'DEPTH_LIMIT': 2, 'COOKIES_DEBUG': True, 'DUPEFILTER_DEBUG': False, 'LOGSTATS_INTERVAL': 2}
    start_urls = ['http://192.0.2.10' + p for p in ('/', '/gone', '/closed', '/down', '/crash', '/moved', '/loop', '/many', '/login', '/none', '/slow', '/cut', '/big', '/pic', '/private/x', '/err', '/items')] + ['http://192.0.2.10:81/', 'http://no-such-host.example/', 'nonsense:', 'https://192.0.2.10:80/']
    def start_requests(self):
        for u in self.start_urls: yield scrapy.Request(u, callback=self.parse)
    def parse(self, response):
        self.logger.info('read %s, %d links', response.url, len(response.css('a')))
        if response.url.endswith('/err'): raise ValueError('row 17 has no price')
        if response.url.endswith('/pic'): response.css('a')
        if response.url.endswith('/items'):
            for n in range(4): yield {'n': n, 'name': 'boots'}
            yield 5
        yield response.follow('/'); yield scrapy.Request('http://elsewhere.example/'); yield response.follow('/deep' + '/x' * response.meta.get('depth', 0))
P
sed -e "s/'shop'/'closing'/;s/self.logger.info(.*/raise CloseSpider('price_list_is_empty')/" spider.py >closing.py
run() { timeout 25 scrapy runspider "$@" 2>&1; }
{
  run spider.py; run spider.py -o items.json -s LOG_LEVEL=INFO; run spider.py -o items.json -s CLOSESPIDER_ITEMCOUNT=1 -s LOG_LEVEL=INFO; run closing.py; run spider.py -o /proc/none/items.json -s LOG_LEVEL=INFO; run spider.py -o x.nonsense
  run spider.py -s MEMUSAGE_ENABLED=True -s MEMUSAGE_LIMIT_MB=10 -s MEMUSAGE_WARNING_MB=5 -s MEMUSAGE_CHECK_INTERVAL_SECONDS=1 -s LOG_LEVEL=INFO -s DOWNLOAD_DELAY=1; run spider.py -s CLOSESPIDER_TIMEOUT=2 -s DOWNLOAD_DELAY=1 -s LOG_LEVEL=INFO; run spider.py -s CLOSESPIDER_ERRORCOUNT=1 -s LOG_LEVEL=INFO
  run spider.py -s REQUEST_FINGERPRINTER_IMPLEMENTATION=2.6 -s DNS_RESOLVER=x -s LOG_LEVEL=WARNING; run spider.py -s SCRAPY_JOB=1 -s JOBDIR=job -s LOG_LEVEL=INFO; run spider.py -s FEED_URI=a.csv -s FEED_FORMAT=csv -s LOG_LEVEL=WARNING; run spider.py -s ITEM_PIPELINES='{"none.Pipe": 1}' -s LOG_LEVEL=INFO; run spider.py -t json -o b.json -s LOG_LEVEL=INFO; run spider.py -s TELNETCONSOLE_PORT='[80,80]' -s TELNETCONSOLE_HOST=192.0.2.10 -s LOG_LEVEL=INFO; run spider.py -s SPIDER_MODULES=none -s AJAXCRAWL_ENABLED=1 -s LOG_LEVEL=WARNING; run spider.py -s TWISTED_REACTOR=none.Reactor; run spider.py -s EXTENSIONS='{"scrapy.extensions.statsmailer.StatsMailer":1}' -s LOG_LEVEL=INFO -s CLOSESPIDER_PAGECOUNT=1; run spider.py -s LOG_LEVEL=nonsense; run spider.py -s CONCURRENT_REQUESTS=x
  run none.py; echo 'x = 1 / 0' >bad.py; run bad.py; echo 'x = 1' >empty.py; run empty.py; timeout 15 scrapy crawl shop 2>&1; timeout 15 scrapy nonsense 2>&1; timeout 15 scrapy fetch http://192.0.2.10/none 2>&1; timeout 15 scrapy fetch http://192.0.2.10:81/ 2>&1; timeout 15 scrapy startproject books 2>&1; timeout 15 scrapy startproject books 2>&1; timeout 15 scrapy startproject 9x 2>&1; cd books; timeout 15 scrapy genspider a shop.example 2>&1; timeout 15 scrapy genspider a shop.example 2>&1; timeout 15 scrapy genspider books shop.example 2>&1; timeout 15 scrapy crawl none 2>&1; timeout 15 scrapy check 2>&1; timeout 15 scrapy list 2>&1; echo 'import none' >>books/spiders/a.py; timeout 15 scrapy list 2>&1; cd ..
  cat >old.py <<'P'
import scrapy
from scrapy.utils.request import *
from scrapy import signals
for m in ('scrapy.utils.reqser:request_to_dict', 'scrapy.utils.python:flatten', 'scrapy.http.headers:Headers', 'scrapy.utils.misc:create_instance', 'scrapy.utils.url:_is_url', 'scrapy.extensions.feedexport:build_storage', 'scrapy.utils.test:get_crawler', 'scrapy.downloadermiddlewares.ajaxcrawl:AjaxCrawlMiddleware', 'scrapy.core.downloader.contextfactory:ScrapyClientContextFactory', 'scrapy.spiders.init:InitSpider', 'scrapy.spiders:BaseSpider', 'scrapy.twisted_version:x', 'scrapy.utils.versions:scrapy_components_versions', 'scrapy.squeues:PickleFifoDiskQueueNonRequest', 'scrapy.utils.reactor:is_asyncio_reactor_installed', 'scrapy.mail:MailSender', 'scrapy.settings:overridden_settings', 'scrapy.utils.boto:is_botocore_available', 'scrapy.core.http2:x'):
    a, b = m.split(':')
    try: getattr(__import__(a, fromlist=[b]), b)
    except Exception: pass
class Old(scrapy.Spider):
    name = 'old'; start_urls = ['http://192.0.2.10/']; allowed_domains = ['http://192.0.2.10/']; custom_settings = {'LOG_LEVEL': 'WARNING', 'SCHEDULER_PRIORITY_QUEUE': 'scrapy.pqueues.ScrapyPriorityQueue'}
    def start_requests(self): yield scrapy.Request(self.start_urls[0])
    def make_requests_from_url(self, u): pass
    def parse(self, r):
        from scrapy.selector import Selector; s = r.css('a'); getattr(s, 'extract_unquoted', lambda: 0)(); from scrapy.item import Item; self.crawler.engine.spider_is_idle if hasattr(self.crawler.engine, 'spider_is_idle') else 0; self.log('old'); return scrapy.FormRequest.from_response(r)
P
  run old.py; run spider.py -s LOG_LEVEL=INFO -s DOWNLOAD_DELAY=3 & sleep 6; kill -INT $(pgrep -f 'scrapy runspider' | tail -n 1); sleep 1; kill -INT $(pgrep -f 'scrapy runspider' | tail -n 1); wait $!
} | grep -av '^ *$'; kill $site
