#!/usr/bin/env bash
# Runs Label Studio (Community) on PostgreSQL under uWSGI, for ./glossa bench to compare with.
#
#   LS_HOME=FOLDER label-studio.sh install    a virtual environment with Label Studio and uWSGI, if there is none yet
#   LS_HOME=FOLDER label-studio.sh up         starts both servers, returns when they answer; says BASE=, TOKEN=, POSTGRES=
#   LS_HOME=FOLDER label-studio.sh down       stops both
#
# LS_PORT (18081), LS_PG_PORT (15455) and LS_WORKERS (4) may be set. Needs python3 with venv, a C compiler, curl and
# PostgreSQL's server programs (Debian: postgresql). PostgreSQL does not run as root: there it runs as LS_PG_USER (lspg),
# who is made if missing.
#
# What decides about speed: four uWSGI workers, Label Studio's own number and options; PostgreSQL with 1 GB of shared
# buffers, four times what Glossa's has; everything else, durability above all, as PostgreSQL comes.
set -euo pipefail

: "${LS_HOME:?set LS_HOME to a folder of its own}"
version=1.23.2
port=${LS_PORT:-18081}
pg_port=${LS_PG_PORT:-15455}
workers=${LS_WORKERS:-4}
pg_user=${LS_PG_USER:-lspg}
email=admin@example.com
password='Passw0rd!x'

mkdir -p "$LS_HOME"
LS_HOME=$(cd "$LS_HOME" && pwd)
venv=$LS_HOME/venv
pg_bin=$(find /usr/lib/postgresql /usr/pgsql-* /opt/homebrew/opt/postgresql* /usr/local/opt/postgresql* -maxdepth 2 \
  -type d -name bin 2>/dev/null | sort -V | tail -n 1 || true)
[[ -n $pg_bin ]] || pg_bin=$(dirname "$(command -v postgres || printf /none/postgres)")

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Runs a command as whoever PostgreSQL may run as.
as_postgres() {
  if [[ $(id -u) == 0 ]]; then
    id "$pg_user" >/dev/null 2>&1 || useradd -m "$pg_user"
    su "$pg_user" -c "$1"
  else
    bash -c "$1"
  fi
}

sql() {
  "$pg_bin/psql" -h 127.0.0.1 -p "$pg_port" -U ls -XAtc "$2" "$1"
}

token() {
  sql labelstudio 'select key from authtoken_token order by user_id limit 1'
}

install() {
  [[ -x $venv/bin/uwsgi ]] && return
  command -v python3 >/dev/null || fail 'Label Studio needs python3'
  python3 -m venv "$venv"
  "$venv/bin/pip" -q install "label-studio==$version" uwsgi
}

start_postgres() {
  [[ -x $pg_bin/initdb ]] || fail "PostgreSQL's server programs are not to be found"
  mkdir -p "$LS_HOME/pg"
  if [[ ! -d $LS_HOME/pg/data ]]; then
    chmod 755 "$LS_HOME"
    if [[ $(id -u) == 0 ]]; then
      id "$pg_user" >/dev/null 2>&1 || useradd -m "$pg_user"
      chown -R "$pg_user" "$LS_HOME/pg"
    fi
    as_postgres "'$pg_bin/initdb' -D '$LS_HOME/pg/data' -A trust -U ls >/dev/null"
  fi
  as_postgres "'$pg_bin/pg_ctl' -D '$LS_HOME/pg/data' status >/dev/null" && return
  as_postgres "'$pg_bin/pg_ctl' -w -D '$LS_HOME/pg/data' -l '$LS_HOME/pg/log' start >/dev/null \
    -o '-p $pg_port -c listen_addresses=127.0.0.1 -k $LS_HOME/pg -c shared_buffers=1GB -c max_connections=200'"
}

