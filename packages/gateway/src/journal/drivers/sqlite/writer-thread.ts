/** The thread that commits: all writing of the journal happens here, so that fsync never stops the server. */
import { workerData } from 'node:worker_threads';
import { answerCalls, Moved } from '../../../platform/thread.ts';
import type { CommitResult, WriterCalls, WriterData } from './calls.ts';
import { createWriter, type Writer } from './writer.ts';

const { folder, partitionMaxBytes } = workerData as WriterData;
let writer: Writer | undefined;

answerCalls<WriterCalls>({
  open(nowMs) {
    writer = createWriter(folder, partitionMaxBytes, nowMs);
    return writer.head();
  },
  commit(buffer, count, nowMs) {
    return new Moved(commit(buffer, count, nowMs), [buffer]);
  },
  sealOlder: (nowMs) => writer!.sealOlder(nowMs),
  close: () => writer?.close(),
});

function commit(buffer: ArrayBuffer, count: number, nowMs: number): CommitResult {
  try {
    return { kind: 'committed', head: writer!.commit(buffer, count, nowMs), buffer };
  } catch (error) {
    return { kind: 'refused', reason: (error as Error).message, buffer };
  }
}
