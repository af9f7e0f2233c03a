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
