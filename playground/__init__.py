"""A small host that serves ComfyUI's real frontend and loads this pack as ComfyUI would.

It needs no ComfyUI, no torch and no model: the nodes are described, not run. People try Snapline
in it, and the browser tests run against it. Start it with ``python -m playground``.
"""
