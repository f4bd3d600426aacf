#!/usr/bin/env bash
# Prints what happens in your organization, one event a line. usage: GLOSSA_URL=... GLOSSA_TOKEN=... follow.sh [AFTER]
curl -sSfN -H "Authorization: Token $GLOSSA_TOKEN" -H 'Accept: text/event-stream' "$GLOSSA_URL/api/events?after=${1:-latest}" | sed -un 's/^data: //p'
