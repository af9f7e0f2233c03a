import { parseDocument } from 'htmlparser2';

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const ELEMENTS =
  words(`html head meta title link script body a header footer main nav section article aside div
  form label input button details summary h1 h2 h3 h4 h5 h6 p ul ol li blockquote figure figcaption img table tbody tr td
  time span br em strong sub sup code`);

const ATTRIBUTES =
  words(`lang dir charset name property content rel href type title src alt class id for role value placeholder
  maxlength autocomplete action datetime loading decoding referrerpolicy cite tabindex open
  aria-label aria-labelledby aria-current`);

/** What addresses may be: of this site, of the web; pictures over TLS. */
const ADDRESSES: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?:\/\/|\/(?!\/)|#main$)/,
  src: /^(?:https:\/\/|\/assets\/)/,
  action: /^\/search$/,
  cite: /^https?:\/\//,
};

const isOurs = (node: Node): boolean => /^\/assets\/script\.\w+\.js$/.test(node.attribs?.src ?? '');
const isData = (node: Node): boolean => node.attribs?.type === 'application/ld+json';

/** Elements, attributes and addresses of a page that are on no list. */
export const foreignIn = (page: string): readonly string[] => {
  const found: string[] = [];
  const visitElement = (node: Node, name: string): void => {
    if (!ELEMENTS.has(name)) found.push(`<${name}>`);
    for (const [attribute, value] of Object.entries(node.attribs ?? {})) {
      if (!ATTRIBUTES.has(attribute)) found.push(`${name} ${attribute}`);
      if (ADDRESSES[attribute]?.test(value) === false) found.push(`${attribute}=${value}`);
    }
    if (name === 'script' && !isOurs(node) && !isData(node)) found.push('a script of others');
    if (name === 'script' && isData(node)) JSON.parse(node.children?.map(({ data }) => data).join('') ?? '');
    if (name === 'script' && isOurs(node) && (node.children ?? []).length > 0)
      found.push('a script with text');
    if (name === 'link' && node.attribs?.rel === 'stylesheet' && !node.attribs.href?.startsWith('/assets/'))
      found.push('a style sheet of others');
  };
  const visit = (node: Node): void => {
    if (['style', 'comment', 'cdata'].includes(node.type)) found.push(node.type);
    if (node.name !== undefined && node.type !== 'directive') visitElement(node, node.name);
    for (const child of node.children ?? []) visit(child);
  };
  for (const node of parseDocument(page).children as unknown as readonly Node[]) visit(node);
  return found;
};
