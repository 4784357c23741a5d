/** A gateway as a process of its own, to be killed: prints its address as one line, stops on a signal. */
import { readConfig, startGateway, stopOnSignal } from '@postern/gateway';

const surroundings = {
  env: process.env,
  platform: process.platform,
  homeDir: '/',
  workingDir: process.cwd(),
};
const gateway = await startGateway(readConfig({ port: process.env['POSTERN_PORT'] ?? '0' }, surroundings));
console.log(gateway.url);
await stopOnSignal(gateway, process);
