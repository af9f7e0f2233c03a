/** One thing that RTF is written with. */
export type Token =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

const [BACKSLASH, OPEN, CLOSE, QUOTE, CR, LF, SPACE, MINUS] = [
  0x5c, 0x7b, 0x7d, 0x27, 0x0d, 0x0a, 0x20, 0x2d,
];

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const LONGEST_WORD = 32;
const LONGEST_NUMBER = 10;

/** Parts RTF into tokens, in one walk over its bytes. Binary data are passed over. */
export function* tokensOf(bytes: Uint8Array): Generator<Token> {
  let at = 0;
  const codeAt = (place: number): number => bytes[place] ?? -1;

  const endOf = (is: (code: number) => boolean, start: number, most: number): number => {
    let end = start;
    while (end - start < most && is(codeAt(end))) end++;
    return end;
  };
  const textOf = (start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end));

  while (at < bytes.length) {
    const code = codeAt(at);
    if (code === OPEN || code === CLOSE) {
      at++;
      yield { kind: code === OPEN ? 'open' : 'close' };
    } else if (code === CR || code === LF || code === 0) at++;
    else if (code !== BACKSLASH) {
      const start = at;
      while (at < bytes.length && ![BACKSLASH, OPEN, CLOSE, CR, LF, 0].includes(codeAt(at))) at++;
      yield { kind: 'bytes', bytes: bytes.subarray(start, at) };
    } else if (isLetter(codeAt(at + 1))) {
      const end = endOf(isLetter, at + 1, LONGEST_WORD);
      const word = textOf(at + 1, end);
      const digits = codeAt(end) === MINUS ? end + 1 : end;
      const last = endOf(isDigit, digits, LONGEST_NUMBER);
      const value = last > digits ? Number(textOf(end, last)) : null;
      at = last > digits ? last : end;
      if (codeAt(at) === SPACE) at++;
      if (word === 'bin') at += Math.max(0, value ?? 0);
      else yield { kind: 'word', word, value };
    } else if (codeAt(at + 1) === QUOTE) {
      const hex = textOf(at + 2, Math.min(bytes.length, at + 4));
      at += 4;
      if (/^[\da-f]{2}$/i.test(hex)) yield { kind: 'bytes', bytes: Uint8Array.of(Number.parseInt(hex, 16)) };
    } else {
      const symbol = at + 1 < bytes.length ? String.fromCharCode(codeAt(at + 1)) : '';
      at += 2;
      yield { kind: 'symbol', symbol };
    }
  }
}
