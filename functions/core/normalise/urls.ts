/**
 * An absolute `http` or `https` URL, or null.
 *
 * @param base what a relative URL is relative to, or null; without one, `//host/path` is taken to be `https`
 * @example webUrl('/a?b', 'https://example.org/') // 'https://example.org/a?b'
 */
export const webUrl = (value: string | null | undefined, base: string | null = null): string | null => {
  if (value === null || value === undefined || value.length > 4096) return null;
  const url = URL.parse(value.trim(), base ?? (/^\s*\/\//.test(value) ? 'https://host.invalid' : undefined));
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
};

const FRONT_PAGE = /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:(?:index|default|home)(?:\.\w{2,5})?\/?)?$/i;

/**
 * Whether a URL is that of a site's or an edition's front page, which no article is.
 *
 * @example isFrontPage('https://example.org/en/') // true
 * @example isFrontPage('https://example.org/?p=12') // false
 */
export const isFrontPage = (url: string): boolean => {
  const { pathname, search } = new URL(url);
  return search === '' && FRONT_PAGE.test(pathname);
};
