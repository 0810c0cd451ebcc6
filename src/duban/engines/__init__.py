"""Large runs: blocks of documents, worked on by any engine, written to a dataset that a killed run goes on with.

:mod:`block` cuts what was found into blocks, :mod:`task` makes the Parquet parts of one, an engine
(:mod:`in_process`, :mod:`processes`, :mod:`ray`) says where that is done, and :mod:`dataset` keeps the parts.
Whatever the engine, the records are the same, byte for byte.
"""
