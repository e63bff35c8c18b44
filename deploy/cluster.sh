# shellcheck shell=bash
# A cluster on this machine, each part a process of its own: Redis, MySQL (Debian's is MariaDB), TURN, silos, front ends, balancer.
# Sourced by ../minimeet, whose say, die and build it uses. `./minimeet cluster help` tells the verbs, docs/operations.md the rest.

READY_WITHIN=90   # seconds from a part's start to its readiness
STOP_WITHIN=${STOP_WITHIN:-45}    # seconds from SIGTERM to its end; then it is killed
PATH=$PATH:/usr/sbin:/sbin

CLUSTER_DIR=data/cluster   # all that belongs to a cluster: data, logs, keys, process ids

cluster_usage() {
  cat <<'EOT'
./minimeet cluster up [--silos N] [--frontends M] [--port P] [--no-build]
                             start it, wait until it is ready, and leave it running; two of each unless said
./minimeet cluster status    what runs, where, and whether it is ready; fails if something is not
./minimeet cluster down      stop all of it; its data stays
./minimeet cluster stop|start|restart PART    in order: SIGTERM, and again on the same ports
./minimeet cluster kill|pause|resume PART     SIGKILL, SIGSTOP, SIGCONT
./minimeet cluster logs [PART] [--follow]

PART is silo N, frontend N, balancer, redis, mysql or turn. `start silo N` with the next free N adds a silo.
TURN_CERT and TURN_KEY, PEM files in the environment of `up`, have the relay offer TLS, too.
Every verb takes --data DIR (data/cluster unless said). Clusters with different folders run side by side;
DIR/cluster.env tells a cluster's addresses and process ids.
EOT
}

cluster() {
  local verb=${1:-help} silos=2 frontends=2 port="" build=yes follow=no
  local -a part=()
  need_linux
  declare -gA CLUSTER=() PORTS_TAKEN=()   # what cluster.env says; what this run has chosen
  [ $# = 0 ] || shift
  while [ $# -gt 0 ]; do
    case $1 in
      --silos) silos=$(count_of "$@"); shift ;;
      --frontends) frontends=$(count_of "$@"); shift ;;
      --port) port=$(port_of "$@"); shift ;;
      --data) CLUSTER_DIR=$(named "${2:?--data needs a folder}"); shift ;;
      --no-build) build=no ;;
      --follow) follow=yes ;;
      -*) die "cluster $verb knows no $1" ;;
      *) part+=("$1") ;;
    esac
    shift
  done
  case $verb in help|-h|--help) cluster_usage; return ;; esac

  [ ! -d "$CLUSTER_DIR" ] || CLUSTER_DIR=$(cd "$CLUSTER_DIR" && pwd)
  case $verb in
    up)
      [ ${#part[@]} = 0 ] || die "cluster up takes no '${part[*]}'"
      cluster_up "$silos" "$frontends" "$port" "$build" ;;
    down) cluster_down ;;
    status) cluster_status ;;
    logs) cluster_logs "$follow" "${part[@]}" ;;
    start|stop|restart|kill|pause|resume)
      recall
      [ ${#CLUSTER[@]} -gt 0 ] || die "there is no cluster in $CLUSTER_DIR; ./minimeet cluster up starts one"
      local name
      name=$(part_name "${part[@]}")
      "part_$verb" "$name" ;;
    *) cluster_usage >&2; exit 2 ;;
  esac
}

count_of() { [[ ${2:-} =~ ^[1-9][0-9]?$ ]] || die "$1 takes a number from 1 to 99"; echo "$2"; }
port_of() { [[ ${2:-} =~ ^[1-9][0-9]{0,4}$ && ${2:-} -le 65535 ]] || die "$1 takes a port"; echo "$2"; }

named() { (cd "$CALLED_FROM" && realpath -m -- "$1"); }   # as whoever calls us means it

