import { Parser } from 'htmlparser2';
import { AwsFault } from '../errors.ts';

/** An element of a request's body. */
export interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

/** No request of S3 nests deeper. */
const DEEPEST = 8;

/** A thousand objects, or ten thousand parts, with what each has. */
const MOST_ELEMENTS = 60_000;

export const malformed = (): AwsFault =>
  new AwsFault(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

/**
 * Reads a request's body, in time that grows with its length.
 *
 * @returns an element without a name, with the document's in it
 * @throws AwsFault when elements are not closed, nest too deep or are too many
 */
export const readXml = (xml: string): Element => {
  const root: Element = { name: '', children: [], text: '' };
  const open: Element[] = [root];
  let count = 0;
  const parser = new Parser(
    {
      onopentag: (name) => {
        count += 1;
        if (open.length > DEEPEST || count > MOST_ELEMENTS) throw malformed();
        const element: Element = { name, children: [], text: '' };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext: (text) => {
        const element = open.at(-1);
        if (element !== undefined) element.text += text;
      },
      onclosetag: () => {
        open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  // Elements that are open at the end of the document were not closed.
  if (open.length > 1) throw malformed();
  parser.end();
  return root;
};

export const childrenOf = (element: Element, name: string): readonly Element[] =>
  element.children.filter((child) => child.name === name);

/** The text of an element's first child of that name. */
export const textIn = (element: Element, name: string): string | undefined =>
  childrenOf(element, name)[0]?.text;
