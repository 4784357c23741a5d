/** The starting points for a webhook, to choose from. */
import { Box, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from '../shell/link.tsx';
import { STARTER_CATEGORIES, STARTERS, type Starter } from './starters/index.ts';

export function StarterGallery() {
  const [query, setQuery] = useState('');
  const found = STARTERS.filter((starter) => fits(starter, query));
  return (
    <Stack gap="lg">
      <TextInput
        type="search"
        aria-label="Search starting points"
        placeholder="Who will send? GitHub, Stripe, Grafana …"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        maw={420}
        w="100%"
      />
      {found.length === 0 && (
        <Text c="dimmed">
          There is no starting point for “{query}”. Dynamic suits every sender: see what it sends, and fit the
          template to it.
        </Text>
      )}
      {STARTER_CATEGORIES.map((category) => {
        const starters = (found.length === 0 ? STARTERS.filter(({ id }) => id === 'dynamic') : found).filter(
          (starter) => starter.category === category,
        );
        if (starters.length === 0) return null;
        return (
          <Box component="section" key={category} aria-labelledby={`starters-${category}`}>
            <Title order={2} size="h5" mb="xs" id={`starters-${category}`}>
              {category}
            </Title>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="sm">
              {starters.map((starter) => (
                <StarterCard key={starter.id} starter={starter} />
              ))}
            </SimpleGrid>
          </Box>
        );
      })}
    </Stack>
  );
}

function StarterCard({ starter }: { readonly starter: Starter }) {
  return (
    <Link to="/webhooks/new" search={{ starter: starter.id }} className="choice-card">
      <Text span fw={600}>
        {starter.name}
      </Text>
      <Text span size="sm" c="dimmed">
        {starter.summary}
      </Text>
      <Text span size="xs" className="mono" mt="auto" truncate>
        {starter.makes.event}
      </Text>
    </Link>
  );
}

function fits({ name, summary, category, makes }: Starter, query: string): boolean {
  const text = `${name} ${summary} ${category} ${makes.event}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
