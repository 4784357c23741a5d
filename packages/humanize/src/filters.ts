/** The twenty filters by name. */
import { type Environment, PyFunction, PyTypeError, Tuple, Undefined, type Value } from '@postern/jinja';
import { attribute, callMethod, charge, str, TimeDelta, truth } from '@postern/jinja/python';
import { createClock } from './clock.ts';
import { PyFileNotFoundError } from './errors.ts';
import { createLocale, ENGLISH, type Locale } from './locale/locale.ts';
import { type Locales, NO_LOCALES } from './locale/locales.ts';
import { createRenderLocale } from './locale/render-locale.ts';
import { TranslationsObject } from './locale/translations.ts';
import { apNumber } from './number/ap-number.ts';
import { clamp } from './number/clamp.ts';
import { fractional } from './number/fractional.ts';
import { intComma } from './number/int-comma.ts';
import { intWord } from './number/int-word.ts';
import { metric } from './number/metric.ts';
import { naturalSize } from './number/natural-size.ts';
import { ordinal } from './number/ordinal.ts';
import { scientific } from './number/scientific.ts';
import { absoluteDelta, dateAndDelta } from './time/date-and-delta.ts';
import { naturalDate, naturalDay } from './time/natural-day.ts';
import { naturalDelta } from './time/natural-delta.ts';
import { naturalTime } from './time/natural-time.ts';
import { preciseDelta } from './time/precise-delta.ts';

export interface HumanizeOptions {
  /** The time that "ago" counts from, in milliseconds since 1970. */
  readonly now?: () => number;
  /** IANA name of the zone whose local time is meant; the process's own when left out. */
  readonly timeZone?: string | undefined;
  /** The translations `humanize_activate` finds; none but English when left out. */
  readonly locales?: Locales;
}

/**
 * The filters by the names templates call them. A locale activated in a render holds until that render ends.
 *
 * @example
 * const environment = new SandboxedEnvironment();
 * for (const [name, filter] of createHumanizeFilters({ timeZone: 'UTC' })) environment.filters.set(name, filter);
 * environment.fromString('{{ 3000000 | humanize_naturalsize }}').render(); // 3.0 MB
 *
 * @throws RangeError for an unknown time zone
 */
export function createHumanizeFilters(options: HumanizeOptions = {}): ReadonlyMap<string, PyFunction> {
  const { now = Date.now, timeZone, locales = NO_LOCALES } = options;
  const clock = createClock({ now, timeZone });
  const renderLocale = createRenderLocale();
  const locale = renderLocale.current;

  const activate = (chosen: Locale): TranslationsObject => {
    renderLocale.activate(chosen);
    return new TranslationsObject(chosen);
  };

  const rows: Rows = {
    naturalsize: [
      'value, binary=, gnu=, format=',
      (value: Value, binary: Value = false, gnu: Value = false, format: Value = '%.1f') =>
        naturalSize(value, { binary, gnu, format }, locale()),
    ],
    ordinal: ['value, gender=', (value: Value, gender: Value = 'male') => ordinal(value, gender, locale())],
    intcomma: ['value, ndigits=', (value: Value, digits: Value = null) => intComma(value, digits, locale())],
    intword: ['value, format=', (value: Value, format: Value = '%.1f') => intWord(value, format, locale())],
    apnumber: ['value', (value: Value) => apNumber(value, locale())],
    fractional: ['value', fractional],
    scientific: ['value, precision=', (value: Value, precision: Value = 2) => scientific(value, precision)],
    clamp: [
      'value, floor=, ceil=, format=, floor_token=, ceil_token=',
      (
        value: Value,
        floor: Value = null,
        ceil: Value = null,
        format: Value = '{:}',
        floorToken: Value = '<',
        ceilToken: Value = '>',
      ) => clamp(value, { floor, ceil, format, floorToken, ceilToken }),
    ],
    metric: [
      'value, unit=, precision=',
      (value: Value, unit: Value = '', precision: Value = 3) => metric(value, unit, precision),
    ],
    naturaldelta: [
      'value, months=, minimum_unit=',
      (value: Value, months: Value = true, minimumUnit: Value = 'seconds') =>
        naturalDelta(value, { months, minimumUnit }, locale()),
    ],
    naturaltime: [
      'value, future=, months=, minimum_unit=, when=',
      (
        value: Value,
        future: Value = false,
        months: Value = true,
        minimumUnit: Value = 'seconds',
        when: Value = null,
      ) => naturalTime(value, { future, months, minimumUnit, when }, clock, locale()),
    ],
    precisedelta: [
      'value, minimum_unit=, suppress=, format=',
      (
        value: Value,
        minimumUnit: Value = 'seconds',
        suppress: Value = new Tuple([]),
        format: Value = '%0.2f',
      ) => preciseDelta(value, { minimumUnit, suppress, format }, clock, locale()),
    ],
    naturalday: ['value', (value: Value) => naturalDay(value, clock, locale())],
    naturaldate: ['value', (value: Value) => naturalDate(value, clock, locale())],
    abs_timedelta: [
      'delta',
      (delta: Value) => {
        if (delta instanceof TimeDelta) return absoluteDelta(delta, clock);
        if (delta instanceof Undefined) return delta.fail();
        throw new PyTypeError(`'<' not supported for ${str(attribute(delta, 'days'))}; give a timedelta`);
      },
    ],
    date_and_delta: [
      'value, *args',
      (value: Value, args: readonly Value[]) => {
        if (args.length > 0) {
          throw new PyTypeError(
            `_date_and_delta() takes 1 positional argument but ${args.length + 1} were given`,
          );
        }
        const found = dateAndDelta(value, clock);
        return new Tuple(found === undefined ? [null, value] : [found.date, found.delta]);
      },
    ],
    activate: [
      'locale, path=',
      (name: Value, path: Value = null) => {
        if (name === null || truth(callMethod(name, 'startswith', 'en'))) return activate(ENGLISH);
        if (path !== null) {
          throw new PyFileNotFoundError(
            "[Errno 2] No translation file found for domain: 'humanize'; templates cannot name a folder of their own, leave `path` out",
          );
        }
        return activate(createLocale(str(name), locales.find(str(name))));
      },
    ],
    deactivate: [
      'value',
      () => {
        renderLocale.activate(ENGLISH);
        return null;
      },
    ],
    thousands_separator: ['value', () => locale().thousandsSeparator],
    decimal_separator: ['value', () => locale().decimalSeparator],
  };
  return new Map(
    Object.entries(rows).map(([short, [signature, implementation]]) => {
      const name = `humanize_${short}`;
      const charged: Implementation = (...args) => {
        charge(COST);
        return implementation(...args);
      };
      return [name, new PyFunction(name, signature, charged)];
    }),
  );
}

type Implementation = ConstructorParameters<typeof PyFunction>[2];
type Rows = Readonly<Record<string, readonly [signature: string, implementation: Implementation]>>;

/** What each of the filters costs a render beyond its call, in steps. */
const COST = 32;

/** Adds the filters to an environment. @throws RangeError for an unknown time zone */
export function installHumanize(environment: Environment, options: HumanizeOptions = {}): void {
  for (const [name, filter] of createHumanizeFilters(options)) environment.filters.set(name, filter);
}