part_name() {
  case ${1:-} in
    redis|mysql|balancer|turn) [ $# = 1 ] && echo "$1" ;;
    silo|frontend) [[ ${2:-1} =~ ^[1-9][0-9]?$ ]] && echo "$1-${2:-1}" ;;
    silo-[1-9]*|frontend-[1-9]*) [ $# = 1 ] && echo "$1" ;;
    *) false ;;
  esac || die "a part is silo N, frontend N, balancer, redis, mysql or turn, not '$*'"
}

# --- what has to be on the machine -------------------------------------------------------------------------------

need_linux() { [ -r /proc/self/stat ] || die "a cluster without Docker needs Linux; elsewhere use docker compose (docs/operations.md)"; }

missing_cluster_packages() {
  command -v redis-server >/dev/null && command -v redis-cli >/dev/null || echo redis-server
  command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null && command -v mariadb >/dev/null || echo mariadb-server
  command -v haproxy >/dev/null || echo haproxy
  command -v curl >/dev/null || echo curl
}

# Root on Debian gets what is missing; everybody else is told. What it brings as system services neither starts nor stays enabled.
have_cluster_packages() {
  local -a missing
  want_turnserver
  read -ra missing <<<"$(missing_cluster_packages | tr '\n' ' ')"
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing ${missing[*]} with apt-get, for the cluster"
    install_packages "${missing[@]}" >"$LOGS/apt-cluster.log" 2>&1 || true
    read -ra missing <<<"$(missing_cluster_packages | tr '\n' ' ')"
  fi
  [ ${#missing[@]} = 0 ] || { say "missing for a cluster: 'apt-get install ${missing[*]}'"; return 1; }
}

# A cluster does without, but then has no relay.
want_turnserver() {
  ! command -v turnserver >/dev/null || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing coturn with apt-get, to relay calls"
    install_packages coturn >"$LOGS/apt-turn.log" 2>&1 || true
  fi
  command -v turnserver >/dev/null || say "without coturn no call is relayed: 'apt-get install coturn'"
}

install_packages() {
  local policy=/usr/sbin/policy-rc.d ours=no service
  if [ ! -e "$policy" ]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
  fi
  apt-get update
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" || true
  [ $ours = no ] || rm -f "$policy"
  ! command -v systemctl || for service in "$@"; do systemctl disable "${service/mariadb-server/mariadb}" || true; done
}

# --- what a cluster remembers ------------------------------------------------------------------------------------

recall() {
  local key value
  CLUSTER=()
  [ -f "$CLUSTER_DIR/cluster.env" ] || return 0
  while IFS='=' read -r key value; do CLUSTER[$key]=$value; done <"$CLUSTER_DIR/cluster.env"
}

# Others may be starting another part at this moment, so the file is read again, under a lock, and replaced in one go.
remember() {
  local pair key
  {
    flock 8
    recall
    for pair in "$@"; do CLUSTER[${pair%%=*}]=${pair#*=}; done
    for key in "${!CLUSTER[@]}"; do echo "$key=${CLUSTER[$key]}"; done | sort -V >"$CLUSTER_DIR/cluster.env.new"
    mv "$CLUSTER_DIR/cluster.env.new" "$CLUSTER_DIR/cluster.env"
  } 8>"$CLUSTER_DIR/lock"
}

secret() {
  local file=$CLUSTER_DIR/$1
  [ -s "$file" ] || od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$file"
  cat "$file"
}

# "silo-1 PID" is SILO_1_PID
key() { local name=${1^^}; echo "${name//-/_}_$2"; }
of() { echo "${CLUSTER[$(key "$1" "$2")]:-}"; }

# Ports below those which the system gives to outgoing connections, taken at random: clusters that start at once do not meet.
take_port() {
  local port
  while port=$((20000 + SRANDOM % 12000)); [ -n "${PORTS_TAKEN[$port]:-}" ] || listens "$port"; do :; done
  PORTS_TAKEN[$port]=yes
  REPLY=$port
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# --- processes ---------------------------------------------------------------------------------------------------

# Runs a program on its own, with its log. It writes down itself who it is: id and start time, for ids are used again.
launch() {
  local name=$1 file=$CLUSTER_DIR/run/$1.pid
  shift
  rm -f "$file"
  # shellcheck disable=SC2016  # the new process expands it
  setsid bash -c 's=$(</proc/$$/stat); f=(${s##*) }); echo "$$ ${f[19]}" >"$0.new"; mv "$0.new" "$0"; exec "$@"' \
    "$file" "$@" </dev/null >>"$CLUSTER_DIR/logs/$name.log" 2>&1 8>&- 9>&- &
  until [ -s "$file" ]; do sleep 0.02; done
  remember "$(key "$name" PID)=$(pid "$name" || echo 0)"
}

# The process id of a part, if it lives.
pid() {
  local pid started stat
  local -a fields
  { read -r pid started <"$CLUSTER_DIR/run/$1.pid"; } 2>/dev/null || return 1
  { read -r stat <"/proc/$pid/stat"; } 2>/dev/null || return 1
  read -ra fields <<<"${stat##*) }"
  [ "${fields[19]}" = "$started" ] && [ "${fields[0]}" != Z ] || return 1
  echo "$pid"
}

is_paused() {
  local pid stat
  pid=$(pid "$1") && { read -r stat <"/proc/$pid/stat"; } 2>/dev/null && [[ ${stat##*) } == T* ]]
}

# All parts that were started and not stopped since, dead ones too.
parts() {
  local file
  for file in "$CLUSTER_DIR"/run/"${1:-}"*.pid; do [ ! -e "$file" ] || basename "$file" .pid; done | sort -V
}

signal() {
  local pid
  pid=$(pid "$2") || return 1
  kill "-$1" "$pid" 2>/dev/null
}

# Whether a part ends before $SECONDS is so much.
ends_by() {
  while pid "$2" >/dev/null; do
    [ "$SECONDS" -lt "$1" ] || return 1
    sleep 0.05
  done
}

# Ends parts in order, or at last by force, which fails.
finish() {
  local name deadline=$((SECONDS + STOP_WITHIN)) forced=0
  for name in "$@"; do signal TERM "$name" || true; signal CONT "$name" || true; done
  for name in "$@"; do
    if ! ends_by $deadline "$name"; then
      say "$name did not end within $STOP_WITHIN s of SIGTERM and is killed"
      signal KILL "$name" || true
      ends_by $((SECONDS + 5)) "$name" || true
      forced=1
    fi
    rm -f "$CLUSTER_DIR/run/$name.pid"
  done
  return $forced
}

# --- the parts ---------------------------------------------------------------------------------------------------

run_redis() {
  mkdir -p "$CLUSTER_DIR/redis"
  launch redis redis-server --bind 127.0.0.1 --port "$(of redis PORT)" --dir "$CLUSTER_DIR/redis" \
    --appendonly yes --appendfsync everysec --save ""
}

run_mysql() {
  local folder=$CLUSTER_DIR/mysql init=$CLUSTER_DIR/mysql-init.sql temporary=$CLUSTER_DIR/mysql-tmp
  local -a who=()
  [ "$(id -u)" != 0 ] || who=(--user=root)
  mkdir -p "$temporary"   # of its own: a server that starts clears what it takes for its own, also that of others
  if [ ! -d "$folder" ]; then
    rm -rf "$folder.new"
    TMPDIR=$temporary mariadb-install-db --no-defaults "${who[@]}" --datadir="$folder.new" --skip-test-db >"$CLUSTER_DIR/logs/mysql-install.log" 2>&1 || {
      # Its last lines are advice; what went wrong is above them.
      grep -E 'ERROR|rror:' "$CLUSTER_DIR/logs/mysql-install.log" >&2 || head -n 20 "$CLUSTER_DIR/logs/mysql-install.log" >&2
      die "MySQL's data folder could not be made: $CLUSTER_DIR/logs/mysql-install.log"
    }
    mv "$folder.new" "$folder"
  fi
  cat >"$init" <<EOT
CREATE DATABASE IF NOT EXISTS minimeet CHARACTER SET utf8mb4;
CREATE OR REPLACE USER minimeet@127.0.0.1 IDENTIFIED BY '$(secret mysql.password)';
GRANT ALL ON minimeet.* TO minimeet@127.0.0.1;
EOT
  # What is committed is on disk; else as small as a development machine likes it. The socket's path is relative: absolute ones may be too long.
  launch mysql mariadbd --no-defaults "${who[@]}" --datadir="$folder" --init-file="$init" --socket=mysql.sock --pid-file=mysql.pid \
    --tmpdir="$temporary" --bind-address=127.0.0.1 --port="$(of mysql PORT)" --skip-name-resolve --max-connections=500 --character-set-server=utf8mb4 \
    --innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=64M --innodb-log-file-size=64M --performance-schema=OFF
}

run_turn() (
  mkdir -p "$CLUSTER_DIR/turn"
  TURN_SECRET=$(secret turn.secret) TURN_ADDRESS=127.0.0.1 TURN_PORT=$(of turn PORT) TURN_DIR=$CLUSTER_DIR/turn
  TURN_CERT=$(of turn CERT) TURN_KEY=$(of turn KEY) TURN_TLS_PORT=$(of turn TLS_PORT)
  export TURN_SECRET TURN_ADDRESS TURN_PORT TURN_DIR TURN_CERT TURN_KEY TURN_TLS_PORT
  launch turn bash deploy/turnserver.sh
)

turn_settings() {
  local at=turn:127.0.0.1:$(of turn PORT)
  MiniMeet__Ice__Turn__Secret=$(secret turn.secret)
  export MiniMeet__Ice__Turn__Secret MiniMeet__Ice__Turn__Urls__0="$at?transport=udp" MiniMeet__Ice__Turn__Urls__1="$at?transport=tcp"
  [ -z "$(of turn TLS_PORT)" ] || export MiniMeet__Ice__Turn__Urls__2="turns:127.0.0.1:$(of turn TLS_PORT)?transport=tcp"
}

run_silo() (
  settings
  MiniMeet__Cluster__MySql="Server=127.0.0.1;Port=$(of mysql PORT);Database=minimeet;User ID=minimeet;Password=$(secret mysql.password)"
  export MiniMeet__Cluster__MySql MiniMeet__Cluster__AdvertisedAddress=127.0.0.1
  MiniMeet__Cluster__SiloPort=$(of "$1" PORT) MiniMeet__Cluster__GatewayPort=$(of "$1" GATEWAY_PORT)
  export MiniMeet__Cluster__SiloPort MiniMeet__Cluster__GatewayPort
  launch "$1" dotnet "$BIN/Silo/release/MiniMeet.Silo.dll" --urls "$(of "$1" URL)"
)

run_frontend() (
  settings
  [ -z "$(of turn PORT)" ] || turn_settings
  MiniMeet__Auth__SigningKey=$(secret signing.key)
  export MiniMeet__Auth__SigningKey MiniMeet__Attachments__Path="${MiniMeet__Attachments__Path:-$CLUSTER_DIR/attachments}"
  # Two seconds are what the balancer needs to notice that a front end is about to stop.
  export MiniMeet__Mode=Cluster ASPNETCORE_FORWARDEDHEADERS_ENABLED=true MiniMeet__FrontEnd__DrainNotice="${MiniMeet__FrontEnd__DrainNotice:-00:00:02}"
  export MiniMeet__FrontEnd__DrainSpread="${MiniMeet__FrontEnd__DrainSpread:-00:00:05}"
  launch "$1" dotnet "$BIN/WebFrontend/release/MiniMeet.WebFrontend.dll" --contentRoot "$PWD/src/WebFrontend" --urls "$(of "$1" URL)"
)

# What silos and front ends have in common. Settings that `up` was given hold for what starts later, unless that is given others.
settings() {
  local line name
  # What arrives at a socket is taken on the thread that saw it arrive, without waking another: a tenth less CPU per relay.
  export DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS="${DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS:-1}"
  while IFS= read -r line; do
    name=${line%%=*}
    [ -n "${!name+set}" ] || export "${line?}"
  done <"$CLUSTER_DIR/settings"
  MiniMeet__Cluster__Redis=127.0.0.1:$(of redis PORT)
  export MiniMeet__Cluster__Redis MiniMeet__Cluster__ClusterId=minimeet
}

run_balancer() (
  local name
  {
    echo "backend ready"
    for name in $(expected frontend); do echo "  server $name $(address "$name") check"; done
    echo "backend any"
    for name in $(expected frontend); do echo "  server $name $(address "$name")"; done
  } >"$CLUSTER_DIR/haproxy-servers.cfg"
  BALANCER_BIND=$(address balancer)
  export BALANCER_BIND FORWARDED_PROTO=${FORWARDED_PROTO:-http}
  launch balancer haproxy -db -f deploy/haproxy.cfg -f "$CLUSTER_DIR/haproxy-servers.cfg"
)

address() { local url; url=$(of "$1" URL); echo "${url#http://}"; }

run() {
  case $1 in
    silo-*) run_silo "$1" ;;
    frontend-*) run_frontend "$1" ;;
    *) "run_$1" ;;
  esac
}

# The parts of a kind, or all, that make this cluster, running or not.
expected() {
  local n
  case ${1:-} in
    silo) for ((n = 1; n <= ${CLUSTER[SILOS]:-0}; n++)); do echo "silo-$n"; done ;;
    turn) [ -z "$(of turn PORT)" ] || echo turn ;;
    frontend) for ((n = 1; n <= ${CLUSTER[FRONTENDS]:-0}; n++)); do echo "frontend-$n"; done ;;
    *) echo redis mysql; expected turn; expected silo; expected frontend; echo balancer ;;
  esac
}

