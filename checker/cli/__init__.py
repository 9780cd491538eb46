"""The command line: the commands of the interface, exit codes, and all printing."""
