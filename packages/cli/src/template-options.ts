/** The options that give a template to a webhook. */
import { type Command, Option } from 'commander';
import { UsageError } from './failure.ts';
import { readTemplate, readTemplateFile } from './template-argument.ts';
import type { Terminal } from './terminal.ts';

export interface TemplateOptions {
  readonly template?: string;
  readonly templateFile?: string;
}

/** Adds them. */
export function addTemplateOptions(command: Command): Command {
  return command
    .option('-t, --template <text>', 'the Jinja2 template that makes the event; @FILE reads it from a file')
    .addOption(
      new Option('--template-file <file>', 'a file with the template; - for standard input').conflicts(
        'template',
      ),
    );
}

/** The template given; undefined when none is. */
export async function givenTemplate(
  terminal: Terminal,
  { template, templateFile }: TemplateOptions,
): Promise<string | undefined> {
  if (templateFile !== undefined) return readTemplateFile(terminal, templateFile);
  return template === undefined ? undefined : readTemplate(terminal, template);
}

/** The template given. @throws UsageError when none is */
export async function requireTemplate(terminal: Terminal, options: TemplateOptions): Promise<string> {
  const template = await givenTemplate(terminal, options);
  if (template !== undefined) return template;
  throw new UsageError(
    `A webhook needs a template: -t TEXT, -t @FILE or --template-file FILE. The simplest one:\n\n  -t '{"event": "hello", "resource": {"prefect.resource.id": "world"}}'`,
  );
}
