"""relgraph: what governments say to each other, as a graph with the words behind every claim.

The way of the data, one direction, readable from the names of the rooms::

    release -> document     reading
            -> facts        extraction, with the knowledge in data/
            -> graph        graph: quads, validated by SHACL shapes
            -> edition      edition: files on disk, swapped in whole
            -> answers      query, networks, exports, web
"""

__version__ = "0.1.0"
