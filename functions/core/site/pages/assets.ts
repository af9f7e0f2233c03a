import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { escapeHtml } from '../../normalise/markup/inline-html.ts';
import { readableOn } from '../colour.ts';
import type { SiteSettings } from '../site.ts';
import { FOLLOW_SCRIPT } from './follow-script.ts';
import { FOLLOW_STYLE } from './follow-style.ts';
import { MANIFEST_PATH, webManifest } from './manifest.ts';
import { pushWorker, WORKER_PATH } from './push-worker.ts';
import { SCRIPT } from './script.ts';
import { styleSheet } from './style.ts';

/** A file that pages need. */
export interface Asset {
  readonly type: string;
  readonly body: string;
  readonly isBase64: boolean;
}

export type AssetName = 'style' | 'script' | 'follow' | 'icon' | 'logo';

/** The first letter of the site's name on its colour. */
const icon = ({ name, colour }: SiteSettings): string => {
  const [letter = ''] = name;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="${colour}"/><text x="32" y="46" font-family="Georgia, serif" font-size="40" font-weight="700" text-anchor="middle" fill="${readableOn(colour, colour)}">${escapeHtml(letter.toUpperCase())}</text></svg>`;
};

const assetOf = (name: AssetName, site: SiteSettings): Asset | null => {
  switch (name) {
    case 'style':
      return {
        type: 'text/css; charset=utf-8',
        body: styleSheet(site.colour) + (site.push ? FOLLOW_STYLE : ''),
        isBase64: false,
      };
    case 'script':
      return { type: 'text/javascript; charset=utf-8', body: SCRIPT, isBase64: false };
    case 'follow':
      return site.push
        ? { type: 'text/javascript; charset=utf-8', body: FOLLOW_SCRIPT, isBase64: false }
        : null;
    case 'icon':
      return { type: 'image/svg+xml', body: icon(site), isBase64: false };
    case 'logo':
      return site.logo && { type: site.logo.type, body: site.logo.base64, isBase64: true };
    default:
      return name satisfies never;
  }
};

const EXTENSIONS: Readonly<Record<AssetName, string>> = {
  style: 'css',
  script: 'js',
  follow: 'js',
  icon: 'svg',
  logo: 'img',
};

const paths = new WeakMap<SiteSettings, Map<AssetName, string>>();

const hashOf = ({ body }: Asset): string => bytesToHex(sha256(utf8ToBytes(body))).slice(0, 12);

/** The address of a file. It changes with the file's content, so browsers and caches may keep it for ever. */
export const assetPath = (name: AssetName, site: SiteSettings): string => {
  const known = paths.get(site) ?? new Map<AssetName, string>();
  paths.set(site, known);
  const before = known.get(name);
  if (before !== undefined) return before;
  const asset = assetOf(name, site);
  const path = `/assets/${name}.${asset === null ? 'none' : hashOf(asset)}.${EXTENSIONS[name]}`;
  known.set(name, path);
  return path;
};

/** The file at an address; null if there is none. An address with another hash is of a release before or after: its file is this one, too. */
export const assetAt = (path: string, site: SiteSettings): Asset | null => {
  const [, name] =
    /^\/assets\/(style|script|follow|icon|logo)\.[0-9a-z]+\.(?:css|js|svg|img)$/.exec(path) ?? [];
  return name === undefined ? null : assetOf(name as AssetName, site);
};

/** Files of web push under addresses that never change; null if there is none. */
export const pushFileAt = (path: string, site: SiteSettings): Asset | null => {
  if (!site.push) return null;
  const addressOf = (name: AssetName): string => assetPath(name, site);
  switch (path) {
    case WORKER_PATH:
      return {
        type: 'text/javascript; charset=utf-8',
        body: pushWorker(site, { icon: addressOf('icon'), style: addressOf('style') }),
        isBase64: false,
      };
    case MANIFEST_PATH:
      return {
        type: 'application/manifest+json',
        body: webManifest(site, { icon: addressOf('icon'), logo: addressOf('logo') }),
        isBase64: false,
      };
    default:
      return null;
  }
};
