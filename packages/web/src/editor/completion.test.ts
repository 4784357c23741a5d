import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { completeTemplate, requestFacet } from './completion.ts';
import { readRequestValues } from './read-request-values.ts';

const request = readRequestValues({
  method: 'POST',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-GitHub-Event', 'push'],
  ],
  query: 'source=ci',
  body: '{"action": "opened", "items": [1], "commits": [{"id": "a1"}], "x-y": null}',
});

/** What is offered at the `^`. */
function offered(marked: string, explicit = false): string[] {
  const position = marked.indexOf('^');
  const state = EditorState.create({ doc: marked.replace('^', ''), extensions: requestFacet.of(request) });
  const result = completeTemplate(new CompletionContext(state, position, explicit));
  return (result?.options ?? []).map(({ label, displayLabel }) => displayLabel ?? label);
}

describe('completion', () => {
  test('offers nothing outside of template code', () => {
    expect(offered('{"event": "^"}', true)).toEqual([]);
  });

  test('offers the keys of the request; those that cannot follow a dot come in brackets', () => {
    expect(offered('{{ body.^ }}')).toEqual(['action', "['items']", 'commits', "['x-y']"]);
    expect(offered('{{ headers.^ }}')).toEqual(["['content-type']", "['x-github-event']"]);
    expect(offered('{{ query.^ }}')).toEqual(['source']);
  });

  test('offers keys inside of brackets', () => {
    expect(offered("{{ headers['^ }}")).toEqual(['content-type', 'x-github-event']);
  });

  test('offers the first item of a list, and its keys', () => {
    expect(offered('{{ body.commits.^ }}')).toEqual(['[0]']);
    expect(offered('{{ body.commits[0].^ }}')).toEqual(['id']);
  });

  test('offers the keys of what a loop goes over', () => {
    expect(offered('{% for c in body.commits %}{{ c.^ }}{% endfor %}')).toEqual(['id']);
  });

  test('offers filters after a bar, tests after is, tags after a percent sign, and what loop has', () => {
    expect(offered('{{ body | ^ }}')).toContain('from_cloud_event');
    expect(offered('{{ body is de^ }}')).toContain('defined');
    expect(offered('{% ^ %}')).toContain('for');
    expect(offered('{% for x in y %}{{ loop.^ }}')).toContain('index0');
  });

  test('offers names once one is begun or asked for: of the request, of tags before, and of the engine', () => {
    expect(offered('{{ ^ }}')).toEqual([]);
    const names = offered('{% set branch = 1 %}{{ ^ }}', true);
    expect(names).toEqual(expect.arrayContaining(['branch', 'body', 'headers', 'range', 'true']));
    expect(names).not.toContain('loop');
    expect(offered('{% for x in y %}{{ l^ }}')).toContain('loop');
  });
});
