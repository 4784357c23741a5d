/** The thread that reads, started when the first reader comes: reading never slows a sender. */
import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../../platform/thread.ts';
import type { ReaderCalls, ReaderData } from './calls.ts';
import { createPartitionReader } from './reader.ts';

answerCalls<ReaderCalls>(createPartitionReader((workerData as ReaderData).folder));
