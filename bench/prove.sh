# shellcheck shell=bash
# Long proofs, apart from `./minimeet test`. Sourced by ../minimeet, whose die, step, build_server and others it uses.
# A proof is one line: a function named prove_NAME, whose comment says what it shows.

prove_chat() { chat "$@"; }         # nothing said is lost or doubled on bad networks and killed servers: 2 minutes, --cluster another 2
prove_rules() { rules "$@"; }       # 10,000 random histories of a room are what a simple model says: --histories N, --seed N
prove_attacks() { load attacks "$@"; }   # what people in a room notice of attacks on the server: 10 minutes, --quick 1 or 2
prove_files() { load files "$@"; }       # that a file of 250 MB costs the server hardly more memory than one of 25 MB: some 2 minutes

prove() {
  local name=${1:-}
  if [ -z "$name" ]; then list_proofs; return; fi
  declare -F "prove_$name" >/dev/null || die "there is no proof '$name': ./minimeet prove lists them"
  shift
  "prove_$name" "$@"
}

list_proofs() { sed -nE 's/^prove_([a-z]+)\(\).*# /\1  /p' bench/prove.sh; }

# Clients of the official SignalR package. What comes of it is kept beside the other documents.
chat() {
  local report=docs/proofs/chat.md
  need_node
  build_server src/WebFrontend
  case " $* " in *" --cluster "*)
    report=docs/proofs/chat-cluster.md
    have_cluster_packages || exit 1 ;;
  esac
  step chat-proof-install npm_install bench/ChatProof
  mkdir -p docs/proofs
  exec node bench/ChatProof/prove.js --report "$report" "$@"
}

# The property-based test of the rooms' rules (tests/Grains.Tests/Rooms/Histories) with many more histories than in the suite.
rules() {
  local report=docs/proofs/rules.md log=$LOGS/prove-rules.log seed=$((SRANDOM)) histories=10000 ended=0
  while [ $# -gt 0 ]; do
    case $1 in
      --seed) seed=${2:?--seed needs a number} ;;
      --histories) histories=${2:?--histories needs a number} ;;
      *) die "prove rules knows no $1" ;;
    esac
    shift 2
  done
  build_server tests/Grains.Tests
  say "rules: seed $seed, $histories histories"
  MINIMEET_SEED=$seed MINIMEET_HISTORIES=$histories dotnet test tests/Grains.Tests -c Release --no-build \
    --filter FullyQualifiedName~Rooms.Histories --logger 'console;verbosity=normal' >"$log" 2>&1 || ended=$?
  grep -q 'Passed: *[1-9]' "$log" || ended=1   # a filter that finds nothing is no success
  mkdir -p docs/proofs
  {
    printf '# Proof: rules\n\n'
    if [ $ended = 0 ]; then printf '**Passed**: %s random histories are as the model says.\n' "$histories"; else printf '**Failed**; the log is %s.\n' "$log"; fi
    printf '\n    ./minimeet prove rules --seed %s --histories %s\n\n%s s, %s.\n' "$seed" "$histories" "$SECONDS" "$(date -u +%F)"
  } >"$report"
  cat "$report"
  [ $ended = 0 ] || { tail -n 40 "$log" >&2; exit 1; }
}

# The load generator beside the product, of which it needs the server. The table goes to the standard output.
load() {
  { [ -r /proc/self/stat ] && command -v taskset >/dev/null; } || die "this proof needs Linux with taskset (util-linux)"
  build_server src/WebFrontend >&2
  step bench-build dotnet build bench/LoadGenerator -c Release >&2
  exec dotnet artifacts/bin/LoadGenerator/release/MiniMeet.Bench.LoadGenerator.dll "$@"
}
