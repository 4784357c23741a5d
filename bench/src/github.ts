/** Webhook bodies with the shape and the size of GitHub's. */

function user(login: string, id: number) {
  return {
    login,
    id,
    node_id: `MDQ6VXNlcjE${id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url: `https://api.github.com/users/${login}`,
    html_url: `https://github.com/${login}`,
    followers_url: `https://api.github.com/users/${login}/followers`,
    repos_url: `https://api.github.com/users/${login}/repos`,
    events_url: `https://api.github.com/users/${login}/events{/privacy}`,
    type: 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

const PATHS = [
  'forks',
  'keys',
  'teams',
  'hooks',
  'events',
  'assignees',
  'branches',
  'tags',
  'blobs',
  'trees',
];

function repository() {
  const fullName = 'Harbour-Works/Tide-Tables';
  const api = `https://api.github.com/repos/${fullName}`;
  return {
    id: 731_904_412,
    node_id: 'R_kgDOK5_7HA',
    name: 'Tide-Tables',
    full_name: fullName,
    private: false,
    owner: user('Harbour-Works', 61_204_377),
    html_url: `https://github.com/${fullName}`,
    description: 'Tide predictions & harbour depths for small craft – "good enough to sail by"',
    fork: false,
    ...Object.fromEntries(PATHS.map((path) => [`${path}_url`, `${api}/${path}{/sha}`])),
    created_at: '2023-12-15T08:41:07Z',
    pushed_at: '2025-03-02T19:20:55Z',
    homepage: null,
    size: 18_422,
    stargazers_count: 1_284,
    language: 'TypeScript',
    has_issues: true,
    has_wiki: false,
    open_issues_count: 37,
    license: {
      key: 'apache-2.0',
      name: 'Apache License 2.0',
      spdx_id: 'Apache-2.0',
      node_id: 'MDc6TGljZW5zZTI=',
    },
    topics: ['tides', 'sailing', 'open-data'],
    visibility: 'public',
    default_branch: 'main',
  };
}

/** The body of a `pull_request` event: about 10 KB. */
export function pullRequestEvent() {
  const ref = (label: string, sha: string) => ({
    label: `Harbour-Works:${label}`,
    ref: label,
    sha,
    user: user('Harbour-Works', 61_204_377),
    repo: repository(),
  });
  return {
    action: 'opened',
    number: 412,
    pull_request: {
      id: 2_371_550_918,
      number: 412,
      state: 'open',
      locked: false,
      title: 'Correct the neap tide table for Saint-Malo',
      user: user('maelle-kerr', 8_114_902),
      body: 'The café at the quay reported <2 m> where the chart says 3 m.\r\n\r\nFixes #398 & closes #401 🌊',
      created_at: '2025-03-02T19:21:04Z',
      merged_at: null,
      draft: false,
      requested_reviewers: [user('tobias-lund', 4_418_230), user('ines-ferro', 19_007_551)],
      labels: [
        { id: 6_012_331_870, name: 'data', color: 'c5def5', default: false, description: null },
        {
          id: 6_012_331_871,
          name: 'bug',
          color: 'd73a4a',
          default: true,
          description: "Something isn't right",
        },
      ],
      head: ref('fix/neap-tables', '9f2c1d7be04a5c3388d1f6e07a4b95c2d6e81f30'),
      base: ref('main', '41aa90c6d2f7be8810cc35d94e6ab17f52d8c09e'),
      mergeable: true,
      comments: 0,
      commits: 3,
      additions: 128,
      deletions: 57,
      changed_files: 4,
    },
    repository: repository(),
    sender: user('maelle-kerr', 8_114_902),
  };
}

const AUTHORS = ['Maëlle Kerr', 'tobias lund', 'Inês Ferro', 'jan-erik WALL'];
const SUBJECTS = [
  'Correct the neap table',
  'Read depths in metres',
  'Drop the old chart',
  'Round to whole minutes',
];

function commit(index: number) {
  const author = AUTHORS[index % AUTHORS.length]!;
  const hex = (0x9e3779b1 * (index + 1)).toString(16).padStart(12, '0').slice(-12);
  return {
    id: `${hex}${hex}${hex}abcd`,
    tree_id: `${hex}0000${hex}0000abcdabcd`,
    distinct: true,
    message: `${SUBJECTS[index % SUBJECTS.length]} (${index})`,
    timestamp: `2025-03-02T19:${String(index % 60).padStart(2, '0')}:04Z`,
    url: `https://github.com/Harbour-Works/Tide-Tables/commit/${hex}`,
    author: {
      name: author,
      email: `author${index % AUTHORS.length}@example.org`,
      ...(index % 3 === 0 ? {} : { username: 'crew' }),
    },
    added: index % 5 === 0 ? ['charts/new.json'] : [],
    removed: [],
    modified: ['charts/saint-malo.json', 'src/tables/neap.ts', `test/case-${index}.ts`].slice(
      0,
      1 + (index % 3),
    ),
  };
}

/** The body of a `push` event with this many commits. */
export function pushEvent(commits: number) {
  return {
    ref: 'refs/heads/main',
    before: '41aa90c6d2f7be8810cc35d94e6ab17f52d8c09e',
    after: '9f2c1d7be04a5c3388d1f6e07a4b95c2d6e81f30',
    repository: repository(),
    pusher: { name: 'maelle-kerr', email: 'maelle@example.org' },
    sender: user('maelle-kerr', 8_114_902),
    created: false,
    deleted: false,
    forced: false,
    commits: Array.from({ length: commits }, (_, index) => commit(index)),
  };
}

export type PullRequestEvent = ReturnType<typeof pullRequestEvent>;
export type PushEvent = ReturnType<typeof pushEvent>;
