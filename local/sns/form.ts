/** Parameters of the AWS Query protocol as a tree: `A.entry.1.key=x` is `form.at('A', 'entry', '1', 'key')`. */
export interface Form {
  readonly text: string | undefined;
  child(name: string): Form;
  /** The texts and forms numbered from 1 below `member` or `entry`. */
  list(name: string): readonly Form[];
  /** The forms numbered from 1 right below a name, as SQS has them. */
  numbered(name: string): readonly Form[];
  /** The texts right below, by name. */
  readonly texts: Readonly<Record<string, string>>;
  /** The pairs of a map, whose entries call their parts `key` or `Name` and `value` or `Value`. */
  map(name: string): ReadonlyMap<string, Form>;
}

interface Node {
  text?: string;
  readonly children: Map<string, Node>;
}

const formOf = (node: Node | undefined): Form => {
  const child = (name: string): Form => formOf(node?.children.get(name));
  const inOrder = (parent: Node | undefined): readonly Form[] =>
    [...(parent?.children ?? [])]
      .sort(([left], [right]) => Number(left) - Number(right))
      .map(([, element]) => formOf(element));
  const list = (name: string): readonly Form[] => {
    const parent = node?.children.get(name);
    return inOrder(parent?.children.get('member') ?? parent?.children.get('entry'));
  };
  return {
    text: node?.text,
    child,
    list,
    numbered: (name) => inOrder(node?.children.get(name)),
    get texts() {
      return Object.fromEntries(
        [...(node?.children ?? [])].flatMap(([name, { text }]) => (text === undefined ? [] : [[name, text]])),
      );
    },
    map: (name) =>
      new Map(
        list(name).map((entry) => {
          const key = entry.child('key').text ?? entry.child('Name').text ?? '';
          const lower = entry.child('value');
          return [key, lower.text === undefined ? entry.child('Value') : lower];
        }),
      ),
  };
};

/**
 * Reads the form of a request of the AWS Query protocol.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 *
 * @example readForm('Action=Publish&TopicArn=a').child('TopicArn').text // 'a'
 */
export const readForm = (encoded: string): Form => {
  const root: Node = { children: new Map() };
  for (const [path, text] of new URLSearchParams(encoded)) {
    let node = root;
    for (const name of path.split('.')) {
      const next = node.children.get(name) ?? { children: new Map<string, Node>() };
      node.children.set(name, next);
      node = next;
    }
    node.text = text;
  }
  return formOf(root);
};
