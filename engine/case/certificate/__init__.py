"""Certificates that are held: found by what is printed on them, with what came before and what may follow."""