is_expected() { local name; for name in $(expected); do [ "$name" != "$1" ] || return 0; done; return 1; }

is_ready() {
  case $1 in
    redis) [ "$(timeout 2 redis-cli -h 127.0.0.1 -p "$(of redis PORT)" ping 2>/dev/null)" = PONG ] ;;
    mysql) MYSQL_PWD=$(secret mysql.password) timeout 2 mariadb --no-defaults -h 127.0.0.1 -P "$(of mysql PORT)" -u minimeet -e 'SELECT 1' minimeet >/dev/null 2>&1 ;;
    turn) TURN_ADDRESS=127.0.0.1 TURN_PORT=$(of turn PORT) bash deploy/turnserver.sh answers ;;
    balancer) curl -fso /dev/null --noproxy '*' --max-time 2 "$(of balancer URL)/health/balancer" ;;
    *) curl -fso /dev/null --noproxy '*' --max-time 2 "$(of "$1" URL)/health/ready" ;;
  esac
}

await_ready() {
  local name deadline=$((SECONDS + READY_WITHIN))
  for name in "$@"; do
    until is_ready "$name"; do
      pid "$name" >/dev/null || not_ready "$name" "ended while it started"
      [ $SECONDS -lt $deadline ] || not_ready "$name" "is not ready after $READY_WITHIN s"
      sleep 0.1
    done
  done
}

