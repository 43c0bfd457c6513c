const quote = (name: string): string => name.replace(/[\\"]/g, '\\$&');

/**
 * The `Content-Disposition` of a labelled file (RFC 6266), plain for old clients and exact in UTF-8: the upload's name with `-labelled`, and
 * `-partial` where rows are missing because they are not done.
 */
export function downloadName(uploaded: string, format: 'csv' | 'ndjson' = 'csv', complete = true): string {
  const name = `${uploaded.replace(/\.csv$/i, '')}-labelled${complete ? '' : '-partial'}.${format}`;
  const plain = name.replace(/[^\x20-\x7e]/g, '_');
  const exact = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${quote(plain)}"; filename*=UTF-8''${exact}`;
}
