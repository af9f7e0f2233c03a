// Audits pages with Lighthouse and prints the categories of each as a line of JSON: audit.mjs CHROMIUM ORIGIN PAGES-AS-JSON.
// It is a process of its own, for its packages are in this folder: no one who installs the project needs them.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';

const [chromePath, origin, pages] = process.argv.slice(2);

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Audits that lowered a category, with what they found. */
const failuresOf = ({ audits, categories }) =>
  CATEGORIES.flatMap((id) =>
    categories[id].auditRefs
      .filter(({ weight, id: audit }) => weight > 0 && (audits[audit].score ?? 1) < 0.9)
      .map(({ id: audit }) => {
        const { title, displayValue = '', explanation = '' } = audits[audit];
        return `${title} ${displayValue} ${explanation}`.trim();
      }),
  );

/** A busy machine loses a trace at times: then it is recorded again. */
const MOST_ATTEMPTS = 3;

const auditOf = async (url, flags, config) => {
  for (let attempt = 1; ; attempt++) {
    const { lhr } = await lighthouse(url, flags, config);
    if (!lhr.runtimeError) return lhr;
    if (attempt === MOST_ATTEMPTS) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  }
};

const chrome = await launch({
  chromePath,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  for (const { name, path, skipAudits } of JSON.parse(pages))
    for (const preset of ['mobile', 'desktop']) {
      const flags = { port: chrome.port, logLevel: 'error', onlyCategories: CATEGORIES, skipAudits };
      const lhr = await auditOf(origin + path, flags, preset === 'desktop' ? desktop : undefined);
      const scores = Object.fromEntries(CATEGORIES.map((id) => [id, lhr.categories[id].score]));
      console.log(JSON.stringify({ name, preset, scores, failures: failuresOf(lhr) }));
    }
} finally {
  await chrome.kill();
}
