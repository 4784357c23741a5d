/** Verdicts as the API tells them. */
import { REJECTIONS, type RejectionCode, type Verdict as VerdictJson } from '@postern/contract';
import type { Verdict } from '../journal/port.ts';

/** With the words of the catalogue where a request was refused. */
export function verdictJson(verdict: Verdict): VerdictJson {
  switch (verdict.kind) {
    case 'rendered':
      return { kind: 'rendered', status: verdict.status };
    case 'failed': {
      const { status, error, line } = verdict;
      return line === undefined ? { kind: 'failed', status, error } : { kind: 'failed', status, error, line };
    }
    case 'handshake':
      return { kind: 'handshake', status: verdict.status, handshake: verdict.handshake };
    case 'rejected': {
      const { status, reason } = verdict;
      // A newer Postern, before a downgrade, may have recorded reasons that this one does not know.
      const { message, help } = REJECTIONS[reason as RejectionCode] ?? { message: reason, help: '' };
      return { kind: 'rejected', status, reason, message, help };
    }
  }
}
