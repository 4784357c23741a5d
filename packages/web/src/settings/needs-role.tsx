/** Shows its content to those who may see it, and tells others whom to ask. */
import { Alert } from '@mantine/core';
import type { Role } from '@postern/contract';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';

export function NeedsRole({ least, children }: { readonly least: Role; readonly children: ReactNode }) {
  if (may(useHolder(), least)) return children;
  return (
    <Alert icon={<IconLock aria-hidden />} color="gray" title={`This takes a key of the role ${least}`}>
      The key that is signed in has another role, or is limited to a workspace. Ask whoever runs this Postern.
    </Alert>
  );
}
