/** A request that GitHub sent: a recorded one where the recordings are at hand, else the starter's sample. */
import { findStarter } from '@postern/web/starters';
import { readSamples } from '../real-samples.ts';
import type { CurlRequest } from './curl.ts';

export function githubRequest(): CurlRequest {
  const recorded = readSamples().find(({ headers }) => {
    return Object.entries(headers).some(
      ([name, value]) => /^x-github-event$/i.test(name) && value === 'pull_request',
    );
  });
  if (recorded === undefined) return findStarter('github')!.sample;
  const { method, headers, body_raw: body } = recorded;
  const kept = Object.entries(headers).filter(([name]) => /^(?:content-type|user-agent|x-)/i.test(name));
  return { method, headers: Object.fromEntries(kept), body };
}
