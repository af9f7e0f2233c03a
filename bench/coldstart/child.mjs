// Loads a bundle and invokes it once, in a process that has done nothing else. Prints milliseconds.
const [bundle, event] = process.argv.slice(2);
const cpuFrom = process.cpuUsage();
const from = performance.now();
const { handler } = await import(bundle);
const imported = performance.now();
await handler(JSON.parse(event));
const done = performance.now();
const { user, system } = process.cpuUsage(cpuFrom);
process.stderr.write(
  JSON.stringify({ importMs: imported - from, firstMs: done - imported, cpuMs: (user + system) / 1000 }),
);
process.exit(0);
