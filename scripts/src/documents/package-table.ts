import type { ThirdPartyPackage } from './list-packages';

const BEGIN = '<!-- packages: made by scripts/dist/third-party-licenses.js -->';
const END = '<!-- /packages -->';

/** The document with the table of packages in it brought up to date. Throws an Error where it has no place for one. */
export function withPackageTable(document: string, packages: readonly ThirdPartyPackage[]): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the document lacks the lines ${BEGIN} and ${END}`);
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return `${before}${BEGIN}\n| package | version | licence |\n| --- | --- | --- |\n${rows.join('\n')}\n${END}${after}`;
}
