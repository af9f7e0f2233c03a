import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Element } from '../html/tree.ts';
import { HEAVY_XML, reject } from '../read/rejection.ts';
import { attributeOf, childAt, childrenOf } from '../xml/find.ts';
import { hasTooManyElements } from '../xml/too-many-elements.ts';
import { parseXml } from '../xml/tree.ts';
import type { Archive } from './archive.ts';
import { openArchive } from './archive.ts';

/** The target of a reference from one part to another. */
export interface Relation {
  readonly id: string;
  /** The last word of its type, in lower case: `hyperlink`. Strict and transitional documents have different words before it. */
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** The parts of a document that are read. */
export interface DocxParts {
  readonly body: Element;
  readonly styles: Element | null;
  readonly numbering: Element | null;
  readonly footnotes: Element | null;
  readonly endnotes: Element | null;
  /** Metadata of the document: Dublin Core and Office's own properties. */
  readonly properties: Element | null;
  /** Addresses that each part with text links to, by the ids of its relations. */
  readonly links: Readonly<Record<'body' | 'footnotes' | 'endnotes', ReadonlyMap<string, string>>>;
}

const ENCODINGS: readonly (readonly [first: number, second: number, label: string])[] = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
];

/** Parts are UTF-8 or UTF-16, by the standard. */
const decoded = (bytes: Uint8Array): string =>
  new TextDecoder(
    ENCODINGS.find(([first, second]) => bytes[0] === first && bytes[1] === second)?.[2] ?? 'utf-8',
  ).decode(bytes);

const readXml = async (archive: Archive, name: string | null): Promise<Result<Element | null, Rejection>> => {
  const bytes = name === null ? ok(null) : await archive.read(name);
  if (!bytes.ok || bytes.value === null) return bytes as Result<null, Rejection>;
  const xml = decoded(bytes.value);
  return hasTooManyElements(xml) ? err(HEAVY_XML) : ok(parseXml(xml));
};

/** The name of a part that a relation of another part points to. `resolved('word/document.xml', '../a.xml')` is `a.xml`. */
const resolved = (from: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1);
  const names = from.split('/').slice(0, -1);
  for (const name of target.split('/'))
    if (name === '..') names.pop();
    else if (name !== '.') names.push(name);
  return names.join('/');
};

const relationsNameOf = (part: string): string => {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
};

const relationsOf = async (
  archive: Archive,
  part: string,
): Promise<Result<readonly Relation[], Rejection>> => {
  const xml = await readXml(archive, relationsNameOf(part));
  if (!xml.ok) return xml;
  return ok(
    childrenOf(childAt(xml.value, 'relationships'), 'relationship').map((element) => {
      const isExternal = /^external$/i.test(attributeOf(element, 'targetmode') ?? '');
      const target = attributeOf(element, 'target') ?? '';
      return {
        id: attributeOf(element, 'id') ?? '',
        type: (attributeOf(element, 'type') ?? '').split('/').at(-1)?.toLowerCase() ?? '',
        target: isExternal ? target : resolved(part, target),
        isExternal,
      };
    }),
  );
};

const linksIn = (relations: readonly Relation[]): ReadonlyMap<string, string> =>
  new Map(
    relations
      .filter(({ type, isExternal }) => type === 'hyperlink' && isExternal)
      .map(({ id, target }) => [id, target]),
  );

const targetOf = (relations: readonly Relation[], type: string): string | null =>
  relations.find((relation) => relation.type === type && !relation.isExternal)?.target ?? null;

const NO_BODY =
  'The Word document is broken: it has no text part. Open it in Word, save it again, and upload that.';

/**
 * Takes a document apart (Open Packaging Conventions, ISO/IEC 29500-2). Headers, footers, comments and pictures are not read.
 *
 * @returns `unknown-type` for an archive that cannot be read, `too-large` for one with more in it than any article has
 */
export const partsOf = async (bytes: Uint8Array): Promise<Result<DocxParts, Rejection>> => {
  const archive = await openArchive(bytes);
  if (!archive.ok) return archive;
  const top = await relationsOf(archive.value, '');
  if (!top.ok) return top;
  const main = targetOf(top.value, 'officedocument') ?? 'word/document.xml';
  const relations = await relationsOf(archive.value, main);
  if (!relations.ok) return relations;
  const found: (Element | null)[] = [];
  const links: ReadonlyMap<string, string>[] = [];
  const named = ['styles', 'numbering', 'footnotes', 'endnotes'].map((type) =>
    targetOf(relations.value, type),
  );
  const properties = targetOf(top.value, 'core-properties');
  for (const name of [main, ...named, properties]) {
    const xml = await readXml(archive.value, name);
    if (!xml.ok) return xml;
    found.push(xml.value);
  }
  for (const name of [named[2], named[3]]) {
    const own = name == null ? ok([]) : await relationsOf(archive.value, name);
    if (!own.ok) return own;
    links.push(linksIn(own.value));
  }
  const [document = null, styles = null, numbering = null, footnotes = null, endnotes = null, core = null] =
    found;
  const body = childAt(document, 'document', 'body');
  if (body === null) return reject('unknown-type', NO_BODY);
  return ok({
    body,
    styles: childAt(styles, 'styles'),
    numbering: childAt(numbering, 'numbering'),
    footnotes: childAt(footnotes, 'footnotes'),
    endnotes: childAt(endnotes, 'endnotes'),
    properties: childAt(core, 'coreproperties'),
    links: {
      body: linksIn(relations.value),
      footnotes: links[0] ?? new Map(),
      endnotes: links[1] ?? new Map(),
    },
  });
};
