#!/bin/sh
# Prints the first Python 3.11–3.13 on the path, python3 itself before the numbered ones; nothing when there is none.
for name in python3 python3.13 python3.12 python3.11; do
    path=$(command -v "$name" 2>/dev/null) || continue
    if "$path" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; then
        echo "$path"
        exit 0
    fi
done
