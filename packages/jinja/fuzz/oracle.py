"""Answers fuzz cases with real Jinja2: reads one JSON case a line, writes one JSON answer a line.

A case is a conformance vector without its expectation. Besides the vectors' kinds there is `json`:
`json.dumps(json.loads(source), **options)`. An answer is what the vector would expect, or
{"skip": reason} where real Jinja2's answer cannot be had or is not one to match; it has a "quirk" where
an address decides it, or Jinja's generated code does what nobody could have meant.
"""

import ast
import base64
import datetime
import decimal
import functools
import json
import math
import re
import resource
import signal
import sys
import types
import warnings

import jinja2
from jinja2 import nativetypes, sandbox
from markupsafe import Markup

SAFE_INT = 2**53 - 1
TIME_LIMIT_S = 5
ANSWER_LIMIT = 20_000
MEMORY_LIMIT = 2**30

UNDEFINED = {
    kind.__name__: kind
    for kind in (jinja2.Undefined, jinja2.ChainableUndefined, jinja2.DebugUndefined, jinja2.StrictUndefined)
}
ENVIRONMENTS = {
    "default": jinja2.Environment,
    "sandboxed": sandbox.SandboxedEnvironment,
    "immutable_sandboxed": sandbox.ImmutableSandboxedEnvironment,
    "native": nativetypes.NativeEnvironment,
}
# Keys of a case's env that are handled apart; all others are arguments of the environment.
SPECIAL = {"class", "undefined", "extensions", "policies", "globals", "i18n"}
# Python's own limits, and errors of the Python code that Jinja generates.
UNMATCHED_ERRORS = (RecursionError, MemoryError, SyntaxError, UnboundLocalError, SystemError)


# Filters that make text of what they get, and may tell less of it than the address it has.
TEXT_FILTERS = (
    "capitalize center e escape forceescape indent lower replace safe string striptags title tojson trim truncate"
    " upper urlize wordcount wordwrap"
).split()
# Types without a text of their own.
ANONYMOUS = (types.GeneratorType, types.BuiltinMethodType, types.FunctionType, types.MethodType)


class Skip(Exception):
    """There is no answer for this case."""


class Iter:
    """An iterator without a length."""

    __module__ = "builtins"

    def __init__(self, items):
        self._items = iter(items)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


class Obj:
    """An object with attributes and no items."""

    __module__ = "vec"

    def __init__(self, attributes, text):
        self.__dict__.update(attributes)
        self.__text = text

    def __str__(self):
        return "<vec.Obj object>" if self.__text is None else self.__text


DECODERS = {
    "int": lambda tag: int(tag["value"]),
    "float": lambda tag: float(tag["value"]),
    "dict": lambda tag: {decode(key): decode(value) for key, value in tag["items"]},
    "tuple": lambda tag: tuple(decode(item) for item in tag["items"]),
    "set": lambda tag: {decode(item) for item in tag["items"]},
    "frozenset": lambda tag: frozenset(decode(item) for item in tag["items"]),
    "iterator": lambda tag: Iter([decode(item) for item in tag["items"]]),
    "range": lambda tag: range(*tag["args"]),
    "slice": lambda tag: slice(*[decode(item) for item in tag["args"]]),
    "markup": lambda tag: Markup(tag["value"]),
    "bytes": lambda tag: base64.b64decode(tag["base64"]),
    "complex": lambda tag: complex(decode(tag["real"]), decode(tag["imag"])),
    "decimal": lambda tag: decimal.Decimal(tag["value"]),
    "datetime": lambda tag: datetime.datetime.fromisoformat(tag["iso"]),
    "date": lambda tag: datetime.date.fromisoformat(tag["iso"]),
    "timedelta": lambda tag: datetime.timedelta(seconds=decode(tag["seconds"])),
    "undefined": lambda tag: UNDEFINED[tag["class"]](name=tag.get("name"), hint=tag.get("hint")),
    "object": lambda tag: Obj({key: decode(value) for key, value in tag["attrs"].items()}, tag.get("str")),
}