not_ready() {
  tail -n 20 "$CLUSTER_DIR/logs/$1.log" >&2
  die "$1 $2; its log is $CLUSTER_DIR/logs/$1.log"
}

# --- verbs for a part --------------------------------------------------------------------------------------------

part_start() {
  local name=$1
  find_binaries
  umask 077
  if [ "$name" = "silo-$((CLUSTER[SILOS] + 1))" ]; then add_silo "$name"; fi
  is_expected "$name" || die "this cluster has no $name; $(count_text)"
  pid "$name" >/dev/null && die "$name is running already$(is_paused "$name" && echo ", but paused: resume it")"
  run "$name"
  recall
  await_ready "$name"
  say "$name is ready, process $(pid "$name")"
}

part_stop() {
  pid "$1" >/dev/null || die "$1 is not running"
  finish "$1" || exit 1
  say "$1 has stopped"
}

part_restart() {
  ! pid "$1" >/dev/null || part_stop "$1"
  part_start "$1"
}

part_kill() {
  signal KILL "$1" || die "$1 is not running"
  ends_by $((SECONDS + 10)) "$1" || die "$1 does not die"
  say "$1 was killed"
}

part_pause() { signal STOP "$1" || die "$1 is not running"; say "$1 is paused"; }
part_resume() { signal CONT "$1" || die "$1 is not running"; say "$1 goes on"; }

