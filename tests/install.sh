#!/bin/sh
# install.sh - scripts/install-deps asks the right tool for the right packages.
#
# PATH holds only links to a few plain tools and fakes of the others, so that
# the test decides what is missing, who the user is and what gets called.
set -u

place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
bin="$place/bin dir"
failed=0

# fake FILE < body: makes a command that first logs how it was called.
# shellcheck disable=SC2016 # the variables are those of the fake
fake() {
	{
		echo '#!/bin/sh'
		echo "place='$place'"
		echo 'echo "${0##*/} $*" >>"$place/log"'
		cat
	} >"$1"
	chmod +x "$1"
}

# Installing gives a machine commands, and a libc for the compiler.
make_packages() {
	mkdir -p "$place/packages"
	for name in cc c++ gcc clang; do
		fake "$place/packages/$name" <<-'EOF'
		case $1 in
		-print-file-name=*) echo "$place/installed" ;;
		-print-libgcc-file-name) echo "$place/runtime/builtins.a" ;;
		esac
		EOF
	done
	for name in make pkg-config gnuplot lstopo-no-graphics python3; do
		echo : | fake "$place/packages/$name"
	done
}

# shellcheck disable=SC2016
# machine UID TOOL...: makes a bare machine with TOOLs: apt-get, dnf, pacman,
# sudo.
machine() {
	rm -rf "$bin" "$place/log" "$place/installed" "$place/updated"
	mkdir -p "$bin"
	for name in awk basename cat cmp cp cut env grep head ls mkdir mktemp paste \
		rm sed sh sort tail tr uname; do
		ln -s "$(command -v $name)" "$bin/$name"
	done
	echo "echo $1" | fake "$bin/id"
	shift
	for name; do
		echo "cp \"\$place\"/packages/* \"$bin\"; >\"\$place/installed\"" |
			fake "$bin/$name"
	done
	if [ -e "$bin/sudo" ]; then
		echo '[ "$1" != -n ] || shift; exec "$@"' | fake "$bin/sudo"
	fi
}

