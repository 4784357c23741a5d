/** There is no page at this address. */
import { Button } from '@mantine/core';
import { IconDoorOff } from '@tabler/icons-react';
import { EmptyState } from '../states/empty-state.tsx';
import { Link } from './link.tsx';

export function NotFoundPage() {
  return (
    <EmptyState icon={IconDoorOff} of="page" title="There is no page at this address">
      <Button component={Link} to="/webhooks" variant="default">
        To the webhooks
      </Button>
    </EmptyState>
  );
}
