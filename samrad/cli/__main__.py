from samrad.cli import run

run()
