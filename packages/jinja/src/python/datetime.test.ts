import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PyOverflowError, PyTypeError, PyValueError } from '../errors.ts';
import { dateOfOrdinal, isoWeekOf, ordinalOf } from './calendar.ts';
import { dateFromIso, dateTimeFromIso, timeDeltaFromSeconds } from './datetime.ts';
import { add, floorDiv, mod, mul, sub, trueDiv } from './operators.ts';
import { call, truth } from './protocol.ts';
import { repr, str } from './text.ts';
import { type Kwargs, type PyObject, Tuple, type Value } from './values.ts';

function method(self: PyObject, name: string, args: readonly Value[] = [], kwargs?: Kwargs): Value {
  return call(self.pyGetAttr!(name)!, args, kwargs);
}

const noon = dateTimeFromIso('2024-02-29T12:05:09');
const aware = dateTimeFromIso('2024-02-29T13:05:09.000250+02:30');

describe('reading ISO text', () => {
  test.each([
    ['2024-02-29', 'datetime.datetime(2024, 2, 29, 0, 0)'],
    ['2024-02-29T13:05', 'datetime.datetime(2024, 2, 29, 13, 5)'],
    ['20240229T130509.5Z', 'datetime.datetime(2024, 2, 29, 13, 5, 9, 500000, tzinfo=datetime.timezone.utc)'],
    ['2024-W09-4x13', 'datetime.datetime(2024, 2, 29, 13, 0)'],
    [
      '2024-02-29 13:05:09.123456789-05:00',
      'datetime.datetime(2024, 2, 29, 13, 5, 9, 123456, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400)))',
    ],
  ])('%s is %s', (text, shown) => {
    expect(repr(dateTimeFromIso(text))).toBe(shown);
  });

  test.each([
    '',
    '2024-2-9',
    '2024-13-01',
    '2023-02-29',
    '2024-02-29T',
    '2024-02-29T24:00',
    '2024-W54',
    '2024-02-29T13:05+25:00',
  ])('refuses %j', (text) => {
    expect(() => dateTimeFromIso(text)).toThrow(PyValueError);
  });

  test('a date takes no time', () => {
    expect(repr(dateFromIso('2024-02-29'))).toBe('datetime.date(2024, 2, 29)');
    expect(() => dateFromIso('2024-02-29T13:05')).toThrow(PyValueError);
  });
});

describe('datetime', () => {
  test('prints as in Python', () => {
    expect(str(noon)).toBe('2024-02-29 12:05:09');
    expect(str(aware)).toBe('2024-02-29 13:05:09.000250+02:30');
    expect(method(aware, 'isoformat')).toBe('2024-02-29T13:05:09.000250+02:30');
    expect(method(aware, 'isoformat', [' ', 'milliseconds'])).toBe('2024-02-29 13:05:09.000+02:30');
    expect(method(noon, 'ctime')).toBe('Thu Feb 29 12:05:09 2024');
    expect(noon.pyFormat('%Y')).toBe('2024');
  });

  test('has its fields and nothing else', () => {
    expect(
      ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo'].map((name) =>
        noon.pyGetAttr(name),
      ),
    ).toEqual([2024, 2, 29, 12, 5, 9, 0, null]);
    expect(str(aware.pyGetAttr('tzinfo')!)).toBe('UTC+02:30');
    for (const name of ['constructor', '__proto__', 'now', 'instant']) {
      expect(noon.pyGetAttr(name)).toBeUndefined();
    }
  });

  test('counts with timedeltas', () => {
    expect(str(add(noon, timeDeltaFromSeconds(86400)))).toBe('2024-03-01 12:05:09');
    expect(str(add(timeDeltaFromSeconds(-0.5), noon))).toBe('2024-02-29 12:05:08.500000');
    expect(str(sub(noon, timeDeltaFromSeconds(86400 * 60)))).toBe('2023-12-31 12:05:09');
    expect(str(sub(noon, dateTimeFromIso('2024-01-01')))).toBe('59 days, 12:05:09');
    expect(() => add(noon, timeDeltaFromSeconds(1e12))).toThrow(PyOverflowError);
    expect(() => add(noon, 5)).toThrow(PyTypeError);
  });

  test('with and without an offset do not mix', () => {
    expect(noon.pyEquals(aware)).toBe(false);
    expect(() => noon.pyLess(aware)).toThrow(PyTypeError);
    expect(() => sub(noon, aware)).toThrow(PyTypeError);
    expect(() => noon.pyLess(dateFromIso('2024-01-01'))).toThrow(PyTypeError);
  });

  test('the same instant in two zones is equal', () => {
    const utc = method(aware, 'astimezone');
    expect(str(utc)).toBe('2024-02-29 10:35:09.000250+00:00');
    expect(aware.pyEquals(utc)).toBe(true);
    expect(aware.pyHash()).toBe((utc as typeof aware).pyHash());
  });

  test('gives its parts', () => {
    expect(str(method(noon, 'date'))).toBe('2024-02-29');
    expect(repr(method(noon, 'timestamp'))).toBe('1709208309.0');
    expect(method(noon, 'weekday')).toBe(3);
    expect(method(noon, 'isocalendar')).toEqual(new Tuple([2024, 9, 4]));
    expect(str(method(noon, 'replace', [2023], new Map([['day', 1]])))).toBe('2023-02-01 12:05:09');
    expect(() => method(noon, 'replace', [2023])).toThrow('day is out of range for month');
  });
});