def decode(value):
    """The Python value of a tagged one."""
    if isinstance(value, list):
        return [decode(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$type" in value:
        return DECODERS[value["$type"]](value)
    return {key: decode(item) for key, item in value.items()}


def is_plain_key(key):
    return type(key) is str and key != "$type" and not re.fullmatch(r"[0-9]{1,16}", key)


def encode(value, depth=0):
    """The tagged form of a Python value."""
    if depth > 40:
        raise Skip("too deep to write")
    if value is None or type(value) in (bool, str):
        return value
    if type(value) is int:
        return value if abs(value) <= SAFE_INT else {"$type": "int", "value": str(value)}
    if type(value) is float:
        integral = math.isnan(value) or math.isinf(value) or value == int(value)
        return {"$type": "float", "value": repr(value)} if integral else value
    if type(value) is list:
        return [encode(item, depth + 1) for item in value]
    if type(value) is dict:
        if all(is_plain_key(key) for key in value):
            return {key: encode(item, depth + 1) for key, item in value.items()}
        return {
            "$type": "dict",
            "items": [[encode(key, depth + 1), encode(item, depth + 1)] for key, item in value.items()],
        }
    if type(value) in (tuple, set, frozenset):
        return {"$type": type(value).__name__, "items": [encode(item, depth + 1) for item in value]}
    if type(value) is Markup:
        return {"$type": "markup", "value": str(value)}
    if type(value) is range:
        return {"$type": "range", "args": [value.start, value.stop, value.step]}
    if type(value) is bytes:
        return {"$type": "bytes", "base64": base64.b64encode(value).decode()}
    if type(value) is complex:
        return {"$type": "complex", "real": encode(value.real), "imag": encode(value.imag)}
    if isinstance(value, jinja2.Undefined):
        return {
            "$type": "undefined",
            "class": type(value).__name__,
            "name": encode(value._undefined_name),
            "hint": value._undefined_hint,
        }
    raise Skip(f"no written form of {type(value).__name__}")


def catalog_functions(catalogs):
    """gettext, ngettext, pgettext, npgettext over {language: [{msg, ctx?, text}]}."""

    def look_up(context, message, message_context=None):
        answer = message
        for entry in catalogs.get(context.get("LANGUAGE", "en"), []):
            if entry["msg"] != message:
                continue
            if "ctx" not in entry:
                answer = entry["text"]
            elif entry["ctx"] == message_context:
                return entry["text"]
        return answer

    pass_context = jinja2.pass_context
    return (
        pass_context(lambda context, message: look_up(context, message)),
        pass_context(lambda context, one, many, n: look_up(context, one if n == 1 else many)),
        pass_context(lambda context, where, message: look_up(context, message, where)),
        pass_context(lambda context, where, one, many, n: look_up(context, one if n == 1 else many, where)),
    )


class Noted:
    """Whether the case at hand has made text of an address."""

    address = False


def noting_addresses(text_filter):
    @functools.wraps(text_filter)
    def noting(*args, **kwargs):
        Noted.address = Noted.address or any(map(has_address, args))
        return text_filter(*args, **kwargs)

    return noting


def has_address(value):
    if isinstance(value, (list, tuple, dict)):
        return any(map(has_address, value))
    return isinstance(value, ANONYMOUS) or type(value).__repr__ is object.__repr__


def make_environment(spec, templates):
    options = {name: value for name, value in spec.items() if name not in SPECIAL}
    if "undefined" in spec:
        options["undefined"] = UNDEFINED[spec["undefined"]]
    if templates is not None:
        options["loader"] = jinja2.DictLoader(templates)
    options["extensions"] = [f"jinja2.ext.{name}" for name in spec.get("extensions", [])]
    environment = ENVIRONMENTS[spec.get("class", "default")](**options)
    for name in TEXT_FILTERS:
        environment.filters[name] = noting_addresses(environment.filters[name])
    environment.policies.update(decode(spec.get("policies", {})))
    environment.globals.update(decode(spec.get("globals", {})))
    i18n = spec.get("i18n")
    if i18n is not None:
        newstyle = i18n.get("newstyle", False)
        if i18n.get("null"):
            environment.install_null_translations(newstyle=newstyle)
        else:
            gettext, ngettext, pgettext, npgettext = catalog_functions(i18n["catalogs"])
            environment.install_gettext_callables(
                gettext, ngettext, newstyle=newstyle, pgettext=pgettext, npgettext=npgettext
            )
    return environment


def template_line(error):
    """The innermost line of a template in the error's traceback."""
    line = None
    traceback = error.__traceback__
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def describe(error, phase):
    message = getattr(error, "message", None)
    syntax = isinstance(error, jinja2.TemplateSyntaxError)
    return {
        "error": {
            "class": type(error).__name__,
            "message": message if isinstance(message, str) else str(error),
            "phase": phase,
            "lineno": error.lineno if syntax else template_line(error),
        }
    }


def answer(case):
    kind = case.get("kind", "render")
    phase = "env"
    try:
        if kind == "json":
            phase = "render"
            return {"output": json.dumps(json.loads(case["source"]), **decode(case.get("context", {})))}
        context = decode(case.get("context", {}))
        environment = make_environment(case.get("env", {}), case.get("templates"))
        phase = "compile"
        if kind == "expression":
            function = environment.compile_expression(
                case["source"], undefined_to_none=case.get("undefined_to_none", True)
            )
            phase = "render"
            return {"value": encode(function(**context))}
        if "main" in case:
            template = environment.get_template(case["main"])
        else:
            template = environment.from_string(case["source"])
        if kind == "compile":
            return {"ok": True}
        phase = "render"
        result = template.render(context)
        if case.get("env", {}).get("class") == "native":
            return {"value": encode(result)}
        return {"output": result}
    except Skip:
        raise
    except UNMATCHED_ERRORS as error:
        raise Skip(type(error).__name__) from error
    except Exception as error:
        return describe(error, phase)


# Functions in the code that Jinja generates whose results are text, or should be.
TEXT_FUNCTIONS = {"macro", "caller", "loop"}


def makes_generators(case):
    """Whether a macro or recursive loop becomes a Python generator, as one does that includes without context."""
    texts = [*case.get("templates", {}).values(), *([case["source"]] if "source" in case else [])]
    if not any("without" in text for text in texts):
        return False
    environment = make_environment(case.get("env", {}), case.get("templates"))
    return any(map(has_generator, map(ast.parse, compiled_texts(environment, texts))))


def compiled_texts(environment, texts):
    for text in texts:
        try:
            yield environment.compile(text, raw=True)
        except jinja2.TemplateError:
            pass


def has_generator(tree):
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return any(function.name in TEXT_FUNCTIONS and yields(function) for function in functions)


def yields(node):
    """Whether its own code yields, not that of functions inside of it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(child, (ast.FunctionDef, ast.Lambda)) and yields(child):
            return True
    return False


def marked(case, result):
    """The answer with what stands behind it that is not to be matched, if there is anything."""
    if Noted.address:
        return {**result, "quirk": "address"}
    return {**result, "quirk": "generator"} if makes_generators(case) else result


def on_alarm(_signal, _frame):
    raise Skip("too slow")


def safe_answer(case):
    try:
        signal.setitimer(signal.ITIMER_REAL, TIME_LIMIT_S)
        try:
            Noted.address = False
            text = json.dumps(marked(case, answer(case)))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except Skip as reason:
        return json.dumps({"skip": str(reason)})
    if len(text) > ANSWER_LIMIT:
        return json.dumps({"skip": "too long"})
    return text


def main():
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, on_alarm)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    for line in sys.stdin:
        print(safe_answer(json.loads(line)), flush=True)


main()
