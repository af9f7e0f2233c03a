/** Milliseconds that this process has computed so far. Unlike a clock, it does not run while others have the processor. */
export const computed = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
