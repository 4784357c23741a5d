/** `postern template validate` */
import type { Command } from 'commander';
import { Failure } from '../../failure.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { readTemplate } from '../../template-argument.ts';
import { templateProblem } from '../../template-error.ts';
import type { Terminal } from '../../terminal.ts';

/** Adds the command. */
export function addTemplateValidate(group: Command, terminal: Terminal): void {
  group
    .command('validate')
    .description('Check the syntax of a template; what it renders, only "render" can tell')
    .argument('<template>', 'a file, - for standard input, or the text itself')
    .addOption(outputOption())
    .action(async (argument: string, { output }: WithOutput) => {
      const template = await readTemplate(terminal, argument);
      const { validateTemplate } = await import('@postern/gateway');
      const check = validateTemplate(template);
      if (check.kind === 'invalid') {
        throw new Failure(
          templateProblem(terminal, template, check.message, check.place.line, check.place.column),
        );
      }
      terminal.print(output === 'json' ? formatJson({ valid: true }) : 'The template is valid.');
    });
}
