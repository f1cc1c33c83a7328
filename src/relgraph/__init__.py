"""relgraph: what governments say to each other, as a graph with the words behind every claim.

The way of the data, one direction, readable from the names of the rooms::

    release -> document -> mentions -> statements -> facts -> graph -> validated -> edition -> query | network | export | web
               reading     extraction ................       graph .............   edition    query, networks, exports, web
"""

__version__ = "0.1.0"
