"""Connectors: open sources of statistics asked over http for the values of an indicator; off unless asked."""
