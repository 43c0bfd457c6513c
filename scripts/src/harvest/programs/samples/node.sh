# program: node
# version: node --version
# records: indented lines continue the record before them
# Warnings, deprecations, crashes, wrong options and the garbage collector's trace.
js() { node "$@" 2>&1 </dev/null; }
{
  for old in 'new Buffer(5)' 'require("url").parse("http://a:b@c/..")' 'process.binding("fs")' 'require("util").isArray([])' 'require("punycode")' 'require("fs").rmdirSync("/srv/none", {recursive:true})' \
    'require("util")._extend({}, {})' 'require("crypto").createHash("md5").update("x").digest("binary"); process.assert(true)' 'fs.exists("/srv", () => {})' 'require("timers").enroll({}, 1)' 'new (require("events"))().listenerCount; module.parent; require("module")._debug("x")' \
    'require("fs").truncate(0, 1, ()=>{})' 'require("dns").lookup(false, ()=>{})' 'require("url").resolve("a","b"); require("util").log("service started")'; do js --pending-deprecation -e "$old"; done
  js -e 'const e=new (require("events"))(); for(let i=0;i<12;i++) e.on("data",()=>{})'
  js -e 'setTimeout(()=>{}, 2**33)'; js -e 'process.emitWarning("disk cache is cold", {code:"CACHE01", detail:"first request will be slow"})'
  js -e 'Promise.reject(new Error("payment service answered 502"))'; js -e 'Promise.reject(42)'; js -e 'null.total'; js -e 'undefinedFunction()'; js -e 'JSON.parse("{\"a\":")'; js -e 'throw {code: 7}'
  js -e 'require("./missing-module")'; js -e 'let a = ;'; js -e 'require("fs").readFileSync("/srv/node/none.json")'; js -e 'require("fs").writeFileSync("/proc/x","")'; js -e 'new Array(-1)'; js -e 'decodeURIComponent("%")'
  js -e 'require("net").connect(1, "127.0.0.1")'; js -e 'require("http").get("http://192.0.2.10:81/")'; js -e 'require("http").createServer().listen(80).on("listening",()=>require("http").createServer().listen(80))'
  js -e '(function f(){f()})()'; js -e 'require("assert").strictEqual(1, 2)'; js -e 'require("assert")(false, "stock may not be negative")'; js -e 'BigInt(1.5)'; js -e '"use strict"; Object.freeze([]).push(1)'
  js -e 'const w=new (require("worker_threads").Worker)("throw new RangeError(\"order total\")",{eval:true})'; js -e 'require("child_process").execSync("exit 3")'; js -e 'new (require("stream").Readable)().read()'; js -e 'require("zlib").gunzipSync("x")'
  js -e 'crypto.createDecipheriv("aes-128-cbc","short","iv")'; js -e 'structuredClone(()=>{})'; js -e 'AbortSignal.abort().throwIfAborted()'; js -e 'const {a}=undefined'; js -e 'class A{#x}; new A().y.z'; js -e 'require("dgram").createSocket("udp9")'
  js --no-such-option -e 1; js missing-file.js; js --max-old-space-size=8 --trace-gc -e 'const a=[];for(let i=0;i<60000;i++)a.push({i,s:"x".repeat(20)})'
  js --max-old-space-size=20 -e 'const a=[];for(;;)a.push(new Array(1000).fill(Math.random()))'; js --trace-warnings -e 'process.emitWarning("slow query","PerformanceWarning")'; js --input-type=module -e 'import x from "fs/none"'; js --experimental-vm-modules -e 1; js --inspect=1 -e 1
} | grep -v '^ *$' | grep -vE '^ +\^+$' | awk '!seen[$0]++'
