"""terminal.py - runs a command with a terminal for all three streams.

usage: terminal.py COMMAND...
"""
import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
