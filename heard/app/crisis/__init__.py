"""Contacts, and help received."""
