"""Files that nobody should bring, made from a seed.

texts    CSV: broken encodings, quotation marks, fields and lines without end
books    workbooks: bombs, entities, numbers and names beyond what is possible
parquet  Parquet: broken footers, what unpacks to too much, strange types
heavy    what takes minutes or gigabytes, from a few kilobytes
spoilt   any file, cut, with bits flipped, under another name; and noise
trial    each is looked at and checked; what that takes, says and leaves behind
"""
