import type { TokenizerAndRendererExtension } from 'marked';

/** TeX between dollar signs: no space right inside of them, no figure behind, which makes both of them money. */
const FORMULA = /^(?:\$\$[^$]{1,2000}\$\$|\$(?![\s$])[^$\n]{0,300}[^\s$]\$(?!\d))/;

const TEX = /[\\^_{}=*+<>]/;

/** An extension of a lexer that leaves formulas between dollar signs as they are: stars and underscores in them mark nothing up. */
export const FORMULAS: TokenizerAndRendererExtension = {
  name: 'formula',
  level: 'inline',
  start: (src) => {
    const at = src.indexOf('$');
    return at === -1 ? undefined : at;
  },
  tokenizer(src) {
    const raw = FORMULA.exec(src)?.[0];
    return raw === undefined || !TEX.test(raw) ? undefined : { type: 'text', raw, text: raw };
  },
};
