/** An XML tree: text, a sequence of `member` elements, or named children. `undefined` children are left out. */
export type Xml = string | number | boolean | readonly Xml[] | { readonly [name: string]: Xml | undefined };

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Escapes text for an XML element. A carriage return is escaped too, or parsers would turn it into a line feed. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\r]/g, (found) => escapes[found] ?? found);

/**
 * Writes an XML tree. A list under a name becomes that many elements of the name.
 *
 * @example toXml({ Delete: { Key: ['a', 'b'] } }) // <Delete><Key>a</Key><Key>b</Key></Delete>
 */
export const toXml = (tree: Xml): string => {
  if (typeof tree !== 'object') return escapeXml(String(tree));
  if (Array.isArray(tree)) return (tree as readonly Xml[]).map(toXml).join('');
  return Object.entries(tree as Readonly<Record<string, Xml | undefined>>)
    .map(([name, child]) => {
      if (child === undefined) return '';
      if (Array.isArray(child)) return (child as readonly Xml[]).map((one) => element(name, one)).join('');
      return element(name, child);
    })
    .join('');
};

const element = (name: string, child: Xml): string => `<${name}>${toXml(child)}</${name.split(' ')[0]}>`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 has no place for
const noXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Whether a text has only characters that XML 1.0 allows: https://www.w3.org/TR/xml/#charsets */
export const isXmlText = (text: string): boolean => text.isWellFormed() && !noXml.test(text);
