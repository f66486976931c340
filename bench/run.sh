#!/bin/sh
# Measures what the mesh adds to a backend that answers at once, beside nginx and another gateway, all in one run.
#
#   bench/run.sh [--quick] [--only load|start|micro]
#
# The project must be built. Everything listens on loopback and is stopped at the end. Writes bench/results/DATE.md.
set -eu

plan=full
only=all
while [ $# -gt 0 ]; do
  case $1 in
    --quick) plan=quick ;;
    --only) only=$2; shift ;;
    *) sed -n '2,6p' "$0"; exit 2 ;;
  esac
  shift
done

bench=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$bench")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
dir=$(mktemp -d "${TMPDIR:-/tmp}/portcullis-bench.XXXXXX")
state=$dir/state
started=""
mesh_up=""

fail() { echo "bench: $*" >&2; exit 1; }
say() { echo "bench: $*" >&2; }

finish() {
  code=$?
  trap - EXIT INT TERM
  [ -z "$mesh_up" ] || portcullis down --state "$state" >/dev/null 2>&1 || true
  # shellcheck disable=SC2086 # process ids, one a word
  [ -z "$started" ] || kill $started 2>/dev/null || true
  # The state folder holds keys.
  if [ $code -eq 0 ]; then rm -rf "$dir"; else say "logs are in $dir"; fi
  exit $code
}
trap finish EXIT
trap 'exit 130' INT TERM

portcullis() {
  "$java" -Dportcullis.home="$root" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -jar "$root/mesh/cli/target/cli-0.1.0.jar" "$@"
}

