"""A good extract, damaged as real people's files are: does a figure lie without a sign?

good      random good extracts, cut from the invented samples
kinds     the ways of damage, each a function of rows
signs     what the product says of a file: refusals, queries, data checks, and figures
"""
