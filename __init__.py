"""Snapline for ComfyUI: what ComfyUI looks for in a node pack; the work is in custom_node_shim."""

from .custom_node_shim import install

NODE_CLASS_MAPPINGS: dict[str, type] = {}
WEB_DIRECTORY = "./web-extension/dist"
__all__ = ["NODE_CLASS_MAPPINGS", "WEB_DIRECTORY"]

install()
