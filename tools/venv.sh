#!/bin/sh
# Make the virtual environment $1 with the interpreter $2, or with the first Python from 3.11 on that is found.
folder=$1
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

for python in ${2:-python3.11 python3 python3.12 python3.13 python}; do
    if "$python" -c "$new_enough" >/dev/null 2>&1; then
        if "$python" -m venv "$folder" >/dev/null 2>&1; then
            exit 0
        fi
        rm -rf "$folder"
        echo "$python cannot make a virtual environment. Install its venv module (on Debian: python3-venv)." >&2
        exit 1
    fi
done
echo "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python3.11 …" >&2
exit 1
