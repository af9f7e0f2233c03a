import { endsName } from './codes.ts';

const isNameAt = (html: string, at: number, name: string): boolean => {
  for (let letter = 0; letter < name.length; letter++)
    if ((html.charCodeAt(at + letter) | 32) !== name.charCodeAt(letter)) return false;
  return true;
};

/**
 * Where the text of an element ends that holds no markup (HTML standard, 13.2.5.9): before its own end tag, whatever else is
 * in it; at the end of the page where there is none.
 *
 * @param name of the element, in lower case
 */
export const rawTextEnd = (html: string, start: number, name: string): number => {
  for (let at = html.indexOf('</', start); at !== -1; at = html.indexOf('</', at + 2))
    if (isNameAt(html, at + 2, name) && endsName(html.charCodeAt(at + 2 + name.length))) return at;
  return html.length;
};

const SCRIPT_PART = /-->|<\/?script(?=[\t\n\f\r />])/gi;

/**
 * Where the text of a script ends. Behind `<!--` a script may hold another one, whose end tag does not end it (HTML standard,
 * 13.2.5.15 to 31).
 */
export const scriptEnd = (html: string, start: number): number => {
  let end = rawTextEnd(html, start, 'script');
  for (let from = start; ; ) {
    const comment = html.slice(from, end).indexOf('<!--');
    if (comment === -1) return end;
    let isInner = false;
    let goOn = -1;
    // `<!-->` is whole: its dashes are those of `-->`, too.
    SCRIPT_PART.lastIndex = from + comment + 2;
    for (let part = SCRIPT_PART.exec(html); part !== null; part = SCRIPT_PART.exec(html)) {
      if (part[0] === '-->') {
        goOn = SCRIPT_PART.lastIndex;
        break;
      }
      if (part[0][1] !== '/') isInner = true;
      else if (isInner) isInner = false;
      else return part.index;
    }
    if (goOn === -1) return html.length;
    if (goOn > end) end = rawTextEnd(html, goOn, 'script');
    from = goOn;
  }
};
