const KINDS_OF_WORDS: Readonly<Record<string, string>> = {
  prompting: 'it asks readers to do something',
  sharing: 'it speaks of sharing',
  pointing: 'it points to other articles',
  crediting: 'it reads like a credit',
  dating: 'it reads like a date',
  writing: 'it reads like a byline',
  discussing: 'it speaks of comments',
  legal: 'it reads like a legal notice',
  tagging: 'it reads like a list of tags',
  plain: 'it has few of the small words that prose has',
};

/** Reasons against a line by feature; the first match is used. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/^first look at lines of the same template/, 'lines that are built like it are not article text'],
  [/^first look at the rest/, 'the rest of its box is not article text'],
  [/^first look -?\d/, 'the lines beside it are not article text'],
  [/^first look/, 'by itself it does not read like article text'],
  [/^like the description/, "it does not resemble the page's description"],
  [/^like the headline|^like the line that heads/, 'it does not resemble the headline'],
  [/declared body/, 'it is not in the text that the page declares as its article'],
  [/^copies/, 'the page says it more than once'],
  [/name of (\w+)/, 'its box, or one around it, is named like a part for "$1"'],
  [/^links|links|linkBox/, 'the links in it or around it'],
  [/pointing|prompting|discussing/, 'a heading or a line near it introduces something else'],
  [
    /(?:article|main|aside|nav|Tag|section|details|Role|definitions|Property|hiddenBox) *$|^tag/,
    'the kind of element that it stands in',
  ],
  [/headline|article/, 'where it stands from the headline'],
  [/-?\d$|around it|among \d+ lines/, 'the lines beside it do not read like prose'],
  [/box|best stretch/, 'it stands away from most of the prose'],
  [/prose|sentence|full stops|ends/, 'it does not read like a sentence'],
  [/^words|^lines|length|labels/, 'how short or long it is, or its neighbours are'],
  [/digits|commas|capitals|quotation|colon|mark|bold/, 'how it is written: its figures, signs and capitals'],
  [/place|before it|since|depth|template/, 'its place on the page'],
];

/** A feature of the models that judge lines, as an editor would say it: `it does not resemble the page's description`. */
const inWords = (feature: string): string => {
  const kind = /^words of (\w+)$/.exec(feature)?.[1];
  const said = kind === undefined ? undefined : KINDS_OF_WORDS[kind];
  if (said !== undefined) return said;
  for (const [pattern, words] of SAID) {
    const found = pattern.exec(feature);
    if (found !== null) return words.replace('$1', found[1] ?? '');
  }
  return 'its place on the page';
};

/**
 * Why a line was left out, for an editor.
 *
 * @param probability that it is article text, 0 to 1
 * @param feature what spoke most against it, or undefined
 * @example whyLeftOut(0.01, 'like the description') // "1% likely to be article text; strongest sign against: it does not resemble the page's description."
 */
export const whyLeftOut = (probability: number, feature: string | undefined): string =>
  `${Math.round(probability * 100)}% likely to be article text; strongest sign against: ${inWords(feature ?? '')}.`;
