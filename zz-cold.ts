import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
const pages: Uint8Array[] = [];
for (const set of ['scrapinghub']) for (const f of readdirSync(`/work/shared/data/extraction/${set}/html`).slice(0, 40)) pages.push(gunzipSync(readFileSync(`/work/shared/data/extraction/${set}/html/${f}`)));
const t0 = process.threadCpuUsage(); const { normalise } = await import('./functions/core/normalise/normalise.ts');
const { NOTHING_DECLARED } = await import('./functions/core/metadata/declared.ts');
const ms = (t: any) => { const u = process.threadCpuUsage(t); return ((u.user + u.system) / 1e3).toFixed(0); };
console.log('import', ms(t0));
for (let i = 0; i < 40; i++) { const t = process.threadCpuUsage(); await normalise({ bytes: pages[i], name: 'a.html', contentType: null, declared: NOTHING_DECLARED } as any); if (i < 6 || i % 8 === 0) console.log(i, ms(t)); }
console.log('all', ms(t0));
