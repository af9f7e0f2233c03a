import type { Lie } from './zip.ts';
import { zipOf } from './zip.ts';

const TRANSITIONAL = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';

/** The parts of a document, as XML inside of their root elements. */
export interface DocxSource {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly core?: string;
  /** Addresses of links, `rId1` the first. */
  readonly links?: readonly string[];
  readonly isStrict?: boolean;
  readonly main?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Writes a Word document of its parts. */
export const docxOf = (source: DocxSource, lie: Lie = {}): Uint8Array<ArrayBuffer> => {
  const { isStrict = false, main = 'document.xml', links = [] } = source;
  const office = `${isStrict ? STRICT : TRANSITIONAL}/officeDocument${isStrict ? '' : '/2006'}/relationships`;
  const w = isStrict ? `${STRICT}/wordprocessingml/main` : `${TRANSITIONAL}/wordprocessingml/2006/main`;
  const part = (root: string, content: string): string =>
    `${HEAD}<w:${root} xmlns:w="${w}" xmlns:r="${office}" xmlns:mc="${TRANSITIONAL}/markup-compatibility/2006">${content}</w:${root}>`;
  const named = (['styles', 'numbering', 'footnotes', 'endnotes', 'comments'] as const).filter(
    (name) => source[name] !== undefined,
  );
  const relation = (id: string, type: string, target: string, mode = ''): string =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"${mode}/>`;
  const relations = (content: string): string =>
    `${HEAD}<Relationships xmlns="${TRANSITIONAL}/package/2006/relationships">${content}</Relationships>`;
  return zipOf(
    {
      '[Content_Types].xml': `${HEAD}<Types xmlns="${TRANSITIONAL}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
      '_rels/.rels': relations(
        relation('rId1', `${office}/officeDocument`, `word/${main}`) +
          relation(
            'rId2',
            `${TRANSITIONAL}/package/2006/relationships/metadata/core-properties`,
            'docProps/core.xml',
          ),
      ),
      [`word/_rels/${main}.rels`]: relations(
        links
          .map((link, at) => relation(`rId${at + 1}`, `${office}/hyperlink`, link, ' TargetMode="External"'))
          .join('') + named.map((name) => relation(`p-${name}`, `${office}/${name}`, `${name}.xml`)).join(''),
      ),
      [`word/${main}`]: part('document', `<w:body>${source.body}<w:sectPr/></w:body>`),
      ...Object.fromEntries(named.map((name) => [`word/${name}.xml`, part(name, source[name] ?? '')])),
      ...(source.core === undefined
        ? {}
        : {
            'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="${TRANSITIONAL}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${source.core}</cp:coreProperties>`,
          }),
      ...source.files,
    },
    lie,
  );
};

/** A run of text; its properties as XML. */
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of text or of XML; its style and its other properties. */
export const p = (content: string, style = '', properties = ''): string =>
  `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}${properties}</w:pPr>${content.startsWith('<') ? content : r(content)}</w:p>`;

/** A style of paragraphs. */
export const style = (id: string, name: string, rest = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${rest}</w:style>`;
