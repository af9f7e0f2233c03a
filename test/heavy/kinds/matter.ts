import type { Kind, Kinds } from './kind.ts';
import { COPY, counted, filled, MATTER, nameOf, nested, STORY } from './kind.ts';

const matter = (make: (size: number) => string, largest = MATTER): Kind => ({
  file: 'a.md',
  largest,
  make: (size) => `---\n${make(size)}\n---\n\n${STORY}\n`,
});

type Makers = Readonly<Record<string, (size: number) => string>>;

const kindsOf = (language: string, makers: Makers, wrap: (matter: string) => string): Kinds =>
  Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [
      `${language} ${name}`,
      { file: 'a.md', largest: MATTER, make: (size: number) => `${wrap(make(size))}\n\n${STORY}\n` },
    ]),
  );

const fenced = (language: string, makers: Makers): Kinds =>
  kindsOf(language, makers, (matter) => `+++\n${matter}+++`);

const inBraces = (makers: Makers): Kinds => kindsOf('JSON', makers, (matter) => `{\n${matter}"z": 1\n}`);

/** Front matter: YAML that nests, repeats, refers to itself, or has no end. */
export const MATTER_KINDS: Kinds = {
  'YAML lists in lists': matter((size) => `title: ${filled('[', size)}`),
  'YAML closed lists in lists': matter((size) => `title: ${nested('[', 'a', ']', size)}`),
  'YAML maps in maps': matter((size) => `title: x\na: ${filled('{a: ', size)}`),
  'YAML closed maps in maps': matter((size) => `title: x\na: ${nested('{a: ', 'b', '}', size)}`),
  'YAML indented maps': matter(
    (size) => `title: x\n${counted((number) => `${' '.repeat(number)}a:\n`, size)}`,
  ),
  'YAML dashes in a row': matter((size) => `title: x\n${filled('- ', size)}`),
  'YAML dashes below a name': matter((size) => `title: x\na:\n  ${filled('- ', size)}b`),
  'YAML question marks': matter((size) => `title: x\n${filled('? ', size)}`),
  'YAML names': matter((size) => `title: x\n${counted((number) => `k${number}: 1\n`, size)}`),
  'YAML names again and again': matter((size) => `title: x\n${filled('a: 1\n', size)}`),
  'YAML topics': matter(
    (size) => `title: x\ntopics:\n${counted((number) => `  - ${nameOf(number)}\n`, size)}`,
  ),
  'YAML topics in a row': matter(
    (size) => `title: x\ntopics: [${counted((number) => `${nameOf(number)}, `, size)}a]`,
  ),
  'YAML authors': matter(
    (size) => `title: x\nauthors:\n${counted((number) => `  - name: ${nameOf(number)}\n`, size)}`,
  ),
  'YAML anchors that multiply': matter(
    () =>
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 8 }, (_, level) => `b${level}: &b${level} [${`*${level === 0 ? 'a' : `b${level - 1}`},`.repeat(9)}x]`).join('\n')}\ntopics: *b7`,
  ),
  'YAML anchors': matter((size) => `title: x\n${counted((number) => `a${number}: &b${number} c\n`, size)}`),
  'YAML aliases': matter((size) => `title: x\na: &b c\nd: [${filled('*b, ', size)}*b]`),
  'YAML aliases of one name each': matter(
    (size) =>
      `title: x\n${counted((number) => `a${number}: &b${number} c\nd${number}: *b${number}\n`, size)}`,
  ),
  'YAML merges': matter((size) => `title: x\na: &a {b: c}\n${filled('<<: *a\n', size)}`),
  'YAML quotes': matter((size) => `title: "${filled('\\"', size)}`),
  'YAML escapes': matter((size) => `title: "${filled('\\x41', size)}"`),
  'YAML single quotes': matter((size) => `title: '${filled("''", size)}'`),
  'YAML quoted lines': matter((size) => `title: "${filled('a\n  ', size)}"`),
  'YAML plain lines': matter((size) => `title: a\n${filled('  a\n', size)}`),
  'YAML folded lines': matter((size) => `title: >\n${filled('  a\n', size)}`),
  'YAML folded lines apart': matter((size) => `title: >\n${filled('  a\n\n', size)}`),
  'YAML kept lines': matter((size) => `title: |\n${filled('  a\n', size)}`),
  'YAML a long title': matter((size) => `title: ${filled('Pier ', size)}`),
  'YAML a long name': matter((size) => `title: x\n${filled('a', size)}: b`),
  'YAML many colons': matter((size) => `title: x\n${filled('a: ', size)}`),
  'YAML comments': matter((size) => `title: x\n${filled('# a\n', size)}`),
  'YAML hashes': matter((size) => `title: x ${filled('#', size)}`),
  'YAML spaces': matter((size) => `title: x\n${filled(' ', size / 2)}\n${filled('\t', size / 2)}`),
  'YAML blank lines': matter((size) => `title: x\n${filled('\n', size)}a: b`),
  'YAML tags': matter((size) => `title: x\na: ${filled('!!str ', size)}b`),
  'YAML tag handles': matter((size) => `title: x\n${filled('%TAG ! a\n', size)}`),
  'YAML documents': matter((size) => `title: x\n${filled('...\na: b\n', size)}`),
  'YAML braces': matter((size) => `title: x\na: ${filled('{}', size)}`),
  'YAML commas': matter((size) => `title: x\na: [${filled(',', size)}]`),
  'YAML pairs in lists': matter((size) => `title: x\na: [${filled('b: c, ', size)}d]`),
  'YAML numbers': matter((size) => `title: x\na: ${filled('1', size)}`),
  'YAML a title over lines, escaped': matter((size) => `title: "${filled('a\\n', size)}"`),
  'YAML words before a colon': matter((size) => `${filled('a ', size)}:\ntitle: [`),
  'YAML maps in maps without a name': matter((size) => filled('{a: ', size)),
  'YAML names in names': matter((size) => `title: ${nested('{', 'a', '}', size)}`, 4000),
  'YAML lists as names': matter((size) => `title: ${nested('{ [', 'a', '] : b }', size)}`, 4000),
  'YAML closing braces behind a name': matter((size) => `a: [\nb: ${filled('}', size)}x`),
  'YAML quotes around an embargo': matter((size) => `title: x\nembargo: '${filled('"', size)}x'`),
  'YAML names with other fields beside them': matter(
    (size) => `title: x\n${counted((number) => `embarg${number}: 1\n`, size)}`,
  ),
  'front matter without end': {
    file: 'a.md',
    largest: COPY,
    make: (size) => `---\n${filled('a: b\n', size)}`,
  },
  'front matter after spaces': {
    file: 'a.md',
    largest: COPY,
    make: (size) => `${filled(' ', size)}---\ntitle: x\n---\n${STORY}`,
  },
  'front matter after lines': {
    file: 'a.md',
    largest: COPY,
    make: (size) => `${filled('\n', size)}---\ntitle: x\n---\n${STORY}`,
  },
  'front matter of TOML': {
    file: 'a.md',
    largest: COPY,
    make: (size) => `+++\n${filled('a = "b"\n', size)}+++\n\n${STORY}`,
  },
  'front matter of JSON': {
    file: 'a.md',
    largest: COPY,
    make: (size) => `---\n{${filled('"a": "b",\n', size)}"c": 1}\n---\n\n${STORY}`,
  },
  'a title of front matter that is longer than is read': {
    file: 'a.md',
    largest: COPY,
    make: (size) => `---\ntitle: "${filled('a\\n', size)}"\n---\n\n${STORY}`,
  },
  ...fenced('TOML', {
    names: (size) => counted((number) => `k${number} = 1\n`, size),
    tables: (size) => counted((number) => `[k${number}]\na = 1\n`, size),
    'lists of tables': (size) => filled('[[a]]\nb = 1\n', size),
    'dots in a name': (size) => `${filled('a.', size)}b = 1\n`,
    'lists in lists': (size) => `a = ${nested('[', '', ']', size)}\n`,
    'tables in tables': (size) => `a = ${nested('{a = ', '1', '}', size)}\n`,
    'quoted text': (size) => `title = "${filled('\\n', size)}"\n`,
    'text of lines': (size) => `title = '''${filled('a\n', size)}'''\n`,
    'open quotes': (size) => `title = ${filled('"', size)}\n`,
    'equals signs': (size) => `title ${filled('= ', size)}\n`,
    comments: (size) => `title = "x"\n${filled('# a\n', size)}`,
    dates: (size) => `a = [${filled('2027-12-01, ', size)}]\n`,
    numbers: (size) => `a = ${filled('1', size)}\n`,
    topics: (size) => `topics = [${counted((number) => `"${nameOf(number)}", `, size)}]\n`,
  }),
  ...inBraces({
    names: (size) => counted((number) => `"k${number}": 1,\n`, size),
    'lists in lists': (size) => `"a": ${nested('[', '', ']', size)},\n`,
    'objects in objects': (size) => `"a": ${nested('{"a":', '1', '}', size)},\n`,
    'a title of escapes': (size) => `"title": "${filled('\\n', size)}",\n`,
    'an embargo of words': (size) => `"embargo": "${filled('at ', size)}",\n`,
    topics: (size) => `"topics": [${counted((number) => `"${nameOf(number)}", `, size)}"x"],\n`,
    'braces on lines': (size) => filled('}\n', size),
    'braces and spaces': (size) => filled('}   x\n', size),
  }),
};
