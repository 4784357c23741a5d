/** groupby, sort, unique, min, max, sum, map, select over lists of records with mixed cases and missing keys. */
import type { Tagged } from '../../conformance/vector.ts';
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';
import { environment } from './filters.ts';
import { value } from './values.ts';

export function groupingCase(random: Random): Case {
  const names = ['a', 'A', 'b', 'B', 'ab', 'Ab', 'ß', 'SS', 'é', 'É', ''];
  const kind = random.int(0, 4);
  const field = (): Tagged =>
    [
      () => random.pick(names),
      () => random.int(0, 3),
      () => random.pick<Tagged>([1, { $type: 'float', value: '1.0' }, true, 0, false, 2.5]),
      () => random.pick<Tagged>([random.pick(names), null, 1]),
      () => ({ $type: 'tuple', items: [random.int(0, 1), random.pick(names)] }),
    ][kind]!();
  const record = (index: number): Tagged => {
    const entries: Record<string, Tagged> = { n: index };
    if (!random.chance(0.1)) entries['a'] = field();
    if (!random.chance(0.1)) entries['b'] = { c: field(), d: [random.int(0, 2)] };
    if (random.chance(0.9)) entries['name'] = random.pick(names);
    return random.chance(0.15) ? { $type: 'object', attrs: entries } : entries;
  };
  const records = random.chance(0.85)
    ? random.times(random.int(0, 6), record)
    : random.times(random.int(0, 5), () => value(random, 1));
  const attribute = () =>
    random.pick(["'a'", "'b.c'", "'name'", "'b.d.0'", "'n'", "'a,name'", "'nope'", "'b'"]);
  const cased = () => random.pick(['', '', ', case_sensitive=true', ', case_sensitive=false']);
  const otherwise = () => random.pick(['', '', ", default='z'", ', default=0', ', default=none']);
  const scalars = random.times(random.int(0, 7), field);
  const source = random.pick([
    () =>
      `{% for k, g in v|groupby(${attribute()}${otherwise()}${cased()}) %}[{{ k }}: {{ g|map(attribute='n')|join(',') }}]{% endfor %}`,
    () =>
      `{% for g in v|groupby(${attribute()}${cased()}) %}{{ g.grouper }}={{ g.list|length }} {{ g[0] }};{% endfor %}`,
    () =>
      `{{ v|sort(attribute=${attribute()}${cased()}${random.pick(['', ', reverse=true'])})|map(attribute='n')|list }}`,
    () => `{{ v|unique(attribute=${attribute()}${cased()})|map(attribute='n')|list }}`,
    () => `{{ v|${random.pick(['min', 'max'])}(attribute=${attribute()}${cased()}) }}`,
    () => `{{ v|map(attribute=${attribute()}${otherwise()})|list }}`,
    () => `{{ v|sum(attribute=${attribute()}${random.pick(['', ', start=5', ", start=''"])}) }}`,
    () =>
      `{{ v|${random.pick(['select', 'reject'])}attr(${attribute()}${random.pick(['', ", 'defined'", ", 'eq', 1", ", '>', 0", ", 'in', ['a', 1]", ", 'string'", ", 'sameas', true"])})|map(attribute='n')|list }}`,
    () =>
      `{{ s|sort${random.pick(['', '(true)', '(reverse=true, case_sensitive=true)', '(case_sensitive=true)'])} }}`,
    () => `{{ s|unique${random.pick(['', '(true)'])}|list }} {{ s|min }} {{ s|max(true) }}`,
    () => `{{ s|map('lower')|sort|list }}{{ s|select|list }}{{ s|sum }}`,
    () => `{{ v|join(${random.pick(["', '", "'-'"])}, attribute=${attribute()}) }}`,
    () =>
      `{{ {'x': 1, 'B': 0, 'a': 2}|dictsort(${random.pick(['', 'true', 'by="value"', 'reverse=true', 'true, "value", true'])}) }}`,
    () =>
      `{% for row in s|batch(${random.int(1, 4)}${random.pick(['', ', "-"'])}) %}{{ row }}{% endfor %}|{% for col in s|slice(${random.int(1, 4)}${random.pick(['', ', "-"'])}) %}{{ col }}{% endfor %}`,
    () =>
      `{{ s|list == s|sort }}{{ s < s|reverse|list }}{{ s|first in s }}{{ s.index(s|last) }}{{ s.count(1) }}`,
  ])();
  return { source, context: { v: records, s: scalars }, ...environment(random) };
}