add_silo() {
  place_silo "$1"
  remember "SILOS=${1#silo-}"
}

# --- verbs for all of it -----------------------------------------------------------------------------------------

find_binaries() {
  BIN=$PWD/artifacts/bin
  [[ -f $BIN/Silo/release/MiniMeet.Silo.dll && -f $BIN/WebFrontend/release/MiniMeet.WebFrontend.dll ]] \
    || die "silo and front end are not built; ./minimeet cluster up builds them, without --no-build"
}

cluster_up() {
  local silos=$1 frontends=$2 port=$3 build=$4 name
  mkdir -p "$LOGS" "$CLUSTER_DIR"
  CLUSTER_DIR=$(cd "$CLUSTER_DIR" && pwd)
  exec 9>"$CLUSTER_DIR/up.lock"
  flock -n 9 || die "another 'cluster up' or 'down' is at work in $CLUSTER_DIR"
  [[ $CLUSTER_DIR != *[[:space:]]* ]] || die "the path of a cluster's folder must have no spaces, for MariaDB trips over them: choose another with --data"
  recall
  refuse_running && return

  have_cluster_packages 9>&- || exit 1
  [ "$build" = no ] || build src/WebFrontend 9>&-   # the lock is not for what they leave running
  find_binaries
  umask 077
  chmod 700 "$CLUSTER_DIR"
  rm -rf "$CLUSTER_DIR"/{run,logs,redis,cluster.env}   # Redis holds who is a member, and nobody is yet
  mkdir -p "$CLUSTER_DIR"/{run,logs}
  env | grep '^MiniMeet__' >"$CLUSTER_DIR/settings" || true

  place_cluster "$silos" "$frontends" "$port"
  trap 'say "it did not start; what had started is stopped again"; stop_all || true' EXIT
  trap 'exit 130' INT TERM HUP
  say "starting $(count_text)"
  run redis
  run mysql
  await_ready redis mysql
  for name in $(expected turn) $(expected silo) $(expected frontend); do run "$name"; done
  # shellcheck disable=SC2046  # names have no spaces
  await_ready $(expected turn) $(expected silo) $(expected frontend)
  run balancer
  await_ready balancer
  await_service
  trap - EXIT INT TERM HUP
  say "ready at ${CLUSTER[BALANCER_URL]}; addresses and process ids in $CLUSTER_DIR/cluster.env, logs in $CLUSTER_DIR/logs"
}

