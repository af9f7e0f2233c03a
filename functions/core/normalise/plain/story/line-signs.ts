/** The signs of a line, in any script. */
export interface LineSigns {
  /** Share of its letters that are capitals. */
  readonly capitals: number;
  /** Sentences that end inside it. */
  readonly inside: number;
  /** How it ends: 0 letter or digit, 1 full stop, 2 question, 3 exclamation, 4 dots, 5 colon, 6 quotation mark, 7 else. */
  readonly ending: number;
  /** How it begins: 0 small letter or one without case, 1 capital, 2 digit, 3 quotation mark, 4 else. */
  readonly beginning: number;
  /** Signs that hardly occur in copy: `|`, `@`, `#`, `©`, `»`, `›`, `→`, `/`, `_`, `•`. */
  readonly odd: number;
  /** Whether a year or a time of day stands in it. */
  readonly dated: boolean;
}

/** Longer lines are judged by their beginning. */
const LOOKED_AT = 1200;

const ODD = new Set('|@#©»›→/_•·×®™'.split('').map((sign) => sign.charCodeAt(0)));
const QUOTES = new Set('"“”„«「『‘'.split('').map((sign) => sign.charCodeAt(0)));

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isSmall = (code: number): boolean => code >= 97 && code <= 122;

/** Capitals of Latin, Greek and Cyrillic, as far as their places in Unicode show. */
const isCapital = (code: number): boolean =>
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code <= 0xde && code !== 0xd7) ||
  (code >= 0x100 && code <= 0x17f && (code & 1) === 0) ||
  (code >= 0x391 && code <= 0x3a9) ||
  (code >= 0x400 && code <= 0x42f);

const isIdeographicStop = (code: number): boolean => code === 0x3002 || code === 0xff01 || code === 0xff1f;

/** Full stops of scripts that put a space behind them. */
const isStop = (code: number): boolean =>
  code === 46 || code === 33 || code === 63 || code === 0x61f || code === 0x6d4 || code === 0x964;

const endingOf = (code: number): number => {
  if (isDigit(code) || isSmall(code) || isCapital(code)) return 0;
  if (code === 63 || code === 0xff1f || code === 0x61f) return 2;
  if (code === 33 || code === 0xff01) return 3;
  if (code === 0x2026) return 4;
  if (code === 58 || code === 0xff1a) return 5;
  if (QUOTES.has(code) || code === 0x2019 || code === 0xbb || code === 0x300d) return 6;
  if (isStop(code) || code === 0x3002) return 1;
  return code > 0xbf ? 0 : 7;
};

const beginningOf = (code: number): number => {
  if (isCapital(code)) return 1;
  if (isDigit(code)) return 2;
  if (QUOTES.has(code)) return 3;
  return isSmall(code) || (code > 0xbf && (code < 0x2000 || code > 0x2fff)) ? 0 : 4;
};

/** Reads the signs of a line in one pass. */
export const signsOf = (text: string): LineSigns => {
  const end = Math.min(text.length, LOOKED_AT);
  let letters = 0;
  let capitals = 0;
  let inside = 0;
  let odd = 0;
  let dated = false;
  let digits = 0;
  let before = 32;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      digits++;
      // 1:05, 19.30; of years see below
      if ((before === 58 || before === 46) && digits === 1 && isDigit(text.charCodeAt(at - 2)))
        dated ||= isDigit(text.charCodeAt(at + 1)) && !isDigit(text.charCodeAt(at + 2));
    } else {
      if (digits === 4) {
        const first = text.charCodeAt(at - 4);
        const second = text.charCodeAt(at - 3);
        dated ||= (first === 49 && second === 57) || (first === 50 && second === 48);
      }
      digits = 0;
      if (isSmall(code)) letters++;
      else if (isCapital(code)) {
        letters++;
        capitals++;
      } else if (code === 32) {
        if (isStop(before)) inside++;
      } else if (isIdeographicStop(code)) inside++;
      else if (ODD.has(code)) odd++;
      else if (code > 0xbf) letters++;
    }
    before = code;
  }
  if (digits === 4) dated ||= /(?:19|20)\d\d$/.test(text.slice(end - 4, end));
  const last = text.charCodeAt(text.length - 1);
  const dots = last === 46 && text.endsWith('..');
  return {
    capitals: letters === 0 ? 0 : capitals / letters,
    inside,
    ending: dots ? 4 : endingOf(last),
    beginning: beginningOf(text.charCodeAt(0)),
    odd,
    dated,
  };
};
