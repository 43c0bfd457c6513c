"""Golden files for the tokenizer and the embedder: texts with what the Python libraries make of them.

`tokens.json`: `{"max_tokens": 128, "cases": [[text, ids], ...]}`, ids by the `tokenizers` library with [CLS] and [SEP].
`embeddings.json`: `{"cases": [[text, vector], ...]}`, vector = base64 of 384 little-endian float16 of the original weights.
All text is written for this purpose or generated from a fixed seed.
"""

import base64
import functools
import json
import random
import re

import numpy as np
import tokenizers

MAX_TOKENS = 128
SEED = 20261122

HANDWRITTEN = [
    "", " ", "\t\n\r", "\u00a0", "\u200b", "\ufeff", "\ufffd", "\u0000", "a\u0000b", "\u2028a\u2029b", "\u0085", "a\u00adb", "\u180e",
    "Hello, World!", "HELLO WORLD", "don't can't won't", "e-mail", "a.b.c", "...", "!?!?", "(((", "---", "___", "a_b_c", "$100", "^~`|+=<>",
    "unaffable", "antidisestablishmentarianism", "a" * 99, "a" * 100, "a" * 101, "ab" * 200, "é" * 100, "e\u0301" * 100, "e\u0301" * 101, "中" * 130,
    "x " * 126, "x " * 127, "x " * 300, "😀" * 100, "😀" * 101, "Å" * 51, "ﬀ" * 101, "İ" * 60,
    "[CLS]", "[SEP] [MASK]", "[UNK]", "[PAD][PAD]", "[cls]", "[ CLS ]", "x[SEP]y", "[[CLS]]", "[CLS", "##ing", "[unused1]", "[MASK]\u0301",
    "résumé naïve café", "re\u0301sume\u0301", "ÅNGSTRÖM Ångström", "ñandú", "Straße STRASSE ẞ", "ﬁle ﬂow", "İstanbul ıI", "ΣΊΣΥΦΟΣ ΟΔΟΣ. ΟΔΟΣ", "Ѐ Ё Й й",
    "日本語のログ", "中文日志: 用户登录失败", "한국어 로그 메시지", "ｆｕｌｌｗｉｄｔｈ　ＴＥＸＴ！", "ｶﾀｶﾅ ガギグ ガ", "𠀀𠮷野家", "豈更車", "㍿ ㈱", "々〆〇",
    "مرحبا بالعالم", "שָׁלוֹם עולם", "\u202eabc\u202c def", "हिन्दी में संदेश", "ไทย ข้อความ", "Việt Nam đã", "ქართული", "ᏣᎳᎩ ꮳꮃꭹ", "Ⅷ ⅷ ② ½ ² ₂",
    "😀😁 👨‍👩‍👧‍👦 🇩🇪 👍🏽 ❤️", "a\u200db", "a\u200cb", "a\ufe0fb", "\u2066abc\u2069", "z\u0335a\u0336l\u0337g\u0338o", "\ue000 \uf8ff", "\U000e0041 \U0010fffd", "\ufff9\ufffe",
    "“quoted” ‘single’ «guillemets» „low“", "en–dash em—dash ‐ ‑ ‒ ―", "… ‥ ․", "• ‣ ◦ ⁃", "€ £ ¥ ₿ ¢", "± × ÷ ≠ ≤ ∞", "← ↑ → ↓", "© ® ™ § ¶ †", "¡Hola! ¿Qué?",
    "¨ ´ ` ˆ ˜", "a\u0300\u0301\u0302b", "\u0301start", "Ａ\u0301", "ǅ ǈ ǋ", "ŉ ǰ ΐ", "ᾳ ᾼ ῼ", "K Å Ω", "𝐇𝐞𝐥𝐥𝐨 𝒲", "🄰🅱", "Ꭰꭰ", "ꙮ ꙳", "؟ ، ؛ ٪", "༄ ། ༎", "᠀᠁",
]

