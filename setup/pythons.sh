#!/bin/sh
# Prints every Python 3.11–3.13 of this machine, one of each: on the path, among pyenv's, or among uv's.
uv=${1:-.venv/bin/uv}
runs() {
    "$1" -c "import sys; sys.exit(sys.version_info[:2] != tuple(map(int, '$2'.split('.'))))" >/dev/null 2>&1
}
for version in 3.11 3.12 3.13; do
    for path in "$(command -v "python$version" 2>/dev/null)" \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version".*/bin/"python$version" \
        "$("$uv" python find --no-project "$version" 2>/dev/null)"; do
        if runs "$path" "$version"; then
            echo "$path"
            break
        fi
    done
done
