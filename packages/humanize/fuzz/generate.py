"""Writes random conformance vectors, answered by the original: `python generate.py SEED COUNT > FILE`.

Needs jinja2-humanize-extension 0.4.0, humanize 4.16.0 and Jinja2 3.1.6. `npm run conformance -- --verbose FILE`
scores the result.
"""

import datetime
import json
import os
import random
import re
import sys
import types

import humanize
import humanize.time
import jinja2
from jinja2 import sandbox

NOW = datetime.datetime(2024, 3, 15, 12, 34, 56)
LONGEST_OUTPUT = 2000


class AnyDateTime(type):
    def __instancecheck__(cls, value):
        return isinstance(value, datetime.datetime)


class FrozenDateTime(metaclass=AnyDateTime):
    fromtimestamp = datetime.datetime.fromtimestamp

    @staticmethod
    def now(zone=None):
        return NOW if zone is None else NOW.replace(tzinfo=datetime.timezone.utc).astimezone(zone)


class FrozenDate(datetime.date):
    @classmethod
    def today(cls):
        return cls(NOW.year, NOW.month, NOW.day)


def freeze_clock():
    """humanize imports datetime anew in every function, so it can be handed another one."""
    frozen = types.ModuleType("datetime")
    frozen.__dict__.update({name: value for name, value in vars(datetime).items() if name[:2] != "__"})
    frozen.datetime = FrozenDateTime
    frozen.date = FrozenDate
    sys.modules["datetime"] = frozen
    humanize.time._now = lambda: NOW


class Source(str):
    """An argument written as an expression instead of being a variable."""


