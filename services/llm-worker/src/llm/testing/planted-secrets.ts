import fc from 'fast-check';
import { passesLuhn } from '../card-numbers';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'.split('');
const ALNUM = BASE64URL.slice(0, 62);
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.split('');
const chars = (from: readonly string[], minLength: number, maxLength = minLength) =>
  fc.array(fc.constantFrom(...from), { minLength, maxLength }).map((all) => all.join(''));

const luhnDigit = (digits: string): string => String([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => passesLuhn(digits + digit)));
const card = fc.oneof(
  chars('0123456789'.split(''), 14).map((rest) => `4${rest}`),
  chars('0123456789'.split(''), 13).map((rest) => `51${rest}`),
  chars('0123456789'.split(''), 12).map((rest) => `34${rest}`),
);

export interface PlantedSecret {
  readonly secret: string;
  /** The secret as it stands in a log line. */
  readonly text: string;
}

const inPair = (secret: fc.Arbitrary<string>) =>
  fc
    .tuple(
      secret,
      fc.constantFrom(
        'password=',
        'Password: ',
        'passwd=',
        'pwd=',
        'DB_PASSWORD=',
        'client_secret=',
        'api_key=',
        'apiKey: ',
        'userPassword=',
        'x-api-key: ',
        'access_token=',
      ),
    )
    .map(([value, name]) => ({ secret: value, text: `${name}${value}` }));
const digits = (minLength: number, maxLength = minLength) => chars('0123456789'.split(''), minLength, maxLength);
const lower = 'abcdefghijklmnopqrstuvwxyz'.split('');
const plain = (secret: fc.Arbitrary<string>) => secret.map((value) => ({ secret: value, text: value }));
const secretText = fc.string({ minLength: 6, maxLength: 30, unit: 'binary-ascii' });

const octet = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
const hextets = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
const ipv6 = fc.tuple(hextets, fc.nat(6), fc.integer({ min: 1, max: 6 }), fc.boolean()).map(([groups, from, length, upper]) => {
  const words = groups.map((group) => group.toString(16));
  // From 7 on nothing is left out.
  const text = from + length > 7 ? words.join(':') : `${words.slice(0, from).join(':')}::${words.slice(from + length).join(':')}`;
  return upper ? text.toUpperCase() : text;
});

