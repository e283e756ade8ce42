"""Snapline for ComfyUI: what ComfyUI looks for in a node pack; the work is in custom_node_shim."""

from .custom_node_shim import install, web_directory

WEB_DIRECTORY = web_directory()

globals().update(install())  # the node, in the form that this ComfyUI knows
