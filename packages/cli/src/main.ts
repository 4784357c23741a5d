#!/usr/bin/env node
/** The command `postern`. */
import { run } from './program.ts';
import { createTerminal } from './terminal.ts';

process.exitCode = await run(process.argv.slice(2), createTerminal(process));
