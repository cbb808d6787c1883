#!/bin/sh
# style.sh - clang-format changes no source, and shellcheck has no complaint.
. tests/tap

# Each version of clang-format formats a little differently.
version=14

c_sources() {
	find bench harness tests -name '*.[ch]' -o -name '*.cc' -o -name '*.hh'
}

shell_scripts() {
	grep -rlE '^#!/bin/sh' scripts tests bench/lanes --include='*' -m 1 | sort
}

if ! clang-format --version 2>"$err" | grep -q "version $version\."; then
	skip 'C is formatted' "no clang-format $version"
else
	c_sources | xargs clang-format --dry-run -Werror >"$out" 2>"$err"
	result 'C is formatted: clang-format -i mends what is not' [ $? = 0 ]
fi
if ! command -v shellcheck >"$out"; then
	skip 'scripts please shellcheck' 'no shellcheck'
else
	shell_scripts | xargs shellcheck -x -S warning >"$out" 2>"$err"
	result 'scripts please shellcheck' [ $? = 0 ]
fi
exit $failed
