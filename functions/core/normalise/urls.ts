/**
 * An absolute `http` or `https` URL, or null.
 *
 * @param base what a relative URL is relative to, or null
 * @example webUrl('/a?b', 'https://example.org/') // 'https://example.org/a?b'
 */
export const webUrl = (value: string | null | undefined, base: string | null = null): string | null => {
  if (value === null || value === undefined || value.length > 4096) return null;
  const url = URL.parse(value.trim(), base ?? undefined);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
};
