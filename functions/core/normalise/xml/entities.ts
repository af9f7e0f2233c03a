import { Tokenizer } from 'htmlparser2';

/**
 * Text with its character references decoded once, by the names that HTML knows: wire copy uses them without declaring them.
 *
 * @param text without markup
 * @example decodeEntities('caf&eacute; &amp;amp;') // 'café &amp;'
 */
export const decodeEntities = (text: string): string => {
  if (!text.includes('&')) return text;
  const parts: string[] = [];
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => parts.push(text.slice(start, end)),
      ontextentity: (codePoint) => parts.push(String.fromCodePoint(codePoint)),
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onopentagname: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
    },
  );
  // An attribute may hold a bare <, which must stay text.
  tokenizer.write(text.replaceAll('<', '&lt;'));
  tokenizer.end();
  return parts.join('');
};
