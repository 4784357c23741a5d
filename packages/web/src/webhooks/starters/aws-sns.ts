import type { Starter } from './starter.ts';

export const awsSns: Starter = {
  id: 'aws-sns',
  name: 'Amazon SNS',
  category: 'Data',
  summary: 'Messages of a topic: alarms of CloudWatch, objects in S3, or your own.',
  template: `{%- set kind = body.Type or headers['x-amz-sns-message-type'] or 'unknown' -%}
{%- set topic = body.TopicArn or headers['x-amz-sns-topic-arn'] or 'unknown' -%}
{
  "event": {{ ('aws.sns.' ~ kind|lower)|tojson }},
  "resource": {
    "prefect.resource.id": {{ topic|tojson }},
    "prefect.resource.name": {{ topic.split(':')[-1]|tojson }},
    "subject": {{ (body.Subject or '')|tojson }}
  },
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the topic: Create subscription, protocol HTTPS, the URL as endpoint, raw message delivery off.',
    'Amazon first sends aws.sns.subscriptionconfirmation: open the SubscribeURL of its payload once.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'text/plain; charset=UTF-8',
      'User-Agent': 'Amazon Simple Notification Service Agent',
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-topic-arn': 'arn:aws:sns:eu-central-1:123456789012:orders',
    },
    body: `{
  "Type": "Notification",
  "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
  "TopicArn": "arn:aws:sns:eu-central-1:123456789012:orders",
  "Subject": "Order paid",
  "Message": "Order 1047 was paid",
  "Timestamp": "2026-11-03T15:26:29.301Z",
  "SignatureVersion": "1"
}`,
  },
  makes: { event: 'aws.sns.notification', resource: 'arn:aws:sns:eu-central-1:123456789012:orders' },
};
