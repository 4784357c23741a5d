import { Outlet } from '@tanstack/react-router';

export function WebhookPage() {
  return <Outlet />;
}
