"""Makes what people install: one archive, and a branch that needs neither Maven nor Node."""