installed_machine() {
	machine "$@"
	cp "$place"/packages/* "$bin"
	: >"$place/installed"
}

# install STATUS WHAT [ARGUMENT...]: runs install-deps on that machine.
install() {
	expected=$1 what=$2
	shift 2
	PATH=$bin "$bin/sh" scripts/install-deps "$@" >"$place/output" 2>&1 </dev/null
	status=$?
	result "exit $expected: $what" [ "$status" = "$expected" ]
}

result() {
	name=$1
	shift
	if "$@"; then
		echo "ok - $name"
	else
		echo "not ok - $name"
		sed 's/^/# /' "$place/output"
		sed 's/^/# called: /' "$place/log"
		failed=1
	fi
}

# shows TEXT: the output must have TEXT.  calls PATTERN: a command must match.
shows() {
	result "shows: $1" grep -qF -e "$1" "$place/output"
}

calls() {
	result "calls: $1" grep -qE -e "$1" "$place/log"
}

calls_not() {
	if grep -E -e "$1" "$place/log" >>"$place/output"; then
		result "does not call: $1" false
	else
		result "does not call: $1" true
	fi
}

test_all_there() {
	installed_machine 1000 apt-get sudo
	install 0 'all is there' bench
	result 'prints nothing' [ ! -s "$place/output" ]
	calls_not '^(apt-get|sudo) '
}

test_apt() {
	machine 1000 apt-get sudo
	install 0 'a bare Debian, with sudo'
	shows 'libhwloc-dev             finds cores and caches'
	calls '^sudo -n env DEBIAN_FRONTEND=noninteractive apt-get '
	for package in gcc g\\+\\+ libc6-dev make pkg-config libhwloc-dev libjansson-dev \
		libsqlite3-dev libelf-dev libexpat1-dev libbenchmark-dev gnuplot-nox; do
		calls "^apt-get .*install -y --no-install-recommends.* $package( |\$)"
	done
	calls_not 'apt-get .*(clang|libcmocka-dev)'
	machine 0 apt-get sudo
	install 0 'as root'
	calls_not '^sudo '
}

test_apt_lists() {
	machine 0 apt-get
	fake "$bin/apt-get" <<-EOF
	case "\$*" in
	*update) >"\$place/updated" ;;
	*) [ -e "\$place/updated" ] || exit 100
		cp "\$place"/packages/* "$bin"; >"\$place/installed" ;;
	esac
	EOF
	install 0 'lists out of date'
	grep '^apt-get' "$place/log" | tail -n 2 | head -n 1 >"$place/before"
	result 'updates them, then installs' grep -q 'update$' "$place/before"
}

test_optional() {
	installed_machine 1000 apt-get
	rm "$bin/python3"
	install 0 'only something optional is missing, and no root'
	shows 'optional packages are left out: python3'
	calls_not '^apt-get '
	installed_machine 0 apt-get
	rm "$bin/python3"
	install 0 'something optional, as root'
	calls '^apt-get .*install.* python3( |$)'
}

test_compiler() {
	installed_machine 0 apt-get
	rm "$bin/clang"
	CC=clang install 0 'CC=clang'
	calls '^apt-get .*recommends clang( |$)'
	calls_not '^apt-get .* gcc'
	installed_machine 0 apt-get
	CC=$(printf '/x/-o\033[31mgcc-98') install 2 'a compiler with odd characters'
	shows 'o31mgcc-98               compiles C'
	CC=gcc-99 install 2 'a compiler that does not come'
	shows 'still not found'
	shows 'missing packages: gcc-99'
}

test_others() {
	machine 1000 dnf sudo
	install 0 'dnf'
	shows 'tested on Debian only'
	calls '^dnf install -y .*gcc-c\+\+ .*hwloc-devel'
	machine 1000 pacman sudo
	install 0 'pacman'
	shows 'tested on Debian only'
	calls '^pacman -S --needed --noconfirm .*hwloc'
}

test_cannot() {
	machine 1000 apt-get
	install 2 'neither root nor sudo'
	shows 'no sudo'
	shows 'as root, run: apt-get install -y --no-install-recommends g++ gcc'
	calls_not '^apt-get '
	machine 1000
	install 2 'no package manager'
	shows 'missing packages: g++ gcc'
	machine 0 apt-get
	echo 'echo "no network"; exit 100' | fake "$bin/apt-get"
	install 2 'offline'
	shows 'no network'
	shows 'missing packages: g++ gcc'
	machine 1000 apt-get sudo
	echo 'echo "a password is required" >&2; exit 1' | fake "$bin/sudo"
	install 2 'sudo refuses'
	shows 'a password is required'
	install 2 'an unknown word' everything
	shows 'usage:'
}

# The machine has no test tool, so all of them must be asked for.
test_tests() {
	installed_machine 0 apt-get
	install 2 'what tests need' test
	for package in libclang-rt-dev shellcheck universal-ctags qemu-user-static \
		nodejs npm; do
		calls "^apt-get .*install.* $package( |\$)"
	done
	calls_not '^apt-get .* libhwloc-dev'
}

# The machine has all that tests need, and an npm that does BODY.
# shellcheck disable=SC2016
test_machine() {
	installed_machine 1000 apt-get
	mkdir -p "$place/runtime"
	: >"$place/runtime/libclang_rt.asan-here.a"
	: >"$place/runtime/libclang_rt.fuzzer-here.a"
	for name in perf shellcheck ctags objdump qemu-aarch64-static chromium node gdb valgrind go; do
		echo : | fake "$bin/$name"
	done
	cp "$bin/gcc" "$bin/aarch64-linux-gnu-gcc"
	echo "$1" | fake "$bin/npm"
	rm -rf "$place/a build"
}

# shellcheck disable=SC2016
test_npm() {
	test_machine 'mkdir "$3/node_modules"; echo "$PUPPETEER_SKIP_DOWNLOAD" >>"$place/log"'
	B="$place/a build" install 0 'what tests need of npm' test
	shows 'from npm:'
	calls '^npm install --prefix .*--ignore-scripts --no-package-lock$'
	calls '^1$'
	calls_not '^(apt-get|sudo) '
	result 'is in the build directory' [ -d "$place/a build/.page/node_modules" ]
	B="$place/a build" install 0 'npm: all is there' test
	result 'prints nothing' [ ! -s "$place/output" ]
	test_machine 'echo "no registry"; exit 1'
	B="$place/a build" install 0 'npm: offline' test
	shows 'no registry'
	shows 'npm failed; the tests in a browser will be skipped'
	result 'leaves nothing half done' [ ! -e "$place/a build/.page" ]
	rm "$place/log"
	B="$place/a build" install 0 'npm: not for measuring' bench
	calls_not '^npm '
}

unset CC CXX B
make_packages
test_all_there
test_apt
test_apt_lists
test_optional
test_compiler
test_others
test_cannot
test_tests
if [ -f /usr/share/benchmark/compare.py ]; then
	test_npm
else
	echo 'ok - npm # SKIP this system has no compare.py'
fi
exit $failed
