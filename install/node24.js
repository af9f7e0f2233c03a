// Plain JavaScript that old Nodes can parse: a wrong Node must get as far as the message that says so.
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  console.error(
    `Slugline needs Node 24, and this is Node ${process.versions.node}. ` +
      'npm ci installs Node 24 where it is missing. If it ran without install scripts: node install/bring-node24.js',
  );
  process.exit(1);
}
