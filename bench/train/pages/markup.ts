/** An element of a made-up page. */
export interface Tag {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  /** Whether its text is the story's; null if that depends on the text around it. */
  readonly story: boolean | null;
}

export type Node = Tag | string;

/** Makes an element; attributes without a value are left out. */
export const tag = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: Node[]
): Tag => ({
  tag: name,
  attributes,
  children,
  story: null,
});

/** Marks an element as part of the story. */
export const asStory = (node: Tag): Tag => ({ ...node, story: true });

const EMPTY = new Set(['img', 'br', 'hr', 'input', 'amp-img']);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Writes a node as HTML. */
export const writeHtml = (node: Node): string => {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  const start = `<${node.tag}${attributes}>`;
  if (EMPTY.has(node.tag)) return node.tag === 'amp-img' ? `${start}</amp-img>` : start;
  return `${start}${node.children.map(writeHtml).join('')}</${node.tag}>`;
};

/** All elements below a node in document order, and whether each is of the story. */
export function* elementsOf(
  node: Tag,
  story = false,
): Generator<{ readonly tag: string; readonly story: boolean }> {
  for (const child of node.children) {
    if (typeof child === 'string') continue;
    const own = child.story ?? story;
    yield { tag: child.tag, story: own };
    yield* elementsOf(child, own);
  }
}
