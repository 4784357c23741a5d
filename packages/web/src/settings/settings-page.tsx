/** The settings: of the account, and of the server for those who run it. */
import { Outlet } from '@tanstack/react-router';
import { PageHeader } from '../display/page-header.tsx';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { PageTabs } from '../shell/page-tabs.tsx';
import { SETTINGS } from './settings-tabs.ts';

export function SettingsPage() {
  const holder = useHolder();
  return (
    <>
      <PageHeader title="Settings" />
      <PageTabs label="Settings" tabs={SETTINGS.filter(({ role }) => may(holder, role))} />
      <Outlet />
    </>
  );
}
