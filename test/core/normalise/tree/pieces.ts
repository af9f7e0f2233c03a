import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

const words = (line: string): readonly string[] => line.split(' ');

/** Names that the standard has rules about, and some that it has none about. */
const NAMES = words(
  'html head body title meta link base script style noscript noframes template frameset frame p div section article aside nav ul ol li dl dt dd h1 h2 h3 pre listing form button a b i em font nobr strong u small object applet marquee table caption colgroup col tbody thead tfoot tr td th br img image hr input textarea select option optgroup iframe noembed xmp plaintext svg math foreignObject desc mi mo annotation-xml mglyph malignmark ruby rb rt rp rtc address center details summary figure main span x-y my:tag keygen param source track area wbr embed dialog',
);

const ATTRIBUTES = [
  ...['', '', '', ' class=a', ' id="x>y"', ' type=hidden', ' href=q&amp', ' color=red', ' size=2'],
  ...[' encoding=text/html', ' encoding="application/xhtml+xml"', ' a b c', ' class=b title="', '/', ' /'],
  ...[" x='", ' lang=en', ' id=1 class=2', ' class=2 id=1', ' type="application/ld+json"'],
];

/** What stands between tags, and what tokenizers stumble on. */
const BITS = [
  ...['word', 'x', ' ', '\n', '\t', '\f', '\r\n', 'é', '–', '𝔄', '\0'],
  ...['&amp;', '&lt', '&', '&#', '&#x', '&#65', '&#10;', '&#32;', '&#150;', '&notit;', '&zeetrf;', ';'],
  ...['<!--', '-->', '--!>', '<!-->', '<!--->', '<!', '<!d', '<?', '?>', '<![CDATA[', ']]>', ']]'],
  ...['<', '>', '/', '/>', '=', '"', "'", '</', '</ >', '</>', '</5>', '<5', '</script', '<p a="', "<p id='"],
  ...['<!doctype html>', '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">'],
  ...['<!DOCTYPE html SYSTEM "about:legacy-compat">', '</body></html>', '</br>', '</p>', '</x-y>'],
];

const tag = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...ATTRIBUTES))
  .map(([name, attributes]) => `<${name}${attributes}>`);
const endTag = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('', '', '', '', ' class=a', ' id="x>y"', '/'))
  .map(([name, attributes]) => `</${name}${attributes}>`);

/** A piece of markup of any kind. */
export const piece: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: tag },
  { weight: 3, arbitrary: endTag },
  { weight: 3, arbitrary: fc.constantFrom(...BITS) },
);

/** Pages of pieces that meet each other in any order. */
export const pieces: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', '<!doctype html>'), fc.array(piece, { maxLength: 30, size: 'max' }))
  .map(([type, parts]) => type + parts.join(''));

const CORPUS = join(import.meta.dirname, '../../../corpus');

/** The pages of the corpus. */
export const PAGES: readonly string[] = readdirSync(CORPUS)
  .flatMap((slug) => readdirSync(join(CORPUS, slug)).map((name) => join(CORPUS, slug, name)))
  .filter((file) => file.endsWith('.html'))
  .map((file) => readFileSync(file, 'utf8'));

const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 60 }),
  put: piece,
});

/** Pages of the corpus with pieces cut out and put in. */
export const damagedPages: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...PAGES), fc.array(wound, { minLength: 1, maxLength: 8 }))
  .map(([page, wounds]) =>
    wounds.reduce((html, { at, cut, put }) => {
      const start = Math.floor(at * html.length);
      return html.slice(0, start) + put + html.slice(start + cut);
    }, page),
  );
