/** Lists and objects of one document, values in them, levels, and properties of one object: many times what any item has. */
const MOST_CONTAINERS = 200_000;
const MOST_VALUES = 1_000_000;
const DEEPEST = 100;
const MOST_PROPERTIES = 10_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Where the string ends that begins at a place; the text's length where it does not end. */
const stringEnd = (text: string, start: number): number => {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
};

/**
 * Estimates the result of parsing a text as JSON from its brackets alone: values of JSON take up to a hundred times the
 * memory of their text.
 *
 * @returns `none` if the brackets do not close, so that it is not JSON; `heavy` if it has more values than any article's item;
 *   else `light`
 * @example jsonOutline('{"a": [1, 2]}') // 'light'
 */
export const jsonOutline = (text: string): 'none' | 'light' | 'heavy' => {
  if (!/^\s*[{[]/.test(text)) return 'none';
  let containers = 0;
  let values = 0;
  let depth = 0;
  let isHeavy = false;
  // Commas of the list or object that is open, and of those around it.
  const commas: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    switch (code) {
      case QUOTE:
        at = stringEnd(text, at);
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth++;
        containers++;
        if (depth <= DEEPEST) commas[depth] = 0;
        else isHeavy = true;
        break;
      case COMMA:
        values++;
        if (depth <= DEEPEST) commas[depth] = (commas[depth] ?? 0) + 1;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        if (code === CLOSE_OBJECT && (commas[depth] ?? 0) >= MOST_PROPERTIES) isHeavy = true;
        depth--;
        if (depth > 0) break;
        if (depth < 0 || text.slice(at + 1).trim() !== '') return 'none';
        return isHeavy || containers > MOST_CONTAINERS || values > MOST_VALUES ? 'heavy' : 'light';
    }
  }
  return 'none';
};
