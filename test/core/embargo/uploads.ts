import type { Edition, Rejection } from '../../../functions/core/edition.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { parseDeclared } from '../../../functions/core/metadata/object-metadata.ts';
import { settleReleaseDay } from '../../../functions/core/metadata/release-day.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import type { Result } from '../../../functions/core/result.ts';
import { source } from '../normalise/sources.ts';

export const COPY =
  'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet. The council meets again on Thursday.';

/** A file, and the user metadata that it is uploaded with. */
export interface Upload {
  readonly content: string;
  readonly name: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export const NOW = '2026-11-20T10:00:00.000Z';

/** What ingest makes of an upload before it tags it. */
const readUpload = async (
  { content, name, metadata = {} }: Upload,
  now: string,
): Promise<Result<{ readonly edition: Edition; readonly declared: Declared }, Rejection>> => {
  const beside = parseDeclared(metadata);
  if (!beside.ok) return beside;
  const { result } = await normalise({ ...source(content, name), declared: beside.value });
  if (!result.ok) return result;
  const settled = settleReleaseDay(result.value.declared, now);
  return settled.ok ? { ok: true, value: { ...result.value, declared: settled.value } } : settled;
};

/** The copy of an upload that is expected to be taken, and what was declared. */
export const takenFrom = async (upload: Upload, now = NOW) => {
  const result = await readUpload(upload, now);
  if (!result.ok) throw new Error(`refused: ${result.error.message}`);
  return result.value;
};

/** What is declared as the embargo of an upload, or `refused: …` with the message. */
export const embargoOf = async (upload: Upload, now = NOW): Promise<string | null> => {
  const result = await readUpload(upload, now);
  if (!result.ok) return `refused: ${result.error.code}: ${result.error.message}`;
  return result.value.declared.embargoedUntil;
};

export const frontMatter = (lines: string): Upload => ({
  content: `---\ntitle: Ferry strike ends\n${lines}\n---\n\n${COPY}\n`,
  name: 'story.md',
});

export const toml = (lines: string): Upload => ({
  content: `+++\ntitle = "Ferry strike ends"\n${lines}\n+++\n\n${COPY}\n`,
  name: 'story.md',
});

export const metadata = (key: string, value: string): Upload => ({
  content: COPY,
  name: 'story.txt',
  metadata: { [key]: value },
});

export const mail = (headers: string, copy = COPY): Upload => ({
  content: `From: Ada Moss <ada@example.org>\nTo: desk@example.org\nSubject: Ferry strike ends\nMIME-Version: 1.0\n${headers}\n\n${copy}`,
  name: 'story.eml',
});

export const page = (metas: string): Upload => ({
  content: `<!doctype html><html><head><title>Ferry strike ends</title>${metas}</head><body><article><h1>Ferry strike ends</h1><p>${COPY}</p></article></body></html>`,
  name: 'story.html',
});

export const ninjs = (properties: object): Upload => ({
  content: JSON.stringify({
    uri: 'urn:x:1',
    headline: 'Ferry strike ends',
    body_text: COPY,
    ...properties,
  }),
  name: 'story.json',
});

export const newsml = (itemMeta: string): Upload => ({
  content: `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" guid="urn:x:1" version="1"><itemMeta><itemClass qcode="ninat:text"/>${itemMeta}</itemMeta><contentMeta><headline>Ferry strike ends</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${COPY}</p></body></html></inlineXML></contentSet></newsItem>`,
  name: 'story.xml',
});

export const nitf = (attributes: string, docdata: string): Upload => ({
  content: `<nitf><head><docdata ${attributes}><doc-id id-string="x.1"/>${docdata}</docdata></head><body><body.head><hedline><hl1>Ferry strike ends</hl1></hedline></body.head><body.content><p>${COPY}</p></body.content></body></nitf>`,
  name: 'story.xml',
});

export const plain = (lines: string, name = 'story.txt'): Upload => ({
  content: `${lines}\n\n${COPY}\n`,
  name,
});

/** NITF with elements at the beginning of its head. */
export const nitfHead = (elements: string): Upload => {
  const { content, name } = nitf('', '');
  return { content: content.replace('<head>', `<head>${elements}`), name };
};

export const rss = (element: string): Upload => ({
  content: `<rss version="2.0" xmlns:x="urn:x" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title><item><title>Ferry strike ends</title><guid>x1</guid>${element}<content:encoded><![CDATA[<p>${COPY}</p><p>${COPY} Again.</p>]]></content:encoded></item></channel></rss>`,
  name: 'story.xml',
});