LOCALES = sorted(os.listdir(os.path.join(os.path.dirname(humanize.__file__), "locale")))
OTHER_LOCALES = [
    "fr", "FR_fr", "pt", "nb_NO", "de_AT", "fr-FR", "german", "ar_EG", "iw", "en_US", "lv_LV",
    "ja_JP.UTF-8", "", None,
]
FORMATS = [
    "%.0f", "%.1f", "%.2f", "%.3f", "%d", "%g", "%e", "%5.1f", "%+.1f", "%08.2f", "%.10g", "%s", "%x",
    "abc", "%", "%.1f%%", "%r", "%.15f", "%.1f %.1f", "$%.2f", "%(a)s", "%-8.2f", "% .2f",
]
UNITS = [
    "microseconds", "milliseconds", "seconds", "minutes", "hours", "days", "months", "years", "SECONDS",
    "Hours", "second", "weeks", "",
]
TEXTS = [
    "", "abc", "NaN", "inf", "-Infinity", "1_000", "１２３", "١٢٣.٤", "0x10", "1e5", "1e400", "+5", "--5",
    "1.", ".5", "1,2,3.4", "12,abc", "1.234,5", "1 234.5", "2024-03-15", "True", "½", " 1_0.0_1 ",
]
CLAMP_FORMATS = [
    "{}", "{:.1f}", "{:,}", "{:.0%}", "{0}", "{:>10}", "{:d}", "{:e}", "{", "{1}", "{x}", "v={:.2f}!",
    "{!r}", "{:g}", "{:+}", "{:010.3f}", "{:_}",
]
ODD = [
    None, True, False, 0, 1, 5, 2.5, "x", "", [], {}, "3", -1, 10**20, 1e300, -0.0, ["days"], "days",
    {"a": 1}, {"year": 2024, "month": 3, "day": 15}, "%s", "{}",
]
ODD_SOURCES = [
    "missing", "v.a.b", "('%.1f'|escape)", "('seconds'|escape)", "(1, 2)", "(0|humanize_date_and_delta)[0]",
    "range(3)", "range", "namespace(year=2024, month=3, day=16)", "v.upper",
]
DATE_CHANGES = [
    ".date()", ".astimezone()", ".replace(year=2023)", ".replace(month=1, day=1)", ".replace(day=31)",
    ".isoformat()",
]
DURATIONS = [60, 3600, 86400, 86400 * 30, 86400 * 365]
# Numbers at which a text or a unit changes.
LIMITS = [999, 99999, 999999, 99950, 999950, 999949, 10**100, 10**103, 10**309, 2**53 + 1, 2**64]
REAL_LIMITS = [
    0.0, -0.0, 0.5, 2.5, 1e-7, 1e16, 1e22, 59.999, 59.9999999, 3599.9999, 86399.99999999, 1e308, 5e-324,
]
NEARLY_ONE = [1, 1 - 2**-53, 1 + 2**-52, 0.9995, 0.99949]
# How often each filter is drawn.
WEIGHTS = {
    "naturalsize": 3, "ordinal": 1, "intcomma": 3, "intword": 3, "apnumber": 1, "fractional": 2,
    "scientific": 2, "clamp": 3, "metric": 4, "naturaldelta": 3, "naturaltime": 3, "precisedelta": 6,
    "naturalday": 1, "naturaldate": 1, "date_and_delta": 1, "abs_timedelta": 1,
}
# Filters of times, and which part of a date and delta suits them.
PARTS = {
    "naturaltime": [0, 1], "precisedelta": [0, 1], "date_and_delta": [0, 1], "naturaldelta": [1],
    "abs_timedelta": [1], "naturalday": [0], "naturaldate": [0],
}


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        extension = "jinja2_humanize_extension.HumanizeExtension"
        self.environment = sandbox.ImmutableSandboxedEnvironment(
            undefined=jinja2.ChainableUndefined, extensions=[extension]
        )

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *values):
        return self.random.choice(values)

    def integer(self):
        r = self.random
        return self.pick(
            lambda: r.randrange(-20, 130),
            lambda: self.pick(-1, 1) * 10 ** r.randrange(40) + r.randrange(-3, 4),
            lambda: self.pick(-1, 1) * 1024 ** r.randrange(12) + r.randrange(-3, 4),
            lambda: self.pick(-1, 1) * r.randrange(10 ** r.randrange(1, 110)),
            lambda: self.random.choice(DURATIONS) * r.randrange(1, 50) + r.randrange(-2, 3),
            lambda: r.randrange(-(10**9), 10**9),
            lambda: self.random.choice(LIMITS),
        )()

    def real(self):
        r = self.random
        number = self.pick(
            lambda: r.uniform(-2, 2),
            lambda: r.uniform(-1, 1) * 10.0 ** r.randrange(-40, 40),
            lambda: round(r.uniform(-1000, 1000), r.randrange(5)),
            lambda: self.pick(-1, 1) * 10.0 ** r.randrange(-33, 37) * self.random.choice(NEARLY_ONE),
            lambda: r.randrange(200) / self.pick(2, 4, 8, 3, 7),
            lambda: r.uniform(0, 10 ** r.randrange(1, 10)),
            lambda: float(1024 ** r.randrange(11)) * self.pick(1, 1 - 2**-53, 0.9999, 1.5),
            lambda: self.random.choice(REAL_LIMITS),
        )
        return number()

    def number(self):
        return self.integer() if self.chance(0.5) else self.real()

    def text(self):
        number = self.number()
        return self.pick(str(number), f"{number:,}", f" {number} ", f"{self.real():.3e}", self.random.choice(TEXTS))

    def odd(self):
        return Source(self.random.choice(ODD_SOURCES)) if self.chance(0.3) else self.random.choice(ODD)

    def value(self):
        kind = self.random.random()
        return self.number() if kind < 0.7 else self.text() if kind < 0.87 else self.odd()

    def arguments(self, name):
        r = self.random

        def flag():
            return self.chance(0.5)

        choices = {
            "naturalsize": {"binary": flag, "gnu": flag, "format": lambda: r.choice(FORMATS)},
            "ordinal": {"gender": lambda: self.pick("male", "female", "x")},
            "intcomma": {"ndigits": lambda: r.randrange(8)},
            "intword": {"format": lambda: r.choice(FORMATS)},
            "scientific": {"precision": lambda: r.randrange(20)},
            "metric": {"unit": lambda: self.pick("V", "°", "′", "", "B/s"), "precision": lambda: r.randrange(9)},
            "clamp": {
                "floor": self.number,
                "ceil": self.number,
                "format": lambda: r.choice(CLAMP_FORMATS),
                "floor_token": lambda: "under ",
                "ceil_token": lambda: "over ",
            },
            "naturaldelta": {"months": flag, "minimum_unit": lambda: r.choice(UNITS)},
            "naturaltime": {
                "future": flag,
                "months": flag,
                "minimum_unit": lambda: r.choice(UNITS),
                "when": self.odd,
            },
            "precisedelta": {
                "minimum_unit": lambda: r.choice(UNITS),
                "suppress": lambda: r.sample(UNITS[:8], r.randrange(5)),
                "format": lambda: r.choice(FORMATS),
            },
        }
        given = [item for item in choices.get(name, {}).items() if self.chance(0.45)]
        return {argument: make() if self.chance(0.85) else self.odd() for argument, make in given}

    def operand(self, name, value):
        """The expression the filter is applied to; `v` is the value."""
        source = value if isinstance(value, Source) else "v"
        if name not in PARTS or self.chance(0.5):
            return source
        part = self.random.choice(PARTS[name])
        moment = f"({source}|humanize_date_and_delta)[{part}]"
        if part == 1:
            return f"((0|humanize_date_and_delta)[1] - {moment})" if self.chance(0.3) else moment
        return moment + (self.random.choice(DATE_CHANGES) if self.chance(0.3) else "")

    def case(self):
        name = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        value = self.value()
        arguments = self.arguments(name)
        written = ", ".join(
            f"{key}={given if isinstance(given, Source) else key}" for key, given in arguments.items()
        )
        operand = self.operand(name, value)
        template = f"{{{{ {operand}|humanize_{name}{f'({written})' if written else ''} }}}}"
        context = {"v": 1 if isinstance(value, Source) else value}
        context.update({key: given for key, given in arguments.items() if not isinstance(given, Source)})
        # With constants alone Jinja would compute the filter before the locale is set.
        if re.search(r"\bv\b", template) and self.chance(0.25):
            context["l"] = self.random.choice(LOCALES if self.chance(0.85) else OTHER_LOCALES)
            template = "{% set _ = l|humanize_activate %}" + template
        return name, template, context

    def answer(self, template, context_json):
        humanize.deactivate()
        try:
            return {"output": self.environment.from_string(template).render(json.loads(context_json))}
        except Exception as error:
            return {"error": {"class": type(error).__name__, "message": str(error)}}


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    freeze_clock()
    generator = Generator(seed)
    written = 0
    while written < count:
        name, template, context = generator.case()
        context_json = json.dumps(context)
        expected = generator.answer(template, context_json)
        if len(expected.get("output", "")) > LONGEST_OUTPUT or " at 0x" in expected.get("output", ""):
            continue
        written += 1
        vector = {
            "id": f"{seed}-{written}",
            "filter": f"humanize_{name}",
            "template": template,
            "context_json": context_json,
            "now": NOW.isoformat(),
            "tz": "UTC",
            "expected": expected,
            "tags": [],
        }
        print(json.dumps(vector))


main()
