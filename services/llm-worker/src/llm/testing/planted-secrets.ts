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
const plain = (secret: fc.Arbitrary<string>) => secret.map((value) => ({ secret: value, text: value }));
const secretText = fc.string({ minLength: 6, maxLength: 30, unit: 'binary-ascii' });

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
};
