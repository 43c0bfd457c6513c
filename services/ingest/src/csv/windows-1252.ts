/** What bytes 0x80 to 0x9f mean in windows-1252 (WHATWG Encoding Standard); the five that it leaves undefined stay control characters. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The text of bytes in windows-1252. Own table: TextDecoder took it for Latin-1 in some versions of Node.js (nodejs/node#56542). */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (control) => HIGH[control.charCodeAt(0) - 0x80] as string);
}
