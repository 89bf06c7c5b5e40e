#
# scripts/cluster.sh - a throw-away cluster, for scripts that source this
#
# cluster_start makes and starts a cluster in a folder of its own, reachable
# only through the socket in that folder, and exports what libpq needs;
# cluster_stop ends it and removes the folder.  The one who sources this must
# see to it that cluster_stop runs: trap cluster_stop EXIT.
#
# shellcheck shell=bash

cluster_dir=

cluster_start() {
	local lib

	cluster_dir=$(mktemp -d "${WORK:-${TMPDIR:-/tmp}}/c.XXXXXX")
	lib=$(pg_config --pkglibdir)
	initdb -D "$cluster_dir/data" -U postgres -A trust --no-sync \
		--locale=C.UTF-8 --encoding=UTF8 >"$cluster_dir/initdb.log" 2>&1 || {
		cat "$cluster_dir/initdb.log" >&2
		return 1
	}
	cat >>"$cluster_dir/data/postgresql.conf" <<-EOC
		listen_addresses = ''
		unix_socket_directories = '$cluster_dir'
		fsync = off
		max_worker_processes = 16
		max_prepared_transactions = 4
		log_line_prefix = '%m [%p] %a '
		log_timezone = 'UTC'
	EOC
	if [ -e "$lib/pg_cron.so" ]; then
		cat >>"$cluster_dir/data/postgresql.conf" <<-EOC
			shared_preload_libraries = 'pg_cron'
			cron.database_name = '${CRON_DATABASE:-contrib_regression}'
			cron.use_background_workers = on
		EOC
	fi
	export PGHOST=$cluster_dir PGPORT=5432 PGUSER=postgres
	export PGDATABASE=postgres
	unset PGSERVICE PGPASSWORD PGOPTIONS PGHOSTADDR
	if ! pg_ctl -D "$cluster_dir/data" -l "$cluster_dir/log" -w -s start \
		</dev/null; then
		cat "$cluster_dir/log" >&2
		return 1
	fi
}

# What the sanitizers have written into the server's log (test/memory/run)
cluster_reports() {
	[ -n "${MEMORY_REPORTS:-}" ] || return 0
	grep -EA 25 'runtime error:|ERROR: AddressSanitizer' "$cluster_dir/log" >>"$MEMORY_REPORTS/undefined" ||
		[ -s "$MEMORY_REPORTS/undefined" ] || rm "$MEMORY_REPORTS/undefined"
}

cluster_stop() {
	[ -n "$cluster_dir" ] || return 0
	cluster_reports
	if [ -e "$cluster_dir/data/postmaster.pid" ]; then
		pg_ctl -D "$cluster_dir/data" -m immediate -w -s stop || true
	fi
	rm -rf "$cluster_dir"
	cluster_dir=
}

# A database with the extension in it: cluster_database NAME [TIMEOUT]
cluster_database() {
	psql -X -q -v ON_ERROR_STOP=1 -d postgres \
		-c 'SET client_min_messages = warning' \
		-c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" \
		-c "CREATE DATABASE $1 TEMPLATE template0" \
		-c "ALTER DATABASE $1 SET statement_timeout = '${2:-0}'"
	psql -X -q -v ON_ERROR_STOP=1 -d "$1" \
		-c 'SET client_min_messages = warning' \
		-c 'CREATE EXTENSION reuse_register CASCADE'
}