describe('strftime', () => {
  test.each([
    ['%a %A %b %B %d %m %y %Y', 'Thu Thursday Feb February 29 02 24 2024'],
    ['%H %I %p %M %S %f', '13 01 PM 05 09 000250'],
    ['%z %Z', '+0230 UTC+02:30'],
    ['%j %U %W %V %G %u %w', '060 08 09 09 2024 4 4'],
    ['%c|%x|%X', 'Thu Feb 29 13:05:09 2024|02/29/24|13:05:09'],
    ['%F %T %R %D %e %-H %_H %05d %^a', '2024-02-29 13:05:09 13:05 02/29/24 29 13 13 00029 THU'],
    ['100%% %Q %', '100% %Q %'],
  ])('%s', (format, text) => {
    expect(method(aware, 'strftime', [format])).toBe(text);
  });
});

describe('timedelta', () => {
  const day = timeDeltaFromSeconds(86400);

  test.each([
    [0, 'datetime.timedelta(0)', '0:00:00'],
    [-86395, 'datetime.timedelta(days=-1, seconds=5)', '-1 day, 0:00:05'],
    [273600.5, 'datetime.timedelta(days=3, seconds=14400, microseconds=500000)', '3 days, 4:00:00.500000'],
    [0.0000015, 'datetime.timedelta(microseconds=2)', '0:00:00.000002'],
  ])('%d seconds are %s', (seconds, shown, text) => {
    expect(repr(timeDeltaFromSeconds(seconds))).toBe(shown);
    expect(str(timeDeltaFromSeconds(seconds))).toBe(text);
  });

  test('counts as in Python', () => {
    expect(str(mul(day, 1.5))).toBe('1 day, 12:00:00');
    expect(str(trueDiv(day, 7))).toBe('3:25:42.857143');
    expect(str(floorDiv(day, 7))).toBe('3:25:42.857142');
    expect(trueDiv(day, timeDeltaFromSeconds(18000))).toBe(4.8);
    expect(floorDiv(day, timeDeltaFromSeconds(18000))).toBe(4);
    expect(str(mod(day, timeDeltaFromSeconds(18000)))).toBe('4:00:00');
    expect(repr(method(day, 'total_seconds'))).toBe('86400.0');
    expect([truth(day), truth(timeDeltaFromSeconds(0))]).toEqual([true, false]);
    expect(() => trueDiv(day, 0)).toThrow('integer division or modulo by zero');
  });
});

test('every day of the calendar has an ordinal of its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3652059 }), (ordinal) => {
      const date = dateOfOrdinal(ordinal);
      expect(ordinalOf(date)).toBe(ordinal);
      const utc = new Date((ordinal - 719163) * 86_400_000);
      expect([date.year, date.month, date.day]).toEqual([
        utc.getUTCFullYear(),
        utc.getUTCMonth() + 1,
        utc.getUTCDate(),
      ]);
      expect(isoWeekOf(date).weekday % 7).toBe(utc.getUTCDay());
    }),
  );
});