# Nothing runs: go on (1). All runs: say so (0). Half of it runs: that is for the caller to decide.
refuse_running() {
  local name running=0 dead=""
  for name in $(parts); do if pid "$name" >/dev/null; then running=$((running + 1)); fi; done
  [ $running -gt 0 ] || return 1
  for name in $(expected); do pid "$name" >/dev/null || dead+=" $name"; done
  [ -z "$dead" ] || die "the cluster in $CLUSTER_DIR runs without:$dead. Start what is missing, or all anew after ./minimeet cluster down"
  say "the cluster in $CLUSTER_DIR is running already, at ${CLUSTER[BALANCER_URL]}"
}

place_cluster() {
  local n name
  local -a places=("SILOS=$1" "FRONTENDS=$2")
  take_port; places+=("REDIS_PORT=$REPLY")
  take_port; places+=("MYSQL_PORT=$REPLY")
  # Whoever names TURN servers of their own needs none of ours.
  if command -v turnserver >/dev/null && [ -z "${MiniMeet__Ice__Turn__Secret:-}" ]; then
    take_port; places+=("TURN_PORT=$REPLY")
    if [ -n "${TURN_CERT:-}" ]; then
      [ -n "${TURN_KEY:-}" ] || die "TURN_CERT is set, TURN_KEY is not"
      take_port; places+=("TURN_TLS_PORT=$REPLY" "TURN_CERT=$(named "$TURN_CERT")" "TURN_KEY=$(named "$TURN_KEY")")
    fi
  fi
  for ((n = 1; n <= $2; n++)); do take_port; places+=("FRONTEND_${n}_URL=http://127.0.0.1:$REPLY"); done
  if [ -z "$3" ]; then take_port; elif listens "$3"; then die "port $3 is in use"; else REPLY=$3; fi
  places+=("BALANCER_URL=http://127.0.0.1:$REPLY")
  remember "${places[@]}"
  for name in $(expected silo); do place_silo "$name"; done
}

