#!/usr/bin/env node
// Plain JavaScript that old Nodes can parse: a wrong Node must get as far as the message that says so.
var major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  console.error(
    'slugline needs Node 24 or later, and this is Node ' +
      process.versions.node +
      '.\nIn a clone of Slugline run `npm ci` once and then `npx slugline`: that installs Node 24 where it is missing.\n' +
      'If it ran without install scripts, run `node install/bring-node24.js`.',
  );
  process.exitCode = 1;
} else {
  import('./main.ts').then((cli) => cli.main(process.argv.slice(2)));
}
