#!/usr/bin/env node
/** The command `postern`. */
import { keepCompiled } from './compile-cache.ts';

keepCompiled(process.env);
// Imported only now, so that the cache is on before there is something to keep.
const { run } = await import('./program.ts');
const { createTerminal } = await import('./terminal.ts');

process.exitCode = await run(process.argv.slice(2), createTerminal(process));
