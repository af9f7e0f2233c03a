import { remember } from '../remember.ts';
import { keyOf } from './listed.ts';

const ASCII = /^[\x20-\x7e]*$/;

/**
 * A key that the spellings of one name share, such as those of a name from another script.
 *
 * @example spellingOf('Andrey') // 'andrei'
 * @example spellingOf('Mohammed') === spellingOf('Muhammad') // true
 */
export const spellingOf: (word: string) => string = remember((word) => {
  const plain = (ASCII.test(word) ? word : keyOf(word)).toLowerCase();
  return SPELT_OTHERWISE.test(plain) ? spelt(plain) : plain;
});

/** Letters that `spelt` changes. Most names have none of them. */
const SPELT_OTHERWISE = /[jxy]|[kp]h|o[ou]|(.)\1|^(?:m[ou]hama|ahm|hus|ius|ios)/;

const spelt = (plain: string): string =>
  plain
    .replace(/y|j(?![aeiou])/g, 'i')
    .replace(/ph/g, 'f')
    .replace(/kh/g, 'h')
    .replace(/x/g, 'ks')
    .replace(/o[ou]/g, 'u')
    .replace(/(.)\1+/g, '$1')
    .replace(/^m[ou]ham[ae]d$/, 'mohamed')
    .replace(/^ahm[ae]d$/, 'ahmed')
    .replace(/^hus[ae]in$/, 'husein')
    .replace(/^(?:iusuf|iusef|iosef|iusif)$/, 'iusef');