LOG_LINES = [
    "User User123 logged in.",
    "User User58 logged out.",
    "Backup completed successfully.",
    "Backup started at 2026-03-04 05:06:07.",
    "Account with ID 4312 created by User77.",
    "The 'ReportGenerator' module will be retired in version 4.0. Please migrate to 'AdvancedAnalytics' by Dec 2026",
    "Accepted publickey for deploy from 10.3.4.5 port 51344 ssh2: ED25519 SHA256:Zm9vYmFyYmF6cXV4",
    "Failed password for invalid user admin from 203.0.113.77 port 40122 ssh2",
    "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.23 user=root",
    "10.0.0.12 - - [12/Mar/2026:13:55:36 +0000] \"GET /api/v2/items?id=42 HTTP/1.1\" 200 2326 \"-\" \"curl/8.5.0\"",
    "GET /v2/3f2504e0-4f89-11d3-9a0c-0305e82c3301/servers/detail HTTP/1.1 status: 200 len: 1893 time: 0.2675118",
    "\"POST /login HTTP/1.1\" 401 118",
    "upstream timed out (110: Connection timed out) while reading response header from upstream, client: 192.0.2.8",
    "[error] 2231#2231: *98 open() \"/srv/www/favicon.ico\" failed (2: No such file or directory)",
    "Out of memory: Killed process 21734 (java) total-vm:8123456kB, anon-rss:4012345kB, file-rss:0kB",
    "CPU usage on node-17 is at 97% for 300 seconds",
    "Disk space on /dev/sda1 is below 5 percent (1.2 GB of 40 GB left)",
    "heap used 1843.2MB of 2048.0MB, GC pause 1320 ms",
    "EXT4-fs error (device sdb1): ext4_find_entry:1436: inode #131073: comm nginx: reading directory lblock 0",
    "kernel: [12345.678901] BUG: unable to handle kernel NULL pointer dereference at 0000000000000010",
    "segfault at 7f3a2c000010 ip 00007f3a2b5c4d1e sp 00007ffd3c2b1a90 error 4 in libc.so.6[7f3a2b540000+1c0000]",
    "FATAL: could not open relation mapping file \"global/pg_filenode.map\": Permission denied",
    "ERROR: deadlock detected. Process 4211 waits for ShareLock on transaction 99812; blocked by process 4207.",
    "duration: 5321.337 ms statement: SELECT * FROM orders WHERE customer_id = 8812",
    "checkpoint complete: wrote 812 buffers (5.0%); 0 WAL file(s) added, 0 removed, 1 recycled",
    "# Server initialized; ready to accept connections tcp port=6379",
    "MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist to disk.",
    "Escalation rule execution failed for escalation ID 3982",
    "Task assignment for TeamID 2081 could not complete due to invalid priority level.",
    "Lead conversion failed for prospect ID 7842 due to missing contact information.",
    "Workflow nightly-billing step 4/9 skipped: approval of manager missing",
    "Retry limit of 5 reached for job invoice-export-20260301, giving up",
    "API endpoint 'getCustomerDetails' is deprecated and will be removed in v3.2. Use 'fetchCustomerInfo' instead.",
    "DeprecationWarning: Buffer() is deprecated due to security and usability issues. Use Buffer.alloc() instead.",
    "npm warn deprecated rimraf@3.0.2: versions prior to v4 are no longer supported",
    "Multiple login failures occurred on user 8823 account",
    "Suspicious activity: API token sk-9f8e7d6c used from two countries within 60 seconds",
    "Privilege elevation detected for user 9429",
    "IPsec tunnel 3 rekeyed, SPI 0x9a3f12cd, lifetime 3600 s",
    "certificate for api.example.org expires in 6 days",
    "Firewall dropped packet IN=eth0 OUT= MAC=00:16:3e:5e:6c:00 SRC=198.51.100.7 DST=192.0.2.1 PROTO=TCP DPT=22",
    "System reboot initiated by user User243.",
    "Disk cleanup completed successfully.",
    "System updated to version 3.9.1.",
    "File data_3847.csv uploaded successfully by user User265.",
    "Service mail-relay entered running state after 3.21s",
    "pod web-7c9f6d5b4-x2x9p was evicted: The node was low on resource: memory.",
    "Back-off restarting failed container worker in pod batch-5d4f8c7b9d-qk2lm",
    "Received block blk_-1608999687919862906 of size 67108864 from /10.250.19.102",
    "PacketResponder 1 for block blk_38865049064139660 terminating",
    "jk2_init() Found child 6725 in scoreboard slot 10",
    "mod_jk child workerEnv in error state 6",
    "instruction cache parity error corrected",
    "ciod: failed to read message prefix on control stream (CioStream socket to 172.16.96.116:33569",
    "Session 0x15d2f4c9b3a0007 for server zk-2/10.10.34.12:2181, unexpected error, closing socket connection",
    "onStandStepChanged 3579",
    "getTodayTotalDetailSteps = 1514038440000##6993##548365##8661##12266##27164404",
    "java.lang.IllegalStateException: Queue full\n\tat java.base/java.util.AbstractQueue.add(AbstractQueue.java:98)",
    "Traceback (most recent call last):\n  File \"/opt/app/run.py\", line 12, in <module>\nKeyError: 'amount'",
    "用户 张三 登录失败，密码错误 3 次",
]


