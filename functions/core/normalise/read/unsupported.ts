import { xmlHead } from '../xml/head.ts';
import { jsonOutline } from './json-outline.ts';

const NAMED = new Map(
  Object.entries({
    csv: 'a CSV table',
    tsv: 'a table',
    xls: 'a spreadsheet',
    js: 'a script',
    ts: 'a script',
    css: 'a style sheet',
    sql: 'a database script',
    json: 'JSON',
    xml: 'XML',
    svg: 'an SVG drawing',
    rss: 'an RSS feed',
    atom: 'an Atom feed',
    eml: 'an e-mail',
    msg: 'an e-mail',
    ics: 'a calendar',
    srt: 'subtitles',
    vtt: 'subtitles',
    tex: 'a TeX document',
  }),
);

const ROOTS = new Map(
  Object.entries({
    newsml: 'NewsML 1 (XML)',
    packageitem: 'a NewsML-G2 package (XML)',
    conceptitem: 'a NewsML-G2 concept (XML)',
    knowledgeitem: 'a NewsML-G2 vocabulary (XML)',
    planningitem: 'a NewsML-G2 plan (XML)',
    svg: 'an SVG drawing',
    urlset: 'a site map',
    sitemapindex: 'a site map',
  }),
);

const xmlType = (text: string): string | null => {
  const { declared, root } = xmlHead(text);
  if (root === null) return declared ? 'XML' : null;
  return ROOTS.get(root) ?? (declared ? 'XML' : null);
};

const jsonType = (text: string): string | null => {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    if (jsonOutline(text) === 'none') throw new SyntaxError('brackets that do not close');
    JSON.parse(text);
    return 'JSON, but no ninjs';
  } catch {
    // One object a line.
    const [first = '', second = ''] = text.trimStart().split('\n', 2);
    return /^\{.*\}\s*$/.test(first) && /^(?:\{.*\}\s*)?$/.test(second) ? 'JSON lines' : null;
  }
};

/**
 * The type of decoded text that normalise does not accept, with an article: `a CSV table`. Null if the text may be a
 * story.
 */
export const unsupportedType = (text: string, extension: string, mediaType: string): string | null => {
  const byContent = xmlType(text) ?? jsonType(text);
  if (byContent !== null) return byContent;
  if (text.startsWith('%!PS')) return 'a PostScript document';
  if (text.startsWith('BEGIN:VCALENDAR')) return 'a calendar';
  if (mediaType === 'application/json') return 'JSON';
  if (mediaType === 'message/rfc822') return 'an e-mail';
  if (mediaType === 'text/csv') return 'a CSV table';
  return NAMED.get(extension) ?? null;
};
