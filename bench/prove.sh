# shellcheck shell=bash
# Long proofs, apart from `./minimeet test`. Sourced by ../minimeet, whose die, step and build_server it uses.
# A proof is one line: a function named prove_NAME, whose comment says what it shows.

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

# The load generator beside the product, of which it needs the server. The table goes to the standard output.
load() {
  { [ -r /proc/self/stat ] && command -v taskset >/dev/null; } || die "this proof needs Linux with taskset (util-linux)"
  build_server src/WebFrontend >&2
  step bench-build dotnet build bench/LoadGenerator -c Release >&2
  exec dotnet artifacts/bin/LoadGenerator/release/MiniMeet.Bench.LoadGenerator.dll "$@"
}
