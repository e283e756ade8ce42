"""Measures Snapline beside plain alternatives, in the same run on the same machine."""
