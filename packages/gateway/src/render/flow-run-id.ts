/** The filter `flow_run_id`: the flow run that a text links to, such as the description of a pull request. */
import { PyFunction, PyTypeError, Undefined, type Value } from '@postern/jinja';
import { charge } from '@postern/jinja/python';

const LINK = /flow-run\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/;

/** The filter as templates call it: `{{ body.pull_request.body | flow_run_id }}`. None where there is no link. */
export const FLOW_RUN_ID = new PyFunction('flow_run_id', 'text', (text: Value): string | null => {
  if (text === null || text instanceof Undefined) return null;
  if (typeof text !== 'string') throw new PyTypeError('flow_run_id needs a text that may link to a flow run');
  charge(text.length >>> 4);
  return LINK.exec(text)?.[1] ?? null;
});
