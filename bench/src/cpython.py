"""Renders with CPython's Jinja2, for a parent that asks over standard input and output, a line each.

First line in: a list of cases. First line out: versions and what each case renders. Every line after that
asks for so many renders or compilations of one case and is answered with the nanoseconds they took.
"""

import json
import sys
import time

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment


def prepare(case):
    syntax = case["syntax"]
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.ChainableUndefined,
        trim_blocks=syntax.get("trim_blocks", False),
        lstrip_blocks=syntax.get("lstrip_blocks", False),
        keep_trailing_newline=syntax.get("keep_trailing_newline", False),
        extensions=["jinja2.ext." + name for name in syntax.get("extensions", [])],
    )
    return environment, environment.from_string(case["source"]), json.loads(case["context"])


def render_batch(template, context, iterations):
    render = template.render
    start = time.perf_counter_ns()
    for _ in range(iterations):
        render(context)
    return time.perf_counter_ns() - start


def compile_batch(environment, source, iterations):
    start = time.perf_counter_ns()
    for _ in range(iterations):
        environment.from_string(source)
    return time.perf_counter_ns() - start


def main():
    cases = {case["id"]: case for case in json.loads(sys.stdin.readline())}
    prepared = {name: prepare(case) for name, case in cases.items()}
    answer = {
        "python": sys.version.split()[0],
        "jinja2": jinja2.__version__,
        "outputs": {name: template.render(context) for name, (_, template, context) in prepared.items()},
    }
    print(json.dumps(answer), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        environment, template, context = prepared[request["id"]]
        if request["task"] == "render":
            elapsed = render_batch(template, context, request["iterations"])
        else:
            elapsed = compile_batch(environment, cases[request["id"]]["source"], request["iterations"])
        print(elapsed, flush=True)


main()
