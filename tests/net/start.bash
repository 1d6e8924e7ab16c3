# Sourced by tests that talk to a server of ours on loopback.
# start_server NAME [OPTION...]: sets NAME_PORTS; stop_servers ends them all.

start_server() {
	local name=$1 dir=$BATS_FILE_TMPDIR fd
	shift
	mkfifo "$dir/$name.hold"
	python3 "$srcdir/tests/net/server.py" "$@" <"$dir/$name.hold" \
	    >"$dir/$name.ports" 3>&- &
	# The server lives as long as somebody holds its input open.
	exec {fd}>"$dir/$name.hold"
	local i
	for i in $(seq 200); do
		[ -s "$dir/$name.ports" ] && break
		sleep 0.05
	done
	sleep 0.1
	export "${name}_PORTS=$(tr '\n' ' ' <"$dir/$name.ports")"
	SERVER_FDS="$SERVER_FDS $fd"
	unset http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY
}

stop_servers() {
	local fd
	for fd in $SERVER_FDS; do
		eval "exec $fd>&-"
	done
}
