/** Signing in with an API key. */
import { Alert, Button, Card, Center, Code, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { ApiError } from '@postern/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { Logo } from '../shell/logo.tsx';
import { sayError } from '../states/error-state.tsx';
import { sessionQuery } from './session.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  useDocumentTitle('Sign in · Postern');
  const [key, setKey] = useState('');
  const { next } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const signIn = useMutation({
    mutationFn: () => client.session.create(key.trim()),
    onSuccess(holder) {
      queryClient.setQueryData(sessionQuery.queryKey, holder);
      // Only a path of this site: an address elsewhere could be anyone's.
      router.history.push(next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };

  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={420} gap="lg">
        <Stack align="center" gap="xs">
          <Logo size={48} />
          <Title order={1} size="h2">
            Sign in to Postern
          </Title>
        </Stack>
        <Card withBorder padding="lg">
          <form onSubmit={submit}>
            <Stack>
              <PasswordInput
                label="API key"
                description="The first start prints one. It stays in a cookie that scripts cannot read."
                placeholder="pst_…"
                name="key"
                autoComplete="current-password"
                autoFocus
                required
                value={key}
                onChange={(event) => setKey(event.currentTarget.value)}
              />
              {signIn.isError && (
                <Alert color="red" role="alert" title="This key was not accepted">
                  {sayRefusal(signIn.error)}
                </Alert>
              )}
              <Button type="submit" loading={signIn.isPending} disabled={key.trim() === ''} fullWidth>
                Sign in
              </Button>
            </Stack>
          </form>
        </Card>
        <Text size="sm" c="dimmed" ta="center">
          No key at hand? On the machine that runs Postern, set <Code>POSTERN_API_KEY</Code> before the start,
          or make one with <Code>postern key create</Code>.
        </Text>
      </Stack>
    </Center>
  );
}

function sayRefusal(error: Error): string {
  if (error instanceof ApiError && error.status === 401) {
    return 'No such key, or it was revoked or has expired. Keys are case-sensitive; check that all of it was pasted.';
  }
  return sayError(error);
}
