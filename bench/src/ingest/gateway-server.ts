/** A gateway as a process of its own, configured by its environment alone. */
import { homedir } from 'node:os';
import { readConfig, startGateway, stopOnSignal } from '@postern/gateway';

const { env, platform } = process;
const config = readConfig({}, { env, platform, homeDir: homedir(), workingDir: process.cwd() });
await stopOnSignal(await startGateway(config), process);
