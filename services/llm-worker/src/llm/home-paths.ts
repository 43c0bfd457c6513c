const SLASH = '(?:[\\\\/]|%2F|%5C){1,8}';
const NAME_CHARACTER = '[\\p{L}\\p{N}_$]';
const NAME = `${NAME_CHARACTER}(?:[\\p{L}\\p{N}_.@+~$-]{0,62}${NAME_CHARACTER})?`;
/** Windows has names of several words; they are taken only where the path goes on. */
const MORE_WORDS = '(?:(?: \\p{Lu}[\\p{L}\\p{N}_.-]{0,30}){1,3}(?=[\\\\/]))?';
/** `/home/mona`, `/Users/mona`, `C:\Users\Mona Lang\`, also escaped or in a URL. `/users/7` is a route of a web server. */
const HOME = new RegExp(`(${SLASH}(?:home|Users|Documents and Settings)${SLASH})(${NAME}${MORE_WORDS})`, 'gu');
/** The same on Windows, where case says nothing. */
const WINDOWS_HOME = new RegExp(`((?:(?:\\\\|%5C){1,8}|[a-z]:(?:/|%2F){1,2})users(?:[\\\\/]|%5C|%2F){1,8})(${NAME}${MORE_WORDS})`, 'giu');
/** Folders that belong to nobody, and ids: `/scim/v2/Users/5460e95f-…`. */
const NOBODYS = /^(?:public|shared|default|all users|default user|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Puts `mask` in the place of the user's name in the path of a home directory. */
export function maskHomePaths(text: string, mask: string): string {
  const replace = (whole: string, before: string, name: string): string => (NOBODYS.test(name) ? whole : before + mask);
  return text.replace(HOME, replace).replace(WINDOWS_HOME, replace);
}
