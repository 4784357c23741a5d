import type { Starter } from './starter.ts';

export const twilio: Starter = {
  id: 'twilio',
  name: 'Twilio',
  category: 'Messages',
  summary: 'Messages and calls that come in, and how those that went out fared.',
  template: `{%- set kind = 'call' if body.CallSid else 'message' -%}
{%- set status = body.CallStatus or body.MessageStatus or body.SmsStatus or 'received' -%}
{
  "event": {{ ('twilio.' ~ kind ~ '.' ~ status)|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('twilio.' ~ kind ~ '.' ~ (body.CallSid or body.MessageSid or body.SmsSid or 'unknown'))|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('phone.' ~ (body.From or 'unknown'))|tojson }},
      "prefect.resource.role": "sender"
    },
    {
      "prefect.resource.id": {{ ('phone.' ~ (body.To or 'unknown'))|tojson }},
      "prefect.resource.role": "recipient"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Phone numbers, your number, Messaging: paste the URL at “A message comes in”, with HTTP POST.',
    'For the fate of what you send, give the URL as StatusCallback of the message.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'User-Agent': 'TwilioProxy/1.1',
    },
    body: 'MessageSid=SM5ab7891328b440f04b7c83b459fc85fd&AccountSid=AC0123456789abcdef0123456789abcdef&From=%2B15550100&To=%2B15550123&Body=Where+is+order+1047%3F&NumMedia=0&SmsStatus=received&ApiVersion=2010-04-01',
  },
  makes: { event: 'twilio.message.received', resource: 'twilio.message.SM5ab7891328b440f04b7c83b459fc85fd' },
};
