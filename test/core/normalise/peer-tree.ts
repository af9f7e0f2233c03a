import { Tokenizer } from 'htmlparser2';

/** An element as both parsers are made to tell it: its tag, what is read of its attributes, what is in it. */
export type Plain = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Plain | string)[],
];

interface Open {
  readonly tag: string;
  readonly children: (Plain | string)[];
  readonly silent: boolean;
}

const words = (line: string): ReadonlySet<string> => new Set(line.split(' '));

const VOID = words('area base basefont br col embed frame hr img input link meta param source track wbr');
const ENDS_PARAGRAPH = words(
  'address article aside blockquote details dialog div dl fieldset figcaption figure footer form header hgroup hr main menu nav ol p pre section table ul',
);

const CLOSES: Readonly<Record<string, string>> = {
  li: 'li p',
  dt: 'dt dd p',
  dd: 'dt dd p',
  option: 'option',
  optgroup: 'option optgroup',
  tr: 'td th tr',
  td: 'td th',
  th: 'td th',
  tbody: 'td th tr thead tbody',
  tfoot: 'td th tr thead tbody',
  a: 'a',
  body: 'head title',
};

const closes = (tag: string, open: string): boolean =>
  (ENDS_PARAGRAPH.has(tag) && open === 'p') ||
  (/^h[1-6]$/.test(tag) && /^(?:p|h[1-6])$/.test(open)) ||
  words(CLOSES[tag] ?? '').has(open);

const isSilent = (tag: string, attributes: Readonly<Record<string, string>>): boolean =>
  tag === 'style' || (tag === 'script' && !/ld\+json/i.test(attributes.type ?? ''));

/**
 * The tree that htmlparser2's tokenizer gives a page, by the plainest rules that build one.
 *
 * @param isRead which attributes are kept
 */
export const peerTree = (html: string, isRead: (name: string) => boolean): Plain => {
  const root: (Plain | string)[] = [];
  const open: Open[] = [{ tag: '', children: root, silent: false }];
  let tag = '';
  let attributes: Record<string, string> = {};
  let name = '';
  let value = '';
  const top = (): Open => open[open.length - 1] as Open;
  const isDrawing = (): boolean => open.some((one) => one.tag === 'svg' || one.tag === 'math');
  const text = (run: string): void => {
    if (!top().silent && run !== '') top().children.push(run);
  };
  const end = (closing: string): void => {
    if (closing === 'br') top().children.push(['br', {}, []]);
    else if (open.some((one, at) => at > 0 && one.tag === closing)) while (open.pop()?.tag !== closing);
  };
  const start = (closed: boolean): void => {
    while (open.length > 1 && closes(tag, top().tag)) open.pop();
    const children: (Plain | string)[] = [];
    top().children.push([tag, attributes, children]);
    if (!VOID.has(tag)) open.push({ tag, children, silent: isSilent(tag, attributes) });
    if (closed && isDrawing() && !VOID.has(tag)) end(tag);
  };
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      // The tokenizer gives out the last character of a page that ends in a tag, from a place before its beginning.
      ontext: (from, to) => (from < 0 ? undefined : text(html.slice(from, to))),
      ontextentity: (codePoint) => text(String.fromCodePoint(codePoint)),
      onopentagname: (from, to) => {
        tag = html.slice(from, to).toLowerCase();
        attributes = {};
      },
      onattribname: (from, to) => {
        name = html.slice(from, to).toLowerCase();
        value = '';
      },
      onattribdata: (from, to) => {
        value += html.slice(from, to);
      },
      onattribentity: (codePoint) => {
        value += String.fromCodePoint(codePoint);
      },
      onattribend: () => {
        if (isRead(name) && !Object.hasOwn(attributes, name)) attributes[name] = value;
      },
      onopentagend: () => start(false),
      onselfclosingtag: () => start(true),
      onclosetag: (from, to) => end(html.slice(from, to).toLowerCase()),
      oncdata: (from, to, length) => text(html.slice(from, to - length)),
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
      isInForeignContext: isDrawing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return ['#root', {}, root];
};
