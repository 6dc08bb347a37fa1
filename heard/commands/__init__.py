"""The commands of python -m heard, a module for each kind."""

from heard.commands.parser import parser

__all__ = ["parser"]