place_silo() {
  local silo gateway
  take_port; silo=$REPLY
  take_port; gateway=$REPLY
  take_port
  remember "$(key "$1" PORT)=$silo" "$(key "$1" GATEWAY_PORT)=$gateway" "$(key "$1" URL)=http://127.0.0.1:$REPLY"
}

count_text() { echo "Redis, MySQL, $(expected turn | sed 's/.*/TURN, /')silos: ${CLUSTER[SILOS]}, front ends: ${CLUSTER[FRONTENDS]}, balancer"; }

await_service() {
  local deadline=$((SECONDS + READY_WITHIN))
  until curl -fso /dev/null --noproxy '*' --max-time 2 "${CLUSTER[BALANCER_URL]}/health/ready"; do
    [ $SECONDS -lt $deadline ] || not_ready balancer "has no front end"
    sleep 0.1
  done
}

cluster_down() {
  [ -d "$CLUSTER_DIR" ] || { say "there is no cluster in $CLUSTER_DIR"; return; }
  exec 9>"$CLUSTER_DIR/up.lock"
  flock -w 120 9 || die "another 'cluster up' or 'down' is at work in $CLUSTER_DIR"
  if [ -z "$(parts)" ]; then say "no cluster runs in $CLUSTER_DIR"; return; fi
  stop_all || true
  say "all has stopped; the data stays in $CLUSTER_DIR"
}

stop_all() {
  local kind forced=0
  pid redis >/dev/null || STOP_WITHIN=10   # silos cannot sign off without it, and would only try for longer
  for kind in frontend- silo- balancer turn redis mysql; do
    # shellcheck disable=SC2046
    finish $(parts "$kind") || forced=1
  done
  rm -f "$CLUSTER_DIR/cluster.env"
  return $forced
}

cluster_status() {
  local name state bad=0
  recall
  [ ${#CLUSTER[@]} -gt 0 ] || { say "no cluster runs in $CLUSTER_DIR"; return 1; }
  printf '%-12s %-10s %-8s %s\n' part state process address
  for name in $(expected); do
    if is_paused "$name"; then state=paused
    elif ! pid "$name" >/dev/null; then [ -e "$CLUSTER_DIR/run/$name.pid" ] && state=dead || state=stopped
    elif is_ready "$name"; then state=ready
    else state="not ready"
    fi
    [ "$state" = ready ] || bad=1
    printf '%-12s %-10s %-8s %s\n' "$name" "$state" "$(pid "$name" || echo -)" "$(place_text "$name")"
  done
  return $bad
}

place_text() {
  case $1 in
    redis|mysql) echo "127.0.0.1:$(of "$1" PORT)" ;;
    turn) echo "127.0.0.1:$(of turn PORT)$(of turn TLS_PORT | sed 's/./, TLS port &/')" ;;
    silo-*) echo "$(of "$1" URL)  silo port $(of "$1" PORT), gateway $(of "$1" GATEWAY_PORT)" ;;
    *) of "$1" URL ;;
  esac
}

cluster_logs() {
  local follow=$1 name
  local -a files=("$CLUSTER_DIR"/logs/*.log) how=(-n 20)
  shift
  [ -d "$CLUSTER_DIR/logs" ] || die "there are no logs in $CLUSTER_DIR"
  if [ $# -gt 0 ]; then
    name=$(part_name "$@")
    files=("$CLUSTER_DIR/logs/$name.log") how=(-n 200)
    [ -f "${files[0]}" ] || die "$name has no log in $CLUSTER_DIR"
  fi
  [ "$follow" = no ] || how+=(-F)
  tail "${how[@]}" "${files[@]}"
}