@functools.cache
def load_tokenizer(source):
    tokenizer = tokenizers.Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    return tokenizer


def encode(source, text):
    """Token ids of a text, [CLS] and [SEP] included, at most MAX_TOKENS."""
    return load_tokenizer(source).encode(text).ids


def is_text(code):
    return not 0xD800 <= code <= 0xDFFF


def token_texts():
    """The nasty strings: each code point block, white space and punctuation of all scripts, mixtures, damaged log lines, long ones."""
    rng = random.Random(SEED)
    any_code = lambda top: next(code for code in iter(lambda: rng.randrange(top), None) if is_text(code))
    words = sorted({word for line in LOG_LINES for word in line.split()})
    glue = ["", " ", "  ", "\t", "\u00a0", "\u2003", "\u3000", "\u200b", "\u200d", "\ufeff", "\u0301", "\u0000", "\u001b", "-", "/", "·", "、", "😀", "é", "İ", "中"]
    texts = HANDWRITTEN + LOG_LINES + [line.upper() for line in LOG_LINES]
    # Every block of the lower planes: a few of its characters, between letters and on their own.
    for block in range(0, 0x30000, 0x100):
        codes = [code for code in rng.sample(range(block, block + 0x100), 10) if is_text(code)]
        texts.append("a".join(map(chr, codes)) + " " + " ".join(map(chr, codes)))
    # Every character of the blocks that logs hold: Latin, marks, Greek, Cyrillic, general punctuation, CJK punctuation, full width.
    for first, last in [(0x0, 0x600), (0x1E00, 0x2200), (0x2E00, 0x2E80), (0x3000, 0x3100), (0xFE00, 0x10000)]:
        texts += ["x".join(map(chr, range(start, start + 16))) for start in range(first, last, 16)]
    texts += ["".join(chr(any_code(top)) for _ in range(rng.randrange(1, 40))) for top in [0x80, 0x250, 0x3000, 0x10000, 0x110000] for _ in range(60)]
    texts += ["".join(rng.choice(words) + rng.choice(glue) for _ in range(rng.randrange(1, 20))) for _ in range(300)]
    texts += ["".join(rng.choice("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") for _ in range(rng.randrange(1, 30))) for _ in range(40)]
    texts += ["".join(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(length)) for length in range(80, 120)]
    for line in LOG_LINES:
        damaged = list(line)
        for _ in range(4):
            damaged.insert(rng.randrange(len(damaged) + 1), rng.choice(glue))
        texts.append("".join(damaged))
    return list(dict.fromkeys(texts))


def embedding_texts():
    """Log lines as they are and with their variables masked, and a few others."""
    masked = [re.sub(r"[\w-]*\d[\w.:/-]*", "#", line) for line in LOG_LINES]
    others = ["", "#", "ok", "error", "!", "😀", "[" * 200, " ".join(LOG_LINES[:12]), "résumé of naïve café", "x" * 500]
    return list(dict.fromkeys(LOG_LINES + masked + others))


def write_cases(path, head, cases):
    """One case a line, so that a change can be read in a diff. Bytes are ASCII."""
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    path.write_text(json.dumps(head)[:-1] + (", " if head else "") + '"cases": [\n' + lines + "\n]}\n")
    print(f"{path}: {len(cases)} cases")


def write(folder, source, embed):
    """Writes both files. `embed` makes float32 [texts, 384] of a list of id lists."""
    folder.mkdir(parents=True, exist_ok=True)
    tokens = [[text, encode(source, text)] for text in token_texts()]
    write_cases(folder / "tokens.json", {"max_tokens": MAX_TOKENS}, tokens)
    texts = embedding_texts()
    vectors = embed([encode(source, text) for text in texts]).astype("<f2")
    write_cases(folder / "embeddings.json", {}, [[text, base64.b64encode(np.ascontiguousarray(row)).decode()] for text, row in zip(texts, vectors)])
