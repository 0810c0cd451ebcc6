"""Regions: who carries growth, who is strong in what, who plans what, and whether plans reach the national target."""
