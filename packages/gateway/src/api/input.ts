/** Reading inputs: JSON whatever the content type says, checked by the route's TypeBox schemas. */
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { InvalidInput, inputProblems } from './input-problems.ts';

/** The request part's name in `loc`. */
const PARTS: Readonly<Record<string, string>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
};

/** Checks by TypeBox. Values in a query string are text: there, numbers are read from it first. */
const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
  const validator = Compile(schema);
  const part = PARTS[httpPart] ?? httpPart;
  return (input: unknown) => {
    const value = httpPart === 'querystring' ? validator.Convert(input) : input;
    if (validator.Check(value)) return { value };
    return { error: new InvalidInput(inputProblems(validator.Errors(value), part, value)) };
  };
};

/** Checks values that come in frames of sockets or inside other texts. @throws InvalidInput naming each place after `loc` */
export function compileCheck<T extends TSchema>(schema: T): (value: unknown, loc: string) => Static<T> {
  const validator = Compile(schema);
  return (value, loc) => {
    if (validator.Check(value)) return value;
    throw new InvalidInput(inputProblems(validator.Errors(value), loc, value));
  };
}

/** Makes an instance read and check inputs this way, and write JSON as it is given. */
export function readInputs(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    const text = String(body);
    // Some clients announce JSON and send nothing.
    if (text.trim() === '') return done(null, undefined);
    try {
      done(null, JSON.parse(text));
    } catch (error) {
      const msg = `JSON decode error: ${(error as Error).message}`;
      done(new InvalidInput([{ type: 'json_invalid', loc: ['body'], msg, input: {} }], 'malformed_json'));
    }
  });
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(() => JSON.stringify);
}
