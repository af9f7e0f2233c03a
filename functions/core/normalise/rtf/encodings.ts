/** Code pages by their numbers, as decoders call them. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  65001: 'utf-8',
};

/** The code pages of the character sets that fonts are said to have. */
const CHARACTER_SETS: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** The decoder's name of a code page; that of Western Windows for one that decoders do not know. */
export const encodingOfCodePage = (page: number): string =>
  CODE_PAGES[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');

/** The encoding of a font's character set; null where the set is the document's own. */
export const encodingOfCharacterSet = (set: number): string | null => {
  const page = CHARACTER_SETS[set];
  return page === undefined ? null : encodingOfCodePage(page);
};
