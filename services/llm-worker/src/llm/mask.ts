import { DIGIT_GROUPS, maskCards } from './card-numbers';
import { maskHomePaths } from './home-paths';
import { maskIbans } from './iban-numbers';
import { maskAddresses } from './ip-addresses';
import { WORD_START } from './mask-edges';
import { maskPhones } from './phone-numbers';

/** One kind of thing that must not leave, and what stands in its place. Patterns run in time linear in the text. */
interface Mask {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly replace: (match: string, ...groups: string[]) => string;
}

const TOKEN = '[TOKEN]';
const PASSWORD = '[PASSWORD]';

/** Prefixes that services put before their keys, so that leaks can be found. */
const KEY_PREFIXES = [
  'gsk_', // Groq
  'sk-', // OpenAI, Anthropic and others
  '(?:sk|pk|rk|whsec)_(?:live_|test_)?', // Stripe
  'gh[opsur]_', // GitHub
  'github_pat_',
  'glpat-', // GitLab
  'xox[a-z]-', // Slack
  'xapp-',
  'AIza', // Google
  'ya29\\.',
  'hf_', // Hugging Face
  'npm_',
  'pypi-',
  'dop_v1_', // DigitalOcean
  'SG\\.', // SendGrid
  'shp(?:at|ca|pa|ss)_', // Shopify
  'EAACEdEose0cBA', // Facebook
  'GOCSPX-', // Google OAuth
  'hv[bs]\\.', // HashiCorp Vault
  'dckr_pat_', // Docker
  'ATATT3', // Atlassian
  'lin_api_', // Linear
  'dapi(?=[0-9a-f]{32})', // Databricks
  'NRAK-', // New Relic
  'PMAK-', // Postman
  'sq0[a-z]{3}-', // Square
  'key-(?=[0-9a-f]{32})', // Mailgun
  '(?:AC|SK)(?=[0-9a-f]{32}(?![0-9A-Za-z]))', // Twilio
].join('|');

/** Names whose value is a secret. A short name must not be the end of another word (`bypass=`, `tokens=`). */
const LONG_NAMES =
  'password|passwd|passphrase|secret|credentials?|api[_-]?key|apikey|(?:access|account|private|encryption)[_-]?key|signing[_-]?key|authorization';
const SHORT_NAMES = 'pass|pwd|pw|token|jwt|sig|otp|passcode|pin_?code';
const SECRET_NAME = `(?:${LONG_NAMES}|(?:(?<=\\\\[nrt])|(?<![A-Za-z]))(?:${SHORT_NAMES})|(?:user|db|root|admin|smtp|ftp)_?(?:pass|pwd)|(?:access|refresh|auth|id|api|csrf|session)[_-]?token)(?:[_-]?(?:hash|key|value|id|\\d{1,2}))?`;
/** In quotes (escaped ones too, where JSON stands in JSON), or up to the next white space: rather too much than half of a password. */
const VALUE =
  '(?:(?<escape>\\\\{1,15})"[^\\n]{0,2000}?(?<!\\\\)\\k<escape>"|"(?:[^"\\\\]|\\\\.)*"?|\'(?:[^\'\\\\]|\\\\.)*\'?|[^\\s"\']\\S*)';
/** What may stand behind such a name and is no secret: `using password: YES`, a test's count `PASS=27`, the working directory `PWD=/tmp`. */
const NO_SECRET =
  '(?!(?<quote>["\']?)(?:yes|no|true|false|null|none)\\k<quote>[)}\\]]{0,4}[,;.]?(?:["\'\\s]|$))(?!\\d{1,3}(?:[\\s,;]|$))(?!(?<=PWD=)/)';
/** `Bearer` and the like before the secret itself. */
const SCHEME = '(?:(?:Bearer|Basic|Digest|Token|ApiKey)\\s{1,4})?';

/** How often upper case, lower case, digits and signs follow each other: in 40 random characters about 25 times, in names and paths seldom. */
const changesOfKind = (text: string): number => text.match(/[A-Z]+|[a-z]+|[0-9]+|[/+]+/g)?.length ?? 0;
const MANY_CHANGES = 17;
const isHex = (text: string): boolean => /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text);

const MASKS: readonly Mask[] = [
  {
    kind: 'pem',
    pattern: /-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g,
    replace: () => '[PEM]',
  },
  { kind: 'jwt', pattern: new RegExp(`${WORD_START}(?<![_-])eyJ[\\w-]{8,}\\.[\\w-]{4,}(?:\\.[\\w-]*)*`, 'g'), replace: () => TOKEN },
  { kind: 'key', pattern: new RegExp(`${WORD_START}(?:${KEY_PREFIXES})[\\w.-]{16,}`, 'g'), replace: () => TOKEN },
  { kind: 'aws', pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}(?![A-Z0-9])/g, replace: () => TOKEN },
  {
    kind: 'webhook',
    pattern: /(\bhooks\.slack\.com\/[a-z]{1,20}\/|\bdiscord(?:app)?\.com\/api\/webhooks\/)[\w/-]{8,}/gi,
    replace: (_match, before) => `${before}${TOKEN}`,
  },
  { kind: 'bot', pattern: new RegExp(`${WORD_START}(?:bot)?\\d{8,10}:AA[\\w-]{32,34}(?![\\w-])`, 'g'), replace: () => TOKEN },
  {
    kind: 'secret key of AWS',
    pattern: new RegExp(`${WORD_START}(?<![/+_-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])`, 'g'),
    replace: (text) => (!isHex(text) && changesOfKind(text) >= MANY_CHANGES ? TOKEN : text),
  },
  {
    kind: 'bearer',
    pattern: /\b(Bearer\s{1,4})(?:[\w+/.~-]{20,}|(?=[A-Za-z_+/.~-]{0,19}\d)[\w+/.~-]{8,})=*/gi,
    replace: (_match, scheme) => `${scheme}${TOKEN}`,
  },
  {
    kind: 'url',
    pattern: /([a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/]{0,256}:)[^\s/]{1,256}@/gi,
    replace: (_match, before) => `${before}${PASSWORD}@`,
  },
  {
    kind: 'pair',
    pattern: new RegExp(`(${SECRET_NAME}\\\\{0,15}(?:["']?\\s{0,4}(?:=>|:=|[=:])\\s{0,4}|>)${SCHEME})${NO_SECRET}${VALUE}`, 'gi'),
    replace: (_match, before) => `${before}${PASSWORD}`,
  },
  {
    kind: 'flag',
    pattern: new RegExp(`((?<!\\S)--?[\\w-]{0,32}(?:${LONG_NAMES}|token)[\\w-]{0,16}\\s{1,4})(?!-)${VALUE}`, 'gi'),
    replace: (_match, before) => `${before}${PASSWORD}`,
  },
  {
    kind: 'email',
    pattern: /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}/gu,
    replace: () => '[EMAIL]',
  },
];

/**
 * Text that may leave the machine: e-mail addresses, keys and tokens of known forms, bearer tokens, PEM blocks, passwords and
 * secrets in pairs, flags and URLs, account and card numbers, users' names in paths, IP addresses and telephone numbers are replaced
 * by the name of what they were. The longest numbers go first, so that no part of one is taken for a shorter kind.
 */
export function mask(text: string): string {
  const worded = MASKS.reduce((masked, { pattern, replace }) => masked.replace(pattern, replace), text);
  const numbered = maskIbans(worded, '[IBAN]').replace(DIGIT_GROUPS, (run) => maskCards(run, '[CARD]'));
  return maskPhones(maskAddresses(maskHomePaths(numbered, '[USER]'), '[IP]'), '[PHONE]');
}
