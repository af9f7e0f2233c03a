import { parseDocument } from 'htmlparser2';

/** Elements that W3C's feed validator takes for safe, as far as we write them: frames, scripts and styles are not. */
const ELEMENTS = new Set(
  'div p br h2 h3 h4 h5 h6 ol ul li blockquote table tr td figure figcaption img span a em strong sub sup code'.split(
    ' ',
  ),
);

const ATTRIBUTES = new Set(['class', 'src', 'alt', 'href', 'cite', 'dir', 'lang']);

const ADDRESSES = new Set(['src', 'href', 'cite']);

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

/** What is unsafe or relative in HTML as feeds hold it: W3C's SecurityRisk, SecurityRiskAttr, DangerousStyleAttr and ContainsRelRef. */
export const htmlFindings = (html: string): readonly string[] => {
  const found: string[] = [];
  const visit = ({ type, name = '', attribs = {}, children = [] }: Node): void => {
    if (type !== 'root' && type !== 'tag' && type !== 'text') found.push(`SecurityRisk ${type}`);
    if (type === 'tag') {
      if (!ELEMENTS.has(name)) found.push(`SecurityRisk ${name}`);
      for (const [key, value] of Object.entries(attribs)) {
        if (!ATTRIBUTES.has(key)) found.push(`SecurityRiskAttr ${name} ${key}`);
        if (ADDRESSES.has(key) && !/^https?:\/\/[^/]/.test(value)) found.push(`ContainsRelRef ${value}`);
      }
    }
    for (const child of children) visit(child);
  };
  visit(parseDocument(html) as unknown as Node);
  return found;
};

const HTML_NAMES = /<\/(?:\w+)>/;

/** What readers may take for HTML in a field that is text: ContainsHTML and, in RSS, CharacterData. */
export const plainFindings = (where: string, text: string): readonly string[] => [
  ...(HTML_NAMES.test(text) || /<[/a-z!?]/i.test(text) ? [`ContainsHTML ${where}: ${text}`] : []),
  ...(/[\u0080-\u009f\ufffd]/.test(text) ? [`BadCharacters ${where}`] : []),
  ...(text.trim() === '' ? [`NotBlank ${where}`] : []),
];
