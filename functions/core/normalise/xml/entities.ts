import { decodeHTML } from 'entities/decode';

/**
 * Text with its character references decoded once, by the names that HTML knows: wire copy uses them without declaring them.
 *
 * @param text without markup
 * @example decodeEntities('caf&eacute; &amp;amp;') // 'café &amp;'
 */
export const decodeEntities = (text: string): string => (text.includes('&') ? decodeHTML(text) : text);
