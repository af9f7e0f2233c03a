/**
 * Follows, pushes and clicks in real browsers without internet: `npm run test:browsers [firefox|chromium]`. The last line says how many checks
 * passed; it ends with 1 where one did not, or a browser is missing.
 */
import webPush from 'web-push';
import { explain } from '../../functions/ports/faults.ts';
import { type PushServices, startPushServices } from '../../local/push/services.ts';
import { findChromium, findFirefox } from '../e2e/browser.ts';
import type { TestedBrowser } from './browser.ts';
import { CHECKS } from './checks.ts';
import { startChromium } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import { openNewsroom } from './newsroom.ts';
import { senderTo } from './sender.ts';

const LONGEST_MS = 60_000;

/** Milliseconds within which nearly every notice must be shown. */
const P95_MS = 1000;

interface Candidate {
  readonly name: string;
  /** What to install, and what else names it. */
  readonly missing: string;
  readonly binary: string | null;
  readonly start: (binary: string, services: PushServices, origin: string) => Promise<TestedBrowser>;
}

const CANDIDATES: readonly Candidate[] = [
  {
    name: 'firefox',
    missing: 'Firefox is missing: install firefox-esr, or set FIREFOX to one.',
    binary: findFirefox(),
    start: startFirefox,
  },
  {
    name: 'chromium',
    missing: 'Chromium is missing: install chromium, or set CHROMIUM to one.',
    binary: findChromium(),
    start: startChromium,
  },
];

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stopped.abort(new Error(`stopped by ${signal}`)));
const late = setTimeout(
  () => stopped.abort(new Error(`it took more than ${LONGEST_MS / 1000} s`)),
  LONGEST_MS,
);

/** What resolves first: the work, or the end that somebody asked for. */
const unlessStopped = <Value>(work: Promise<Value>): Promise<Value> => {
  const { signal } = stopped;
  if (signal.aborted) return Promise.reject(signal.reason);
  const { promise, reject } = Promise.withResolvers<never>();
  const give = (): void => reject(signal.reason);
  signal.addEventListener('abort', give, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', give));
};

/** The value that a share of all do not exceed. */
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

let passed = 0;
let failed = 0;

const check = async (what: string, run: () => Promise<string | undefined>): Promise<boolean> => {
  try {
    const more = await run();
    passed += 1;
    console.log(`  ✓ ${what}${more === undefined ? '' : ` (${more})`}`);
    return true;
  } catch (error) {
    failed += 1;
    console.log(`  ✗ ${what}\n    ${explain(error)}`);
    return false;
  }
};

const testIn = async ({ start, binary, name, missing }: Candidate): Promise<void> => {
  if (binary === null) {
    failed += 1;
    console.log(missing);
    return;
  }
  const keys = webPush.generateVAPIDKeys();
  const services = await startPushServices();
  const newsroom = await openNewsroom(keys.publicKey);
  const starting = start(binary, services, newsroom.origin);
  try {
    const browser = await unlessStopped(starting);
    const shownAfter: number[] = [];
    const otherKeys = webPush.generateVAPIDKeys();
    const scene = { browser, newsroom, services, sender: senderTo(services), keys, otherKeys, shownAfter };
    console.log(browser.name);
    // What comes after needs what came before.
    for (const { what, run, only: where } of CHECKS) {
      if (where !== undefined && !browser.name.startsWith(where)) continue;
      if (!(await check(what, () => unlessStopped(run(scene)))) || stopped.signal.aborted) return;
    }
    const p95 = quantile(shownAfter, 0.95);
    const times = `median ${quantile(shownAfter, 0.5)} ms, p95 ${p95} ms of ${shownAfter.length}`;
    await check(`from POST to shown within ${P95_MS} ms (p95)`, async () => {
      if (p95 > P95_MS) throw new Error(times);
      return times;
    });
  } catch (error) {
    failed += 1;
    console.log(`${name}: ${explain(error)}`);
  } finally {
    await starting.then(
      (browser) => browser.close(),
      () => {},
    );
    await newsroom.stop();
    await services.stop();
  }
};

const [only] = process.argv.slice(2);
const begun = performance.now();
for (const candidate of CANDIDATES)
  if ((only === undefined || only === candidate.name) && !stopped.signal.aborted) await testIn(candidate);
clearTimeout(late);
console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s`);
if (failed > 0 || passed === 0) {
  console.log(`${failed} failed, ${passed} passed`);
  process.exitCode = 1;
} else console.log(`${passed} passed`);
