/** Sending a stored request again. */
import { type Static, Type } from 'typebox';
import { VerdictSchema } from './request.ts';
import { UuidSchema } from './scalars.ts';

/** Reply of POST /requests/{id}/replay. */
export const ReplaySchema = Type.Object(
  {
    request_id: UuidSchema,
    status: Type.Integer({ description: 'What a sender would have been answered.' }),
    verdict: VerdictSchema,
    event_ids: Type.Array(UuidSchema),
  },
  { title: 'Replay', description: 'What became of it: a new request with an id of its own.' },
);
export type Replay = Static<typeof ReplaySchema>;
