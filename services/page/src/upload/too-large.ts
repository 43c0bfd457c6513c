import { formatBytes, formatCount } from '../ui/format';

/** Why a file of so many bytes is more than the server takes; undefined where it is not, or nobody knows. */
export function tooLarge(size: number, limit: number | undefined): string | undefined {
  if (limit === undefined || size <= limit) return undefined;
  const words = [size, limit].map(formatBytes);
  const [has, may] = words[0] === words[1] ? [size, limit].map((bytes) => `${formatCount(bytes)} bytes`) : words;
  return `It has ${has}; this server takes up to ${may}. Split it into smaller files.`;
}
