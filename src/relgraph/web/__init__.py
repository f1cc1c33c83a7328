"""The web door: pages, SPARQL and exports over one edition; it holds no store and evaluates no query itself."""

from relgraph.web.app import create_app

__all__ = ["create_app"]
