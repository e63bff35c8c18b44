#!/usr/bin/env bash
# Starts coturn with turnserver.conf and what differs from place to place; `turnserver.sh answers` asks whether it is up.
#   TURN_SECRET      shared with the front ends; letters and digits
#   TURN_ADDRESS     the one address of this machine that it listens on and relays from
#   TURN_PUBLIC      the public address that stands for it, where NAT lies between
#   TURN_PORT        for UDP and TCP, 3478 unless said
#   TURN_CERT        certificate chain and key, PEM files: then there is TLS too,
#   TURN_KEY
#   TURN_TLS_PORT    on this port, 5349 unless said
#   TURN_DIR         a folder for what it writes, /tmp unless said
set -euo pipefail
umask 077
: "${TURN_ADDRESS:?is not set}"
port=${TURN_PORT:-3478} folder=${TURN_DIR:-/tmp}

# A Binding request, and the type of the answer to it: a success (RFC 8489 section 5).
answers() {
  [ "$({ exec 3<>"/dev/udp/$TURN_ADDRESS/$port" && printf '\0\1\0\0\x21\x12\xa4\x42minimeet-ask' >&3 && timeout 2 head -c 2 <&3 | od -An -tx1; } 2>/dev/null)" = " 01 01" ]
}

own_settings() {
  echo "static-auth-secret=${TURN_SECRET:?is not set}"
  echo "listening-ip=$TURN_ADDRESS"
  echo "listening-port=$port"
  echo "relay-ip=$TURN_ADDRESS"
  echo "allowed-peer-ip=$TURN_ADDRESS"   # two people who both use a relay meet there
  [[ $TURN_ADDRESS != 127.* ]] || echo allow-loopback-peers
  [ -z "${TURN_PUBLIC:-}" ] || echo "external-ip=$TURN_PUBLIC/$TURN_ADDRESS"
  if [ -n "${TURN_CERT:-}" ]; then
    for file in "$TURN_CERT" "${TURN_KEY:?is not set, but TURN_CERT is}"; do [ -r "$file" ] || { echo "$file cannot be read" >&2; return 1; }; done
    echo "tls-listening-port=${TURN_TLS_PORT:-5349}"
    echo "cert=$TURN_CERT"
    echo "pkey=$TURN_KEY"
  else
    echo no-tls
    echo no-dtls
  fi
  echo "pidfile=$folder/turnserver.id"
  echo "userdb=$folder/turnserver.db"   # nobody is in it: it would be made elsewhere else
}

[ "${1:-}" != answers ] || { answers; exit; }
own=$(own_settings)
cat "$(dirname "${BASH_SOURCE[0]}")/turnserver.conf" - <<<"$own" >"$folder/turnserver.conf"
exec turnserver -c "$folder/turnserver.conf"