# Label Studio's settings, none of which takes work from it or gives it any.
application_environment() {
  export DJANGO_DB=default POSTGRE_NAME=labelstudio POSTGRE_USER=ls POSTGRE_PASSWORD=unused
  export POSTGRE_HOST=127.0.0.1 POSTGRE_PORT=$pg_port
  export DJANGO_SETTINGS_MODULE=core.settings.label_studio LABEL_STUDIO_BASE_DATA_DIR=$LS_HOME/data
  export COLLECT_ANALYTICS=False LATEST_VERSION_CHECK=false DEBUG=false LOG_LEVEL=WARNING
  export LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK=false LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN=true
  # The bucket that both sides sync from is on this machine.
  export SSRF_PROTECTION_ENABLED=false
}

write_uwsgi_settings() {
  cat >"$LS_HOME/uwsgi.ini" <<INI
[uwsgi]
chdir = $1
http = 127.0.0.1:$port
virtualenv = $venv
pythonpath = $1
module = core.wsgi:application
master = true
single-interpreter = true
processes = $workers
threads = 1
buffer-size = 65535
http-timeout = 3600
enable-threads = true
thunder-lock = true
lazy-apps = true
disable-logging = true
post-buffering = 4096
need-app = true
pidfile = $LS_HOME/uwsgi.pid
INI
}

answers() {
  [[ $(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/health") == 200 ]]
}

# The first user is the owner of the first organization.
sign_up() {
  local jar page=http://127.0.0.1:$port/user/signup/
  jar=$(mktemp)
  curl -s -c "$jar" -o /dev/null "$page"
  curl -s -b "$jar" -o /dev/null "$page" -H "Referer: $page" \
    --data-urlencode "csrfmiddlewaretoken=$(awk '/csrftoken/{print $7}' "$jar")" \
    --data-urlencode "email=$email" --data-urlencode "password=$password" -d allow_newsletters=false
  rm -f "$jar"
}

up() {
  [[ -x $venv/bin/uwsgi ]] || fail "Label Studio is not installed in $LS_HOME"
  mkdir -p "$LS_HOME/data"
  start_postgres
  [[ $(sql postgres "select 1 from pg_database where datname = 'labelstudio'") == 1 ]] ||
    sql postgres 'create database labelstudio' >/dev/null
  if ! answers; then
    application_environment
    local application
    application=$(echo "$venv"/lib/python3*/site-packages/label_studio)
    (cd "$application" && "$venv/bin/python" manage.py migrate >"$LS_HOME/migrate.log" 2>&1)
    write_uwsgi_settings "$application"
    APP_WEBSERVER=uwsgi setsid "$venv/bin/uwsgi" --ini "$LS_HOME/uwsgi.ini" >"$LS_HOME/uwsgi.log" 2>&1 </dev/null &
    local tries=0
    until answers; do
      ((++tries < 1200)) || fail "Label Studio does not answer; see $LS_HOME/uwsgi.log"
      sleep 0.1
    done
  fi
  [[ -n $(token) ]] || sign_up
  printf 'BASE=http://127.0.0.1:%s\nTOKEN=%s\nPOSTGRES=127.0.0.1:%s\n' "$port" "$(token)" "$pg_port"
}

# Returns when nothing is left, so that what is measured next has the machine for itself.
down() {
  local pid tries=0
  pid=$(cat "$LS_HOME/uwsgi.pid" 2>/dev/null || true)
  # A file left behind by a crash may name a process that is somebody else's by now.
  if [[ -n $pid && $(ps -p "$pid" -o args= 2>/dev/null) == *uwsgi* ]] && kill -INT "$pid"; then
    while kill -0 "$pid" 2>/dev/null && ((++tries < 300)); do sleep 0.1; done
  fi
  rm -f "$LS_HOME/uwsgi.pid"
  as_postgres "'$pg_bin/pg_ctl' -D '$LS_HOME/pg/data' -m fast -w stop >/dev/null" || true
}

case ${1:-} in
  install) install ;;
  up) up ;;
  down) down ;;
  *)
    sed -n '2,7p' "$0"
    exit 2
    ;;
esac
