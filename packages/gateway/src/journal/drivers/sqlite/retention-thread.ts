/** The thread that drops what is too old, started for one run: emptying a large file takes seconds. */
import { answerCalls } from '../../../platform/thread.ts';
import type { RetentionCalls } from './calls.ts';
import { applyRetention } from './retention.ts';

answerCalls<RetentionCalls>({ apply: applyRetention });
