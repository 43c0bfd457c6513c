"""What Python's csv module makes of uploads, under the rules of docs/decisions/0044-csv-policies.md: a JSON line for each, in and out.

Only Python's reader finds cells and records here. Around it stands what it has no rule for: which line is the header, under which delimiter, which
lines are no records, and what is a fault.
"""
import base64
import csv
import io
import json
import re
import sys

csv.field_size_limit(1 << 30)

# What JavaScript trims, which is not quite what Python does.
TRIMMED = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
# Python before 3.11 refuses NUL, so it is shown another character.
NUL = '\U0010fffe'
SIGNATURES = tuple(bytes.fromhex(s) for s in ('504b0304', '1f8b', '25504446', '89504e47', 'd0cf11e0', '28b52ffd'))


def read(text, delimiter):
    """The rows of a text, each with the text that it was read from, and whether the last one ends within quotes."""
    lines = list(io.StringIO(text, newline=''))
    reader = csv.reader(iter(lines), delimiter=delimiter, skipinitialspace=True)
    rows, at = [], 0
    for cells in reader:
        rows.append((cells, ''.join(lines[at:reader.line_num])))
        at = reader.line_num
    if not rows:
        return rows, False
    # A line after an open quote is part of the quote.
    after = list(csv.reader(io.StringIO(rows[-1][1] + '\nend', newline=''), delimiter=delimiter, skipinitialspace=True))
    return rows, after[-1] != ['end']


def skip_preamble(text):
    """Where the header begins, after blank lines and one line `sep=`, and the delimiters that it may have."""
    delimiters, at = ',;\t', 0
    for line in io.StringIO(text, newline=''):
        sep = re.fullmatch(r'sep=([,;\t])(?:\r\n|\r|\n)', line, re.I) if len(delimiters) > 1 else None
        if sep:
            delimiters = sep[1]
        elif line.strip(' \t\r\n'):
            return at, delimiters
        at += len(line)
    return None, delimiters


def places(header, name):
    return [i for i, cell in enumerate(header) if cell.strip(TRIMMED).lower() == name]


def size(raw, is_open=False):
    """Bytes without the line end, which is part of a record that ends within quotes."""
    ending = 0 if is_open else 2 if raw.endswith('\r\n') else 1 if raw.endswith(('\r', '\n')) else 0
    body = raw[:len(raw) - ending]
    return sum(1 if c == NUL else len(c.encode()) for c in body)


def read_body(text, rows, open_quote, delimiter, limit):
    """The records among the rows after the header, without blank lines and the tail; and the first row that is longer than a record may be."""
    blanks = ' \r\n' if delimiter == '\t' else ' \t\r\n'
    tail_from = len(text.rstrip(blanks + NUL + '\x1a'))
    records, too_long, at = [], None, len(rows[0][1])
    for cells, raw in rows[1:]:
        is_open = open_quote and raw is rows[-1][1]
        if raw[0] in NUL + '\x1a' and at >= tail_from and len(text) - at <= limit:
            break
        at += len(raw)
        if too_long is None and size(raw, is_open) > limit:
            too_long = len(records) + 1
        if raw.strip(blanks):
            records.append(cells)
    return records, too_long


def look(text, limit):
    """Faults as (code, row), and the reading of a text without any."""
    start, delimiters = skip_preamble(text)
    if start is None:
        return [('record-too-large' if len(text) > limit else 'empty-file', None)], None
    readings, faults, quote_is_open = [], [], False
    for delimiter in delimiters:
        rows, open_quote = read(text[start:], delimiter)
        header, raw = rows[0]
        is_open = open_quote and len(rows) == 1
        if start + size(raw, is_open) > limit:
            faults.append(('record-too-large', None))
        elif is_open:
            quote_is_open = True
        elif places(header, 'source') and places(header, 'log_message'):
            readings.append((delimiter, rows, open_quote))
    if not readings:
        faults.append(('missing-columns', None))
        if quote_is_open:
            faults.append(('invalid-csv', None))
        if NUL in text:
            faults.append(('invalid-encoding', None))
        return faults, None
    # Where more than one delimiter would do, the first is taken.
    delimiter, rows, open_quote = readings[0]
    header = rows[0][0]
    faults = []
    found = [places(header, name) for name in ('source', 'log_message', 'target_label')]
    if any(len(at) > 1 for at in found):
        return [('invalid-csv', None)], None
    records, too_long = read_body(text[start:], rows, open_quote, delimiter, limit)
    if too_long is not None:
        # Which of the two it is hangs on how much of it was read.
        faults += [('record-too-large', too_long), ('invalid-csv', too_long)]
    long_row = next((i + 1 for i, cells in enumerate(records) if len(cells) > len(header)), None)
    if long_row is not None:
        faults.append(('ragged-rows', long_row))
    if open_quote:
        faults.append(('invalid-csv', len(records)))
    source, message, label = (at[0] if at else None for at in found)
    return faults, {'delimiter': delimiter, 'header': header, 'source': source, 'message': message, 'label': label, 'rows': records}


def judge(data, limit):
    foreign = [('invalid-csv', None)] if data.startswith(SIGNATURES) else []
    is_utf16 = data[:2] in (b'\xff\xfe', b'\xfe\xff')
    data = data.removeprefix(b'\xef\xbb\xbf')
    try:
        text = data.decode('utf-16' if is_utf16 else 'utf-8')
        broken = []
    except UnicodeDecodeError as error:
        # What stands before the fault may have faults of its own, which come first.
        text = '' if is_utf16 else data[:error.start].decode()
        broken = [('invalid-encoding', None)]
    faults, reading = look(text.replace('\0', NUL), limit)
    return foreign + broken + faults, reading


for line in sys.stdin:
    request = json.loads(line)
    faults, reading = judge(base64.b64decode(request['data']), request['limit'])
    print(json.dumps({'faults': faults, 'reading': reading}).replace(r'\udbff\udffe', r'\u0000'), flush=True)