/** `#` is any digit, `N` one from 2 to 9. */
const PHONE_FORMS = [
  '+49 30 ######',
  '+49 (0)17# #######',
  '+1-N##-N##-####',
  '+1 (N##) N##-####',
  '+1N##N######',
  '+44 20 N### ####',
  '+33 6 ## ## ## ##',
  '+91 9#### #####',
  '+86 13# #### ####',
  '0049 30 #######',
  '001-N##-N##-####',
  '(N##) N##-####',
  'N##-N##-####',
  'N##.N##.####',
  'N## N##-####',
  '1-800-N##-####',
  '030 #######',
  '(089) #######',
  '0171/#######',
  '020 7### ####',
  '06 ## ## ## ##',
];
const phone = fc.tuple(fc.constantFrom(...PHONE_FORMS), digits(16)).map(([form, filling]) => {
  let at = 0;
  return form.replace(/[#N]/g, (mark) => (mark === '#' ? filling.charAt(at++) : String(2 + (Number(filling.charAt(at++)) % 8))));
});

/** Country, and the form of what follows its check digits: `a` letter, `#` digit. */
const IBAN_FORMS = ['DE ##################', 'GB aaaa##############', 'FR #######################', 'NL aaaa##########', 'NO ###########'];
const checkDigits = (rest: string): string => {
  const value = [...rest].map((character) => Number.parseInt(character, 36)).join('');
  return String(98n - (BigInt(value) % 97n)).padStart(2, '0');
};
const iban = fc
  .tuple(fc.constantFrom(...IBAN_FORMS), digits(23), chars(UPPER.slice(0, 26), 4), fc.boolean())
  .map(([form, filling, letters, grouped]) => {
    const [country = '', body = ''] = form.split(' ');
    let at = 0;
    const rest = body.replace(/a+/, letters).replace(/#/g, () => filling.charAt(at++));
    const whole = country + checkDigits(`${rest}${country}00`) + rest;
    return grouped ? whole.replace(/(.{4})(?=.)/g, '$1 ') : whole;
  });

const userName = fc.tuple(chars(lower, 6, 10), fc.constantFrom('', '.', '-', '_'), chars(lower, 3, 6)).map((parts) => parts.join(''));
const twoWords = fc
  .tuple(chars(lower, 6, 10), chars(lower, 6, 10))
  .map((words) => words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' '));
const homePath = fc.oneof(
  fc
    .tuple(
      userName,
      fc.constantFrom(
        '/home/?',
        '/home/?/.ssh/id_rsa',
        '/Users/?/Library/Logs',
        'file:///home/?/x.log',
        'C:\\Users\\?\\AppData',
        'C:/Users/?/x',
        'D:\\Users\\?',
      ),
    )
    .map(([secret, path]) => ({ secret, text: path.replace('?', secret) })),
  twoWords.map((secret) => ({ secret, text: `C:\\Users\\${secret}\\Documents` })),
);

/** What must not leave the machine, by kind. */
export const PLANTED_SECRETS: Record<string, fc.Arbitrary<PlantedSecret>> = {
  'e-mail address': plain(fc.emailAddress()),
  'Groq key': plain(chars(ALNUM, 52).map((rest) => `gsk_${rest}`)),
  'OpenAI key': plain(chars(BASE64URL, 40, 100).map((rest) => `sk-proj-${rest}`)),
  'AWS key id': plain(chars(UPPER, 16).map((rest) => `AKIA${rest}`)),
  'GitHub token': plain(fc.tuple(fc.constantFrom('ghp_', 'gho_', 'ghs_', 'github_pat_'), chars(ALNUM, 36)).map((parts) => parts.join(''))),
  'Slack token': plain(chars(ALNUM, 24).map((rest) => `xoxb-123456789012-${rest}`)),
  JWT: plain(fc.tuple(chars(BASE64URL, 20, 60), chars(BASE64URL, 20, 90), chars(BASE64URL, 43)).map(([a, b, c]) => `eyJ${a}.eyJ${b}.${c}`)),
  'bearer token': chars(BASE64URL, 20, 60).map((secret) => ({ secret, text: `Authorization: Bearer ${secret}` })),
  'bearer token alone': chars(BASE64URL, 20, 60).map((secret) => ({ secret, text: `sent bearer ${secret} to api` })),
  'PEM block': chars(ALNUM, 64, 200).map((secret) => ({
    secret,
    text: `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
  })),
  'cut PEM block': chars(ALNUM, 64, 200).map((secret) => ({ secret, text: `-----BEGIN PRIVATE KEY-----\\n${secret}` })),
  'password in a pair': inPair(secretText.map((text) => `x${text.replace(/[\s"']/g, '_')}`)),
  'password in quotes': inPair(secretText.map((text) => JSON.stringify(`x ${text}`))),
  'password in JSON': secretText.map((secret) => ({
    secret: JSON.stringify(secret).slice(1, -1),
    text: JSON.stringify({ user: 'bob', password: secret, ok: true }),
  })),
  'password in JSON in JSON': chars(ALNUM, 8, 20).map((secret) => ({
    secret,
    text: JSON.stringify({ body: JSON.stringify({ secret, a: 1 }) }),
  })),
  'password in a URL': chars([...ALNUM, '!', '$', '%', '@', ':'], 8, 20).map((secret) => ({
    secret,
    text: `postgres://app:${secret}@db.local:5432/main`,
  })),
  'password in a flag': chars(ALNUM, 8, 20).map((secret) => ({ secret, text: `mysql --password ${secret} --host db` })),
  'card number': plain(card.map((digits) => digits + luhnDigit(digits))),
  'card number in groups': card.map((digits) => {
    const secret = (digits + luhnDigit(digits)).replace(/(.{4})(?=.)/g, '$1 ');
    return { secret, text: secret };
  }),
  'IPv4 address': plain(ipv4),
  'IPv6 address': plain(ipv6),
  'IPv4 address in IPv6': ipv4.map((secret) => ({ secret, text: `::ffff:${secret}` })),
  'telephone number': plain(phone),
  IBAN: plain(iban),
  'user name in a path': homePath,
  'secret key of AWS': plain(chars([...ALNUM, '/', '+'], 40)),
  'Azure key': chars(ALNUM, 86).map((secret) => ({ secret, text: `AccountName=logs;AccountKey=${secret}==` })),
  'Google key': plain(chars(BASE64URL, 35).map((rest) => `AIza${rest}`)),
  'Stripe key': plain(fc.tuple(fc.constantFrom('sk_live_', 'rk_live_', 'pk_test_'), chars(ALNUM, 24, 40)).map((parts) => parts.join(''))),
  'GitLab token': plain(chars(BASE64URL, 20).map((rest) => `glpat-${rest}`)),
  'password in a query': chars(ALNUM, 8, 20).map((secret) => ({ secret, text: `/login?user=bob&password=${secret}` })),
};
