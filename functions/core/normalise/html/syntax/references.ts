import { EQUALS } from './codes.ts';

/** Where to ask for the names of characters that few pages use. */
export interface References {
  /** The characters of a name that ended in a semicolon; null where it names none. */
  readonly rare: (name: string) => string | null;
}

/** Characters 160 to 255; the only names, with those below, that may stand without a semicolon. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const BARE: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, at) => [name, String.fromCharCode(160 + at)] as const),
  ...Object.entries({ amp: '&', AMP: '&', lt: '<', LT: '<', gt: '>', GT: '>', quot: '"', QUOT: '"' }),
  ['COPY', '©'],
  ['REG', '®'],
]);

/** Other references that are frequent in copy. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ...BARE,
  ...Object.entries({
    apos: "'",
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    lsaquo: '‹',
    rsaquo: '›',
    hellip: '…',
    bull: '•',
    prime: '′',
    Prime: '″',
    dagger: '†',
    euro: '€',
    trade: '™',
    minus: '−',
    larr: '←',
    rarr: '→',
    uarr: '↑',
    darr: '↓',
    ensp: '\u2002',
    emsp: '\u2003',
    thinsp: '\u2009',
    zwnj: '\u200c',
    zwj: '\u200d',
  }),
]);

const LONGEST_BARE = 6;

/**
 * Characters for the numbers 128 to 159, which are not characters themselves: those of windows-1252 (HTML standard,
 * 13.2.5.80).
 */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A reference as it was read: what it stands for, and where it ends. */
export interface Reference {
  readonly value: string;
  readonly end: number;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isWordCode = (code: number): boolean =>
  isDigit(code) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

const SEMICOLON = 59;

const characterOf = (number: number): string => {
  if (number === 0 || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) return '\ufffd';
  return number >= 128 && number <= 159 ? (WINDOWS[number - 128] ?? '') : String.fromCodePoint(number);
};

const DECIMAL = /[0-9]+/y;
const HEXADECIMAL = /[0-9a-f]+/iy;

const numberAt = (text: string, at: number): Reference | null => {
  const isHexadecimal = (text.charCodeAt(at) | 32) === 120;
  const digits = isHexadecimal ? HEXADECIMAL : DECIMAL;
  digits.lastIndex = isHexadecimal ? at + 1 : at;
  const found = digits.exec(text)?.[0];
  if (found === undefined) return null;
  const end = digits.lastIndex;
  return {
    value: characterOf(Number.parseInt(found, isHexadecimal ? 16 : 10)),
    end: text.charCodeAt(end) === SEMICOLON ? end + 1 : end,
  };
};

/**
 * Reads a character reference (HTML standard, 13.2.5.72).
 *
 * @param at of its `&`
 * @param inAttribute in attributes, a name without a semicolon counts only if neither a word nor an equals sign follows: most
 *   are parts of addresses
 * @returns null if it is not a reference
 */
export const referenceAt = (
  text: string,
  at: number,
  inAttribute: boolean,
  references: References,
): Reference | null => {
  const start = at + 1;
  if (text[start] === '#') return numberAt(text, start + 1);
  let end = start;
  while (isWordCode(text.charCodeAt(end))) end++;
  if (end === start) return null;
  const word = text.slice(start, end);
  const next = text.charCodeAt(end);
  if (next === SEMICOLON) {
    const value = USUAL.get(word) ?? references.rare(word);
    if (value !== null) return { value, end: end + 1 };
  }
  if (inAttribute) {
    const value = next === EQUALS ? undefined : BARE.get(word);
    return value === undefined ? null : { value, end };
  }
  for (let length = Math.min(LONGEST_BARE, word.length); length > 1; length--) {
    const value = BARE.get(word.slice(0, length));
    if (value !== undefined) return { value, end: start + length };
  }
  return null;
};

/** An attribute's value with its references decoded. */
export const decodedValue = (value: string, references: References): string => {
  let decoded = '';
  let done = 0;
  for (let at = value.indexOf('&'); at !== -1; at = value.indexOf('&', at)) {
    const reference = referenceAt(value, at, true, references);
    if (reference === null) at++;
    else {
      decoded += value.slice(done, at) + reference.value;
      done = reference.end;
      at = done;
    }
  }
  return done === 0 ? value : decoded + value.slice(done);
};
