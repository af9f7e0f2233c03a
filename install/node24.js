// Plain JavaScript that old Nodes can parse: a wrong Node must get as far as the message that says so.
import { existsSync } from 'node:fs';

const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  const installed = existsSync(new URL('../node_modules/node/package.json', import.meta.url));
  console.error(
    `Slugline needs Node 24, and this is Node ${process.versions.node}. ` +
      (installed
        ? 'npm ci left its own Node 24 out, because it ran without install scripts: npm rebuild node --ignore-scripts=false'
        : 'npm ci brings its own Node 24 along.'),
  );
  process.exit(1);
}
