import { ok } from '../../result.ts';
import type { TextFormat } from '../format.ts';
import { withoutInvisible } from './matter-of.ts';

/** Front matter in its languages: a first line, and the first name below it. */
const FRONT_MATTER = [
  /^\s*(?:%YAML[^\n]{0,80}\n(?:[%#][^\n]{0,200}\n|[ \t\r]*\n){0,20})?(?:---[ \t]*\r?\n[ \t\r\n]{0,20}(?=---)){0,5}---[ \t]*(?:ya?ml)?[ \t]*(?:[!&]\S{0,40}[ \t]*){0,2}(?:#[^\n]{0,200})?\r?\n(?:[ \t]*#[^\n]{0,200}\n|[ \t\r]*\n){0,20}[\w"'][^\n:]{0,60}:\s/,
  /^\s*(?:\+\+\+|---[ \t]*toml)[ \t]*(?:toml)?[ \t]*(?:#[^\n]{0,200})?\r?\n(?:[ \t]*#[^\n]{0,200}\n|[ \t\r]*\n){0,20}[\w"'-][^\n=]{0,60}=/,
  /^\s*\{[ \t]*\r?\n\s*"[^"\n]{1,60}"\s*:/,
];

export const markdown: TextFormat = {
  kind: 'text',
  name: 'markdown',
  mediaTypes: { md: 'text/markdown', markdown: 'text/markdown' },
  recognises: () => null,
  isLabelled: ({ mediaType, extension, head }) => {
    const isPlain = ['txt', 'text'].includes(extension);
    const isMarkdown =
      mediaType === 'text/markdown' || ['md', 'markdown', 'mdown', 'mkd'].includes(extension);
    return isMarkdown || (!isPlain && FRONT_MATTER.some((form) => form.test(withoutInvisible(head))))
      ? ok('Its name, its content type or its front matter says so.')
      : null;
  },
  read: async ({ text }, note) => {
    const [{ readFronted }, { readMarkdown }] = await Promise.all([
      import('./read-fronted.ts'),
      import('./read-markdown.ts'),
    ]);
    return readFronted(text, note, readMarkdown);
  },
};
