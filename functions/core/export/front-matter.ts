import type { Edition } from '../edition.ts';

/** JSON's strings are YAML's, but for three characters that YAML takes for the ends of lines. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const line = (key: string, value: string | readonly string[] | null): readonly string[] => {
  if (value === null || value.length === 0) return [];
  return [`${key}: ${typeof value === 'string' ? quoted(value) : `[${value.map(quoted).join(', ')}]`}`];
};

/** YAML front matter that declares all of an edition that is not its body, under the keys of docs/uploading.md. */
export const frontMatter = (edition: Edition): string =>
  [
    '---',
    ...line('headline', edition.headline),
    ...line('standfirst', edition.standfirst),
    ...line('byline', edition.byline),
    ...line('section', edition.declaredSection),
    ...line('topics', edition.publisherTopics),
    ...line('canonical-url', edition.canonicalUrl),
    ...line('language', edition.language === 'und' ? null : edition.language),
    ...line('published-at', edition.publishedAt),
    ...line('modified-at', edition.modifiedAt),
    ...line('rights', edition.rights),
    ...line('source', edition.source),
    '---',
  ].join('\n');
