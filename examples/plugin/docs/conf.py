"""How this documentation is built: ``sphinx-build -n -W docs build``."""

project = "Tarnbeck"
extensions = ["policykit.sphinxext"]