# The flags give every tool the same, ordinary JVM; two cores leave no room for parallel collectors.
tool() {
  "$java" -XX:+UseSerialGC -Xms256m -Xmx512m --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -cp "$bench/target/bench-0.1.0.jar:$bench/target/lib/*" "$@"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

await() { # name port
  n=0
  until curl -s -o /dev/null -m 2 "http://127.0.0.1:$2/v1/models"; do
    n=$((n + 1))
    [ $n -lt 100 ] || fail "$1 does not answer; see $dir"
    sleep 0.2
  done
}

for program in curl jq python3; do
  command -v $program >/dev/null || fail "$program is missing"
done
"$java" -version 2>&1 | grep -q 'version "2[5-9]' || fail "set JAVA_HOME to a JDK 25"
[ -f "$root/mesh/cli/target/cli-0.1.0.jar" ] || fail "build the project first"
if [ ! -f "$bench/target/bench-0.1.0.jar" ]; then
  say "building the bench module"
  (cd "$root" && mvn -B -ntp -q -Pbench -pl bench -am package -DskipTests)
fi

# --- what is measured -------------------------------------------------------------------------------------------------

start_stub() {
  cloud_port=$(free_port)
  local_port=$(free_port)
  "$java" -XX:+UseSerialGC -Xms64m -Xmx128m --sun-misc-unsafe-memory-access=allow \
    --enable-native-access=ALL-UNNAMED -cp "$bench/target/bench-0.1.0.jar:$bench/target/lib/*" \
    portcullis.bench.load.StubBackend "$cloud_port=bench-cloud" "$local_port=bench-local" >"$dir/stub.log" 2>&1 &
  stub_pid=$!
  started="$started $stub_pid"
  await stub "$cloud_port"
}

start_nginx() {
  nginx=$(command -v nginx || echo /usr/sbin/nginx)
  if [ ! -x "$nginx" ]; then say "NGINX IS NOT INSTALLED: NOT MEASURED"; return; fi
  nginx_port=$(free_port)
  sed "s#@DIR@#$dir#g; s#@STUB@#$cloud_port#; s#@PORT@#$nginx_port#" "$bench/nginx.conf.in" >"$dir/nginx.conf"
  "$nginx" -p "$dir" -e "$dir/nginx-error.log" -c "$dir/nginx.conf" >"$dir/nginx.log" 2>&1 &
  nginx_pid=$!
  started="$started $nginx_pid"
  await nginx "$nginx_port"
}

start_portkey() {
  if ! command -v npm >/dev/null; then say "NODE AND NPM ARE NOT INSTALLED: PORTKEY NOT MEASURED"; return; fi
  pins=$(cat "$bench/portkey/package.json" "$bench/portkey/package-lock.json" | sha256sum | cut -c1-16)
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/portcullis/clients/portkey-$pins
  if [ ! -d "$folder" ]; then
    say "installing the other gateway"
    fresh=$(mktemp -d "$dir/portkey.XXXXXX")
    cp "$bench/portkey/package.json" "$bench/portkey/package-lock.json" "$fresh"
    (cd "$fresh" && npm ci --no-audit --no-fund --ignore-scripts >"$dir/npm.log" 2>&1) || fail "npm ci; see $dir/npm.log"
    mkdir -p "$(dirname "$folder")"
    cp -R "$fresh" "$folder.unfinished" && mv "$folder.unfinished" "$folder"
  fi
  portkey_port=$(free_port)
  NODE_ENV=production node "$folder/node_modules/@portkey-ai/gateway/build/start-server.js" \
    --headless "--port=$portkey_port" >"$dir/portkey.log" 2>&1 &
  portkey_pid=$!
  started="$started $portkey_pid"
  await portkey "$portkey_port"
}

start_mesh() {
  mesh_port=$(free_port)
  mesh_up=yes
  PORTCULLIS_CLOUD_KEY=bench portcullis up --detach --state "$state" --port "$mesh_port" \
    --cloud-url "http://127.0.0.1:$cloud_port/v1" --cloud-model bench-cloud \
    --local-url "http://127.0.0.1:$local_port/v1" --local-model bench-local >"$dir/up.log" 2>&1 ||
    fail "the mesh did not come up: $(tail -5 "$dir/up.log")"
  key=$(portcullis env --state "$state" | sed -n "s/^export OPENAI_API_KEY=//p" | tr -d "\"'")
  portcullis status --json --state "$state" >"$dir/status.json"
  mesh_pids=$(jq -c '[.services[].pid]' "$dir/status.json")
}

target() { # name port model decision pids headers
  jq -n -c --arg name "$1" --argjson port "$2" --arg model "$3" --arg decision "$4" --argjson pids "$5" \
    --argjson headers "$6" '{$name, $port, $model, $decision, $pids, $headers}'
}

children() { # the process and its children, as a JSON list
  { echo "$1"; cat "/proc/$1/task/$1/children"; } | tr ' ' '\n' | sed '/^$/d' | jq -s -c .
}

targets() {
  target "backend alone" "$cloud_port" bench-cloud "" "[$stub_pid]" '{}'
  [ -z "${nginx_pid:-}" ] || target nginx "$nginx_port" bench-cloud "" "$(children "$nginx_pid")" '{}'
  [ -z "${portkey_pid:-}" ] || target "Portkey gateway" "$portkey_port" bench-cloud "" "[$portkey_pid]" \
    "{\"authorization\": \"Bearer bench\", \"x-portkey-provider\": \"openai\",
      \"x-portkey-custom-host\": \"http://127.0.0.1:$cloud_port/v1\"}"
  target "Portcullis, cloud path" "$mesh_port" bench-cloud cloud "$mesh_pids" "{\"authorization\": \"Bearer $key\"}"
  target "Portcullis, local path" "$mesh_port" bench-local local "$mesh_pids" "{\"authorization\": \"Bearer $key\"}"
}

# --- what is written --------------------------------------------------------------------------------------------------

facts() {
  echo "| | |"
  echo "| --- | --- |"
  echo "| measured | $began to $(date -u '+%Y-%m-%d %H:%M UTC'), plan \`$plan\` |"
  echo "| commit | $commit |"
  echo "| processor | $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sort | uniq -c | sed 's/^ *\([0-9]*\) /\1 x /') |"
  echo "| memory | $(awk '/MemTotal/ {printf "%.0f GB", $2 / 1048576}' /proc/meminfo) |"
  echo "| kernel | $(uname -sr) |"
  echo "| load average before, after | $load_before, $(cut -d' ' -f1-3 /proc/loadavg) |"
  echo "| java | $("$java" -version 2>&1 | sed -n '2p') |"
  echo "| load generator, stub | \`-XX:+UseSerialGC\`, one process each, on the same cores as everything else |"
  echo "| nginx | $( (/usr/sbin/nginx -v 2>&1 || nginx -v 2>&1 || echo none) | sed 's#.*/##' | head -1) |"
  echo "| node, @portkey-ai/gateway | $(node --version 2>/dev/null || echo none), $(jq -r '.dependencies["@portkey-ai/gateway"]' "$bench/portkey/package.json") |"
}

began=$(date -u '+%Y-%m-%d %H:%M')
load_before=$(cut -d' ' -f1-3 /proc/loadavg)
commit=$(git -C "$root" log -1 --format='%h' 2>/dev/null || echo unknown)
git -C "$root" diff --quiet HEAD 2>/dev/null || commit="$commit, with changes"
mkdir -p "$bench/results"
result=$bench/results/$(date -u '+%Y-%m-%d-%H%M').md

if [ "$only" = all ] || [ "$only" = load ] || [ "$only" = start ]; then
  start_stub
  start_mesh
fi
if [ "$only" = all ] || [ "$only" = load ]; then
  start_nginx
  start_portkey
  targets | jq -s . >"$dir/targets.json"
  say "load, plan $plan"
  tool portcullis.bench.load.Compare "$plan" "$dir/targets.json" "$dir/load.md"
fi
if [ "$only" = all ] || [ "$only" = start ]; then
  (umask 077 && tool portcullis.bench.start.StartTimes remember "$dir/status.json" "$dir/services.json")
  portcullis down --state "$state" >"$dir/down.log" 2>&1 || fail "the mesh did not stop; see $dir/down.log"
  mesh_up=""
  say "start of each service"
  tool portcullis.bench.start.StartTimes measure "$dir/services.json" "$dir/start.md"
fi
if [ "$only" = all ] || [ "$only" = micro ]; then
  say "JMH"
  [ $plan = quick ] && jmh="-f 1 -wi 2 -w 1 -i 3 -r 1" || jmh="-f 2 -wi 5 -w 2 -i 5 -r 2"
  # shellcheck disable=SC2086 # options, one a word
  (cd "$bench" && tool org.openjdk.jmh.Main $jmh -foe true -rf csv -rff "$dir/micro.csv" >"$dir/micro.log" 2>&1) ||
    fail "JMH: $(tail -5 "$dir/micro.log")"
fi

{
  echo "# What the mesh adds, $(date -u '+%Y-%m-%d')"
  echo
  facts
  if [ -f "$dir/load.md" ]; then
    printf '\n## Load\n\n'
    cat "$dir/load.md"
  fi
  if [ -f "$dir/start.md" ]; then
    printf '\n## Start of each service\n\nMedian of five. Ready: first SERVING of the gRPC health check. RSS: a second later.\n\n'
    cat "$dir/start.md"
  fi
  if [ -f "$dir/micro.log" ]; then
    # shellcheck disable=SC2016 # a Markdown fence
    printf '\n## JMH\n\n```\n'
    sed -n '/^Benchmark  /,$p' "$dir/micro.log" | sed '/^$/,$d'
    # shellcheck disable=SC2016 # a Markdown fence
    printf '```\n'
  fi
} >"$result"
say "wrote $result"
