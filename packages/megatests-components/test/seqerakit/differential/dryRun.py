"""Runs seqerakit in its dry run on many playbooks, in one process.

Reads a JSON list of paths from standard input. Writes a JSON list with, for each of them, either the words of the commands
that seqerakit would run, as a shell hands them to tw, or why seqerakit does not run them.
"""

import json
import logging
import shlex
import subprocess
import sys

import typer
from seqerakit.cli import app

COMMAND = "DRYRUN: Running command "
# What a shell hands to tw. A NUL ends every word, and two of them the command.
STAND_IN = "tw() { printf '%s\\0' \"$@\"; }; "


class Commands(logging.Handler):
    def __init__(self):
        super().__init__()
        self.commands, self.errors = [], []

    def emit(self, record):
        message = record.getMessage()
        if message.startswith(COMMAND):
            self.commands.append(message.removeprefix(COMMAND))
        elif record.levelno >= logging.ERROR:
            self.errors.append(message)


def words(command):
    try:
        plain = shlex.split(command)
    except ValueError:
        plain = []
    if shlex.join(plain) == command:
        return plain[1:]
    shell = subprocess.run(["sh", "-c", STAND_IN + command], capture_output=True, text=True, timeout=10)
    return shell.stdout.split("\0")[:-1]


def dry_run(seqerakit, path, log):
    log.commands, log.errors = [], []
    try:
        seqerakit.main(["--dryrun", path], standalone_mode=False)
    except SystemExit as stop:
        if stop.code not in (0, None):
            return {"rejected": f"exit {stop.code}"}
    except Exception as error:  # seqerakit lets Python's own errors through
        return {"rejected": f"{type(error).__name__}: {error}"}
    if log.errors:
        return {"rejected": log.errors[0]}
    return {"commands": [words(command) for command in log.commands]}


def main():
    log = Commands()
    logging.getLogger().addHandler(log)
    logging.getLogger().setLevel(logging.INFO)
    seqerakit = typer.main.get_command(app)
    json.dump([dry_run(seqerakit, path, log) for path in json.load(sys.stdin)], sys.stdout)


main()
