import type { Starter } from './starter.ts';

export const slack: Starter = {
  id: 'slack',
  name: 'Slack',
  category: 'Messages',
  summary: 'Slash commands, outgoing webhooks and messages of a channel.',
  template: `{%- set it = body.event if body.event is mapping else body -%}
{%- set kind = 'command.' ~ body.command|replace('/', '') if body.command else it.type or 'message' -%}
{%- set channel = it.channel_id or it.channel.id or it.channel or it.item.channel or 'unknown' -%}
{
  "event": {{ ('slack.' ~ kind ~ ('.' ~ it.subtype if it.subtype else ''))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('slack.channel.' ~ channel)|tojson }},
    "prefect.resource.name": {{ (it.channel_name or channel)|tojson }},
    "slack.team": {{ (body.team_id or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('slack.user.' ~ (it.user_id or it.user.id or it.user or 'unknown'))|tojson }},
      "prefect.resource.name": {{ (it.user_name or 'unknown')|tojson }},
      "prefect.resource.role": "actor"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Outgoing webhooks, a step of a workflow, or a slash command of your app: paste the URL as its request URL.',
    'Or Event Subscriptions of your app: paste the URL as the request URL; Postern answers its verification by itself.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    },
    body: 'team_id=T0001&team_domain=acme&channel_id=C2147483705&channel_name=shipping&user_id=U2147483697&user_name=ada&command=%2Fship&text=order+1047&trigger_id=13345224609.738474920.8088930838',
  },
  makes: { event: 'slack.command.ship', resource: 'slack.channel.C2147483705' },
};
