import { loadOnce } from '../../load-once.ts';
import { err, ok } from '../../result.ts';
import type { TextFormat } from '../format.ts';
import { isNeverLabelled } from '../format.ts';
import { jsonOutline } from '../read/json-outline.ts';
import { HEAVY_JSON } from '../read/rejection.ts';
import { withoutEmbargoPiece } from '../wire/without-embargo-piece.ts';

/** Properties that ninjs has, and other JSON seldom. */
const PROPERTIES = [
  'body_xhtml',
  'body_text',
  'body_html',
  'bodies',
  'headlines',
  'pubstatus',
  'versioncreated',
];

const hasProperties = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return false;
    const names = new Set(Object.keys(value).map((name) => name.toLowerCase()));
    return PROPERTIES.some((name) => names.has(name));
  } catch {
    return false;
  }
};

const reader = loadOnce(() => import('./read-ninjs.ts'));

export const ninjs: TextFormat = {
  kind: 'text',
  name: 'ninjs',
  mediaTypes: { json: 'application/json' },
  recognises: ({ text }) => {
    const outline = jsonOutline(text);
    if (outline === 'heavy') return err(HEAVY_JSON);
    return outline === 'light' && /^\s*\{/.test(text) && hasProperties(text)
      ? ok('Its root element or its properties say so.')
      : null;
  },
  isLabelled: isNeverLabelled,
  read: async ({ text }, note) => withoutEmbargoPiece((await reader()).readNinjs(text, note), note),
};
