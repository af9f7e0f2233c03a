import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { normalise } from './functions/core/normalise/normalise.ts';
import { NOTHING_DECLARED } from './functions/core/metadata/declared.ts';
const pages: Uint8Array[] = [];
for (const set of ['newspaper']) for (const f of readdirSync(`/work/shared/data/extraction/${set}/html`)) pages.push(gunzipSync(readFileSync(`/work/shared/data/extraction/${set}/html/${f}`)));
for (const round of [0, 1, 2, 3, 4, 5]) { const t = process.cpuUsage(), tt = process.threadCpuUsage(); for (const bytes of pages) await normalise({ bytes, name: 'a.html', contentType: null, declared: NOTHING_DECLARED } as any); const u = process.cpuUsage(t), uu = process.threadCpuUsage(tt); console.log(round, (pages.length / ((u.user + u.system) / 1e6)).toFixed(0), "pages/s main ms/page", ((uu.user + uu.system) / 1e3 / pages.length).toFixed(2), "all", ((u.user + u.system) / 1e3 / pages.length).toFixed(2)); }
