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
    rtf: 'an RTF document',
    ics: 'a calendar',
    srt: 'subtitles',
    vtt: 'subtitles',
    tex: 'a TeX document',
  }),
);

const ROOTS = new Map(
  Object.entries({
    newsitem: 'NewsML-G2 (XML)',
    newsmessage: 'NewsML-G2 (XML)',
    newsml: 'NewsML (XML)',
    nitf: 'NITF (XML)',
    rss: 'an RSS feed',
    feed: 'an Atom feed',
    'rdf:rdf': 'an RSS feed',
    svg: 'an SVG drawing',
    urlset: 'a site map',
  }),
);

const MAIL_HEADER =
  /^(?:from|to|subject|date|received|return-path|mime-version|message-id|delivered-to|content-type|reply-to|dkim-signature):/i;

const xmlType = (text: string): string | null => {
  const head = text.slice(0, 8192);
  const declared = /^\s*<\?xml\b/i.test(head);
  const root = /^\s*(?:<\?[^>]{0,400}>\s*|<!--[\s\S]{0,2000}?-->\s*|<![^>]{0,600}>\s*)*<([a-z_][\w:.-]*)/i
    .exec(head)?.[1]
    ?.toLowerCase();
  if (root === undefined) return declared ? 'XML' : null;
  return ROOTS.get(root) ?? (declared ? 'XML' : null);
};

const jsonType = (text: string): string | null => {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    const wire =
      typeof value === 'object' &&
      value !== null &&
      ('body_xhtml' in value || 'headlines' in value || 'bodies' in value);
    return wire ? 'ninjs (JSON)' : 'JSON';
  } catch {
    // One object a line.
    const [first = '', second = ''] = text.trimStart().split('\n', 2);
    return /^\{.*\}\s*$/.test(first) && /^(?:\{.*\}\s*)?$/.test(second) ? 'JSON lines' : null;
  }
};

const mailType = (text: string): string | null => {
  const lines = text.slice(0, 4096).split('\n', 12);
  if (!MAIL_HEADER.test(lines[0] ?? '')) return null;
  return lines.filter((line) => MAIL_HEADER.test(line)).length >= 3 ? 'an e-mail' : null;
};

/**
 * What decoded text is, where it is something that normalise does not take, said with its article: `an e-mail`. Null where
 * it may be an article.
 */
export const unsupportedType = (text: string, extension: string, mediaType: string): string | null => {
  const byContent = xmlType(text) ?? jsonType(text) ?? mailType(text);
  if (byContent !== null) return byContent;
  if (text.startsWith('{\\rtf')) return 'an RTF document';
  if (text.startsWith('%!PS')) return 'a PostScript document';
  if (text.startsWith('BEGIN:VCALENDAR')) return 'a calendar';
  if (mediaType === 'application/json') return 'JSON';
  if (mediaType === 'message/rfc822') return 'an e-mail';
  if (mediaType === 'text/csv') return 'a CSV table';
  return NAMED.get(extension) ?? null;
};
