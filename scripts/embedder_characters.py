"""What the `tokenizers` library makes of each Unicode character, as ranges in a TypeScript file.

The library's tables are of an older Unicode than Node's, and Node's differ between versions: with these the ids are the same everywhere.
"""

CLASSES = ["dropped", "space", "alone"]
LINE = "\n    "


def class_of(tokenizer, char):
    normal = tokenizer.normalizer.normalize_str(f"a{char}b")
    parts = [part for part, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal)]
    if normal == "ab":
        return "dropped"
    if parts == ["a", "b"]:
        return "space"
    return "alone" if len(parts) == 3 else None


def to_ranges(codes):
    ranges = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in ranges)


def write(path, tokenizer):
    found = {name: [] for name in CLASSES}
    for code in range(0x110000):
        if not 0xD800 <= code <= 0xDFFF and (name := class_of(tokenizer, chr(code))):
            found[name].append(code)
    lines = [
        "/**",
        " * How BERT's tokenizer reads each character, as ranges of code points in hex: dropped, white space, or a token of",
        " * its own; the others make words. Written by `scripts/export-embedder.py --characters` from the `tokenizers` library.",
        " */",
        "export const BERT_CHARACTERS = {",
        *[f"  {name}:{' ' if len(codes) < 100 else LINE}'{to_ranges(codes)}'," for name, codes in found.items()],
        "} as const;",
    ]
    path.write_text("\n".join(lines) + "\n")
    print(f"{path}: " + ", ".join(f"{len(codes)} {name}" for name, codes in found.items()))
